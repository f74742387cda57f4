"""How entities lie in Postgres: what is written down, what is refused at the very end, what time it is."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from psycopg import Connection, errors, sql
from sqlalchemy import Engine
from sqlmodel import SQLModel

from domain.errors import AlreadyExists, NotFound, RuleBroken, Unavailable, UnknownReference
from domain.text import sha256_of
from infra.postgres.begin import PostgresBegin
from infra.postgres.engine import write_engine
from infra.postgres.row import MOMENT
from tests.conftest import Database
from tests.domain.examples import ACTOR, COMPLETE, CONTENT, HELD, MINUTES, OTHER_ACTOR, PROCESS, TAVOLO
from tests.domain.process_parts import EMPTY
from tests.domain.town import NOBODY, NOW

AUDIT = "SELECT caller, operation, entity, revision, at FROM audit WHERE entity_id = %s ORDER BY sequence"


@contextmanager
def deferred(owner: Connection, table: str, constraint: str) -> Iterator[None]:
    """Let a constraint be looked at only when the transaction commits."""
    where = [sql.Identifier(table), sql.Identifier(constraint)]
    owner.execute(sql.SQL("ALTER TABLE {} ALTER CONSTRAINT {} DEFERRABLE INITIALLY DEFERRED").format(*where))
    yield
    owner.execute(sql.SQL("ALTER TABLE {} ALTER CONSTRAINT {} NOT DEFERRABLE").format(*where))


def save(begin: PostgresBegin, kind: str, *entities: object) -> None:
    with begin() as work:
        for entity in entities:
            getattr(work, kind).save(entity)


def test_a_reference_that_fails_at_the_commit_is_refused_and_nothing_is_kept(
    owner: Connection, postgres_begin: PostgresBegin
) -> None:
    with deferred(owner, "process", "process_tenant_id_commissioner_id_refers"):
        with pytest.raises(UnknownReference) as refused:
            save(postgres_begin, "processes", replace(PROCESS, managing_body_id=None, steering_id=None, **EMPTY))
        assert refused.value.facts == {"constraint": "process_tenant_id_commissioner_id_refers"}
    assert owner.execute("SELECT count(*) FROM process").fetchone() == (0,)
    assert owner.execute("SELECT count(*) FROM audit WHERE entity <> 'tenant'").fetchone() == (0,)


def test_a_key_that_fails_at_the_commit_is_refused(owner: Connection, postgres_begin: PostgresBegin) -> None:
    owner.execute("ALTER TABLE actor ADD CONSTRAINT one_name UNIQUE (tenant_id, name) DEFERRABLE INITIALLY DEFERRED")
    with pytest.raises(AlreadyExists):
        save(postgres_begin, "actors", OTHER_ACTOR, replace(OTHER_ACTOR, id=uuid4()))
    assert owner.execute("SELECT count(*) FROM actor").fetchone() == (0,)


def test_what_a_constraint_forbids_is_refused_under_its_name(owner: Connection, postgres_begin: PostgresBegin) -> None:
    owner.execute("ALTER TABLE actor ADD CONSTRAINT has_a_name CHECK (name <> '')")
    with pytest.raises(RuleBroken) as refused:
        save(postgres_begin, "actors", replace(ACTOR, name=""))
    assert (type(refused.value), refused.value.facts) == (RuleBroken, {"constraint": "has_a_name"})


@pytest.mark.parametrize(
    ("kind", "orphan"), [("tavoli", TAVOLO), ("processes", replace(PROCESS, commissioner_id=None))], ids=["own", "part"]
)
def test_what_refers_to_nothing_is_refused(postgres_begin: PostgresBegin, kind: str, orphan: object) -> None:
    with pytest.raises(UnknownReference):
        save(postgres_begin, kind, orphan)


def test_every_save_is_written_down(owner: Connection, postgres_begin: PostgresBegin) -> None:
    begin = replace(postgres_begin, clock=lambda: NOW, subject="ada", operation="saveIt")
    for kind, entity in HELD:
        save(begin, kind, entity)
    for kind, entity in COMPLETE:
        save(begin, kind, replace(entity, revision=1))
        written = owner.execute(AUDIT, [entity.id]).fetchall()
        assert [row[1:2] + row[3:] for row in written] == [("saveIt", revision, NOW) for revision in (1, 2)]
        assert owner.execute("SELECT to_regclass(%s)::text", [written[0][2]]).fetchone() == (written[0][2],)


def test_what_was_refused_is_not_written_down(owner: Connection, postgres_begin: PostgresBegin) -> None:
    save(postgres_begin, "actors", ACTOR)
    with pytest.raises(AlreadyExists):
        save(postgres_begin, "actors", OTHER_ACTOR, replace(ACTOR, id=uuid4()))
    assert owner.execute("SELECT entity_id FROM audit WHERE entity <> 'tenant'").fetchall() == [(ACTOR.id,)]


def test_a_row_says_when_it_was_made_and_when_it_was_changed(owner: Connection, postgres_begin: PostgresBegin) -> None:
    save(replace(postgres_begin, clock=lambda: NOW), "actors", ACTOR)
    later = NOW + timedelta(days=1)
    save(replace(postgres_begin, clock=lambda: later), "actors", replace(ACTOR, revision=1))
    assert owner.execute("SELECT created_at, changed_at FROM actor").fetchall() == [(NOW, later)]


def test_now_is_what_the_clock_of_the_database_says(owner: Connection, postgres_begin: PostgresBegin) -> None:
    with postgres_begin() as work:
        now = work.now
    before = owner.execute("SELECT now()").fetchone()
    assert before is not None
    assert timedelta() < before[0] - now < timedelta(seconds=5)
    assert now.astimezone(UTC).utcoffset() == now.utcoffset() == timedelta()


def test_moments_come_back_in_utc_to_the_microsecond(postgres_begin: PostgresBegin) -> None:
    for kind, entity in HELD:
        save(postgres_begin, kind, entity)
    with postgres_begin() as work:
        approved = work.minutes.see(MINUTES.id).approved_at
    assert approved == datetime(2025, 3, 14, 9, 15, 20, 123456, tzinfo=UTC)
    assert str(approved).endswith("+00:00")


def test_the_frozen_content_comes_back_with_its_fingerprint(postgres_begin: PostgresBegin) -> None:
    for kind, entity in HELD:
        save(postgres_begin, kind, entity)
    with postgres_begin() as work:
        kept = work.minutes.see(MINUTES.id)
    assert kept.content == CONTENT
    assert kept.sha256 == sha256_of(kept.content)


def test_a_word_that_the_domain_does_not_know_is_not_kept(owner: Connection, postgres_begin: PostgresBegin) -> None:
    save(postgres_begin, "actors", ACTOR)
    checks = "SELECT count(*) FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace"
    with pytest.raises(errors.CheckViolation):
        owner.execute("UPDATE actor SET kind = 'guild'")
    count = owner.execute(checks).fetchone()
    assert count is not None
    assert count[0] > 20


def test_a_tenant_that_is_not_there_has_nothing(engine: Engine) -> None:
    begin = PostgresBegin(engine=engine, tenant_id=NOBODY, subject="nobody", operation="test")
    with begin() as work, pytest.raises(NotFound):
        assert work.tenant
    with pytest.raises(UnknownReference):
        save(begin, "actors", ACTOR)


def test_a_database_that_does_not_answer_is_unavailable(postgres_begin: PostgresBegin, database: Database) -> None:
    engine = write_engine(database.url.replace("host=", "host=/nowhere"), 1)
    with pytest.raises(Unavailable):
        save(replace(postgres_begin, engine=engine), "actors", ACTOR)
    engine.dispose()


def test_who_finds_no_free_connection_is_told_so_within_seconds(
    postgres_begin: PostgresBegin, database: Database
) -> None:
    engine = write_engine(database.url, 1)
    narrow, started = replace(postgres_begin, engine=engine), time.monotonic()
    with narrow(), pytest.raises(Unavailable):
        save(narrow, "actors", ACTOR)
    assert time.monotonic() - started < 3
    engine.dispose()


def test_work_cut_off_by_the_database_is_unavailable_and_the_next_goes_well(
    owner: Connection, postgres_begin: PostgresBegin
) -> None:
    with pytest.raises(Unavailable):
        cut_off(postgres_begin, owner)
    save(postgres_begin, "actors", ACTOR)
    assert owner.execute("SELECT id FROM actor").fetchall() == [(ACTOR.id,)]


def cut_off(begin: PostgresBegin, owner: Connection) -> None:
    here = "usename = 'regia_app' AND datname = current_database()"  # others of the same server are left alone
    with begin() as work:
        owner.execute("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE " + here)  # noqa: S608
        work.actors.save(ACTOR)


def test_a_name_is_a_moment_in_every_table_or_in_none() -> None:
    columns = [column for table in SQLModel.metadata.tables.values() for column in table.columns]
    moments = {str(column.name) for column in columns if column.type is MOMENT}
    assert {str(column) for column in columns if column.name in moments and column.type is not MOMENT} == set()
