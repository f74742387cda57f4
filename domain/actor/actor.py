"""The actor: a body, group or person that takes part. Not a login."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from domain.actor import legal_status
from domain.actor.identifier import Identifier
from domain.actor.place import Place
from domain.errors import InvalidInput, RuleBroken


class ConsentWithoutSource(InvalidInput):
    """A consent has a source: who asked for it, or which paper holds it. A day alone proves nothing."""

    it = "Un consenso ha una fonte: chi lo ha chiesto, o la carta che lo contiene. Una data da sola non prova nulla."


class SaidTwice(InvalidInput):
    """An actor has each identifier once."""

    it = "Un soggetto ha ciascun identificativo una volta sola."


class ActorMerged(RuleBroken):
    """An actor that was merged into another is changed there."""

    it = "Un soggetto unito a un altro si modifica là."


class MergedIntoItself(RuleBroken):
    """Two different actors are merged, not one with itself."""

    it = "Si uniscono due soggetti diversi, non uno con sé stesso."


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


class OfferKind(StrEnum):
    """Whether a thing or a service is offered."""

    RESOURCE = "resource"
    SERVICE = "service"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom to reach at an actor: personal data, held with the source of its consent."""

    name: str
    role: str = ""
    email: str | None = None
    phone: str | None = None
    consent_source: str | None = None
    consent_on: date | None = None

    def __post_init__(self) -> None:
        if self.consent_on is not None and not self.consent_source:
            raise ConsentWithoutSource


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A resource or a service that an actor offers, under a code that the tenant has agreed on."""

    kind: OfferKind
    code: str
    title: str
    capacity: int | None = None
    hours: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationConsent:
    """The consent to be shown to everyone, with its source."""

    source: str
    given_on: date

    def __post_init__(self) -> None:
        if not self.source:
            raise ConsentWithoutSource


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
    legal_status: str | None = None
    istat_code: str | None = None
    place: Place | None = None
    tags: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    offers: tuple[Offer, ...] = ()
    contacts: tuple[Contact, ...] = ()
    publication: PublicationConsent | None = None
    recorded_by: str | None = None
    recorded_at: datetime | None = None
    last_assured_by: str | None = None
    last_assured_at: datetime | None = None
    merged_into: UUID | None = None

    def __post_init__(self) -> None:
        if len(set(self.identifiers)) < len(self.identifiers):
            raise SaidTwice

    @property
    def mail_address(self) -> str | None:
        """Give the address of the first contact that can be reached by mail."""
        return next((contact.email for contact in self.contacts if contact.email), None)

    @classmethod
    def recorded(cls, identity: UUID, by: str, now: datetime, facts: Mapping[str, Any]) -> Self:
        """Record what is said of an actor."""
        actor = cls(id=identity, recorded_by=by, recorded_at=now, **facts)
        actor.require_sound()
        return actor

    def revise(self, changes: Mapping[str, Any]) -> Self:
        """Say something else of the actor."""
        self.require_itself()
        revised = replace(self, **changes)
        revised.require_sound(self)
        return revised

    def require_sound(self, before: Self | None = None) -> None:
        """Refuse what is newly said and is not so; what was kept before stays, though nobody could say it today."""
        for identifier in set(self.identifiers).difference(before.identifiers if before else ()):
            identifier.require_sound()
        if before is None or self.legal_status != before.legal_status:
            legal_status.require_known(self.legal_status)

    def assure(self, by: str, now: datetime) -> Self:
        """Confirm that what is said of the actor is still true."""
        self.require_itself()
        return replace(self, last_assured_by=by, last_assured_at=now)

    def absorb(self, other: "Actor") -> Self:
        """Take over what the other is known by; where both say something, this one is right."""
        self.require_itself()
        other.require_itself()
        if other.id == self.id:
            raise MergedIntoItself
        said: dict[str, Any] = {name: getattr(self, name) or getattr(other, name) for name in LACKING}
        said |= {name: tuple(dict.fromkeys((*getattr(self, name), *getattr(other, name)))) for name in HELD}
        return replace(self, **said)

    def end_in(self, survivor_id: UUID) -> Self:
        """Leave a tombstone that points to the survivor and holds nothing that it now holds."""
        handed_over: dict[str, Any] = dict.fromkeys(HELD, ())
        return replace(self, **handed_over, merged_into=survivor_id)

    def require_removable(self) -> None:
        """Refuse to let a tombstone go, that leads to where the actor is now."""
        self.require_itself()

    def require_itself(self) -> None:
        """Refuse to change a tombstone, and say where the actor is now."""
        if self.merged_into is not None:
            raise ActorMerged(merged_into=self.merged_into)


LACKING = ("description", "legal_status", "istat_code", "place", "publication")
HELD = ("tags", "identifiers", "offers", "contacts")
