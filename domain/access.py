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


READ = frozenset(f"{feature}:read" for feature in ("process", "actor", "tavolo", "minutes", "protocol", "indicator"))
WRITE = frozenset(scope.replace(":read", ":write") for scope in READ)

UNBOUND = frozenset({Role.ADMINISTRATOR, Role.INTEGRATION})
SCOPES: Mapping[Role, frozenset[str]] = {
    Role.ADMINISTRATOR: READ | WRITE | {"contact:read", "network:sensitive", "tenant:write", "audit:read"},
    Role.OPERATOR: READ | WRITE | {"contact:read", "network:sensitive"},
    Role.COMMISSIONER: READ,
    Role.MEMBER: READ,
    Role.INTEGRATION: READ | WRITE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who calls: an authenticated subject acting in one tenant."""

    tenant_id: UUID
    subject: str
    roles: frozenset[Role]
    scopes: frozenset[str]

    @classmethod
    def in_roles(cls, tenant_id: UUID, subject: str, *roles: Role) -> "Caller":
        """Give a caller every scope of these roles."""
        granted = frozenset[str]().union(*(SCOPES[role] for role in roles))
        return cls(tenant_id=tenant_id, subject=subject, roles=frozenset(roles), scopes=granted)

    @property
    def bound(self) -> str | None:
        """Name the subject that sees only the processes it is assigned to; None where the caller sees them all."""
        return None if self.roles & UNBOUND else self.subject

    def require(self, scope: str) -> None:
        """Refuse a caller who lacks the scope."""
        if scope not in self.scopes:
            raise Forbidden(scope=scope)
