"""Reads: one round trip, one statement under the tenant's row-level security, JSON as Postgres wrote it."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from psycopg import AsyncConnection, OperationalError
from psycopg_pool import AsyncConnectionPool, PoolTimeout

from domain.access import Caller
from domain.actor.observed import SENSITIVE_SCOPE
from domain.errors import NotFound, Unavailable
from domain.process.regia_facts import Facts
from domain.reading import Listed, Shown, Stretch
from infra.facts import FACTS, account_of
from infra.postgres.views import LISTED, SHOWN
from infra.postgres.views.view import as_tenant

CONTACTS = "contact:read"
SHUTTING_DOWN = "57P"


class PostgresReader:
    """Answers reads from a pool of connections."""

    def __init__(self, pool: AsyncConnectionPool[AsyncConnection]) -> None:
        self.pool = pool

    async def show(self, operation: str, caller: Caller, wanted: Mapping[str, object]) -> Shown:
        """Show one resource."""
        row = await self._row(SHOWN[operation].sql, {**_of(caller), **wanted})
        if row is None:
            raise NotFound
        return Shown(*row)

    async def list(self, operation: str, caller: Caller, wanted: Mapping[str, object], stretch: Stretch) -> Listed:
        """List a page of resources."""
        asked = {name: value for name, value in wanted.items() if value is not None}
        after = stretch.after
        keys = {f"key{place}": value for place, value in enumerate(json.loads(after) if after else ())}
        view = LISTED[operation]
        filters = frozenset(view.filters.keys() & asked.keys())
        sql = view.sql(filters, after=after is not None, sort=stretch.sort, fields=stretch.fields)
        row = await self._row(sql, {**_of(caller), "limit": stretch.limit, **asked, **keys})
        return Listed(*(row or (b"[]", None)))

    async def accountability(self, caller: Caller, protocol_id: UUID) -> Mapping[str, Any]:
        """Give what each party of a protocol promised, and what became of it."""
        return account_of((await self.show("show_accountability", caller, {"id": protocol_id})).body)

    async def stored_regia(self, caller: Caller, process_id: UUID, language: str) -> bytes:
        """Give what the regia of a process is told from, as the database wrote it."""
        shown = await self.show("show_dashboard", caller, {"id": process_id, "language": language})
        return shown.body

    def facts(self, stored: bytes) -> Facts:
        """Read what the regia of a process is told from."""
        return FACTS.validate_json(stored)

    async def alive(self) -> bool:
        """Tell whether the database answers."""
        try:
            async with self.pool.connection() as connection:
                await connection.execute("SELECT 1")
        except (PoolTimeout, OperationalError):
            return False
        return True

    async def _row(self, sql: str, values: Mapping[str, Any]) -> tuple[Any, ...] | None:
        """Run one statement as the tenant; one whose line was cut, as a restart cuts them all, is asked once more."""
        try:
            try:
                return await self._asked(sql, values)
            except OperationalError as error:
                if not _cut(error):
                    raise
                await self.pool.check()
                return await self._asked(sql, values)
        except (PoolTimeout, OperationalError) as error:
            raise Unavailable from error

    async def _asked(self, sql: str, values: Mapping[str, Any]) -> tuple[Any, ...] | None:
        """Ask; the statement is a transaction of its own, and the setting ends with it."""
        async with self.pool.connection() as connection:
            cursor = await connection.execute(as_tenant(sql), values)
            return await cursor.fetchone()


def _cut(error: OperationalError) -> bool:
    """Tell whether a line was cut: nothing was answered, or that the database shuts down; not that none was free."""
    silent = error.sqlstate is None and not isinstance(error, PoolTimeout)
    return silent or (error.sqlstate or "").startswith(SHUTTING_DOWN)


def _of(caller: Caller) -> dict[str, Any]:
    """Give what every statement knows of who asks."""
    return {
        "tenant": caller.tenant_id,
        "bound": caller.bound or "",
        "contacts": CONTACTS in caller.scopes,
        "sensitive": SENSITIVE_SCOPE in caller.scopes,
    }
