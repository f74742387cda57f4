"""Indicators in Postgres."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import text
from sqlmodel import col

from domain.indicator.indicator import Indicator
from infra.postgres.repository import PostgresRepository
from infra.postgres.tables.indicator import IndicatorRow

CALLED = text("""
SELECT said, array_agg(i.id ORDER BY i.id) FROM unnest(CAST(:names AS text[])) AS said
  JOIN indicator AS i ON i.tenant_id = :tenant AND (i.external_id = said OR i.code = said OR i.id::text = lower(said))
 GROUP BY said""")


class PostgresIndicators(PostgresRepository[Indicator]):
    """Indicators, that are asked for by their process."""

    def of_process(self, process_id: UUID) -> list[Indicator]:
        """List those of a process by their code."""
        ours = self._where(col(IndicatorRow.process_id) == process_id).order_by(col(IndicatorRow.code))
        return [row.to_entity() for row in self.bench.session.scalars(ours)]

    def called(self, names: Iterable[str]) -> dict[str, list[UUID]]:
        """Tell which are meant by an identity, by an external identifier or by a code."""
        rows = self.bench.session.execute(CALLED, {"tenant": self.bench.tenant_id, "names": list(names)})
        return {said: list(identities) for said, identities in rows}
