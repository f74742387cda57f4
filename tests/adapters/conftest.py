"""What is tried on one adapter is tried on both; and two tenants whose rows fill every table."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import psycopg
import pytest
from psycopg import Connection
from sqlalchemy import Engine, text
from sqlmodel import Session
from uuid_utils.compat import uuid7

from domain.client.client import Client, Proof
from domain.logo import Logo
from domain.ports import Work
from domain.replies import Reply
from domain.repository import Entity
from domain.tenant import Tenant
from infra.memory import MemoryBegin
from infra.postgres.begin import ENTER_TENANT, PostgresBegin
from infra.postgres.comparing import compare_actors
from infra.postgres.tenants import add_tenant
from tests.conftest import Database
from tests.domain.examples import HELD, OTHER_ACTOR
from tests.domain.town import begun
from tests.domain.walking import elsewhere

# The tables of the house; alembic's own holds nobody's data, and the application may not read it.
TABLES = """SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace
 AND relkind IN ('r', 'p') AND relname <> 'alembic_version' ORDER BY 1"""

# The trail writes itself; what is noted there awaits the worker.
TRAIL = frozenset({"audit", "audit_tip", "audit_note"})
NOTE = text("""INSERT INTO audit_note (tenant_id, at, caller, operation, deed, entity, entity_id)
VALUES (:tenant, now(), 'somebody', 'show_actor', 'read', 'actor', :tenant)""")
SUSPICION = text("""INSERT INTO suspicion (tenant_id, actor_id, other_id, identified, similarity, score)
SELECT :tenant, min(id::text)::uuid, max(id::text)::uuid, false, 0.5, 0.5 FROM actor WHERE tenant_id = :tenant""")


# Something that was there and is no more.
BURIED = UUID(int=13)


@pytest.fixture(params=["memory", "postgres"])
def begin(request: pytest.FixtureRequest) -> MemoryBegin | PostgresBegin:
    """Begin work in an empty house, in memory or in Postgres."""
    if request.param == "memory":
        return begun()
    postgres: PostgresBegin = request.getfixturevalue("postgres_begin")
    return postgres


@pytest.fixture
def owner(database: Database) -> Iterator[Connection]:
    """Connect as who migrates, and is above row-level security."""
    with psycopg.connect(database.owner_url, autocommit=True) as opened:
        yield opened


@pytest.fixture
def application(database: Database) -> Iterator[Connection]:
    """Connect as the role that owns nothing."""
    with psycopg.connect(database.url, autocommit=True) as opened:
        yield opened


@pytest.fixture
def tables(owner: Connection) -> list[str]:
    """List every table there is."""
    return [name for (name,) in owner.execute(TABLES)]


@pytest.fixture
def ours(engine: Engine) -> PostgresBegin:
    """Begin in the house of a tenant that holds every example."""
    return furnished(engine, "ours", HELD)


@pytest.fixture
def theirs(engine: Engine) -> PostgresBegin:
    """Begin in the house of another tenant that holds every example, under other identities."""
    return furnished(engine, "theirs", tuple((kind, elsewhere(entity)) for kind, entity in HELD))


@pytest.fixture
def twin(engine: Engine) -> PostgresBegin:
    """Begin in the house of one more tenant that holds every example, under our very identities."""
    return furnished(engine, "twin", HELD)


def spend(work: Work, entity: Entity) -> None:
    """Use a token of a machine client."""
    if isinstance(entity, Client):
        work.clients.spend(entity.id, Proof.TOKEN, "jti", datetime.now(UTC))


def furnished(engine: Engine, name: str, held: tuple[tuple[str, Entity], ...]) -> PostgresBegin:
    """Open the house to a tenant, with something in every table."""
    tenant = add_tenant(engine, Tenant(id=uuid7(), name=name), datetime.now(UTC))
    begin = PostgresBegin(engine=engine, tenant_id=tenant.id, subject=name, operation="test")
    with begin() as work:
        for kind, entity in held:
            getattr(work, kind).save(entity)
            spend(work, entity)
        work.actors.remove(work.actors.save(replace(OTHER_ACTOR, id=BURIED, external_id=None)))
        work.job_files.lay_by(next(entity.id for kind, entity in held if kind == "jobs"), [b"name,kind"])
        work.logos.keep(Logo(sha256="0" * 64, image=b"picture"))
        work.signed_files.keep("0" * 64, b"%PDF")
        work.replies.keep(name, "fingerprint", Reply(status=201, body=b"{}"))
    with Session(engine) as session, session.begin():
        session.execute(ENTER_TENANT, {"tenant": str(tenant.id)})
        session.execute(NOTE, {"tenant": tenant.id})
    compare_actors(engine)
    with Session(engine) as session, session.begin():
        session.execute(ENTER_TENANT, {"tenant": str(tenant.id)})
        session.execute(SUSPICION, {"tenant": tenant.id})
    return begin
