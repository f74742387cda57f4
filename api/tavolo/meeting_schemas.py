"""Meetings in the contract: planned, held, called off."""

from typing import ClassVar

from api.schemas import Count, ExternalId, Few, Flag, Id, Kept, Line, Many, Moment, Schema, Text, Title
from api.tavolo.agenda_schemas import AgendaItem, AgendaItemCreate, Place
from api.tavolo.commitment_schemas import Commitment, KeptCommitment
from api.tavolo.handing_schemas import Handing
from api.tavolo.invitation_schemas import Invitation
from domain.tavolo import proceedings
from domain.tavolo.meeting import MeetingState
from domain.tavolo.proceedings import Presence


class Attendance(Schema):
    """How an actor attended a meeting."""

    entity: ClassVar = proceedings.Attendance
    actor_id: Id
    """The actor."""
    presence: Presence
    """Present, absent, excused or delegated."""
    delegate: Line | None = None
    """Who came in its place; demanded of who attended by a delegate."""
    guest: Flag = False
    """Whether it came without being a member of the tavolo, or invited."""


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


class MeetingFacts(Schema):
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


class MeetingCreate(MeetingFacts):
    """A meeting to schedule."""

    agenda: Few[AgendaItemCreate] = []
    """What will be discussed; what waits at the tavolo comes onto it by itself."""


class MeetingKnown(MeetingCreate):
    """A meeting that another system knows."""

    tavolo_id: Id
    """The tavolo that meets."""


class MeetingFields(MeetingFacts):
    """What is said of a meeting that is planned anew."""

    agenda: Few[AgendaItem] = []
    """What will be discussed; what came onto it by itself is struck with a reason, not left out."""


class MeetingSummary(Kept, MeetingFacts):
    """A meeting as it appears in lists."""

    tavolo_id: Id
    """The tavolo that meets."""
    series_id: Id | None
    """The series it was planned with; null for a meeting by itself."""
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
    handings: Many[Handing]
    """What was handed over to other tavoli."""


class Proceedings(Schema):
    """What happened at a meeting."""

    entity: ClassVar = proceedings.Proceedings
    starts_at: Moment
    """When it started."""
    ends_at: Moment
    """When it ended."""
    agenda: Few[AgendaItem] = []
    """What was discussed; where empty, the planned agenda stands. What came forward and is not told of stays open."""
    attendance: Many[Attendance] = []
    """Who attended, and how."""
    decisions: Many[Decision] = []
    """What was decided."""
    commitments: Many[Commitment] = []
    """What was promised."""


class Cancellation(Schema):
    """Why a meeting is called off, or a commitment is not to be done any more."""

    reason: Title
    """The reason, as those concerned will read it."""
