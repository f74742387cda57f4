"""The trail is one line: whoever reads it up to a number has read all there will ever be before it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from psycopg import Connection
from psycopg.rows import tuple_row
from sqlalchemy import Engine

from domain.access import ENTITIES
from domain.tenant import Tenant
from infra.postgres.audit import verify
from infra.postgres.begin import PostgresBegin
from infra.postgres.views.audit import CHANGES
from infra.postgres.work import PostgresWork
from tests.conftest import Database
from tests.domain.examples import ACTOR, COMUNE, HELD, OTHER_ACTOR, PROCESS
from tests.domain.process_parts import EMPTY


class Feed:
    """Polls the feed of changes of one tenant."""

    def __init__(self, connection: Connection, tenant: Tenant, bound: str = "") -> None:
        self.connection, self.tenant, self.bound, self.reached = connection, tenant, bound, 0

    def news(self, limit: int = 200) -> list[dict[str, Any]]:
        wanted = {"tenant": self.tenant.id, "entities": list(ENTITIES), "base": "", "limit": limit}
        with self.connection.transaction(), self.connection.cursor(row_factory=tuple_row) as cursor:
            cursor.execute("SELECT set_config('app.tenant', %s, true)", (str(self.tenant.id),))
            cursor.execute("SELECT set_config('app.bound', %s, true)", (self.bound,))
            asked = {**wanted, "since": self.reached, "bound": self.bound, "sensitive": False}
            row = cursor.execute(CHANGES.encode(), asked).fetchone()
            assert row is not None
            self.reached = row[0]
        items: list[dict[str, Any]] = row[1]
        return items

    def names(self) -> list[str]:
        return [item["id"] for item in self.news()]


@pytest.fixture
def connection(database: Database) -> Iterator[Connection]:
    with psycopg.connect(database.url, autocommit=True) as opened:
        yield opened


@pytest.fixture
def feed(connection: Connection, tenant: Tenant) -> Feed:
    """Give a feed that has read of the tenant's own creation."""
    feed = Feed(connection, tenant)
    assert feed.names() == [str(tenant.id)]
    return feed


def furnish(work: PostgresWork) -> None:
    for kind, entity in HELD:
        getattr(work, kind).save(entity)


def test_who_begins_first_and_commits_last_comes_last(feed: Feed, postgres_begin: PostgresBegin) -> None:
    with postgres_begin() as slow:
        slow.actors.save(ACTOR)
        with postgres_begin() as quick:
            quick.actors.save(OTHER_ACTOR)
        assert feed.names() == [str(OTHER_ACTOR.id)]
    assert feed.names() == [str(ACTOR.id)]
    assert feed.names() == []


def test_whoever_commits_second_waits_for_the_first_and_leaves_no_gap_if_it_fails(
    database: Database, feed: Feed, postgres_begin: PostgresBegin
) -> None:
    with ThreadPoolExecutor() as pool, psycopg.connect(database.owner_url) as first:
        first.execute("UPDATE tenant SET revision = revision + 1")
        first.execute("SET CONSTRAINTS ALL IMMEDIATE")
        second = pool.submit(record, postgres_begin)
        with pytest.raises(TimeoutError):
            second.result(0.3)
        assert feed.names() == []
        first.rollback()
    assert [item["sequence"] for item in feed.news()] == [2]


def record(begin: PostgresBegin) -> None:
    with begin() as work:
        work.actors.save(replace(OTHER_ACTOR, id=uuid4(), external_id=None))


def test_a_consumer_who_polls_beside_twenty_writers_misses_nothing_and_sees_nothing_twice(
    engine: Engine, feed: Feed, tenant: Tenant, postgres_begin: PostgresBegin
) -> None:
    seen: list[int] = []
    news, working = [0], True
    with ThreadPoolExecutor(20) as pool:
        writers = [pool.submit(record, postgres_begin) for _ in range(200)]
        while working or news:
            working = not all(writer.done() for writer in writers)
            news = [item["sequence"] for item in feed.news(7)]
            seen += news
    assert seen == list(range(2, 202))
    assert verify(engine, tenant.id).fault is None


def test_every_kind_of_resource_has_its_place_in_the_feed(feed: Feed, postgres_begin: PostgresBegin) -> None:
    with postgres_begin() as work:
        furnish(work)
    links = {item["entity"]: item["link"] for item in feed.news()}
    assert {*links, "tenant"} == set(ENTITIES)
    assert links["actor"].startswith("/actors/")
    assert links["minutes"].endswith("/minutes")


def test_who_is_bound_hears_only_of_its_own_processes(
    connection: Connection, tenant: Tenant, postgres_begin: PostgresBegin
) -> None:
    with postgres_begin() as work:
        furnish(work)
        work.processes.save(replace(PROCESS, id=uuid4(), external_id=None, **EMPTY))
    theirs = {item["entity"] for item in Feed(connection, tenant, "somebody else").news()}
    assert not theirs & {"process", "tavolo", "meeting", "minutes", "delivery", "protocol", "indicator", "wave"}
    assert "actor" in theirs


def test_a_deletion_is_told_and_what_was_told_of_it_before_is_not_repeated(
    database: Database, feed: Feed, postgres_begin: PostgresBegin
) -> None:
    with postgres_begin() as work:
        work.actors.save(ACTOR)
    with psycopg.connect(database.owner_url) as owner:
        owner.execute("DELETE FROM actor")
    [told] = feed.news()
    assert (told["id"], told["deleted"], told["link"]) == (str(COMUNE), True, None)
