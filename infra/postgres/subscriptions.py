"""Subscriptions in Postgres."""

from sqlmodel import col

from domain.webhook.subscription import Subscription
from infra.postgres.repository import PostgresRepository
from infra.postgres.tables.webhook import SubscriptionRow


class PostgresSubscriptions(PostgresRepository[Subscription]):
    """Subscriptions, that are asked who is to be told."""

    def active(self) -> list[Subscription]:
        """List those that are not disabled, to look at."""
        statement = self._where(col(SubscriptionRow.disabled_at).is_(None)).order_by(col(SubscriptionRow.id))
        return [row.to_entity() for row in self.bench.session.scalars(statement)]
