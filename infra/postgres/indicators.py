"""Indicators in Postgres."""

from uuid import UUID

from sqlmodel import col

from domain.indicator.indicator import Indicator
from infra.postgres.repository import PostgresRepository
from infra.postgres.tables.indicator import IndicatorRow


class PostgresIndicators(PostgresRepository[Indicator]):
    """Indicators, that are asked for by their process."""

    def of_process(self, process_id: UUID) -> list[Indicator]:
        """List those of a process by their code."""
        ours = self._where(col(IndicatorRow.process_id) == process_id).order_by(col(IndicatorRow.code))
        return [row.to_entity() for row in self.bench.session.scalars(ours)]
