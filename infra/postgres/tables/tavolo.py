"""Tavoli, meetings and minutes."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import Index, PrimaryKeyConstraint, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, Relationship

from domain.tavolo.agenda import AgendaItem, ItemState, Source, SourceKind, Visibility
from domain.tavolo.commitment import Commitment, CommitmentState
from domain.tavolo.correction import Correction, CorrectionState
from domain.tavolo.handing import Handing
from domain.tavolo.invitation import Answer, Invitation
from domain.tavolo.meeting import Meeting, MeetingState
from domain.tavolo.minutes import Minutes, MinutesState
from domain.tavolo.proceedings import Attendance, Decision, Presence
from domain.tavolo.tavolo import ExpertiseBasis, RoleNature, Seat, SeatRole, Tavolo, TavoloKind
from infra.postgres.row import MOMENT, Aggregate, Many, Part, children, coded, refers


class SeatRow(Part, table=True):
    """A seat at a tavolo."""

    __tablename__ = "seat"
    __table_args__ = (refers("tavolo_id", "tavolo", cascade=True), refers("actor_id", "actor"))
    entity: ClassVar[type] = Seat
    tavolo_id: UUID = Field(primary_key=True)
    actor_id: UUID
    role: SeatRole = Field(sa_type=coded(SeatRole))
    role_nature: RoleNature = Field(sa_type=coded(RoleNature))
    expertise_basis: ExpertiseBasis = Field(sa_type=coded(ExpertiseBasis))
    since: date
    until: date | None
    represented_by: str | None


class TavoloRow(Aggregate, table=True):
    """A tavolo of a process."""

    __tablename__ = "tavolo"
    __table_args__ = (
        refers("process_id", "process"),
        refers("parent_id", "tavolo"),
        UniqueConstraint("tenant_id", "external_id"),
        Index("tavolo_by_process", "tenant_id", "process_id", "title", "id"),
    )
    entity: ClassVar[type] = Tavolo
    external_id: str | None
    process_id: UUID
    parent_id: UUID | None
    kind: TavoloKind = Field(sa_type=coded(TavoloKind))
    title: str
    purpose: str
    opened_on: date
    closed_at: datetime | None = Field(sa_type=MOMENT)
    seats: list[SeatRow] = Relationship(sa_relationship_kwargs=children("SeatRow"))


class MeetingPart(Part):
    """A row of a meeting."""

    meeting_id: UUID = Field(primary_key=True)


class AgendaItemRow(MeetingPart, table=True):
    """A point of the agenda of a meeting."""

    __tablename__ = "agenda_item"
    __table_args__ = (
        refers("meeting_id", "meeting", cascade=True),
        refers("source_meeting_id", "meeting"),
        Index("agenda_item_by_source", "tenant_id", "source_meeting_id"),
    )
    entity: ClassVar[type] = AgendaItem
    embedded: ClassVar[Mapping[str, type]] = {"source": Source}
    title: str
    part_of: int | None
    planned_minutes: int | None
    visibility: Visibility = Field(sa_type=coded(Visibility))
    discussion: str
    state: ItemState = Field(sa_type=coded(ItemState))
    reason: str
    source_kind: SourceKind | None = Field(sa_type=coded(SourceKind))
    source_meeting_id: UUID | None
    source_number: int | None


class AttendanceRow(MeetingPart, table=True):
    """How an actor attended a meeting."""

    __tablename__ = "attendance"
    __table_args__ = (
        refers("meeting_id", "meeting", cascade=True),
        refers("actor_id", "actor"),
        UniqueConstraint("tenant_id", "meeting_id", "actor_id"),
    )
    entity: ClassVar[type] = Attendance
    actor_id: UUID
    presence: Presence = Field(sa_type=coded(Presence))
    delegate: str | None
    guest: bool


class DecisionRow(MeetingPart, table=True):
    """A decision of a meeting."""

    __tablename__ = "decision"
    __table_args__ = (refers("meeting_id", "meeting", cascade=True),)
    entity: ClassVar[type] = Decision
    text: str
    agenda_item: int | None
    consent_ids: tuple[UUID, ...] = Field(sa_type=Many(UUID))
    dissent_ids: tuple[UUID, ...] = Field(sa_type=Many(UUID))


class CommitmentRow(MeetingPart, table=True):
    """What an actor promised at a meeting."""

    __tablename__ = "commitment"
    __table_args__ = (
        refers("meeting_id", "meeting", cascade=True),
        refers("owner_id", "actor"),
        Index("commitment_by_due_day", "tenant_id", "due_on"),
    )
    entity: ClassVar[type] = Commitment
    text: str
    owner_id: UUID
    due_on: date
    agenda_item: int | None
    state: CommitmentState = Field(sa_type=coded(CommitmentState))
    note: str
    changed_at: datetime | None = Field(sa_type=MOMENT)


class InvitationRow(MeetingPart, table=True):
    """An actor that is invited to a meeting."""

    __tablename__ = "invitation"
    __table_args__ = (
        refers("meeting_id", "meeting", cascade=True),
        refers("actor_id", "actor"),
        UniqueConstraint("tenant_id", "meeting_id", "actor_id"),
    )
    entity: ClassVar[type] = Invitation
    actor_id: UUID
    guest: bool
    answer: Answer = Field(sa_type=coded(Answer))
    answered_at: datetime | None = Field(sa_type=MOMENT)


class HandingRow(MeetingPart, table=True):
    """What a meeting handed over to another tavolo."""

    __tablename__ = "handing"
    __table_args__ = (
        refers("meeting_id", "meeting", cascade=True),
        refers("to_tavolo_id", "tavolo"),
        Index("handing_by_tavolo", "tenant_id", "to_tavolo_id"),
    )
    entity: ClassVar[type] = Handing
    kind: SourceKind = Field(sa_type=coded(SourceKind))
    number: int
    to_tavolo_id: UUID
    note: str
    handed_at: datetime = Field(sa_type=MOMENT)


class MeetingRow(Aggregate, table=True):
    """A meeting of a tavolo."""

    __tablename__ = "meeting"
    __table_args__ = (
        refers("tavolo_id", "tavolo"),
        UniqueConstraint("tenant_id", "external_id"),
        Index("meeting_by_day", "tenant_id", "tavolo_id", "starts_at", "id"),
        Index("meeting_by_series", "tenant_id", "series_id"),
    )
    entity: ClassVar[type] = Meeting
    external_id: str | None
    tavolo_id: UUID
    series_id: UUID | None
    title: str
    starts_at: datetime = Field(sa_type=MOMENT)
    ends_at: datetime = Field(sa_type=MOMENT)
    place: str | None
    state: MeetingState = Field(sa_type=coded(MeetingState))
    cancellation_reason: str | None
    sequence: int
    agenda: list[AgendaItemRow] = Relationship(sa_relationship_kwargs=children("AgendaItemRow", parent="meeting_id"))
    attendance: list[AttendanceRow] = Relationship(sa_relationship_kwargs=children("AttendanceRow"))
    decisions: list[DecisionRow] = Relationship(sa_relationship_kwargs=children("DecisionRow"))
    commitments: list[CommitmentRow] = Relationship(sa_relationship_kwargs=children("CommitmentRow"))
    invitations: list[InvitationRow] = Relationship(sa_relationship_kwargs=children("InvitationRow"))
    handings: list[HandingRow] = Relationship(sa_relationship_kwargs=children("HandingRow"))


class CorrectionRow(Part, table=True):
    """What a recipient asks to correct in a draft."""

    __tablename__ = "correction"
    __table_args__ = (
        PrimaryKeyConstraint("tenant_id", "minutes_id", "position"),
        refers("minutes_id", "minutes", cascade=True),
        refers("proposed_by_id", "actor"),
        UniqueConstraint("tenant_id", "id"),
    )
    entity: ClassVar[type] = Correction
    minutes_id: UUID = Field(primary_key=True)
    id: UUID
    proposed_by_id: UUID
    text: str
    proposed_at: datetime = Field(sa_type=MOMENT)
    state: CorrectionState = Field(sa_type=coded(CorrectionState))
    reason: str
    answered_at: datetime | None = Field(sa_type=MOMENT)


class MinutesRow(Aggregate, table=True):
    """One version of the minutes of a meeting."""

    __tablename__ = "minutes"
    __table_args__ = (
        refers("meeting_id", "meeting"),
        refers("rectifies_id", "minutes"),
        UniqueConstraint("tenant_id", "meeting_id", "version"),
    )
    entity: ClassVar[type] = Minutes
    meeting_id: UUID
    version: int
    language: str
    state: MinutesState = Field(sa_type=coded(MinutesState))
    narrative: str
    due_on: date
    content: dict[str, Any] | None = Field(sa_type=JSONB)
    sha256: str | None
    approved_at: datetime | None = Field(sa_type=MOMENT)
    approved_by: str | None
    sent_at: datetime | None = Field(sa_type=MOMENT)
    rectifies_id: UUID | None
    rectification_reason: str
    persons: tuple[str, ...] = Field(sa_type=Many(str))
    corrections: list[CorrectionRow] = Relationship(sa_relationship_kwargs=children("CorrectionRow"))
