"""Reads: one round trip, one statement under the tenant's row-level security, JSON as Postgres wrote it."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from psycopg import AsyncConnection, OperationalError
from psycopg_pool import AsyncConnectionPool, PoolTimeout

from domain.errors import NotFound, Unavailable
from domain.reading import Listed, Shown
from infra.postgres.views import LISTED, SHOWN

ENTER_TENANT = "SELECT set_config('app.tenant', %s, true)"


class PostgresReader:
    """Answers reads from a pool of connections."""

    def __init__(self, pool: AsyncConnectionPool[AsyncConnection]) -> None:
        self.pool = pool

    async def show(self, operation: str, tenant_id: UUID, wanted: Mapping[str, object]) -> Shown:
        """Show one resource of the tenant."""
        row = await self._row(SHOWN[operation].sql, tenant_id, {"tenant": tenant_id, **wanted})
        if row is None:
            raise NotFound
        return Shown(*row)

    async def list(
        self, operation: str, tenant_id: UUID, wanted: Mapping[str, object], after: str | None, limit: int
    ) -> Listed:
        """List a page of the tenant's resources."""
        asked = {name: value for name, value in wanted.items() if value is not None}
        keys = {f"key{place}": value for place, value in enumerate(json.loads(after) if after else ())}
        sql = LISTED[operation].sql(frozenset(asked), after=after is not None)
        row = await self._row(sql, tenant_id, {"tenant": tenant_id, "limit": limit, **asked, **keys})
        return Listed(*(row or (b"[]", None)))

    async def alive(self) -> bool:
        """Tell whether the database answers."""
        try:
            async with self.pool.connection() as connection:
                await connection.execute("SELECT 1")
        except (PoolTimeout, OperationalError):
            return False
        return True

    async def _row(self, sql: str, tenant_id: UUID, values: Mapping[str, Any]) -> tuple[Any, ...] | None:
        """Run one statement as the tenant. The pipeline is one transaction and one round trip: the setting ends with it."""
        try:
            async with self.pool.connection() as connection, connection.pipeline():
                await connection.execute(ENTER_TENANT, (str(tenant_id),))
                cursor = await connection.execute(sql, values)
                return await cursor.fetchone()
        except (PoolTimeout, OperationalError) as error:
            raise Unavailable from error
