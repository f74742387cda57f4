"""The searches use their indexes, as the role that owns nothing, on a house whose owner is an ordinary role."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime

import psycopg
import pytest
from psycopg import Connection
from uuid_utils.compat import uuid7

from domain.tenant import Tenant
from infra.embedded import Embedded
from infra.postgres.engine import write_engine
from infra.postgres.migration import migrate
from infra.postgres.tenants import add_tenant
from infra.postgres.views import LISTED

ROWS = 5000
TENANT = uuid7()
# Rarely a word, so that the index is worth while even in a small house.
FILL = """
INSERT INTO actor (tenant_id, id, revision, created_at, changed_at, external_id, name, kind, sector, description,
                   istat_code, place_lat, place_lon, tags)
SELECT %s, gen_random_uuid(), 1, now(), now(), 'a-' || n, 'Circolo ' || md5(n::text), 'association', 'third_sector', '',
       lpad((n %% 900)::text, 6, '0'), 44 + n / 5000.0, 10 + n / 5000.0, '{}' FROM generate_series(1, %s) AS n"""
SCANS = "SELECT idx_scan FROM pg_stat_user_indexes WHERE indexrelname = %s"


@pytest.fixture(scope="module")
def house(server: Embedded) -> Iterator[str]:
    """Make a database that an ordinary role owns and has migrated."""
    with psycopg.connect(server.owner_url(), autocommit=True) as superuser:
        superuser.execute("DROP ROLE IF EXISTS landlord")
        superuser.execute("CREATE ROLE landlord LOGIN")
        superuser.execute("CREATE DATABASE let OWNER landlord")
        migrate(server.owner_url("let").replace("postgres@", "landlord@", 1))
        fill(server)
        yield "let"
        superuser.execute("DROP DATABASE let WITH (FORCE)")
        superuser.execute("DROP ROLE landlord")


def fill(server: Embedded) -> None:
    """Fill the house of one tenant."""
    engine = write_engine(server.application_url("let"), 1)
    add_tenant(engine, Tenant(id=TENANT, name="Comune"), datetime.now(UTC))
    engine.dispose()
    with psycopg.connect(server.owner_url("let"), autocommit=True) as owner:
        owner.execute("SET session_replication_role = replica")
        owner.execute(FILL, (TENANT, ROWS))
        owner.execute("VACUUM ANALYZE actor")


@pytest.fixture
def application(server: Embedded, house: str) -> Iterator[Connection]:
    """Connect as the role that owns nothing, in the tenant."""
    with psycopg.connect(server.application_url(house), autocommit=True) as opened:
        opened.execute("SELECT set_config('app.tenant', %s, false)", (str(TENANT),))
        yield opened


@pytest.mark.parametrize(
    ("index", "filters"),
    [
        ("actor_by_words", {"q": "c4ca4238"}),
        ("actor_by_name", {"q": "circolo"}),
        ("actor_by_municipality", {"municipality": "000123"}),
        ("actor_by_place", {"near": "44.5,10.5,0.1"}),
        ("actor_tenant_id_external_id_unique", {"external_id": "a-77"}),
        ("actor_by_name", {}),
    ],
)
def test_a_search_uses_its_index(application: Connection, index: str, filters: dict[str, str]) -> None:
    statement = LISTED["list_actors"].sql(frozenset(filters), after=False).encode()
    before = scans(application, index)
    found = application.execute(statement, {"tenant": TENANT, "limit": 50, **filters}).fetchone()
    assert found is not None
    assert 1 <= len(found[0]) <= 50
    assert scans(application, index) > before


def test_a_search_looks_into_no_other_tenant(application: Connection) -> None:
    application.execute("SELECT set_config('app.tenant', %s, false)", (str(uuid7()),))
    nothing = "SELECT actors_many('circolo'), (SELECT count(*) FROM actors_few('c4ca4238'))"
    assert application.execute(nothing).fetchone() == (False, 0)
    application.execute("SELECT set_config('app.tenant', '', false)")
    assert application.execute(nothing).fetchone() == (False, 0)


@pytest.mark.parametrize(("words", "many"), [("circolo", True), ("circolo c4", False), ("nessuno", False)])
def test_the_pages_of_a_search_hold_every_actor_found_once_in_order(
    application: Connection, words: str, *, many: bool
) -> None:
    matching = "SELECT name, id FROM actor WHERE words @@ words_asked(%s) ORDER BY name, id"
    known = [(name, str(identity)) for name, identity in application.execute(matching, (words,))]
    assert application.execute("SELECT actors_many(%s)", (words,)).fetchone() == (many,)
    assert list(walked(application, words)) == known


def walked(application: Connection, words: str) -> Iterator[tuple[str, str]]:
    """Walk the pages of a search."""
    keys: dict[str, str] | None = {}
    while keys is not None:
        statement = LISTED["list_actors"].sql(frozenset({"q"}), after=bool(keys)).encode()
        said = {"tenant": TENANT, "limit": 200, "q": words, **keys}
        items, last = application.execute(statement, said).fetchall()[0]
        yield from ((item["name"], item["id"]) for item in items)
        keys = {f"key{place}": value for place, value in enumerate(json.loads(last))} if last else None


def scans(connection: Connection, index: str) -> int:
    """Count how often an index was used."""
    connection.execute("SELECT pg_stat_force_next_flush()")
    found = connection.execute(SCANS, (index,)).fetchone()
    return found[0] if found else 0
