"""Workers that are killed or frozen in the middle of an import: all of it is kept, once, or nothing."""

import os
import signal
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from psycopg import Connection
from sqlalchemy import Engine

from api.actor.imports import ActorImport
from domain.importing import ImportMode, Terms
from domain.job.job import Job, JobKind
from domain.job.use_cases import ask_for
from infra.postgres.begin import PostgresBegin
from infra.postgres.job_queue import PostgresJobQueue
from infra.postgres.rounds import PostgresRounds
from tests.adapters.killing import LEASE_SECONDS, until, worker
from tests.conftest import Database

ROWS = 6_000


@pytest.fixture
def environment(database: Database, tmp_path: Path) -> dict[str, str]:
    """Tell workers where the database is."""
    settings = {
        "REGIA_DATABASE_URL": database.url,
        "REGIA_LEASE_SECONDS": str(LEASE_SECONDS),
        "REGIA_HOME": str(tmp_path),
        "REGIA_LOG_LEVEL": "ERROR",
    }
    return os.environ | settings


@pytest.fixture
def job(postgres_begin: PostgresBegin) -> Job:
    """Ask for an import."""
    sheet = b"external_id,name,kind\n" + b"".join(b"a-%d,Circolo %d,association\n" % (n, n) for n in range(ROWS))
    asked = ActorImport(terms=Terms(mode=ImportMode.COMMIT)).written()
    said: dict[str, Any] = {"terms": asked, "media_type": "text/csv", "language": "it", "bound": False}
    return ask_for(postgres_begin, [sheet], kind=JobKind.IMPORT_ACTORS, total=len(sheet), **said)


def look(owner: Connection, what: str) -> Any:
    row = owner.execute(f"SELECT {what} FROM job").fetchone()  # noqa: S608
    return row[0] if row else None


def actors(owner: Connection) -> int:
    row = owner.execute("SELECT count(*) FROM actor").fetchone()
    return int(row[0]) if row else 0


@pytest.mark.timeout(240)
def test_an_import_whose_workers_are_killed_is_done_as_a_whole_in_the_end(
    job: Job, environment: dict[str, str], owner: Connection
) -> None:
    for tries in (1, 2, 3):
        with worker(environment) as running:
            until(lambda tries=tries: look(owner, "tries") == tries)  # type: ignore[misc]
            time.sleep(0.15 * tries)
            running.send_signal(signal.SIGKILL)
        assert (look(owner, "state"), actors(owner)) in {("running", 0), ("done", ROWS)}
    with worker(environment):
        until(lambda: look(owner, "state") == "done")
    assert (actors(owner), look(owner, "report ->> 'created'"), job.tries) == (ROWS, str(ROWS), 0)
    assert owner.execute("SELECT count(*) FROM job_file").fetchone() == (0,)


@pytest.mark.timeout(240)
def test_a_worker_frozen_past_its_lease_imports_nothing_when_it_wakes(
    job: Job, environment: dict[str, str], owner: Connection
) -> None:
    with worker(environment) as frozen:
        until(lambda: look(owner, "tries") == 1)
        frozen.send_signal(signal.SIGSTOP)
        assert look(owner, "state") == "running", "it was frozen too late"
        with worker(environment):
            until(lambda: look(owner, "state") == "done")
            frozen.send_signal(signal.SIGCONT)
            time.sleep(2)
    assert (actors(owner), look(owner, "revision"), job.revision) == (ROWS, 2, 1)
    assert look(owner, "tries") >= 2


def test_who_is_told_to_stop_gives_the_job_back_at_once(
    job: Job, environment: dict[str, str], owner: Connection
) -> None:
    with worker(environment) as running:
        until(lambda: look(owner, "tries") == 1)
        running.send_signal(signal.SIGTERM)
        assert running.wait(20) == 0
    state = look(owner, "state")
    assert (state, actors(owner)) in {("running", 0), ("done", ROWS)}
    assert state == "done" or look(owner, "lease_token") is None
    assert job.total > 0


@pytest.mark.parametrize(("days", "kept"), [(29, 1), (31, 0)])
def test_what_came_of_a_job_is_kept_for_a_month(
    job: Job, engine: Engine, owner: Connection, days: int, kept: int
) -> None:
    owner.execute("UPDATE job SET ended_at = now() - make_interval(days => %s)", [days])
    PostgresRounds(engine).plan()
    assert owner.execute("SELECT count(*) FROM job WHERE id = %s", [job.id]).fetchone() == (kept,)


def test_a_job_is_held_by_one_and_its_progress_is_written_by_who_holds_it(
    job: Job, engine: Engine, owner: Connection
) -> None:
    queue, minute = PostgresJobQueue(engine), timedelta(minutes=1)
    first = queue.claim(minute)
    assert first is not None
    assert (first.job_id, first.tries, queue.claim(minute)) == (job.id, 1, None)
    assert queue.beat(first, 40, minute)
    owner.execute("UPDATE job SET lease_until = now() - interval '1 second'")
    second = queue.claim(minute)
    assert second is not None
    assert (second.job_id, second.tries, second.token != first.token) == (job.id, 2, True)
    assert not queue.beat(first, 80, minute)
    queue.give_back(first, minute)
    assert (look(owner, "done"), look(owner, "lease_token")) == (0, second.token)
    queue.give_back(second, -minute)
    assert queue.claim(minute) is not None
