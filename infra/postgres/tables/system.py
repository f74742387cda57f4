"""Tenants, deliveries and the audit trail."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, Relationship, SQLModel

from domain.delivery import Attempt, Delivery, DeliveryState, Verdict
from domain.tenant import Tenant
from infra.postgres.row import MOMENT, Aggregate, Part, Row, children, coded, refers


class TenantRow(Row, table=True):
    """A tenant. Its only key is the tenant itself."""

    __tablename__ = "tenant"
    __table_args__ = (CheckConstraint("tenant_id = id", name="itself"),)
    entity: ClassVar[type] = Tenant
    id: UUID = Field(unique=True)
    revision: int
    name: str
    ipa_code: str | None
    language: str
    time_zone: str
    minutes_days: int
    suspended_at: datetime | None = Field(sa_type=MOMENT)
    created_at: datetime = Field(sa_type=MOMENT)
    changed_at: datetime = Field(sa_type=MOMENT)


class AttemptRow(Part, table=True):
    """One try of a delivery."""

    __tablename__ = "attempt"
    __table_args__ = (refers("delivery_id", "delivery", cascade=True),)
    entity: ClassVar[type] = Attempt
    delivery_id: UUID = Field(primary_key=True)
    at: datetime = Field(sa_type=MOMENT)
    verdict: Verdict = Field(sa_type=coded(Verdict))
    answer: str


class DeliveryRow(Aggregate, table=True):
    """What one recipient is owed of one event; the lease is by the database's clock."""

    __tablename__ = "delivery"
    __table_args__ = (
        refers("recipient_id", "actor"),
        UniqueConstraint("tenant_id", "event", "subject_id", "recipient_id"),
        Index("delivery_due", "next_attempt_at", postgresql_where="state = 'queued'"),
        Index("delivery_by_subject", "tenant_id", "subject_id"),
    )
    entity: ClassVar[type] = Delivery
    event: str
    subject_id: UUID
    recipient_id: UUID
    recipient_name: str
    address: str | None
    state: DeliveryState = Field(sa_type=coded(DeliveryState))
    next_attempt_at: datetime = Field(sa_type=MOMENT)
    lease_token: UUID | None
    lease_until: datetime | None = Field(sa_type=MOMENT)
    history: list[AttemptRow] = Relationship(sa_relationship_kwargs=children("AttemptRow"))


class ReplyRow(SQLModel, table=True):
    """What was answered to the first request with an Idempotency-Key."""

    __tablename__ = "reply"
    __table_args__ = (Index("reply_by_age", "kept_at"),)
    tenant_id: UUID = Field(primary_key=True, foreign_key="tenant.id")
    caller: str = Field(primary_key=True)
    operation: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    fingerprint: str
    status: int
    body: bytes
    headers: dict[str, str] = Field(sa_type=JSONB)
    replays: int
    kept_at: datetime = Field(sa_type=MOMENT)
    replayed_at: datetime | None = Field(sa_type=MOMENT)


class AuditRow(SQLModel, table=True):
    """Who changed what, and when. Rows are only ever added."""

    __tablename__ = "audit"
    __table_args__ = (Index("audit_by_subject", "tenant_id", "entity_id"),)
    tenant_id: UUID = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    at: datetime = Field(sa_type=MOMENT)
    caller: str
    operation: str
    entity: str
    entity_id: UUID
    revision: int
