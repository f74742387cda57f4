"""Workers that are killed or frozen in the middle of two hundred deliveries: everyone gets the minutes all the same."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial, reduce
from pathlib import Path
from uuid import UUID

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from psycopg import Connection

from domain.actor.actor import Actor, ActorKind, Contact, Sector
from domain.tavolo import sending_use_cases as sending
from domain.tavolo.tavolo import Tavolo
from infra.postgres.work import PostgresBegin
from tests.adapters.test_mail import free_port
from tests.conftest import Database
from tests.domain.town import approved, held, seat, tavolo

HOUSE = Path(__file__).parents[2]
THREADS = 4
LEASE_SECONDS = 5
WORKER = [sys.executable, "-c", "from api.cli import app; app()", "worker"]
# How many tries were written down, of how many deliveries.
TRIES = """SELECT tries, count(*) FROM (SELECT count(a.at) AS tries FROM delivery d LEFT JOIN attempt a
 ON (a.tenant_id, a.delivery_id) = (d.tenant_id, d.id) GROUP BY d.tenant_id, d.id) t GROUP BY tries"""


@dataclass
class Postmaster:
    """Takes every mail, and remembers whom each was for and by which id."""

    taken: list[tuple[str, str]] = field(default_factory=list)  # by whom, under which Message-ID

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        [line] = [line for line in content.splitlines() if line.startswith(b"Message-ID:")]
        self.taken.append((envelope.rcpt_tos[0], line.decode()))
        return "250 OK"

    def has_taken(self, number: int) -> bool:
        """Tell whether this many mails have come."""
        return len(self.taken) >= number

    @property
    def reached(self) -> set[str]:
        """Everyone who has got the minutes."""
        return {recipient for recipient, _ in self.taken}

    @property
    def duplicates(self) -> int:
        """Count the mails beyond the first to each; a second copy has the Message-ID of the first."""
        assert len(set(self.taken)) == len(self.reached)
        return len(self.taken) - len(self.reached)


@dataclass
class Scene:
    """The post office, what workers are told of it, and a look into the database."""

    postmaster: Postmaster
    environment: dict[str, str]
    owner: Connection
    capsys: pytest.CaptureFixture[str]

    def all_settled(self) -> bool:
        """Tell whether nothing is owed any more."""
        return self.owner.execute("SELECT count(*) FROM delivery WHERE state <> 'sent'").fetchone() == (0,)

    def tries(self) -> list[tuple[int, int]]:
        """Count the tries that were written down, and of how many deliveries."""
        return self.owner.execute(TRIES).fetchall()

    def say(self, what: str) -> None:
        """Print how much could not but be delivered twice, whether the test passes or not."""
        with self.capsys.disabled():
            sys.stdout.write(
                f" [{what}: {self.postmaster.duplicates} duplicates, {len(self.postmaster.reached)} mails] "
            )


@pytest.fixture
def scene(database: Database, owner: Connection, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Scene]:
    """Open a real SMTP server, and tell the workers where it is."""
    postmaster = Postmaster()
    controller = Controller(postmaster, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings = {
        "REGIA_DATABASE_URL": database.url,
        "REGIA_SMTP_URL": f"smtp://127.0.0.1:{controller.port}",
        "REGIA_LEASE_SECONDS": str(LEASE_SECONDS),
        "REGIA_WORKER_THREADS": str(THREADS),
        "REGIA_HOME": str(tmp_path),
        "REGIA_LOG_LEVEL": "ERROR",
    }
    yield Scene(postmaster, os.environ | settings, owner, capsys)
    controller.stop()


@contextmanager
def worker(environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Start a worker, and leave none behind."""
    with subprocess.Popen(WORKER, env=environment, cwd=HOUSE, stdout=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.kill()


def owe(postgres_begin: PostgresBegin, everyone: int) -> set[str]:
    """Owe the minutes of one meeting to so many members, and give their addresses."""
    names = [f"member{number}" for number in range(everyone)]
    with postgres_begin() as work:
        members = [work.actors.save(member(work.new_id(), name)).id for name in names]
    opened = tavolo(postgres_begin)
    with postgres_begin() as work:
        work.tavoli.save(reduce(Tavolo.seat, map(seat, members), work.tavoli.get(opened.id)))
    meeting = held(postgres_begin, opened.id)
    approved(postgres_begin, meeting.id)
    sending.dispatch_minutes(postgres_begin, meeting.id)
    return {f"{name}@town.example" for name in names}


def member(identity: UUID, name: str) -> Actor:
    contacts = (Contact(name=name, email=f"{name}@town.example"),)
    return Actor(id=identity, name=name, kind=ActorKind.CITIZEN, sector=Sector.NATURAL, contacts=contacts)


def until(condition: Callable[[], bool], seconds: float = 90) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "the workers take too long"
        time.sleep(0.02)


@pytest.mark.timeout(240)
def test_workers_killed_in_the_middle_leave_nobody_without_the_minutes(
    scene: Scene, postgres_begin: PostgresBegin
) -> None:
    owed, kills = owe(postgres_begin, 200), (30, 80, 130)
    for number in kills:
        with worker(scene.environment) as running:
            until(partial(scene.postmaster.has_taken, number))
            running.send_signal(signal.SIGKILL)
    with worker(scene.environment):
        until(scene.all_settled)
    scene.say(f"{len(kills)} kills")
    assert scene.postmaster.reached == owed
    assert scene.postmaster.duplicates <= len(kills) * THREADS
    assert scene.tries() == [(1, len(owed))]


@pytest.mark.timeout(240)
def test_a_worker_frozen_past_its_lease_finishes_nothing_when_it_wakes(
    scene: Scene, postgres_begin: PostgresBegin
) -> None:
    owed = owe(postgres_begin, 60)
    with worker(scene.environment) as frozen, worker(scene.environment):
        until(partial(scene.postmaster.has_taken, 20))
        frozen.send_signal(signal.SIGSTOP)
        until(scene.all_settled)
        frozen.send_signal(signal.SIGCONT)
        time.sleep(1)
    scene.say("1 freeze")
    assert scene.postmaster.reached == owed
    assert scene.postmaster.duplicates <= THREADS
    assert scene.tries() == [(1, len(owed))]
