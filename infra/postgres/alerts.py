"""Alerts in Postgres."""

from uuid import UUID

from sqlmodel import col

from domain.process.alert import Alert
from infra.postgres.repository import PostgresRepository
from infra.postgres.tables.alert import AlertRow


class PostgresAlerts(PostgresRepository[Alert]):
    """Alerts, that are asked for by their process."""

    def standing(self, process_id: UUID) -> list[Alert]:
        """List those of a process that have not ended."""
        ours = self._where((col(AlertRow.process_id) == process_id) & col(AlertRow.ended_at).is_(None))
        return [row.to_entity() for row in self.bench.session.scalars(ours.order_by(col(AlertRow.id)))]
