"""Tenants, deliveries and kept replies."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, ClassVar, Self
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, Relationship, SQLModel

from domain.delivery import Attempt, Channel, Delivery, DeliveryState, Verdict
from domain.tenant import Tenant
from infra.postgres.row import MOMENT, Aggregate, Many, Part, children, coded, refers


class TenantRow(Aggregate, table=True):
    """A tenant, which is its own tenant."""

    __tablename__ = "tenant"
    __table_args__ = (CheckConstraint("tenant_id = id", name="itself"),)
    entity: ClassVar[type] = Tenant
    tenant_id: UUID = Field(primary_key=True)
    id: UUID = Field(primary_key=True, unique=True)
    name: str
    ipa_code: str | None
    istat_codes: tuple[str, ...] = Field(sa_type=Many())
    language: str
    time_zone: str
    minutes_days: int
    minutes_alert_days: int
    retention_months: int
    smallest_count: int
    process_months: int
    knowing_days: int
    cors_origins: tuple[str, ...] = Field(sa_type=Many())
    frontend_url: str | None
    signature_demanded: bool
    logo_sha256: str | None
    suspended_at: datetime | None = Field(sa_type=MOMENT)


RECIPIENT = {Channel.MAIL: "actor_id", Channel.WEBHOOK: "subscription_id"}


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
        refers("actor_id", "actor"),
        refers("subscription_id", "webhook_subscription"),
        CheckConstraint("actor_id IS NOT NULL OR subscription_id IS NOT NULL", name="recipient"),
        UniqueConstraint("tenant_id", "event", "subject_id", "actor_id"),
        UniqueConstraint("tenant_id", "event", "subject_id", "subscription_id"),
        Index("delivery_due", "next_attempt_at", postgresql_where="state = 'queued'"),
        Index("delivery_by_subject", "tenant_id", "subject_id"),
        Index("delivery_by_subscription", "tenant_id", "subscription_id", "id"),
    )
    entity: ClassVar[type] = Delivery
    event: str
    subject_id: UUID
    actor_id: UUID | None = None
    subscription_id: UUID | None = None
    recipient_name: str
    address: str | None
    state: DeliveryState = Field(sa_type=coded(DeliveryState))
    next_attempt_at: datetime = Field(sa_type=MOMENT)
    lease_token: UUID | None
    lease_until: datetime | None = Field(sa_type=MOMENT)
    earlier_tries: int
    unsettled: bool
    history: list[AttemptRow] = Relationship(sa_relationship_kwargs=children("AttemptRow"))

    @classmethod
    def of(cls, thing: Delivery, same: Collection[str] = (), **keys: Any) -> Self:  # noqa: ANN401
        """Name the recipient in the column of its channel, so that a foreign key can refer to it."""
        return super().of(thing, same, **keys | {RECIPIENT[thing.channel]: thing.recipient_id})

    @property
    def channel(self) -> Channel:
        """Tell by what the delivery travels."""
        return Channel.WEBHOOK if self.actor_id is None else Channel.MAIL

    @property
    def recipient_id(self) -> UUID | None:
        """Name whoever receives."""
        return self.subscription_id if self.actor_id is None else self.actor_id


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
