"""Actors and waves in the contract."""

from typing import Annotated, ClassVar

from pydantic import Field

from api.schemas import Count, Day, Email, ExternalId, Few, Flag, Id, IstatCode, Kept, Line, Phone, Schema, Text, Title
from domain.actor import actor, wave
from domain.actor.actor import ActorKind, Sector
from domain.actor.wave import TieKind

Strength = Annotated[int, Field(strict=True, ge=1, le=5, json_schema_extra={"format": "int32"})]


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
    istat_code: IstatCode | None = None
    """Municipality of its seat, by ISTAT code."""


class ActorCreate(ActorFields):
    """An actor to record."""

    contacts: Few[Contact] = []
    """Whom to reach; the first one with an address gets the mail."""


class ActorSummary(Kept, ActorFields):
    """An actor as it appears in lists, without personal data."""


class Actor(ActorSummary):
    """A body, group or person that takes part. Not a login."""

    contacts: Few[Contact]
    """Whom to reach; the first one with an address gets the mail."""


class Respondent(Schema):
    """An actor that was asked about its ties."""

    entity: ClassVar = wave.Respondent
    actor_id: Id
    """The actor that was asked."""
    responded: Flag = True
    """Whether it answered: missing is not absent."""


class Tie(Schema):
    """A typed relation from one actor to another."""

    entity: ClassVar = wave.Tie
    source_id: Id
    """The actor the tie starts from."""
    target_id: Id
    """The actor the tie leads to."""
    kind: TieKind
    """What passes between them."""
    strength: Strength = 1
    """From 1, weak, to 5, strong."""


class WaveFields(Schema):
    """What is said of a wave."""

    number: Count
    """Which wave of the process this is."""
    observed_on: Day
    """Day on which the ties were observed."""


class WaveCreate(WaveFields):
    """A wave to record."""

    roster: Annotated[list[Respondent], Field(min_length=1, max_length=5000)]
    """Who was asked."""
    ties: Annotated[list[Tie], Field(max_length=50000)] = []
    """Which ties were reported."""


class WaveSummary(Kept, WaveFields):
    """A wave as it appears in lists."""

    process_id: Id
    """The process whose network this is."""
    asked: Count
    """Actors on the roster."""
    responded: Count
    """Actors that answered."""
    tie_count: Count
    """Ties that were reported."""


class Wave(Kept, WaveFields):
    """The network of a process at one time."""

    process_id: Id
    """The process whose network this is."""
    roster: Annotated[list[Respondent], Field(max_length=5000)]
    """Who was asked."""
    ties: Annotated[list[Tie], Field(max_length=50000)]
    """Which ties were reported."""
