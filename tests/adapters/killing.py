"""A post office that remembers, workers to be killed, and minutes that are owed to many."""

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import reduce
from pathlib import Path
from uuid import UUID

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from domain.actor.actor import Actor, ActorKind, Contact, Sector
from domain.ports import Begin
from domain.tavolo import sending_use_cases as sending
from domain.tavolo.tavolo import Tavolo
from tests.adapters.test_mail import free_port
from tests.domain.town import approved, held, seat, tavolo

HOUSE = Path(__file__).parents[2]
THREADS = 4
LEASE_SECONDS = 5
WORKER = [sys.executable, "-c", "from api.cli import app; app()", "worker"]


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
        """Count the mails beyond the first of each version to each; a second copy has the Message-ID of the first."""
        return len(self.taken) - len(set(self.taken))

    def copies(self) -> Counter[int]:
        """Count how many mails, each of a version to a recipient, came how often."""
        return Counter(Counter(self.taken).values())


@contextmanager
def post_office(database_url: str, home: Path) -> Iterator[tuple[Postmaster, dict[str, str]]]:
    """Open a real SMTP server, and give what workers are told of it."""
    postmaster = Postmaster()
    controller = Controller(postmaster, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings = {
        "REGIA_DATABASE_URL": database_url,
        "REGIA_SMTP_URL": f"smtp://127.0.0.1:{controller.port}",
        "REGIA_LEASE_SECONDS": str(LEASE_SECONDS),
        "REGIA_WORKER_THREADS": str(THREADS),
        "REGIA_HOME": str(home),
        "REGIA_LOG_LEVEL": "ERROR",
    }
    try:
        yield postmaster, os.environ | settings
    finally:
        controller.stop()


@contextmanager
def worker(environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Start a worker, and leave none behind."""
    with subprocess.Popen(WORKER, env=environment, cwd=HOUSE, stdout=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.kill()


def owe(begin: Begin, everyone: int) -> tuple[UUID, set[str]]:
    """Owe the minutes of one meeting to so many members: give the meeting, and their addresses."""
    names = [f"member{number}" for number in range(everyone)]
    with begin() as work:
        members = [work.actors.save(member(work.new_id(), name)).id for name in names]
    opened = tavolo(begin)
    with begin() as work:
        work.tavoli.save(reduce(Tavolo.seat, map(seat, members), work.tavoli.get(opened.id)))
    meeting = held(begin, opened.id)
    approved(begin, meeting.id)
    sending.dispatch_minutes(begin, meeting.id)
    return meeting.id, {f"{name}@town.example" for name in names}


def member(identity: UUID, name: str) -> Actor:
    """Describe somebody who can be reached."""
    contacts = (Contact(name=name, email=f"{name}@town.example"),)
    return Actor(id=identity, name=name, kind=ActorKind.CITIZEN, sector=Sector.NATURAL, contacts=contacts)


def until(condition: Callable[[], bool], seconds: float = 90) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "the workers take too long"
        time.sleep(0.02)
