"""No row of one tenant is seen, changed, written or referred to by another."""

from dataclasses import replace
from uuid import UUID

import pytest
from psycopg import Connection, errors, sql
from sqlalchemy import Engine, text

from domain.errors import NotFound, UnknownReference
from domain.repository import Entity
from infra.postgres.begin import PostgresBegin
from infra.postgres.engine import write_engine
from infra.postgres.tenants import all_tenants
from tests.adapters.conftest import TRAIL
from tests.conftest import Database
from tests.domain.examples import ACTOR, COMPLETE, PROCESS, TAVOLO, WAVE
from tests.domain.process_parts import EMPTY

NEW = UUID(int=1)
# The columns that are written, not worked out.
WRITTEN = """SELECT attname::text FROM pg_attribute WHERE attrelid = to_regclass(%s) AND attnum > 0
 AND NOT attisdropped AND attgenerated = ''"""
# Each reference to something of the tenant, as table, column, and table referred to.
REFERENCES = """SELECT c.conrelid::regclass::text, a.attname::text, c.confrelid::regclass::text
 FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[2]
 WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace"""


@pytest.fixture
def as_ours(application: Connection, ours: PostgresBegin, theirs: PostgresBegin) -> Connection:
    """Connect as our tenant, beside theirs."""
    assert ours.tenant_id != theirs.tenant_id
    application.execute("SELECT set_config('app.tenant', %s, false)", [str(ours.tenant_id)])
    return application


def counted(connection: Connection, table: str, tenant_id: UUID | None = None) -> int:
    where = sql.SQL("WHERE tenant_id = {}").format(tenant_id) if tenant_id else sql.SQL("")
    row = connection.execute(sql.SQL("SELECT count(*) FROM {} {}").format(sql.Identifier(table), where)).fetchone()
    return int(row[0]) if row else 0


def done(connection: Connection, statement: str, table: str, *values: object) -> int:
    return connection.execute(sql.SQL(statement).format(sql.Identifier(table)), values).rowcount


def test_both_tenants_have_rows_in_every_table(
    owner: Connection, tables: list[str], ours: PostgresBegin, theirs: PostgresBegin
) -> None:
    empty = [table for table in tables for house in (ours, theirs) if not counted(owner, table, house.tenant_id)]
    assert empty == []


def test_a_tenant_sees_all_its_rows_and_none_of_another(
    as_ours: Connection, owner: Connection, tables: list[str], ours: PostgresBegin, theirs: PostgresBegin
) -> None:
    for table in tables:
        assert counted(as_ours, table) == counted(owner, table, ours.tenant_id) > 0
        assert counted(as_ours, table, theirs.tenant_id) == 0


def test_without_a_tenant_nothing_is_seen(
    application: Connection, tables: list[str], ours: PostgresBegin, theirs: PostgresBegin
) -> None:
    assert ours.tenant_id != theirs.tenant_id
    seen = {table: counted(application, table) for table in tables}
    application.execute("SELECT set_config('app.tenant', '', false)")
    assert seen == {table: counted(application, table) for table in tables} == dict.fromkeys(tables, 0)


def test_a_tenant_changes_and_removes_no_row_of_another(
    as_ours: Connection, owner: Connection, tables: list[str], theirs: PostgresBegin
) -> None:
    before = {table: counted(owner, table, theirs.tenant_id) for table in tables}
    for table in set(tables) - TRAIL:
        mine = theirs.tenant_id
        assert done(as_ours, "UPDATE {} SET tenant_id = tenant_id WHERE tenant_id = %s", table, mine) == 0
        assert done(as_ours, "DELETE FROM {} WHERE tenant_id = %s", table, mine) == 0
    assert before == {table: counted(owner, table, theirs.tenant_id) for table in tables}


def test_a_tenant_writes_no_row_of_another(as_ours: Connection, tables: list[str], theirs: PostgresBegin) -> None:
    insert = """INSERT INTO {0} ({1}) SELECT {1} FROM jsonb_populate_record(
     NULL::{0}, (SELECT to_jsonb(r) FROM {0} r LIMIT 1) || jsonb_build_object('tenant_id', %s::text))"""
    for table in set(tables) - TRAIL:
        columns = sql.SQL(", ").join(sql.Identifier(name) for (name,) in as_ours.execute(WRITTEN, [table]).fetchall())
        statement = sql.SQL(insert).format(sql.Identifier(table), columns)
        with pytest.raises(errors.InsufficientPrivilege, match=r"row-level security"):
            as_ours.execute(statement, [theirs.tenant_id])


