"""The regia of a process in the contract: where it stands, in one answer."""

from typing import Annotated

from pydantic import Field

from api.process.alert_schemas import Alert, NamedActor
from api.process.course_schemas import PhaseChange
from api.process.readiness_schemas import Readiness
from api.schemas import Code, Count, Day, Few, Flag, Id, Line, Many, Moment, Real, Schema, Text, Title
from domain.indicator.indicator import Dimension
from domain.indicator.light import Light
from domain.process.next_steps import StepKind
from domain.process.phase import Phase
from domain.process.regia import EndingKind


class Step(Schema):
    """One thing the method asks now."""

    kind: StepKind
    """Whether an alert, an enabling condition or the next phase asks for it."""
    code: Code
    """Which one: a cause, a gap, or a demand."""
    phase: Phase | None
    """The next phase that demands it, where one does."""
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


class Punctuality(Schema):
    """How punctual the minutes are."""

    held: Count
    """Meetings that were held."""
    sent: Count
    """Of these, those whose minutes were sent."""
    in_time: Count
    """Of these, those sent by the day they were due."""
    overdue: Count
    """Those whose minutes are due and were not sent."""
    median_days: Real | None
    """Median of the days from the end of a meeting to its minutes; null where none were sent."""


class NextMeeting(Schema):
    """The next meeting."""

    id: Id
    """Identity of the meeting."""
    title: Title
    """Its title."""
    starts_at: Moment
    """When it starts."""
    place: Line | None
    """Where it is."""


class Promise(Schema):
    """Something an actor is to do by a day."""

    title: Text
    """What is to be done."""
    due_on: Day
    """By when."""
    owner: NamedActor
    """Who does it."""
    subject: Line
    """The resource that holds it, relative to the address of the API."""
    overdue: Flag
    """Whether that day has passed."""


class NetworkCounts(Schema):
    """The latest wave of the network, in three figures."""

    wave: Count
    """Number of the wave."""
    observed_on: Day
    """Day of the wave."""
    responded: Count
    """How many responded."""
    actors: Count
    """How many were asked."""
    ties: Count
    """Pairs that work together."""
    without_ties: Count
    """Actors without such a tie."""


class Gauge(Schema):
    """An indicator, its latest value, and its light."""

    id: Id
    """Identity of the indicator."""
    code: Line
    """Its code."""
    title: Title
    """Its title."""
    dimension: Dimension
    """What it measures."""
    unit: Line
    """Unit of its values."""
    baseline_value: Real | None
    """Where it started."""
    target_value: Real | None
    """Where it is to arrive."""
    wave: Count | None
    """The latest wave in which it has a value."""
    value: Real | None
    """That value."""
    progress: Real | None
    """Share of the way from baseline to target; null where it cannot be told."""
    light: Light
    """Green from 0.9 of the way, amber from 0.6, red below, grey where it cannot be told."""


class Ending(Schema):
    """Something that expires within 180 days."""

    kind: EndingKind
    """What sort of thing."""
    id: Id
    """Its identity."""
    title: Text
    """What it is called."""
    on: Day
    """The last day."""


class Dashboard(NextSteps):
    """Where a process stands (*regia*), in one answer."""

    process_id: Id
    """The process."""
    title: Title
    """Its title."""
    phase_since: Day
    """Day on which the phase began."""
    overrides: Many[PhaseChange]
    """Changes of phase that an override let pass: always in sight."""
    readiness: Readiness
    """The seven enabling conditions."""
    alerts: Few[Alert]
    """What asks for attention and was not settled, the latest first."""
    alert_count: Count
    """How many there are."""
    minutes: Punctuality
    """Meetings held and how punctual their minutes are."""
    next_meeting: NextMeeting | None
    """The next meeting."""
    commitments: Many[Promise]
    """What is to be done, the nearest first: actions not done, commitments and pledges still to come."""
    network: NetworkCounts | None
    """The network in three figures; null where no wave was recorded."""
    indicators: Many[Gauge]
    """The indicators with their lights."""
    expiring: Many[Ending]
    """What expires within 180 days."""


class CoveredMonth(Schema):
    """A planned month, counted from the first planned day, and how many of its days lack something."""

    since: Day
    """First day."""
    until: Day
    """Last day."""
    days: Count
    """How many days it has."""
    days_without_money: Count
    """Days that no money pays for which can be counted on today."""
    days_without_operator: Count
    """Days on which no operator has hours."""
    days_without_mandate: Count
    """Days on which no mandate is in force."""


class Coverage(Schema):
    """What covers a process month by month."""

    on: Day
    """The day on which it is looked at."""
    months: Annotated[list[CoveredMonth], Field(max_length=601)]
    """Every planned month, in order."""
