"""Alerts, and the errands of the worker."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from domain.process.alert import Alert, AlertCause, AlertState
from infra.postgres.row import MOMENT, Aggregate, Many, coded, refers


class AlertRow(Aggregate, table=True):
    """An alert: of each cause and subject one at a time."""

    __tablename__ = "alert"
    __table_args__ = (
        refers("process_id", "process"),
        Index(
            "alert_standing",
            *("tenant_id", "process_id", "cause", "about", "detail"),
            unique=True,
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index("alert_by_opening", "tenant_id", "opened_at", "id"),
    )
    entity: ClassVar[type] = Alert
    process_id: UUID
    cause: AlertCause = Field(sa_type=coded(AlertCause))
    about: str
    detail: str
    it: str
    en: str
    mended_by: str
    day: date | None
    actor_ids: tuple[UUID, ...] = Field(sa_type=Many(UUID))
    opened_at: datetime = Field(sa_type=MOMENT)
    ended_at: datetime | None = Field(sa_type=MOMENT)
    state: AlertState = Field(sa_type=coded(AlertState))
    reason: str
    answered_by: str | None
    answered_at: datetime | None = Field(sa_type=MOMENT)


class ErrandRow(SQLModel, table=True):
    """What the worker does later: of a task and a slot one; the lease is by the database's clock."""

    __tablename__ = "errand"
    __table_args__ = (Index("errand_due", "due_at", postgresql_where=text("done_at IS NULL")),)
    tenant_id: UUID = Field(primary_key=True, foreign_key="tenant.id")
    task: str = Field(primary_key=True)
    slot: str = Field(primary_key=True)
    subject_id: UUID
    due_at: datetime = Field(sa_type=MOMENT)
    lease_token: UUID | None
    lease_until: datetime | None = Field(sa_type=MOMENT)
    done_at: datetime | None = Field(sa_type=MOMENT)
