"""Tavoli, meetings, minutes and deliveries in the contract."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from api.schemas import (
    Count,
    Day,
    ExternalId,
    Few,
    Flag,
    Id,
    Kept,
    Line,
    Many,
    Moment,
    Schema,
    Text,
    Title,
)
from domain.tavolo import agenda, commitment, proceedings, tavolo
from domain.tavolo.agenda import Visibility
from domain.tavolo.commitment import CommitmentState
from domain.tavolo.invitation import Answer
from domain.tavolo.meeting import MeetingState
from domain.tavolo.proceedings import Presence
from domain.tavolo.tavolo import ExpertiseBasis, RoleNature, SeatRole, TavoloKind

Place = Annotated[int, Field(strict=True, ge=1, le=50, json_schema_extra={"format": "int32"})]


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

    entity: ClassVar = agenda.AgendaItem
    title: Title
    """The point."""
    part_of: Place | None = None
    """Position in the list, from 1, of the item it is part of."""
    planned_minutes: Count | None = None
    """How long it should take, in minutes."""
    visibility: Visibility = Visibility.PUBLIC
    """Whether it may appear in the public version of the minutes."""
    discussion: Text = ""
    """What was said of it."""


class Attendance(Schema):
    """How an actor attended a meeting."""

    entity: ClassVar = proceedings.Attendance
    actor_id: Id
    """The actor."""
    presence: Presence
    """Present, absent, excused or delegated."""
    delegate: Line | None = None
    """Who came in its place."""


class Decision(Schema):
    """What the tavolo decided."""

    entity: ClassVar = proceedings.Decision
    text: Text
    """The decision."""
    agenda_item: Place | None = None
    """Position in the agenda, from 1, of the item it was taken on; public where that item is."""
    consent_ids: Many[Id] = []
    """Actors that consented."""
    dissent_ids: Many[Id] = []
    """Actors that did not."""


class Commitment(Schema):
    """Who does what by when."""

    entity: ClassVar = commitment.Commitment
    text: Text
    """What is to be done."""
    owner_id: Id
    """The actor that does it."""
    due_on: Day
    """By when."""
    agenda_item: Place | None = None
    """Position in the agenda, from 1, of the item it comes from; public where that item is."""


class KeptCommitment(Commitment):
    """What was promised, and what became of it."""

    state: CommitmentState
    """Open, in progress, done or cancelled."""
    note: Text
    """The evidence that it is done, or the reason why it was cancelled."""
    changed_at: Moment | None
    """When that was said; null as long as it is open."""


class Completion(Schema):
    """That a commitment is done."""

    evidence: Text
    """What shows it."""


class ProcessCommitment(Schema):
    """A commitment, as it appears in the list of a process."""

    meeting_id: Id
    """The meeting it was made at."""
    number: Count
    """Its number among the commitments of that meeting, from 1."""
    text: Text
    """What is to be done."""
    owner_id: Id
    """The actor that does it."""
    owner_name: Line
    """Its name."""
    due_on: Day
    """By when."""
    state: CommitmentState
    """Open, in progress, done or cancelled."""
    note: Text
    """The evidence that it is done, or the reason why it was cancelled."""
    changed_at: Moment | None
    """When that was said; null as long as it is open."""
    overdue: Flag
    """Whether its day has passed, and it is neither done nor cancelled."""


class Invitation(Schema):
    """An actor that is invited to a meeting."""

    actor_id: Id
    """The actor."""
    guest: Flag
    """Whether it is invited without being a member of the tavolo."""
    answer: Answer
    """Pending, accepted, declined or tentative."""
    answered_at: Moment | None
    """When it answered last."""


class InvitationsCreate(Schema):
    """Who is invited beside the members of the tavolo."""

    guest_ids: Few[Id] = []
    """Actors that are no members."""


class InvitationAnswer(Schema):
    """What an invited actor answers."""

    answer: Literal[Answer.ACCEPTED, Answer.DECLINED, Answer.TENTATIVE]
    """Accepted, declined or tentative."""


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
    sequence: Count
    """Counts the times it was planned anew or called off: SEQUENCE in calendars (RFC 5545)."""


class Meeting(MeetingSummary):
    """A meeting of a tavolo: planned first, then as it happened."""

    agenda: Few[AgendaItem]
    """What was discussed."""
    attendance: Many[Attendance]
    """Who attended, and how."""
    decisions: Many[Decision]
    """What was decided."""
    commitments: Many[KeptCommitment]
    """What was promised, and what became of it."""
    invitations: Many[Invitation]
    """Who is invited, and what they answered."""


class Answered(Kept, MeetingFields):
    """A meeting, as who answered the invitation by a link sees it: not who else is invited."""

    state: MeetingState
    """Scheduled, held or cancelled."""


class PlannedItem(Schema):
    """An item of the agenda, as whoever is invited sees it."""

    title: Title
    """What will be discussed."""
    part_of: Place | None
    """Position in the agenda, from 1, of the item it belongs to."""


class OpenedInvitation(Schema):
    """An invitation, as who came by its link sees it: not who else is invited."""

    title: Title
    """Name of the meeting."""
    tavolo: Title
    """The tavolo that meets."""
    starts_at: Moment
    """When it starts."""
    ends_at: Moment
    """When it ends."""
    time_zone: Line
    """Where the body is that invites, in the IANA database."""
    place: Line | None
    """Where it takes place, or the link to join."""
    state: MeetingState
    """Scheduled, held or cancelled."""
    cancellation_reason: Text | None
    """Why it was called off."""
    agenda: Few[PlannedItem]
    """What will be discussed."""
    answer: Answer
    """What the holder of the link has answered: pending, accepted, declined or tentative."""
    answered_at: Moment | None
    """When."""


class Proceedings(Schema):
    """What happened at a meeting."""

    entity: ClassVar = proceedings.Proceedings
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


class Unsubscribed(Schema):
    """That somebody is reminded no more."""

    used_at: Moment
    """When they asked for it."""


class Cancellation(Schema):
    """Why a meeting is called off, or a commitment is not to be done any more."""

    reason: Title
    """The reason, as those concerned will read it."""
