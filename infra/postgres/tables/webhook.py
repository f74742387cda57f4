"""Subscriptions, and what happened that they are told of."""

from datetime import datetime
from typing import ClassVar

from sqlmodel import Field

from domain.webhook.event import EventType
from domain.webhook.occurrence import Occurrence
from domain.webhook.subscription import Subscription
from infra.postgres.row import MOMENT, Aggregate, Many


class SubscriptionRow(Aggregate, table=True):
    """Which events are told to which address. Events are text without a CHECK: another one needs no migration."""

    __tablename__ = "webhook_subscription"
    entity: ClassVar[type] = Subscription
    url: str
    description: str
    events: tuple[EventType, ...] = Field(sa_type=Many(EventType))
    secret: str
    previous_secret: str | None
    previous_until: datetime | None = Field(sa_type=MOMENT)
    public_key: str | None
    disabled_at: datetime | None = Field(sa_type=MOMENT)
    disabled_reason: str | None


class OccurrenceRow(Aggregate, table=True):
    """An event that somebody is told of."""

    __tablename__ = "occurrence"
    entity: ClassVar[type] = Occurrence
    type: str
    subject: str
    subject_revision: int
    at: datetime = Field(sa_type=MOMENT)
