"""The actor: a body, group or person that takes part. Not a login."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class ActorKind(StrEnum):
    """What sort of subject the actor is."""

    PUBLIC_BODY = "public_body"
    SCHOOL = "school"
    ASSOCIATION = "association"
    COOPERATIVE = "cooperative"
    PARISH = "parish"
    INFORMAL_GROUP = "informal_group"
    FAMILY_NETWORK = "family_network"
    COMPANY = "company"
    SERVICE = "service"
    CITIZEN = "citizen"


class Sector(StrEnum):
    """To which part of the community the actor belongs."""

    PUBLIC = "public"
    THIRD_SECTOR = "third_sector"
    RELIGIOUS = "religious"
    NATURAL = "natural"
    ECONOMIC = "economic"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom to reach at an actor: personal data, held with the source of its consent."""

    name: str
    role: str = ""
    email: str | None = None
    phone: str | None = None
    consent_source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A body, group or person that takes part in community work."""

    id: UUID
    revision: int = 0
    external_id: str | None = None
    name: str
    kind: ActorKind
    sector: Sector
    description: str = ""
    istat_code: str | None = None
    contacts: tuple[Contact, ...] = ()

    @property
    def mail_address(self) -> str | None:
        """Give the address of the first contact that can be reached by mail."""
        return next((contact.email for contact in self.contacts if contact.email), None)
