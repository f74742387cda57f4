"""Protocols kept in Postgres."""

from uuid import UUID

from sqlmodel import col

from domain.protocol.protocol import Protocol
from infra.postgres.repository import PostgresRepository
from infra.postgres.tables.protocol import ProtocolRow


class PostgresProtocols(PostgresRepository[Protocol]):
    """Protocols, that are asked for by their process."""

    def of_process(self, process_id: UUID) -> list[Protocol]:
        """List those of a process."""
        theirs = self._where(col(ProtocolRow.process_id) == process_id).order_by(col(ProtocolRow.id))
        return [row.to_entity() for row in self.bench.session.scalars(theirs)]
