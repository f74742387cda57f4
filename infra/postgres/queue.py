"""The due deliveries of every tenant, claimed with leases by the database's clock."""

from datetime import timedelta

from psycopg import Connection, connect
from psycopg.rows import args_row

from domain.queue import Claim
from infra.postgres.engine import SESSION

CHANNEL = "delivery"
ALL_TENANTS = "SELECT set_config('app.all_tenants', 'on', true)"
# Materialized, or a plan may ask for the rows more than once, and skip those it has locked: more than the limit.
CLAIM = """
WITH due AS MATERIALIZED (
     SELECT tenant_id, id FROM delivery
      WHERE state = 'queued' AND next_attempt_at <= now() AND (lease_until IS NULL OR lease_until < now())
      ORDER BY next_attempt_at LIMIT %(limit)s FOR UPDATE SKIP LOCKED)
UPDATE delivery AS d SET unsettled = unsettled OR lease_token IS NOT NULL,
       lease_token = gen_random_uuid(), lease_until = now() + %(lease)s
  FROM due WHERE d.tenant_id = due.tenant_id AND d.id = due.id
RETURNING d.tenant_id, d.id, d.lease_token
"""


class PostgresQueue:
    """One connection of its own, that claims and listens."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._connection: Connection | None = None

    def claim(self, limit: int, lease: timedelta) -> list[Claim]:
        """Take up to this many due deliveries for the length of the lease."""
        connection = self._connected()
        with connection.transaction(), connection.cursor(row_factory=args_row(Claim)) as cursor:
            cursor.execute(ALL_TENANTS)
            return cursor.execute(CLAIM, {"lease": lease, "limit": limit}).fetchall()

    def wait(self, seconds: float) -> None:
        """Return at the first notification, or after this long."""
        for _ in self._connected().notifies(timeout=seconds, stop_after=1):
            return

    def close(self) -> None:
        """Let the connection go."""
        if self._connection is not None:
            self._connection.close()

    def _connected(self) -> Connection:
        if self._connection is None or self._connection.closed:
            self._connection = connect(self.url, autocommit=True, options=SESSION, connect_timeout=2)
            self._connection.execute(f"LISTEN {CHANNEL}")
        return self._connection
