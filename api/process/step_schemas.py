"""What the method asks of a process now, in the contract."""

from api.process.alert_schemas import NamedActor
from api.schemas import Code, Day, Few, Many, Schema, Text
from domain.process.next_steps import StepKind
from domain.process.phase import Phase


class Step(Schema):
    """One thing the method asks now."""

    kind: StepKind
    """What asks for it: an alert, an enabling condition, an activity of belonging, the chain, an override, a phase."""
    code: Code
    """Which one: a cause, a gap, or a demand."""
    phase: Phase | None
    """The next phase that demands it, or the one that was entered without it by an override."""
    sentence: Text
    """What is asked, in the language of the caller."""
    method: Text | None
    """The condition, or the sentence of the method, that it serves."""
    missing: Many[Text]
    """What is missing."""
    mended_by: Code
    """The operation that mends it."""
    day: Day | None
    """The day it is about."""
    concerns: Many[NamedActor]
    """The actors it concerns."""


class NextSteps(Schema):
    """What the method asks of a process now: alerts first, then conditions, then the next phases."""

    on: Day
    """The day."""
    phase: Phase
    """Where the process stands."""
    next_phases: Few[Phase]
    """The phases that follow."""
    steps: Many[Step]
    """All that is asked."""
