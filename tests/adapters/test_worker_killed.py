"""Workers that are killed or frozen in the middle of two hundred deliveries: everyone gets the minutes all the same."""

import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from psycopg import Connection

from infra.postgres.begin import PostgresBegin
from tests.adapters.killing import THREADS, Postmaster, owe, post_office, until, worker
from tests.conftest import Database

# How many tries were written down, of how many deliveries.
TRIES = """SELECT tries, count(*) FROM (SELECT count(a.at) AS tries FROM delivery d LEFT JOIN attempt a
 ON (a.tenant_id, a.delivery_id) = (d.tenant_id, d.id) GROUP BY d.tenant_id, d.id) t GROUP BY tries"""


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
    """Open the post office, and tell the workers where it is."""
    with post_office(database.url, tmp_path) as (postmaster, environment):
        yield Scene(postmaster, environment, owner, capsys)


@pytest.mark.timeout(240)
def test_workers_killed_in_the_middle_leave_nobody_without_the_minutes(
    scene: Scene, postgres_begin: PostgresBegin
) -> None:
    (_, owed), kills = owe(postgres_begin, 200), (30, 80, 130)
    for number in kills:
        with worker(scene.environment) as running:
            until(partial(scene.postmaster.has_taken, number))
            running.send_signal(signal.SIGKILL)
    with worker(scene.environment):
        until(scene.all_settled)
    scene.say(f"{len(kills)} kills")
    assert scene.postmaster.reached == owed
    assert len(set(scene.postmaster.taken)) == len(owed)
    assert scene.postmaster.duplicates <= len(kills) * THREADS
    assert scene.tries() == [(1, len(owed))]


@pytest.mark.timeout(240)
def test_a_worker_frozen_past_its_lease_finishes_nothing_when_it_wakes(
    scene: Scene, postgres_begin: PostgresBegin
) -> None:
    _, owed = owe(postgres_begin, 60)
    with worker(scene.environment) as frozen, worker(scene.environment):
        until(partial(scene.postmaster.has_taken, 20))
        frozen.send_signal(signal.SIGSTOP)
        until(scene.all_settled)
        frozen.send_signal(signal.SIGCONT)
        time.sleep(1)
    scene.say("1 freeze")
    assert scene.postmaster.reached == owed
    assert len(set(scene.postmaster.taken)) == len(owed)
    assert scene.postmaster.duplicates <= THREADS
    assert scene.tries() == [(1, len(owed))]
