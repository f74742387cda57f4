"""What the tests share: one embedded PostgreSQL for the run, an empty database for each test that asks."""

import os

os.environ["COLUMNS"] = "200"  # before any console is made: no table is folded, wherever the tests run
import faulthandler
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine
from uuid_utils.compat import uuid7

from domain.tenant import Tenant
from infra.embedded import Embedded
from infra.postgres.begin import PostgresBegin
from infra.postgres.engine import write_engine
from infra.postgres.migration import migrate
from infra.postgres.tenants import add_tenant

TEMPLATE = "regia_template"


LINGERING = 60
"""Seconds after its last test in which a process of the run must have ended."""


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Let no process of the run linger for ever: one that does tells where it stands, and is ended.

    The tests of a worker have told how they went by then. Who waits for the workers waits for twice as long.
    """
    waits = 1 if hasattr(session.config, "workerinput") else 2
    faulthandler.dump_traceback_later(LINGERING * waits, exit=True, file=sys.__stderr__ or sys.stderr)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse tests that share a name: of those, pytest-xdist runs but one and says nothing."""
    if shared := sorted(name for name, often in Counter(item.nodeid for item in items).items() if often > 1):
        raise pytest.UsageError(f"Several tests have the same name: {', '.join(shared)}")


@dataclass(frozen=True)
class Database:
    """An empty, migrated database of its own."""

    owner_url: str
    url: str


def reachable(home: Path) -> Path:
    """Let everybody come to a folder: root runs the server as another user."""
    for folder in (home, *home.parents[:3]):
        if os.access(folder, os.W_OK):
            folder.chmod(folder.stat().st_mode | 0o755)
    return home


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Embedded]:
    """Start PostgreSQL for the run, without fsync: what tests write need not survive a power cut."""
    home = reachable(tmp_path_factory.mktemp("home"))
    with Embedded(home) as started:
        with psycopg.connect(started.owner_url(), autocommit=True) as owner:
            for setting in ("fsync = off", "synchronous_commit = off", "full_page_writes = off"):
                owner.execute(f"ALTER SYSTEM SET {setting}")
            owner.execute("SELECT pg_reload_conf()")
        furnish(started)
        yield started


def furnish(server: Embedded) -> None:
    """Make the database that those of the tests are copied from."""
    with psycopg.connect(server.owner_url(), autocommit=True) as owner:
        owner.execute(f"CREATE DATABASE {TEMPLATE}")
    migrate(server.owner_url(TEMPLATE))


@pytest.fixture
def database(server: Embedded) -> Iterator[Database]:
    """Give an empty, migrated database, and drop it afterwards."""
    name = f"t{uuid7().hex}"
    with psycopg.connect(server.owner_url(), autocommit=True) as owner:
        owner.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE} STRATEGY FILE_COPY")
        yield Database(server.owner_url(name), server.application_url(name))
        owner.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def engine(database: Database) -> Iterator[Engine]:
    """Connect as the role that owns nothing."""
    opened = write_engine(database.url, 24)
    yield opened
    opened.dispose()


@pytest.fixture
def tenant(engine: Engine) -> Tenant:
    """Give a tenant of the database."""
    return add_tenant(engine, Tenant(id=uuid7(), name="Comune di Pieve Ardesia"), datetime.now(UTC))


@pytest.fixture
def postgres_begin(engine: Engine, tenant: Tenant) -> PostgresBegin:
    """Begin work of that tenant."""
    return PostgresBegin(engine=engine, tenant_id=tenant.id, subject="tester", operation="test")
