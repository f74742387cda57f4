"""The readiness of a process in the contract."""

from typing import Annotated

from pydantic import Field

from api.schemas import Code, Count, Day, Few, Id, Many, Schema
from domain.process.condition import ConditionCode, ConditionState, GapCode


class Evidence(Schema):
    """A part of the process that shows a condition."""

    room: Code
    """The field of the process that holds it."""
    id: Id
    """Its identity."""


class Gap(Schema):
    """What a condition lacks."""

    code: GapCode
    """What is lacking."""
    since: Day | None
    """First day on which it is."""
    until: Day | None
    """Last day on which it is."""
    part_id: Id | None
    """The part of the process of which it is lacking."""
    mended_by: Code
    """The operation that mends it."""


class Condition(Schema):
    """One of the seven conditions, on a day."""

    code: ConditionCode
    """Which one."""
    number: Count
    """Its number in the method."""
    state: ConditionState
    """Where it stands."""
    evidence: Many[Evidence]
    """What shows it."""
    gaps: Many[Gap]
    """What it lacks."""
    valid_until: Day | None
    """Last day on which what is there keeps it met; null where it is not met, or has no end."""


class Readiness(Schema):
    """The seven enabling conditions of a process, computed for a day."""

    on: Day
    """The day."""
    met: Count
    """How many are met."""
    of: Count
    """How many there are."""
    conditions: Few[Condition]
    """All of them, in the order of the method."""
    blocking: Few[ConditionCode]
    """Those that are not met."""
    expiring_within_90d: Few[ConditionCode]
    """Those that are met, but end within 90 days."""


class ConditionStretch(Schema):
    """Days on end in which a condition stood as it did."""

    code: ConditionCode
    """Which condition."""
    number: Count
    """Its number in the method."""
    state: ConditionState
    """Where it stood."""
    since: Day
    """First day."""
    until: Day
    """Last day."""


class MetCount(Schema):
    """How many of the seven conditions were met from a day on."""

    since: Day
    """The day."""
    met: Count
    """How many."""


class ReadinessCourse(Schema):
    """How the seven conditions went, from the first planned day up to today, as the process is known now."""

    stretches: Annotated[list[ConditionStretch], Field(max_length=100_000)]
    """Each condition by its stretches, in the order of the method; together they cover every day."""
    counts: Annotated[list[MetCount], Field(max_length=100_000)]
    """How many were met, from each day on which that number changed."""