def test_a_tenant_gives_no_row_away(as_ours: Connection, tables: list[str], theirs: PostgresBegin) -> None:
    for table in tables:
        with pytest.raises(errors.InsufficientPrivilege):
            done(as_ours, "UPDATE {} SET tenant_id = %s", table, theirs.tenant_id)


def test_no_row_refers_to_a_row_of_another_tenant(
    owner: Connection, ours: PostgresBegin, theirs: PostgresBegin
) -> None:
    steal = """UPDATE {0} SET {1} = (SELECT id FROM {2} WHERE tenant_id = %s LIMIT 1)
     WHERE ctid = (SELECT ctid FROM {0} WHERE tenant_id = %s LIMIT 1)"""
    references = owner.execute(REFERENCES).fetchall()
    assert len(references) >= 30
    for names in references:
        with pytest.raises(errors.ForeignKeyViolation):
            owner.execute(sql.SQL(steal).format(*map(sql.Identifier, names)), [theirs.tenant_id, ours.tenant_id])


def test_what_is_another_tenants_is_not_there(ours: PostgresBegin, theirs: PostgresBegin) -> None:
    for kind, entity in COMPLETE:
        with ours() as work:
            assert getattr(work, kind).see(entity.id).id == entity.id
        for asking in ("get", "see"):
            with theirs() as work, pytest.raises(NotFound):
                getattr(getattr(work, kind), asking)(entity.id)
        with theirs() as work, pytest.raises(UnknownReference):
            getattr(work, kind).require(entity.id)


@pytest.mark.parametrize(
    ("kind", "foreign"),
    [
        ("tavoli", replace(TAVOLO, id=NEW, external_id=None, parent_id=None, seats=())),
        ("processes", replace(PROCESS, id=NEW, external_id=None, **EMPTY)),
        ("waves", replace(WAVE, id=NEW, number=9)),
    ],
)
def test_nothing_is_saved_that_refers_to_another_tenant(
    ours: PostgresBegin, theirs: PostgresBegin, kind: str, foreign: Entity
) -> None:
    assert ours.tenant_id != theirs.tenant_id
    with pytest.raises(UnknownReference), theirs() as work:
        getattr(work, kind).save(foreign)


def test_two_tenants_use_the_same_identities_and_the_same_codes(ours: PostgresBegin, twin: PostgresBegin) -> None:
    with ours() as work:
        work.actors.save(replace(work.actors.get(ACTOR.id), name="Altro"))
    with twin() as work:
        assert work.actors.see(ACTOR.id) == replace(ACTOR, revision=1)


def look(begin: PostgresBegin, *, broken_off: bool) -> None:
    with begin() as work:
        work.actors.get(ACTOR.id)
        if broken_off:
            raise KeyboardInterrupt


def test_the_tenant_of_a_work_does_not_leak_to_the_next_borrower(ours: PostgresBegin, database: Database) -> None:
    engine = write_engine(database.url, 1)
    narrow = replace(ours, engine=engine)
    look(narrow, broken_off=False)
    assert seen_by_the_next(engine) == (None, 0)
    with pytest.raises(KeyboardInterrupt):
        look(narrow, broken_off=True)
    assert seen_by_the_next(engine) == (None, 0)
    engine.dispose()


def seen_by_the_next(engine: Engine) -> tuple[str | None, int]:
    with engine.connect() as connection:
        tenant = text("SELECT nullif(current_setting('app.tenant', true), ''), (SELECT count(*) FROM actor)")
        [(entered, actors)] = connection.execute(tenant)
        return entered, actors


def test_the_command_line_lists_every_tenant_by_name(
    engine: Engine, ours: PostgresBegin, theirs: PostgresBegin
) -> None:
    assert [tenant.id for tenant in all_tenants(engine)] == [ours.tenant_id, theirs.tenant_id]
