"""Tavoli, and who sits at them."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, Relationship

from domain.tavolo.tavolo import ExpertiseBasis, RoleNature, Seat, SeatRole, Tavolo, TavoloKind
from infra.postgres.row import MOMENT, Aggregate, Part, children, coded, refers


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
