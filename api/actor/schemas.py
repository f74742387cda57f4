"""Waves of the network in the contract."""

from typing import Annotated, ClassVar

from pydantic import Field

from api.schemas import Count, Day, Flag, Id, Kept, Schema
from domain.actor import wave
from domain.actor.wave import TieKind

Strength = Annotated[int, Field(strict=True, ge=1, le=5, json_schema_extra={"format": "int32"})]


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
    withheld: Flag = False
    """Whether ties of trust and conflict are left out, because the caller may not see them."""
