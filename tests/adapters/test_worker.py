"""The worker, at a real SMTP server: everyone gets the minutes once, whatever happens on the way."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from psycopg import Connection, sql
from sqlalchemy import Engine

from api.worker import Worker
from domain.mail import Mail, Mailer, Outcome
from domain.post import Post
from infra.embedded import Embedded
from infra.mail import SmtpMailer
from infra.postgres.begin import PostgresBegin
from infra.postgres.queue import PostgresQueue
from tests.adapters.test_mail import free_port
from tests.conftest import Database
from tests.domain.town import HOUSE, NOBODY, actor, desks, reachable, seat, sent

MINUTE = timedelta(minutes=1)
Hire = Callable[..., Worker]


@dataclass
class Postmaster:
    """Takes mail; puts off once who is called grey, and refuses for good who is gone."""

    taken: Counter[str] = field(default_factory=Counter)
    put_off: set[str] = field(default_factory=set)

    async def handle_RCPT(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address.startswith("gone"):
            return "550 5.1.1 No such user"
        if address.startswith("grey") and address not in self.put_off:
            self.put_off.add(address)
            return "451 4.7.1 Greylisted"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        self.taken.update(envelope.rcpt_tos)
        return "250 OK taken"


@pytest.fixture
def postmaster() -> Postmaster:
    return Postmaster()


@pytest.fixture
def smtp(postmaster: Postmaster) -> Iterator[Mailer]:
    """Hand mail to that postmaster."""
    controller = Controller(postmaster, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield SmtpMailer(f"smtp://127.0.0.1:{controller.port}", timeout=5)
    controller.stop()


@pytest.fixture
def hire(database: Database, engine: Engine, smtp: Mailer) -> Iterator[Hire]:
    """Hire workers, each with a queue of its own."""
    queues: list[PostgresQueue] = []

    def hired(mailer: Mailer = smtp, lease: timedelta = MINUTE, late: timedelta = timedelta()) -> Worker:
        queues.append(PostgresQueue(database.url))
        clock = (lambda: datetime.now(UTC) - late) if late else None
        begin = PostgresBegin(engine=engine, tenant_id=NOBODY, subject="worker", operation="deliver", clock=clock)
        return Worker(
            queue=queues[-1],
            begin_for=lambda tenant_id: replace(begin, tenant_id=tenant_id),
            post=Post(desks(), mailer, HOUSE),
            lease=lease,
        )

    yield hired
    for queue in queues:
        queue.close()


@contextmanager
def running(*workers: Worker) -> Iterator[None]:
    threads = [threading.Thread(target=worker.run) for worker in workers]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        for worker in workers:
            worker.stopping.set()
        for thread in threads:
            thread.join()


def outcomes(owner: Connection) -> dict[str, tuple[str, list[str]]]:
    """Find how each delivery stands, and every answer to it, by the name of its recipient."""
    query = """SELECT recipient_name, state, ARRAY(SELECT answer::text FROM attempt a
     WHERE (a.tenant_id, a.delivery_id) = (d.tenant_id, d.id) ORDER BY position) FROM delivery d"""
    return {name: (state, answers) for name, state, answers in owner.execute(query.encode())}


def until(condition: Callable[[], bool], seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while not (met := condition()) and time.monotonic() < end:
        time.sleep(0.05)
    return met


def test_everyone_gets_the_minutes_once_whatever_the_server_says_of_others(
    hire: Hire, postmaster: Postmaster, postgres_begin: PostgresBegin, owner: Connection
) -> None:
    names = {"Ada": "ada@a.example", "Ugo": "grey.ugo@a.example", "Ida": "gone.ida@a.example", "Leo": None}
    sent(postgres_begin, [seat(actor(postgres_begin, name, address).id) for name, address in names.items()])
    assert hire(late=MINUTE).drain() == 4
    assert outcomes(owner) == {
        "Ada": ("sent", ["250 OK taken"]),
        "Ugo": ("sent", ["451 4.7.1 Greylisted", "250 OK taken"]),
        "Ida": ("failed", ["550 5.1.1 No such user"]),
        "Leo": ("failed", ["no address"]),
    }
    assert postmaster.taken == {"ada@a.example": 1, "grey.ugo@a.example": 1}


def test_a_server_that_puts_off_is_not_pressed(
    hire: Hire, postmaster: Postmaster, postgres_begin: PostgresBegin, owner: Connection
) -> None:
    sent(postgres_begin, [seat(actor(postgres_begin, "Ugo", "grey.ugo@a.example").id)])
    worker = hire()
    assert [worker.drain(), worker.drain()] == [1, 0]
    assert outcomes(owner) == {"Ugo": ("queued", ["451 4.7.1 Greylisted"])}
    assert postmaster.taken == {}


def test_a_mail_server_that_is_away_loses_nothing(
    hire: Hire, postmaster: Postmaster, postgres_begin: PostgresBegin, owner: Connection
) -> None:
    sent(postgres_begin, [seat(one) for one in reachable(postgres_begin, "Ada", "Ugo")])
    assert hire(SmtpMailer(f"smtp://127.0.0.1:{free_port()}", timeout=1)).drain() == 2
    assert {state for state, _ in outcomes(owner).values()} == {"queued"}
    owner.execute("UPDATE delivery SET next_attempt_at = now()")
    assert hire().drain() == 2
    assert {(state, len(answers)) for state, answers in outcomes(owner).values()} == {("sent", 2)}
    assert set(postmaster.taken.values()) == {1}


def test_several_workers_share_what_is_due_and_deliver_it_once(
    hire: Hire, postmaster: Postmaster, postgres_begin: PostgresBegin, owner: Connection
) -> None:
    names = [f"n{number}" for number in range(30)]
    sent(postgres_begin, [seat(one) for one in reachable(postgres_begin, *names)])
    with running(hire(), hire(), hire()):
        assert until(lambda: len(postmaster.taken) == len(names))
    assert Counter(postmaster.taken.values()) == {1: len(names)}
    assert Counter((state, len(answers)) for state, answers in outcomes(owner).values()) == {("sent", 1): len(names)}


def test_a_running_worker_delivers_what_becomes_due(
    hire: Hire, postmaster: Postmaster, postgres_begin: PostgresBegin
) -> None:
    with running(hire()):
        time.sleep(0.3)
        sent(postgres_begin, [seat(one) for one in reachable(postgres_begin, "Ada")])
        assert until(lambda: postmaster.taken == {"ada@town.example": 1}, 5)


@dataclass
class Slow:
    """Hands a mail over, and hears of it only when let go."""

    mailer: Mailer
    says: Outcome
    reached: threading.Event = field(default_factory=threading.Event)
    let_go: threading.Event = field(default_factory=threading.Event)

    def send(self, mail: Mail) -> Outcome:
        """Send, then hang."""
        self.mailer.send(mail)
        self.reached.set()
        self.let_go.wait(20)
        return self.says


def test_a_worker_frozen_while_sending_says_nothing_when_it_wakes(
    hire: Hire, smtp: Mailer, postgres_begin: PostgresBegin, owner: Connection
) -> None:
    sent(postgres_begin, [seat(one) for one in reachable(postgres_begin, "Ada")])
    slow = Slow(smtp, Outcome(state="failed", answer="woken too late"))
    frozen = hire(slow, timedelta(seconds=0.5))
    with running(frozen):
        assert slow.reached.wait(5)
        assert until(lambda: hire().drain() == 1, 5)
        frozen.stopping.set()
        slow.let_go.set()
    assert outcomes(owner) == {"Ada": ("sent", ["250 OK taken"])}


def test_a_worker_frozen_before_sending_sends_nothing_when_it_wakes(
    hire: Hire, postmaster: Postmaster, postgres_begin: PostgresBegin, owner: Connection
) -> None:
    sent(postgres_begin, [seat(one) for one in reachable(postgres_begin, "Ada")])
    frozen = hire(lease=timedelta(milliseconds=20))
    [claim] = frozen.queue.claim(1, frozen.lease)
    time.sleep(0.05)
    frozen.attempt(claim)
    assert (postmaster.taken, outcomes(owner)) == ({}, {"Ada": ("queued", [])})
    assert hire().drain() == 1
    assert postmaster.taken == {"ada@town.example": 1}


@contextmanager
def database_away(server: Embedded, database: Database) -> Iterator[None]:
    """Cut every connection of the application, and let nobody in until the block ends."""
    name = str(psycopg.conninfo.conninfo_to_dict(database.url)["dbname"])
    doors = sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS {}")
    kill = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND usename = 'regia_app'"
    with psycopg.connect(server.owner_url(), autocommit=True) as owner:
        owner.execute(doors.format(sql.Identifier(name), sql.SQL("false")))
        owner.execute(kill, [name])
        try:
            yield
        finally:
            owner.execute(doors.format(sql.Identifier(name), sql.SQL("true")))


def test_a_worker_waits_for_a_database_that_is_away(
    hire: Hire, postmaster: Postmaster, postgres_begin: PostgresBegin, server: Embedded, database: Database
) -> None:
    with running(hire()):
        with database_away(server, database):
            time.sleep(0.5)
        sent(postgres_begin, [seat(one) for one in reachable(postgres_begin, "Ada")])
        assert until(lambda: postmaster.taken == {"ada@town.example": 1}, 8)


def test_a_worker_cut_off_while_sending_delivers_after_all(
    hire: Hire, smtp: Mailer, postgres_begin: PostgresBegin, server: Embedded, database: Database
) -> None:
    sent(postgres_begin, [seat(one) for one in reachable(postgres_begin, "Ada")])
    slow = Slow(smtp, Outcome(state="sent", answer="250 OK after all"))
    with running(hire(slow, timedelta(seconds=1))):
        assert slow.reached.wait(5)
        with database_away(server, database):
            slow.let_go.set()
            time.sleep(0.5)
        with psycopg.connect(database.owner_url, autocommit=True) as owner:
            assert until(lambda: outcomes(owner) == {"Ada": ("sent", ["250 OK after all"])}, 10)


def test_a_worker_told_to_stop_stops(hire: Hire) -> None:
    worker = hire()
    with running(worker):
        time.sleep(0.2)
        started = time.monotonic()
        worker.stopping.set()
    assert time.monotonic() - started < 3


def test_actors_are_compared_where_no_job_waits(hire: Hire) -> None:
    compared = threading.Event()

    def compare() -> bool:
        compared.set()
        return False

    with running(replace(hire(), compare=compare)):
        assert compared.wait(20)
