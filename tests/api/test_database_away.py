"""A database that is away, or has no room: callers are told so at once, nothing false is answered, and it passes."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from urllib.parse import urlsplit

import httpx
import psycopg
import pytest

from infra.embedded import Embedded
from tests.api.house import Caller, House, open_house
from tests.conftest import furnish, reachable
from tests.drill.postgres import away, mortal, restart

TOLD_WITHIN = 2.5
"""Seconds until a caller is told: two for a connection, and what the machine takes besides."""
WELL_WITHIN = 5.0
"""Seconds until a house whose database is back answers as before, without help."""
ACTOR = {"name": "Gruppo nonni vigili", "kind": "informal_group", "sector": "natural"}


@pytest.fixture(scope="module", name="mortal")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Embedded]:
    """Start a database that nobody else needs."""
    with mortal(reachable(tmp_path_factory.mktemp("mortal"))) as server:
        furnish(server)
        yield server


@pytest.fixture(scope="module")
def house(mortal: Embedded, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Open a house that has one place for those who read, and one for those who write."""
    with open_house(mortal, tmp_path_factory.mktemp("house"), pool_size=1) as opened:
        yield opened


@pytest.fixture
def caller(house: House) -> Iterator[Caller]:
    """Let an operator in, who is known already."""
    with house.caller() as operator:
        operator.get("/actors")
        yield operator


def told(answer: httpx.Response) -> None:
    """Be told that it is for later, and when to ask again."""
    assert answer.status_code == 503, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert 1 <= int(answer.headers["retry-after"]) <= 2
    assert answer.elapsed.total_seconds() < TOLD_WITHIN


def database_in(house: House) -> str:
    """Name the database of a house."""
    return urlsplit(house.url).path.removeprefix("/")


@contextmanager
def well_again(caller: Caller) -> Iterator[None]:
    """Read and write as before, within seconds of the end of the block."""
    yield
    back = time.monotonic()
    while {caller.http.get("/actors").status_code, caller.try_to("/actors", ACTOR).status_code} != {200, 201}:
        assert time.monotonic() - back < WELL_WITHIN


def test_while_the_database_is_away_callers_are_told_so_at_once(mortal: Embedded, caller: Caller) -> None:
    with well_again(caller), away(mortal):
        for _ in range(4):  # so long that tries further and further apart would come too late
            told(caller.http.get("/actors"))
            told(caller.try_to("/actors", ACTOR))
            told(caller.http.get("/status"))


def test_a_database_that_is_cut_off_is_found_again_by_itself(mortal: Embedded, caller: Caller) -> None:
    with well_again(caller):
        restart(mortal)


def test_who_finds_no_place_is_told_so_while_others_read(mortal: Embedded, house: House, caller: Caller) -> None:
    actor = caller.post("/actors", ACTOR)
    here = f"/actors/{actor['id']}"
    with psycopg.connect(mortal.owner_url(database_in(house))) as owner:
        owner.execute("SELECT 1 FROM actor WHERE id = %s FOR UPDATE", [actor["id"]])
        with ThreadPoolExecutor(1) as crew:
            waiting = crew.submit(caller.change, "PATCH", here, {"name": "Nonni vigili"})
            time.sleep(0.5)
            told(caller.try_to("/actors", ACTOR))
            assert caller.http.get(here).json()["name"] == ACTOR["name"]
            owner.rollback()
            assert waiting.result().status_code == 200
    assert caller.get(here)["revision"] == actor["revision"] + 1


def test_who_waits_too_long_for_another_is_told_so_and_nothing_was_done(
    mortal: Embedded, house: House, caller: Caller
) -> None:
    actor = caller.post("/actors", ACTOR)
    here = f"/actors/{actor['id']}"
    with psycopg.connect(mortal.owner_url(database_in(house))) as owner:
        owner.execute("SELECT 1 FROM actor WHERE id = %s FOR UPDATE", [actor["id"]])
        assert caller.change("PATCH", here, {"name": "Nonni vigili"}).status_code == 503
    assert caller.get(here)["revision"] == actor["revision"]
