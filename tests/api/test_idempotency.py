"""One key, one effect: however often a request is sent, and however many send it at once."""

import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager

import httpx
import psycopg
import pytest

from domain.access import Role
from tests.api.house import Caller, House, Json
from tests.api.refusing import problem
from tests.api.town import Town

BAND = {"name": "Banda cittadina", "kind": "association", "sector": "third_sector"}
KEY = {"idempotency-key": "019a-once"}
PARALLEL = 50


@contextmanager
def database(house: House, caller: Caller) -> Iterator[psycopg.Connection]:
    """Look into what is kept of a tenant, in one transaction."""
    with psycopg.connect(house.url) as connection:
        connection.execute("SELECT set_config('app.tenant', %s, true)", [str(caller.tenant_id)])
        yield connection


def age(house: House, caller: Caller, interval: str) -> None:
    """Let so much time pass over the replies of a tenant."""
    with database(house, caller) as connection:
        connection.execute("UPDATE reply SET kept_at = kept_at - %s::interval", [interval])


def names(caller: Caller) -> list[str]:
    return [actor["name"] for actor in caller.get("/actors")["items"]]


def until_answered(caller: Caller) -> Json:
    """Send the same request until it is answered, as a program does that is told to wait."""
    while (answer := caller.try_to("/actors", BAND, **KEY)).status_code == 409:
        problem(answer, 409, "key-in-flight")
        time.sleep(0.05)
    assert answer.status_code == 201, answer.text
    said: Json = answer.json()
    return said


def test_fifty_who_send_one_request_at_once_have_one_effect_and_get_one_answer(operator: Caller) -> None:
    with ThreadPoolExecutor(PARALLEL) as crew:
        told = list(crew.map(lambda _: until_answered(operator), range(PARALLEL)))
    assert len(told) == PARALLEL
    assert all(one == told[0] for one in told)
    assert names(operator) == [BAND["name"]]


def test_who_comes_while_the_first_is_being_answered_is_told_so_at_once(house: House, operator: Caller) -> None:
    closing = f"/tavoli/{Town(operator).tavolo()}/closure"
    with ThreadPoolExecutor(2) as crew:
        with database(house, operator) as holding:
            holding.execute("SELECT 1 FROM tavolo FOR UPDATE")
            sent: list[Future[httpx.Response]] = [crew.submit(operator.try_to, closing, **KEY) for _ in range(2)]
            told = next(as_completed(sent, timeout=20))
            problem(told.result(), 409, "key-in-flight")
        [first] = [one.result() for one in sent if one is not told]
    assert first.status_code == 201, first.text
    assert operator.try_to(closing, **KEY).headers["idempotency-replayed"] == "true"


def test_a_replay_gives_the_first_answer_and_is_itself_written_down(house: House, operator: Caller) -> None:
    first, again = (operator.try_to("/actors", BAND, **KEY) for _ in range(2))
    assert (again.status_code, again.content) == (first.status_code, first.content)
    assert {name: again.headers[name] for name in ("etag", "location")} == {
        name: first.headers[name] for name in ("etag", "location")
    }
    assert ("idempotency-replayed" in first.headers, again.headers["idempotency-replayed"]) == (False, "true")
    with database(house, operator) as connection:
        rows = connection.execute("SELECT replays, replayed_at > kept_at FROM reply").fetchall()
    assert rows == [(1, True)]


def test_another_request_with_the_same_key_is_refused_and_has_no_effect(operator: Caller) -> None:
    operator.post("/actors", BAND, **KEY)
    problem(operator.try_to("/actors", BAND | {"name": "Coro"}, **KEY), 422, "key-reused")
    assert names(operator) == [BAND["name"]]


def test_what_was_refused_may_be_mended_under_the_same_key(operator: Caller) -> None:
    problem(operator.try_to("/actors", BAND | {"kind": "club"}, **KEY), 422, "invalid-input")
    assert operator.try_to("/actors", BAND, **KEY).status_code == 201


def test_a_key_stands_for_a_day_and_then_for_nothing(house: House, operator: Caller) -> None:
    first = operator.post("/actors", BAND, **KEY)
    age(house, operator, "23 hours 59 minutes")
    assert operator.post("/actors", BAND, **KEY) == first
    age(house, operator, "2 minutes")
    assert operator.post("/actors", BAND, **KEY)["id"] != first["id"]
    assert names(operator) == [BAND["name"]] * 2


def test_a_key_is_of_its_caller_and_of_one_operation(house: House, operator: Caller, other: Caller) -> None:
    with house.caller(operator.tenant_id, Role.OPERATOR, "colleague@pieve.example") as colleague:
        made = {caller.post("/actors", BAND, **KEY)["id"] for caller in (operator, colleague, other)}
    assert len(made) == 3
    assert operator.try_to("/processes", {}, **KEY).status_code == 422  # read anew: this is no answer kept before


@pytest.mark.parametrize("key", ["", "x" * 256, "dopo pranzo"])
def test_a_key_of_another_form_is_refused(operator: Caller, key: str) -> None:
    problem(operator.try_to("/actors", BAND, **{"idempotency-key": key}), 400, "unreadable")
