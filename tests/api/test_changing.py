"""Nobody changes what they have not seen: every change says which state it starts from."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from api import contract
from api.app import build_api
from api.conditional import DEMANDING
from api.routing import Route
from domain.access import Role
from tests.api.changes import Change, changes_of
from tests.api.house import Caller, House, Json
from tests.api.refusing import problem
from tests.api.town import NOBODY, Town

ROUTES = [route for route in build_api(contract.SERVER).routes if isinstance(route, Route)]
CHANGING = [route for route in ROUTES if route.methods and route.methods <= DEMANDING]
PATCHES = [route for route in CHANGING if "PATCH" in (route.methods or ())]
each_patch = pytest.mark.parametrize("route", PATCHES, ids=lambda route: route.operation_id)
each = pytest.mark.parametrize("route", CHANGING, ids=lambda route: route.operation_id)
WRITERS, STALE = 20, '"999999999"'


@pytest.fixture(scope="module")
def administrator(house: House) -> Iterator[Caller]:
    with house.caller(role=Role.ADMINISTRATOR) as caller:
        yield caller


@pytest.fixture(scope="module")
def changes(administrator: Caller) -> dict[str, Change]:
    return changes_of(Town(administrator))


@each
def test_a_change_that_names_no_state_is_refused(route: Route, administrator: Caller) -> None:
    method = next(iter(route.methods or {""}))
    answer = administrator.change(method, re.sub(r"\{[^}]+\}", NOBODY, route.path), {}, seen=None)
    problem(answer, 428, "precondition-required")


@each
def test_a_change_of_a_state_that_has_passed_is_refused(
    route: Route, administrator: Caller, changes: dict[str, Change]
) -> None:
    change = changes[route.operation_id or ""]
    answer = administrator.change(change.method, change.path, change.body, seen=STALE)
    problem(answer, 412, "stale-revision")


@each_patch
def test_a_patch_changes_what_it_says_and_nothing_else(
    route: Route, administrator: Caller, changes: dict[str, Change]
) -> None:
    change = changes[route.operation_id or ""]
    path = change.path.removesuffix("/settings")
    before = administrator.http.get(path)
    answer = administrator.change("PATCH", change.path, change.body, seen=before.headers["etag"])
    assert answer.status_code == 200, answer.text
    said: Json = before.json()
    assert answer.json() == administrator.get(path) == said | change.said | {"revision": said["revision"] + 1}


@each_patch
def test_a_patch_is_a_merge_patch_and_says_only_what_can_be_changed(
    route: Route, administrator: Caller, changes: dict[str, Change]
) -> None:
    change = changes[route.operation_id or ""]
    for media in ("application/json", "text/plain"):
        headers = {"if-match": "*", "content-type": media}
        answer = administrator.http.patch(change.path, content=b"{}", headers=headers)
        assert (answer.status_code, answer.headers["accept-patch"]) == (415, "application/merge-patch+json")
    said = problem(administrator.change("PATCH", change.path, {"id": NOBODY}), 422, "invalid-input")
    assert [error["pointer"] for error in said["errors"]] == ["#/id"]


def test_who_may_not_change_something_is_told_so_first(operator: Caller) -> None:
    assert operator.change("PUT", "/tenant/settings", {}, seen=None).status_code == 403


def test_of_twenty_writers_at_once_each_success_counts_once(operator: Caller) -> None:
    path = f"/processes/{Town(operator).process()}"
    period = {"planned_start": "2026-01-07", "planned_end": "2028-07-07"}

    def write(_: int) -> httpx.Response:
        tag = operator.http.get(path).headers["etag"]
        return operator.change("PUT", f"{path}/period", period, seen=tag)

    with ThreadPoolExecutor(WRITERS) as writers:
        statuses = [answer.status_code for answer in writers.map(write, range(3 * WRITERS))]
    assert set(statuses) <= {200, 412}
    assert operator.get(path)["revision"] == 1 + statuses.count(200)
    assert statuses.count(200) >= 1
