"""Subscriptions in Postgres, their secrets sealed."""

import secrets
from base64 import b64encode
from dataclasses import replace

from sqlmodel import col, delete

from domain.tombstone import Tombstone
from domain.webhook.notice import SECRET_PREFIX
from domain.webhook.subscription import Subscription
from infra.postgres.repository import PostgresRepository
from infra.postgres.row import Aggregate
from infra.postgres.tables.system import DeliveryRow
from infra.postgres.tables.webhook import SubscriptionRow
from infra.sealing import OtherSecret


class PostgresSubscriptions(PostgresRepository[Subscription]):
    """Subscriptions, that are asked who is to be told."""

    def save(self, entity: Subscription) -> Subscription:
        """Keep the subscription: its secrets leave this process sealed."""
        previous = entity.previous_secret and self._close(entity.previous_secret)
        return self._opened(super().save(replace(entity, secret=self._close(entity.secret), previous_secret=previous)))

    def remove(self, entity: Subscription) -> Tombstone:
        """Take the subscription away, and with it what it was told or is still owed."""
        theirs = (
            col(DeliveryRow.tenant_id) == self.bench.tenant_id,
            col(DeliveryRow.subscription_id) == entity.id,
        )
        self.bench.session.execute(delete(DeliveryRow).where(*theirs))
        return super().remove(entity)

    def active(self) -> list[Subscription]:
        """List those that are not disabled, to look at."""
        statement = self._where(col(SubscriptionRow.disabled_at).is_(None)).order_by(col(SubscriptionRow.id))
        return [self._entity(row) for row in self.bench.session.scalars(statement)]

    def _entity(self, row: Aggregate) -> Subscription:
        return self._opened(super()._entity(row))

    def _opened(self, kept: Subscription) -> Subscription:
        previous = kept.previous_secret and self._open(kept.previous_secret)
        return replace(kept, secret=self._open(kept.secret), previous_secret=previous)

    def _close(self, secret: str) -> str:
        return self.bench.seal.close(secret.encode()).decode()

    def _open(self, kept: str) -> str:
        """Open a secret; in place of one that cannot be opened any more stands one that nobody knows."""
        try:
            return self.bench.seal.open(kept.encode()).decode()
        except OtherSecret:
            return SECRET_PREFIX + b64encode(secrets.token_bytes(32)).decode()
