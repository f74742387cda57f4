"""Waves of the network in the contract."""

from typing import Annotated, ClassVar

from pydantic import Field

from api.schemas import Count, Day, Flag, Id, Kept, Schema
from domain.actor import wave
from domain.actor.wave import LEAST_SCORE, MOST_SCORE, TieKind, TieProvenance

Strength = Annotated[int, Field(strict=True, ge=1, le=5, json_schema_extra={"format": "int32"})]


Score = Annotated[int, Field(strict=True, ge=LEAST_SCORE, le=MOST_SCORE, json_schema_extra={"format": "int32"})]


class Respondent(Schema):
    """An actor that was asked about its ties."""

    entity: ClassVar = wave.Respondent
    actor_id: Id
    """The actor that was asked."""
    responded: Flag = True
    """Whether it answered: missing is not absent."""


class Scores(Schema):
    """What an actor holds of another, on PARTNER's scales from 1, not at all, to 4, a great deal; null: no answer."""

    entity: ClassVar = wave.Scores
    influence: Score | None = None
    """Value: how much power and influence it has in the community."""
    involvement: Score | None = None
    """Value: how much it is involved in the process."""
    contribution: Score | None = None
    """Value: how much it contributes in resources."""
    reliability: Score | None = None
    """Trust: how reliable it is in keeping commitments."""
    shared_mission: Score | None = None
    """Trust: how much it shares the purpose of the process."""
    openness: Score | None = None
    """Trust: how open it is to discussion."""


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
    provenance: TieProvenance = TieProvenance.DECLARED
    """Whether somebody said it, or meetings and protocols show it."""
    reporter_id: Id | None = None
    """The actor of the roster that reported it."""
    since: Day | None = None
    """First day of the tie, where that is known."""
    until: Day | None = None
    """Last day of the tie, where it has ended."""
    scores: Scores | None = None
    """Value and trust; those of trust only to who may see restricted ties."""


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
