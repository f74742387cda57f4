"""Actors in the contract."""

from typing import Annotated, ClassVar

from pydantic import Field

from api.schemas import (
    Code,
    Count,
    Day,
    Email,
    ExternalId,
    Few,
    Id,
    IstatCode,
    Kept,
    Line,
    Moment,
    Phone,
    Real,
    Schema,
    Text,
    Title,
)
from domain.actor import actor, identifier, place
from domain.actor.actor import ActorKind, OfferKind, Sector
from domain.actor.identifier import IdentifierKind
from domain.actor.place import Precision

LegalStatus = Annotated[str, Field(max_length=6, pattern=r"^[0-9]\.[0-9]\.[0-9]{2}$", examples=["1.7.10"])]


class Contact(Schema):
    """Whom to reach at an actor: personal data, held with the source of its consent."""

    entity: ClassVar = actor.Contact
    name: Title
    """Name of the person or desk."""
    role: Line = ""
    """What the person does there."""
    email: Email | None = None
    """Address for invitations and minutes."""
    phone: Phone | None = None
    """Telephone number."""
    consent_source: Line | None = None
    """Where the consent to be contacted comes from."""
    consent_on: Day | None = None
    """Day on which the consent was given."""


class Identifier(Schema):
    """An official identifier."""

    entity: ClassVar = identifier.Identifier
    kind: IdentifierKind
    """Who gave it."""
    value: Annotated[str, Field(min_length=1, max_length=40, pattern="^[0-9A-Za-z_ .:/-]*$")]
    """The identifier; spaces and dashes are dropped, the check digit must be right."""


class Offer(Schema):
    """A resource or a service that an actor offers."""

    entity: ClassVar = actor.Offer
    kind: OfferKind
    """Whether it is a thing or a service."""
    code: Code
    """Its code in a taxonomy that the tenant has agreed on, as `meeting_room`: any will do, actors are found by it."""
    title: Title
    """What it is."""
    capacity: Count | None = None
    """How many it is for."""
    hours: Line = ""
    """When it can be had."""


class Place(Schema):
    """A point on the Earth, in degrees of WGS 84."""

    entity: ClassVar = place.Place
    lat: Real
    """Latitude."""
    lon: Real
    """Longitude."""
    precision: Precision = Precision.EXACT
    """How precisely the place is known, or may be shown."""


class PublicationConsent(Schema):
    """The consent to be shown to everyone."""

    entity: ClassVar = actor.PublicationConsent
    source: Title
    """Who asked for it, or which paper holds it."""
    given_on: Day
    """Day on which it was given."""


class ActorFields(Schema):
    """What is said of an actor."""

    external_id: ExternalId | None = None
    """Identifier in the system the actor comes from; unique in the tenant."""
    name: Title
    """Name of the actor."""
    kind: ActorKind
    """What sort of subject it is."""
    sector: Sector
    """To which part of the community it belongs."""
    description: Text = ""
    """What it does."""
    legal_status: LegalStatus | None = None
    """Legal form, by its third-level code of OntoPiA."""
    istat_code: IstatCode | None = None
    """Municipality of its seat, by ISTAT code."""
    place: Place | None = None
    """Where it is."""
    tags: Few[Title] = []
    """Words it is grouped by."""


class ActorDetails(Schema):
    """What is said of an actor besides, some of it about people."""

    publication: PublicationConsent | None = None
    """The consent to be shown to everyone; without it the actor is not published."""
    identifiers: Few[Identifier] = []
    """What public registers call it."""
    offers: Few[Offer] = []
    """Resources and services it offers."""
    contacts: Few[Contact] = []
    """Whom to reach; the first one with an address gets the mail."""


class ActorCreate(ActorDetails, ActorFields):
    """An actor to record."""


class ActorSummary(Kept, ActorFields):
    """An actor as it appears in lists, without personal data."""

    last_assured_at: Moment | None
    """When somebody last confirmed that what is said of it is true."""
    merged_into: Id | None
    """The actor that it turned out to be the same as; this is then only its tombstone."""


class Actor(ActorDetails, ActorSummary):
    """A body, group or person that takes part. Not a login."""

    recorded_by: Line | None
    """Who recorded it."""
    recorded_at: Moment | None
    """When it was recorded."""
    last_assured_by: Line | None
    """Who last confirmed that what is said of it is true."""


class Merge(Schema):
    """Which actor turned out to be the same."""

    other_id: Id
    """The actor that ends; whatever refers to it comes to refer to the one that stays."""


class Suspect(Schema):
    """An actor of a pair that may be one."""

    id: Id
    """Its identity."""
    name: Title
    """Its name."""


class Duplicate(Schema):
    """Two actors that may be one."""

    actor: Suspect
    """The one recorded first."""
    other: Suspect
    """The other."""
    identified: bool
    """Whether they have an official identifier in common."""
    similarity: Real
    """How alike their names are, from 0 to 1, by their trigrams."""
    distance_km: Real | None
    """How far from each other they are, where both places are known."""
