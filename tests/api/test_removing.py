"""Taking something away over HTTP: what stays is a tombstone, told to everybody who could see what was there."""

from typing import Any

import pytest

from api import contract
from api.app import build_api
from api.routing import Route
from domain.access import Role
from tests.api.changes import Change, removals_of
from tests.api.house import Caller, House
from tests.api.process_bodies import BODIES, FINDING, ISSUE, place_in
from tests.api.refusing import problem
from tests.api.test_changes import Consumer
from tests.api.test_changing import administrator  # noqa: F401 (one administrator for every removal)
from tests.api.town import MEETING, Town

ROUTES = [route for route in build_api(contract.SERVER).routes if isinstance(route, Route)]
# What has no identity of its own leaves no stub.
REMOVALS = [route for route in ROUTES if route.methods == {"DELETE"} and "{" in route.path]
ADA = "ada@pieve.example"


@pytest.fixture(scope="module")
def removals(administrator: Caller) -> dict[str, Change]:  # noqa: F811
    return removals_of(Town(administrator))


@pytest.mark.parametrize("route", REMOVALS, ids=lambda route: route.operation_id)
def test_what_is_taken_away_leaves_a_stub_and_is_gone(
    route: Route,
    administrator: Caller,  # noqa: F811
    removals: dict[str, Change],
) -> None:
    path = removals[route.operation_id or ""].path
    answer = administrator.change("DELETE", path)
    assert answer.status_code == 200, answer.text
    stub = answer.json()
    assert (stub["id"], stub["deleted"]) == (path.rpartition("/")[2], True)
    assert answer.headers["etag"] == f'"{stub["revision"]}"'
    problem(administrator.change("DELETE", path), 404, "not-found")
    if path.count("/") == 2:
        assert administrator.http.get(path).status_code == 404
    else:
        assert stub["id"] not in administrator.http.get(path.rpartition("/")[0].rpartition("/")[0]).text


def test_a_list_no_longer_holds_it(operator: Caller) -> None:
    town = Town(operator)
    meeting_id = town.meeting()
    assert operator.change("DELETE", f"/meetings/{meeting_id}", seen='"1"').status_code == 200
    assert operator.get("/meetings")["items"] == []


def test_who_is_referred_to_stays_and_the_problem_names_by_what(operator: Caller) -> None:
    town = Town(operator)
    tavolo_id = town.tavolo(actor_id := town.actor("Pro loco"))
    meeting_id = town.meeting(tavolo_id)
    said = problem(operator.change("DELETE", f"/tavoli/{tavolo_id}"), 409, "still-referred-to")
    assert said["context"]["referring"] == [f"meeting {meeting_id}"]
    said = problem(operator.change("DELETE", f"/actors/{actor_id}"), 409, "still-referred-to")
    assert said["context"]["referring"] == [f"tavolo {tavolo_id}"]


def test_what_refers_to_it_where_the_caller_does_not_see_it_holds_it_too(house: House, operator: Caller) -> None:
    town = Town(operator)
    town.tavolo(actor_id := town.actor("Pro loco"))
    with house.caller(operator.tenant_id, subject=ADA) as ada:
        said = problem(ada.change("DELETE", f"/actors/{actor_id}"), 409, "still-referred-to")
    assert said["context"] == {}


def test_a_part_that_another_part_refers_to_stays_in_the_process(operator: Caller) -> None:
    place = place_in(Town(operator))
    issue_id = place.add("issues", ISSUE)["id"]
    finding_id = place.add("findings", FINDING | {"issue_id": issue_id})["id"]
    path = f"{place.path}/issues/{issue_id}"
    said = problem(operator.change("DELETE", path), 409, "still-referred-to")
    assert said["context"]["referring"] == [f"findings {finding_id}"]
    assert operator.change("DELETE", f"{place.path}/findings/{finding_id}").status_code == 200
    revision = operator.get(place.path)["revision"]
    assert operator.change("DELETE", path).json()["revision"] == revision + 1


def test_a_vision_on_which_somebody_took_a_stand_stays(operator: Caller) -> None:
    place = place_in(Town(operator))
    vision_id = place.add("visions", BODIES["visions"](place))["id"]
    problem(operator.change("DELETE", f"{place.path}/visions/{vision_id}"), 409, "vision-text-frozen")


def told(consumer: Consumer) -> list[tuple[Any, ...]]:
    return [(one["entity"], one["deleted"], one["link"]) for one in consumer.news()]


def test_the_feed_tells_of_it_once_to_whoever_could_see_it(house: House, operator: Caller) -> None:
    town = Town(operator)
    process_id, tenant_id = town.process(), operator.tenant_id
    meeting_id = town.recorded(f"/tavoli/{town.tavolo(process_id=process_id)}/meetings", MEETING)
    with house.caller(tenant_id, Role.MEMBER, ADA) as ada, house.caller(tenant_id, Role.MEMBER, "eva") as eva:
        operator.post(f"/processes/{process_id}/assignments", {"subject": ADA, "role": "member"})
        feeds = [Consumer(caller, 200) for caller in (operator, ada, eva)]
        for feed in feeds:
            feed.news()
        operator.change("DELETE", f"/meetings/{meeting_id}")
        tombstone = ("meeting", True, None)
        assert [told(feed) for feed in feeds] == [[tombstone], [tombstone], []]
        assert [told(feed) for feed in feeds] == [[], [], []]


def test_who_takes_part_no_longer_is_told_so_and_hears_no_more(house: House, operator: Caller) -> None:
    town = Town(operator)
    process_id = town.process()
    place = f"/processes/{process_id}/assignments"
    with house.caller(operator.tenant_id, Role.MEMBER, ADA) as ada:
        assignment_id = town.recorded(place, {"subject": ADA, "role": "member"})
        consumer = Consumer(ada, 200)
        assert "process" in {one["entity"] for one in consumer.news()}
        operator.change("DELETE", f"/assignments/{assignment_id}")
        town.tavolo(process_id=process_id)
        assert told(consumer) == [("assignment", True, None)]
        assert ada.http.get(f"/processes/{process_id}").status_code == 404


def test_the_trail_keeps_what_was_taken_away(administrator: Caller) -> None:  # noqa: F811
    actor_id = Town(administrator).actor("Di passaggio")
    administrator.change("DELETE", f"/actors/{actor_id}")
    deeds = [one["deed"] for one in administrator.get("/audit-events", entity_id=actor_id)["items"]]
    assert sorted(deeds) == ["changed", "deleted"]
