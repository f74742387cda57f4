"""Processes in Postgres, each with all its rooms in one document."""

from pydantic import TypeAdapter
from sqlalchemy import text

from domain.process.process import Process
from infra.postgres.repository import PostgresRepository
from infra.postgres.row import Aggregate
from infra.postgres.views.process import READ

# A statement of its own, after the one that waits for the lock: a statement that waits for a row goes on with that row
# as it has become, and with the rows of other tables as they were before it waited.
WHOLE = text(READ)
STORED = TypeAdapter(Process)


class PostgresProcesses(PostgresRepository[Process]):
    """Processes, that hold so much that it is read as one."""

    def _entity(self, row: Aggregate) -> Process:
        named = {"tenant": self.bench.tenant_id, "id": row.id}
        return STORED.validate_json(self.bench.session.execute(WHOLE, named).scalar_one())
