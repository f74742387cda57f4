"""Meetings: their agenda, who was there, what was decided and promised."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, Relationship

from domain.tavolo.agenda import AgendaItem, ItemState, Source, SourceKind, Visibility
from domain.tavolo.commitment import Commitment, CommitmentState
from domain.tavolo.handing import Handing
from domain.tavolo.invitation import Answer, Invitation
from domain.tavolo.meeting import Meeting, MeetingState
from domain.tavolo.proceedings import Attendance, Decision, Presence
from infra.postgres.row import MOMENT, Aggregate, Many, Part, children, coded, refers


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
