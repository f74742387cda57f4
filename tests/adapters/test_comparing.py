"""Who may be one with whom is found beforehand: what a page costs does not grow with the directory."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import psycopg
import pytest
from psycopg import Connection
from sqlalchemy import Engine

from infra.postgres.begin import PostgresBegin
from infra.postgres.comparing import compare_actors
from infra.postgres.views import LISTED
from tests.adapters.test_actor_search_plans import scans
from tests.conftest import Database
from tests.domain.town import actor

# In one municipality, where all are beside each other; every hundredth is another with a typing mistake. Every fortieth
# has two words that are common, but not among those who are compared first.
FILL = """
INSERT INTO actor (tenant_id, id, revision, created_at, changed_at, name, kind, sector, description, istat_code, tags)
SELECT %(tenant)s, gen_random_uuid(), 1, now(), now(), CASE WHEN n %% 100 = 0 THEN 'Circolo ' || right(word, -1)
       WHEN n %% 40 = 7 THEN 'Istituto comprensivo ' || left(word, 8) ELSE 'Circolo ' || word END,
       'association', 'third_sector', '', '099099', '{}'
  FROM generate_series(%(first)s::int, %(last)s::int) AS n,
       LATERAL (SELECT translate(md5((n + (n %% 100 = 0)::int)::text), '0123456789', 'ghijklmnop') AS word) AS named"""
STATEMENT = LISTED["list_duplicates"].sql(frozenset(), after=False)


@pytest.fixture
def reader(database: Database, postgres_begin: PostgresBegin) -> Iterator[Connection]:
    """Connect as who reads in the tenant."""
    with psycopg.connect(database.url, autocommit=True) as opened:
        opened.execute("SELECT set_config('app.tenant', %s, false)", (str(postgres_begin.tenant_id),))
        yield opened


def fill(owner: Connection, tenant_id: UUID, first: int, last: int) -> None:
    owner.execute(FILL, {"tenant": tenant_id, "first": first, "last": last})
    owner.execute("VACUUM ANALYZE")


def compare(engine: Engine) -> int:
    """Compare until there is nobody left, and count how often that was."""
    turns = 1
    while compare_actors(engine):
        turns += 1
    return turns


def later(owner: Connection) -> None:
    """Let the time pass in which nobody is compared again."""
    owner.execute("UPDATE suspicion_tip SET looked_at = looked_at - interval '1 minute'")


def rows_read(reader: Connection, tenant_id: UUID) -> int:
    """Count the rows that pass through the plan of a page, whatever the machine is doing."""
    explained = reader.execute(
        f"EXPLAIN (ANALYZE, FORMAT JSON) {STATEMENT}".encode(), {"tenant": tenant_id, "limit": 5}
    ).fetchall()
    return int(passing(explained[0][0][0]["Plan"]))


def passing(plan: dict[str, Any]) -> float:
    return float(plan["Actual Rows"] * plan["Actual Loops"]) + sum(map(passing, plan.get("Plans", ())))


def pairs(reader: Connection, tenant_id: UUID, limit: int = 200) -> list[Any]:
    found = reader.execute(STATEMENT.encode(), {"tenant": tenant_id, "limit": limit}).fetchall()
    return [{pair["actor"]["name"], pair["other"]["name"]} for pair in found[0][0]]


def test_what_a_page_reads_does_not_grow_with_the_directory(
    reader: Connection, owner: Connection, engine: Engine, postgres_begin: PostgresBegin
) -> None:
    tenant_id = postgres_begin.tenant_id
    at_once, compared = [], []
    for first, last in ((1, 500), (501, 1500), (1501, 4000)):
        fill(owner, tenant_id, first, last)
        at_once.append(rows_read(reader, tenant_id))
        compare(engine)
        later(owner)
        owner.execute("VACUUM ANALYZE")
        compared.append(rows_read(reader, tenant_id))
    assert max(compared) < 2000
    assert at_once[2] <= 1.5 * at_once[1]


def test_a_big_municipality_is_compared_in_turns_and_every_mistake_is_found_but_no_common_words(
    reader: Connection, owner: Connection, engine: Engine, postgres_begin: PostgresBegin
) -> None:
    fill(owner, postgres_begin.tenant_id, 1, 1201)
    assert compare(engine) == 3
    found = pairs(reader, postgres_begin.tenant_id)
    assert len(found) == 12
    assert all(max(pair, key=len).endswith(min(pair, key=len).removeprefix("Circolo ")) for pair in found)
    assert scans(reader, "suspicion_by_score") > 0


def test_nobody_is_compared_by_two_workers_at_once(
    owner: Connection, engine: Engine, reader: Connection, postgres_begin: PostgresBegin
) -> None:
    for name in ("Caritas", "Carritas"):
        actor(postgres_begin, name)
    compare(engine)
    later(owner)
    actor(postgres_begin, "Caritass")
    with owner.transaction():
        owner.execute("SELECT FROM suspicion_tip FOR UPDATE")
        assert compare(engine) == 1
        assert kept(owner) == 1
    compare(engine)
    assert kept(owner) == 3 == len(pairs(reader, postgres_begin.tenant_id))


def test_nobody_is_looked_at_again_where_nothing_has_changed(
    owner: Connection, engine: Engine, postgres_begin: PostgresBegin
) -> None:
    actor(postgres_begin, "Caritas")
    compare(engine)
    later(owner)
    before = owner.execute("SELECT xmin FROM suspicion_tip").fetchall()
    compare(engine)
    assert owner.execute("SELECT xmin FROM suspicion_tip").fetchall() == before


def test_of_whom_is_gone_nothing_is_kept(owner: Connection, engine: Engine, postgres_begin: PostgresBegin) -> None:
    known = [actor(postgres_begin, name) for name in ("Caritas", "Carritas")]
    compare(engine)
    later(owner)
    with postgres_begin() as work:
        work.actors.remove(work.actors.get(known[0].id))
    compare(engine)
    assert kept(owner) == 0
    assert owner.execute("SELECT DISTINCT actor_id FROM name_key").fetchall() == [(known[1].id,)]


def kept(owner: Connection) -> int:
    return len(owner.execute("SELECT FROM suspicion").fetchall())
