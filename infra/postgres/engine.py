"""Connections: one engine for writes, one pool for reads, both as the role that owns nothing."""

from psycopg import AsyncConnection
from psycopg.abc import Buffer
from psycopg.adapt import Loader
from psycopg_pool import AsyncConnectionPool
from sqlalchemy import Engine, create_engine
from sqlalchemy.engine import make_url

WAIT_SECONDS = 2.0
SESSION = "-c timezone=UTC -c lock_timeout=5s -c idle_in_transaction_session_timeout=30s"


class JsonAsSent(Loader):
    """Leaves JSON as the bytes that Postgres wrote."""

    def load(self, data: Buffer) -> bytes:
        """Copy the bytes, which live only as long as the result."""
        return bytes(data)


def write_engine(url: str, size: int) -> Engine:
    """Open the engine of the writes: SQLAlchemy on psycopg 3."""
    return create_engine(
        make_url(url).set(drivername="postgresql+psycopg"),
        pool_size=size,
        max_overflow=0,
        pool_timeout=WAIT_SECONDS,
        pool_pre_ping=True,
        # What is written holds names and addresses: no traceback repeats them.
        hide_parameters=True,
        connect_args={"options": SESSION, "connect_timeout": 2},
    )


def read_pool(url: str, size: int) -> AsyncConnectionPool[AsyncConnection]:
    """Make the pool of the reads, still closed: psycopg 3, asynchronous."""
    return AsyncConnectionPool(
        url,
        min_size=min(2, size),
        max_size=size,
        timeout=WAIT_SECONDS,
        # Tries come further and further apart: soon given up, they begin anew with the next who asks. Left at five
        # minutes, the pool found a database that had been away for one only a minute after it was back.
        reconnect_timeout=1,
        open=False,
        configure=_json_as_sent,
        kwargs={"options": SESSION, "connect_timeout": 2, "autocommit": True},
    )


async def _json_as_sent(connection: AsyncConnection) -> None:
    connection.adapters.register_loader("json", JsonAsSent)
