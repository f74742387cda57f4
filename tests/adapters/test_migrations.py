"""The schema goes up, all the way down and up again, and is what the code says it is."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

from domain.actor.use_cases import record_wave
from domain.actor.wave import Respondent
from infra.embedded import Embedded
from infra.postgres.begin import PostgresBegin
from infra.postgres.migration import FOLDER, config, migrate, owner_engine
from infra.postgres.tables import metadata
from tests.conftest import Database
from tests.domain import town

# Everything alembic compares, and what it does not: CHECK constraints, what is deferrable, predicates of indexes.
COLUMNS = """SELECT table_name::text, column_name::text, is_nullable::text, column_default::text,
 format_type(a.atttypid, a.atttypmod) FROM information_schema.columns c
 JOIN pg_attribute a ON a.attrelid = to_regclass(c.table_name) AND a.attname = c.column_name
 WHERE table_schema = 'public' ORDER BY 1, 2"""
CONSTRAINTS = """SELECT conrelid::regclass::text, conname::text, pg_get_constraintdef(oid) FROM pg_constraint
 WHERE connamespace = 'public'::regnamespace AND contype NOT IN ('n', 't') ORDER BY 1, 2"""
INDEXES = "SELECT tablename::text, indexname::text, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1, 2"
# What the metadata knows nothing of.
POLICIES = """SELECT tablename::text, policyname::text, permissive, roles::text, cmd, qual, with_check
 FROM pg_policies ORDER BY 1, 2"""
FORCED = """SELECT relname::text, relrowsecurity, relforcerowsecurity, relacl::text FROM pg_class
 WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v', 'm', 'S') ORDER BY 1"""
# What an extension brings is not ours, and stays.
FUNCTIONS = """SELECT proname::text, pg_get_functiondef(oid) FROM pg_proc p WHERE pronamespace = 'public'::regnamespace
 AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e') ORDER BY 1"""
TRIGGERS = "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1"
TYPES = (
    "SELECT typname::text FROM pg_type WHERE typnamespace = 'public'::regnamespace AND typtype IN ('d', 'e') ORDER BY 1"
)
SCHEMA = (COLUMNS, CONSTRAINTS, INDEXES)
ALL_OF_IT = (*SCHEMA, POLICIES, FORCED, FUNCTIONS, TRIGGERS, TYPES)
SCRIPTS = ScriptDirectory(str(FOLDER))
REVISIONS = [script.revision for script in reversed(list(SCRIPTS.walk_revisions()))]

Catalogue = list[list[tuple[object, ...]]]


def looked_up(url: str, queries: tuple[str, ...] = ALL_OF_IT) -> Catalogue:
    """Read the catalogue; alembic's own table is not ours."""
    with psycopg.connect(url) as connection:
        return [[row for row in connection.execute(query.encode()) if row[0] != "alembic_version"] for query in queries]


@pytest.fixture
def bare(server: Embedded) -> Iterator[str]:
    """Give an empty database that was never migrated."""
    with psycopg.connect(server.owner_url(), autocommit=True) as owner:
        owner.execute("CREATE DATABASE bare")
        yield server.owner_url("bare")
        owner.execute("DROP DATABASE bare WITH (FORCE)")


@pytest.fixture
def owning(bare: str) -> Engine:
    """Connect to that database as its owner."""
    return owner_engine(bare)


def down(engine: Engine, revision: str) -> None:
    with engine.begin() as connection:
        command.downgrade(config(connection), revision)


def test_migrations_form_one_line_from_the_first() -> None:
    assert SCRIPTS.get_bases() == [REVISIONS[0]]
    assert SCRIPTS.get_heads() == [REVISIONS[-1]]
    assert len(REVISIONS) == len(list((FOLDER / "versions").glob("*.py")))


def test_every_step_down_leaves_what_the_step_up_found(bare: str, owning: Engine) -> None:
    found = {"base": looked_up(bare)}
    for revision in REVISIONS:
        migrate(bare, revision)
        found[revision] = looked_up(bare)
    for revision in [*reversed(REVISIONS[:-1]), "base"]:
        down(owning, revision)
        at = looked_up(bare)
        assert at == found[revision], revision
    migrate(bare)
    assert looked_up(bare) == found[REVISIONS[-1]]


def test_going_down_takes_everything_away(bare: str, owning: Engine) -> None:
    migrate(bare)
    down(owning, "base")
    assert [row for rows in looked_up(bare, (COLUMNS, FUNCTIONS, POLICIES, TRIGGERS)) for row in rows] == []


def test_the_schema_is_the_one_the_code_expects(database: Database) -> None:
    engine = owner_engine(database.owner_url)
    with engine.connect() as connection:
        options = {"compare_type": True, "compare_server_default": True}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []


def test_the_schema_is_the_one_the_code_would_make_down_to_checks_and_predicates(
    bare: str, owning: Engine, database: Database
) -> None:
    migrate(bare)
    with owning.begin() as connection:
        for table in metadata.sorted_tables:
            connection.execute(text(f"DROP TABLE {table.name} CASCADE"))
        metadata.create_all(connection)
    for made, migrated in zip(looked_up(bare, SCHEMA), looked_up(database.owner_url, SCHEMA), strict=True):
        assert len(made) > 25
        assert migrated == made


def test_migrating_twice_changes_nothing(database: Database) -> None:
    before = looked_up(database.owner_url)
    migrate(database.owner_url)
    assert looked_up(database.owner_url) == before


def test_a_migration_that_fails_leaves_the_schema_as_it_was(bare: str, owning: Engine) -> None:
    with owning.begin() as connection:
        connection.execute(text("CREATE TABLE pledge (in_the_way boolean)"))
    before = looked_up(bare)
    with pytest.raises(Exception, match=r"pledge.*already exists"):
        migrate(bare)
    assert looked_up(bare) == before


def test_replicas_that_start_at_once_migrate_once(bare: str) -> None:
    with ThreadPoolExecutor(4) as replicas:
        assert list(replicas.map(migrate, [bare] * 4)) == [None] * 4
    with psycopg.connect(bare) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(REVISIONS[-1],)]


def test_who_was_on_a_roster_twice_stays_on_it_once_as_who_answered(
    database: Database, postgres_begin: PostgresBegin
) -> None:
    ids = town.reachable(postgres_begin, "Ada", "Ugo")
    roster = tuple(Respondent(actor_id=one, responded=one == ids[0]) for one in ids)
    process_id = town.process(postgres_begin).id
    record_wave(postgres_begin, process_id, number=1, observed_on=town.OPENED, roster=roster)
    again = """INSERT INTO respondent SELECT (jsonb_populate_record(r, jsonb_build_object(
               'position', 1 - r.position + 2, 'responded', true))).* FROM respondent AS r"""
    down(owner_engine(database.owner_url), "0031")
    with psycopg.connect(database.owner_url) as owner:
        owner.execute(again)
    migrate(database.owner_url)
    with psycopg.connect(database.owner_url) as owner:
        kept = owner.execute("SELECT actor_id, responded FROM respondent ORDER BY position").fetchall()
    assert kept == [(ids[0], True), (ids[1], True)]
