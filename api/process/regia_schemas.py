"""The regia of a process in the contract: where it stands, in one answer."""

from typing import Annotated

from pydantic import SerializeAsAny, SkipValidation

from api.process.alert_schemas import Alert, NamedActor
from api.process.course_schemas import PhaseChange
from api.process.readiness_schemas import Readiness
from api.process.step_schemas import NextSteps
from api.protocol.account_schemas import PledgeCounts
from api.schemas import Count, Day, Few, Flag, Id, Line, Many, Moment, Real, Schema, Text, Title
from domain.indicator.indicator import Dimension
from domain.indicator.light import Light
from domain.process.endings import EndingKind
from domain.protocol.kinds import ProtocolState


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


class AgreementCounts(Schema):
    """A protocol in figures."""

    id: Id
    """Identity of the protocol."""
    title: Title
    """Its title."""
    state: ProtocolState
    """Where it stands."""
    parties: Count
    """How many parties it has that have not withdrawn."""
    signed: Count
    """How many of these have signed the latest text."""
    commitments: PledgeCounts
    """How many commitments of the text in force stand where."""
    accessions_pending: Count
    """How many wait to join."""
    expires_on: Day | None
    """Last day of its term; null before it is in force."""


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


class BelongingCounts(Schema):
    """The activities of belonging in figures."""

    activities: Count
    """How many there are."""
    sessions_held: Count
    """Days up to today."""
    reached: Count
    """Presences that were counted on them."""
    sessions_to_come: Count
    """Days after today."""
    next_on: Day | None
    """The next of these; null where none is planned."""


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
    # As the database listed them, which is as `list_alerts` answers: checking them again costs as much as all the rest.
    alerts: Annotated[Few[Alert], SkipValidation, SerializeAsAny()]
    """What asks for attention and was not settled, the latest first."""
    alert_count: Count
    """How many there are."""
    minutes: Punctuality
    """Meetings held and how punctual their minutes are."""
    next_meeting: NextMeeting | None
    """The next meeting."""
    commitments: Many[Promise]
    """What is to be done, the nearest first: actions not done, commitments of meetings and of protocols in force."""
    protocols: Many[AgreementCounts]
    """The protocols in figures, by title."""
    network: NetworkCounts | None
    """The network in three figures; null where no wave was recorded."""
    indicators: Many[Gauge]
    """The indicators with their lights."""
    belonging: BelongingCounts
    """Activities that work on the sense of belonging."""
    expiring: Many[Ending]
    """What expires within 180 days."""
