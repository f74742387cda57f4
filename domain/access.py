"""Who may do what: the one table of roles and scopes."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from domain.errors import Forbidden


class Role(StrEnum):
    """In what capacity a caller acts within a tenant."""

    ADMINISTRATOR = "administrator"
    OPERATOR = "operator"
    COMMISSIONER = "commissioner"
    MEMBER = "member"
    INTEGRATION = "integration"


class Assurance(StrEnum):
    """How surely a person was recognised (eIDAS, Regulation (EU) 910/2014, art. 8; SPID levels 1, 2 and 3)."""

    LOW = "low"
    SUBSTANTIAL = "substantial"
    HIGH = "high"


READ = frozenset(f"{feature}:read" for feature in ("process", "actor", "tavolo", "minutes", "protocol", "indicator"))
WRITE = frozenset(scope.replace(":read", ":write") for scope in READ)
ATTENDANCE = frozenset({"attendance:read", "attendance:write"})  # to show the code to check in with, and to check in
JOBS = frozenset({"job:read", "job:write"})  # of imports
LINKS = frozenset({"link:read", "link:write"})
ADMINISTRATION = frozenset({"tenant:write", "audit:read", "client:read", "client:write"})
WEBHOOKS = frozenset({"webhook:read", "webhook:write"})
PERSONAL = frozenset({"contact:read", "network:sensitive", "signature:read"})

EVERYONE = frozenset({"tenant:read", "change:read"})
# Which scope shows each kind of resource in the feed of changes; kinds that are not here are not in the feed.
ENTITIES: Mapping[str, str] = {
    "tenant": "tenant:read",
    "process": "process:read",
    "assignment": "process:read",
    "alert": "process:read",
    "actor": "actor:read",
    "wave": "actor:read",
    "tavolo": "tavolo:read",
    "meeting": "tavolo:read",
    "practice_card": "tavolo:read",
    "minutes": "minutes:read",
    "delivery": "minutes:read",
    "protocol": "protocol:read",
    "indicator": "indicator:read",
    "job": "job:read",
    "link": "link:read",
    "client": "client:read",
    "webhook_subscription": "webhook:read",
}

UNBOUND = frozenset({Role.ADMINISTRATOR, Role.INTEGRATION})
SCOPES: Mapping[Role, frozenset[str]] = {
    Role.ADMINISTRATOR: EVERYONE | READ | WRITE | LINKS | JOBS | WEBHOOKS | PERSONAL | ADMINISTRATION | ATTENDANCE,
    Role.OPERATOR: EVERYONE | READ | WRITE | LINKS | JOBS | PERSONAL | ATTENDANCE,
    Role.COMMISSIONER: EVERYONE | READ,
    Role.MEMBER: EVERYONE | READ,
    Role.INTEGRATION: EVERYONE | READ | WRITE | JOBS | WEBHOOKS | ATTENDANCE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who calls: an authenticated subject acting in one tenant."""

    tenant_id: UUID
    subject: str
    roles: frozenset[Role]
    scopes: frozenset[str]
    name: str = ""
    assurance: Assurance | None = None
    client_id: UUID | None = None
    """Which registered client it is; None for a person."""

    @classmethod
    def in_roles(cls, tenant_id: UUID, subject: str, *roles: Role, name: str = "") -> "Caller":
        """Give a caller every scope of these roles."""
        granted = frozenset[str]().union(*(SCOPES[role] for role in roles))
        return cls(tenant_id=tenant_id, subject=subject, roles=frozenset(roles), scopes=granted, name=name)

    @classmethod
    def at_the_door(cls, tenant_id: UUID) -> "Caller":
        """Give who is not recognised yet, and is looked for in this tenant."""
        return cls(tenant_id=tenant_id, subject="at the door", roles=frozenset(UNBOUND), scopes=frozenset())

    @property
    def bound(self) -> str | None:
        """Name the subject that sees only the processes it is assigned to; None where the caller sees them all."""
        return None if self.roles & UNBOUND else self.subject

    @property
    def entities(self) -> list[str]:
        """Name the kinds of resources the caller may see."""
        return [entity for entity, scope in ENTITIES.items() if scope in self.scopes]

    def require(self, scope: str) -> None:
        """Refuse a caller who lacks the scope."""
        if scope not in self.scopes:
            raise Forbidden(scope=scope)
