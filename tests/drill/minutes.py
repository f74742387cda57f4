"""Workers killed while two versions of the minutes go out: `python -m tests.drill.minutes [recipients kills]`.

Each recipient must hold every version once or, where a kill fell between the server's answer and our note of it, twice.
"""

import signal
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

import psycopg
from rich.console import Console
from uuid_utils.compat import uuid7

from domain.tavolo import minutes_use_cases as minutes
from domain.tavolo import sending_use_cases as sending
from domain.tenant import Tenant
from infra.embedded import Embedded
from infra.postgres.begin import PostgresBegin
from infra.postgres.engine import write_engine
from infra.postgres.migration import migrate
from infra.postgres.tenants import add_tenant
from tests.adapters.killing import THREADS, Postmaster, owe, post_office, until, worker

RECIPIENTS, KILLS = 1_000, 20
LONGEST = 1_200.0
UNSETTLED = "SELECT count(*) FROM delivery WHERE event = 'minutes.sent' AND state <> 'sent'"
out = Console(highlight=False, width=120)


@contextmanager
def house() -> Iterator[tuple[Embedded, PostgresBegin, Path]]:
    """Make a migrated database on a server of its own, and begin work of a tenant."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # Root runs the server as another user.
        with Embedded(Path(folder) / "home") as server:
            migrate(server.owner_url())
            tenant = Tenant(id=uuid7(), name="Comune di Pieve Ardesia")
            engine = write_engine(server.application_url(), 1)
            add_tenant(engine, tenant, datetime.now(UTC))
            yield (
                server,
                PostgresBegin(engine=engine, tenant_id=tenant.id, subject="drill", operation="drill"),
                Path(folder),
            )


def send_under_fire(
    server: Embedded, postmaster: Postmaster, told: dict[str, str], recipients: int, kills: int
) -> None:
    """Kill a worker each time so many more mails have come, and let the last one finish."""
    before = len(postmaster.taken)
    for kill in range(1, kills + 1):
        with worker(told) as running:
            until(partial(postmaster.has_taken, before + kill * recipients // (kills + 1)), LONGEST)
            running.send_signal(signal.SIGKILL)
    with psycopg.connect(server.owner_url(), autocommit=True) as owner, worker(told):
        until(lambda: owner.execute(UNSETTLED).fetchone() == (0,), LONGEST)


def report(postmaster: Postmaster, owed: set[str], seconds: float, kills: int) -> bool:
    """Print how often each version reached each recipient, and tell whether that is as it must be."""
    copies = postmaster.copies()
    versions = Counter(recipient for recipient, _ in set(postmaster.taken))
    whole = versions.keys() == owed and set(versions.values()) == {2}
    out.print(f"{len(owed)} recipients, 2 versions, {kills} kills of a worker of {THREADS} threads: {seconds:.0f} s")
    out.print(
        f"held once: {copies[1]}; held twice: {copies[2]}; oftener: {sum(copies.values()) - copies[1] - copies[2]}"
    )
    out.print(f"every version with every recipient: {'yes' if whole else 'NO'}")
    return whole and set(copies) <= {1, 2} and copies[2] <= kills * THREADS


def main(recipients: int, kills: int) -> None:
    """Send the minutes, rectify them, send them again: each time under fire."""
    with house() as (server, begin, home), post_office(server.application_url(), home) as (postmaster, told):
        started = monotonic()
        meeting_id, owed = owe(begin, recipients)
        send_under_fire(server, postmaster, told, recipients, kills // 2)
        minutes.rectify_minutes(begin, meeting_id, "Mancava una presenza")
        minutes.approve_minutes(begin, meeting_id)
        sending.dispatch_minutes(begin, meeting_id)
        send_under_fire(server, postmaster, told, recipients, kills - kills // 2)
        sys.exit(not report(postmaster, owed, monotonic() - started, kills))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3] or (RECIPIENTS, KILLS)))
