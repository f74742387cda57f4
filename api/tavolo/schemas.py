"""Tavoli, meetings, minutes and deliveries in the contract."""

from typing import Annotated, Any, ClassVar

from pydantic import Field

from api.schemas import (
    Address,
    Answer,
    Count,
    Day,
    ExternalId,
    Few,
    Id,
    Kept,
    Language,
    Line,
    Many,
    Moment,
    Schema,
    Sha256,
    Subject,
    Text,
    Title,
)
from domain.delivery import DeliveryState, Verdict
from domain.tavolo import meeting, tavolo
from domain.tavolo.meeting import MeetingState, Presence, Visibility
from domain.tavolo.minutes import MinutesState
from domain.tavolo.tavolo import ExpertiseBasis, RoleNature, SeatRole, TavoloKind

Content = Annotated[
    dict[str, Any],
    Field(
        max_length=40,
        json_schema_extra={"additionalProperties": {"description": "As the named `schema` of the content says."}},
    ),
]


class Seat(Schema):
    """The membership of an actor at a tavolo, from a day to a day."""

    entity: ClassVar = tavolo.Seat
    actor_id: Id
    """The actor that sits."""
    role: SeatRole
    """What it does at the tavolo."""
    role_nature: RoleNature
    """In what capacity it takes part."""
    expertise_basis: ExpertiseBasis
    """What it is expert by."""
    since: Day
    """First day."""
    until: Day | None = None
    """Last day; null while it sits."""


class Leave(Schema):
    """The end of a seat."""

    actor_id: Id
    """The actor that leaves."""
    until: Day
    """Its last day at the tavolo."""


class TavoloFields(Schema):
    """What is said of a tavolo."""

    external_id: ExternalId | None = None
    """Identifier in the system the tavolo comes from; unique in the tenant."""
    process_id: Id
    """The process it belongs to."""
    parent_id: Id | None = None
    """The wide tavolo a working one reports to."""
    kind: TavoloKind
    """Wide, working or showcase."""
    title: Title
    """Name of the tavolo."""
    purpose: Text = ""
    """What it is for."""
    opened_on: Day
    """Day on which it opened."""


class TavoloCreate(TavoloFields):
    """A tavolo to open."""


class Tavolo(Kept, TavoloFields):
    """A working table of a process."""

    closed_at: Moment | None
    """When it closed for good; null while open."""
    seats: Many[Seat]
    """Who sits, and who sat, at it."""


class AgendaItem(Schema):
    """A point to discuss, and what was said of it."""

    entity: ClassVar = meeting.AgendaItem
    title: Title
    """The point."""
    planned_minutes: Count | None = None
    """How long it should take, in minutes."""
    visibility: Visibility = Visibility.PUBLIC
    """Whether it may appear in the public version of the minutes."""
    discussion: Text = ""
    """What was said of it."""


class Attendance(Schema):
    """How an actor attended a meeting."""

    entity: ClassVar = meeting.Attendance
    actor_id: Id
    """The actor."""
    presence: Presence
    """Present, absent, excused or delegated."""
    delegate: Line | None = None
    """Who came in its place."""


class Decision(Schema):
    """What the tavolo decided."""

    entity: ClassVar = meeting.Decision
    text: Text
    """The decision."""
    consent_ids: Many[Id] = []
    """Actors that consented."""
    dissent_ids: Many[Id] = []
    """Actors that did not."""


class Commitment(Schema):
    """Who does what by when."""

    entity: ClassVar = meeting.Commitment
    text: Text
    """What is to be done."""
    owner_id: Id
    """The actor that does it."""
    due_on: Day
    """By when."""


class MeetingFields(Schema):
    """What is said of a meeting."""

    external_id: ExternalId | None = None
    """Identifier in the system the meeting comes from; unique in the tenant."""
    title: Title
    """Name of the meeting."""
    starts_at: Moment
    """When it starts."""
    ends_at: Moment
    """When it ends."""
    place: Line | None = None
    """Where it takes place, or the link to join."""


class MeetingCreate(MeetingFields):
    """A meeting to schedule."""

    agenda: Few[AgendaItem] = []
    """What will be discussed."""


class MeetingSummary(Kept, MeetingFields):
    """A meeting as it appears in lists."""

    tavolo_id: Id
    """The tavolo that meets."""
    state: MeetingState
    """Scheduled, held or cancelled."""
    cancellation_reason: Text | None
    """Why it was called off."""


class Meeting(MeetingSummary):
    """A meeting of a tavolo: planned first, then as it happened."""

    agenda: Few[AgendaItem]
    """What was discussed."""
    attendance: Many[Attendance]
    """Who attended, and how."""
    decisions: Many[Decision]
    """What was decided."""
    commitments: Many[Commitment]
    """What was promised."""


class Proceedings(Schema):
    """What happened at a meeting."""

    entity: ClassVar = meeting.Proceedings
    starts_at: Moment
    """When it started."""
    ends_at: Moment
    """When it ended."""
    agenda: Few[AgendaItem] = []
    """What was discussed; where empty, the planned agenda stands."""
    attendance: Many[Attendance] = []
    """Who attended, and how."""
    decisions: Many[Decision] = []
    """What was decided."""
    commitments: Many[Commitment] = []
    """What was promised."""


class Cancellation(Schema):
    """Why a meeting is called off."""

    reason: Title
    """The reason, as the invited will read it."""


class MinutesCreate(Schema):
    """Minutes to draft from what was recorded of the meeting."""

    narrative: Text = ""
    """What else is to be told."""
    language: Language | None = None
    """Language of the document; the tenant's where none is given."""


class MinutesText(Schema):
    """The text of a draft."""

    narrative: Text
    """What else is to be told."""


class MinutesFields(MinutesText):
    """What is said of minutes by whoever writes them."""

    language: Language
    """Language of the document."""


class Minutes(Kept):
    """One version of the minutes of a meeting."""

    meeting_id: Id
    """The meeting."""
    version: Count
    """1 at first; a rectification is the next."""
    language: Language
    """Language of the document."""
    state: MinutesState
    """Draft, in review, approved or sent."""
    narrative: Text
    """What is told beside agenda, decisions and commitments."""
    due_on: Day
    """Day by which the minutes are to be sent."""
    sha256: Sha256 | None
    """SHA-256 of the canonical content, printed in the PDF; null before approval."""
    approved_at: Moment | None
    """When the content was frozen."""
    approved_by: Subject | None
    """Who froze it."""
    sent_at: Moment | None
    """When it was handed over for delivery."""
    content: Content | None
    """The frozen content, whose canonical JSON is hashed; null before approval."""


class Attempt(Schema):
    """One try of a delivery, and what the other side answered."""

    at: Moment
    """When."""
    verdict: Verdict
    """Sent, failed, or to be tried again."""
    answer: Answer
    """The server's own words."""


class Delivery(Kept):
    """What one recipient is owed, followed until it is sent or has failed."""

    event: Line
    """What is delivered."""
    subject_id: Id
    """The version of the minutes."""
    recipient_id: Id
    """The actor that receives."""
    recipient_name: Line
    """Its name."""
    address: Address | None
    """Where it is sent; null where the actor has no address."""
    state: DeliveryState
    """Queued, sent or failed."""
    next_attempt_at: Moment
    """When it is tried next, while queued."""
    history: Many[Attempt]
    """Every try so far."""
