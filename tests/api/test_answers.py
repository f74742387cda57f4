"""Small truths that hold of every answer, whatever was asked."""

import re
from collections.abc import Iterator

import httpx
import pytest

from api import contract
from api.app import build_api
from api.routing import Route
from domain.access import Role
from tests.api.house import Caller, House
from tests.api.refusing import problem
from tests.api.town import NOBODY, Town

ROUTES = [route for route in build_api(contract.SERVER).routes if isinstance(route, Route)]
READABLE = [route for route in ROUTES if "GET" in (route.methods or ())]
OFFSET = re.compile(r"\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d")
CHANGES_EACH_TIME = {"date", "x-request-id", "x-ratelimit-remaining", "x-ratelimit-reset", "ratelimit"}


@pytest.fixture(scope="module")
def told(house: House) -> Iterator[tuple[Caller, list[httpx.Response]]]:
    """Do the main job, and keep every answer to it."""
    with house.caller(role=Role.ADMINISTRATOR) as caller:
        answers: list[httpx.Response] = []
        caller.http.event_hooks["response"].append(answers.append)
        town = Town(caller)
        meeting_id = town.dispatched(town.actor("Scuola"), town.actor("Silenzioso", email=None))
        caller.try_to(f"/meetings/{town.meeting()}/cancellation", {"reason": "Neve"})
        town.protocol(town.actor("Comune"))
        town.indicator()
        [failed] = town.deliveries(meeting_id, state="failed")
        caller.http.post(f"/deliveries/{failed['id']}/attempts")
        yield caller, answers


def test_what_was_made_is_found_where_the_answer_says(told: tuple[Caller, list[httpx.Response]]) -> None:
    caller, answers = told
    made = [answer for answer in answers if answer.status_code == 201]
    assert len({answer.url.path for answer in made}) > 14
    for answer in made:
        found = caller.http.get(answer.headers["location"])
        assert (found.status_code, found.json()["id"]) == (200, answer.json()["id"])


def test_what_is_made_with_a_key_says_where_it_is_each_time(operator: Caller) -> None:
    body = {"name": "Comune", "kind": "public_body", "sector": "public"}
    first, again = (operator.try_to("/actors", body, **{"idempotency-key": "once"}) for _ in range(2))
    assert (
        first.headers["location"] == again.headers["location"] == f"{operator.http.base_url}actors/{first.json()['id']}"
    )


def test_every_moment_is_written_in_utc_with_a_z(told: tuple[Caller, list[httpx.Response]]) -> None:
    caller, answers = told
    places = {answer.headers["location"] for answer in answers if "location" in answer.headers}
    lists = ("/meetings", "/actors", "/changes", "/audit-events", "/tavoli")
    for path in (*places, *lists):
        said = caller.get(path)
        said.pop("content", None)  # frozen as it was hashed
        assert not OFFSET.search(str(said)), path


@pytest.mark.parametrize("route", READABLE, ids=lambda route: route.operation_id)
def test_who_asks_for_the_head_gets_what_a_get_says_without_its_body(
    route: Route, told: tuple[Caller, list[httpx.Response]]
) -> None:
    path = re.sub(r"\{[^}]+\}", NOBODY, route.path)
    whole, head = (told[0].http.request(method, path) for method in ("GET", "HEAD"))
    assert (head.status_code, head.content) == (whole.status_code, b"")
    kept = [{k: v for k, v in answer.headers.items() if k not in CHANGES_EACH_TIME} for answer in (whole, head)]
    assert kept[0] == kept[1]


def test_a_head_where_nothing_is_read_is_refused(operator: Caller) -> None:
    answer = operator.http.head("/actor-imports")
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")


@pytest.mark.parametrize("path", ["/status", "/actors", "/nothing", f"/actors/{NOBODY}"])
def test_every_answer_says_that_it_depends_on_the_language(operator: Caller, path: str) -> None:
    assert operator.http.get(path).headers["vary"] == "Origin, Accept-Language"


@pytest.mark.parametrize("path", ["/actors?cursor=", "/changes?since="])
def test_an_empty_cursor_is_none(operator: Caller, path: str) -> None:
    problem(operator.http.get(path), 422, "invalid-input")
