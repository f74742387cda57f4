"""A process begun from another: stages, roles, objectives and indicators, by the day they stand from the start."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.access import Role
from tests.api.house import Caller, House, Json
from tests.api.pieve import Pieve

TOMORROW = datetime.now(UTC).date() + timedelta(days=1)
FAR = "00000000-0000-7000-8000-000000000001"


@pytest.fixture(scope="module")
def source(pieve: Pieve) -> Json:
    """Show the process of the demo town."""
    return pieve.caller.get(f"/processes/{pieve.process_id}")


@pytest.fixture(scope="module")
def copied(pieve: Pieve, source: Json) -> Json:
    """Begin a process from it; one actor holds there what it holds here."""
    holder = source["steering_roles"][0]["actor_id"]
    said = {"title": "Abitare altrove", "planned_start": str(TOMORROW), "commissioner_id": source["commissioner_id"]}
    holders = [{"there_id": holder, "here_id": holder}]
    return pieve.caller.post(f"/processes/{pieve.process_id}/copies", {**said, "holders": holders})


def offsets(process: Json, room: str, day: str) -> list[int]:
    start = date.fromisoformat(process["planned_start"])
    return [(date.fromisoformat(part[day]) - start).days for part in process[room]]


def test_stages_and_objectives_stand_as_many_days_from_the_start_as_they_did_there(copied: Json, source: Json) -> None:
    assert copied["planned_start"] == str(TOMORROW)
    for room, day in (("milestones", "planned_on"), ("objectives", "due_on")):
        assert offsets(copied, room, day) == offsets(source, room, day)
    assert [one["criterion"] for one in copied["objectives"]] == [one["criterion"] for one in source["objectives"]]


def test_nothing_that_happened_comes_along_and_nobody_who_is_not_named(copied: Json, source: Json) -> None:
    held = {name for name, value in copied.items() if isinstance(value, list) and value}
    assert held == {"purposes", "targets", "milestones", "objectives", "steering_roles", "responsibilities"}
    assert copied["phase"] == "proposed"
    assert {stage["reached_on"] for stage in copied["milestones"]} == {None}
    holder = source["steering_roles"][0]["actor_id"]
    assert {part["actor_id"] for room in ("steering_roles", "responsibilities") for part in copied[room]} == {holder}
    assert {one["owner_id"] for one in copied["objectives"]} == {None}


def test_a_responsibility_serves_here_the_objective_it_served_there(copied: Json) -> None:
    objectives = {one["id"] for one in copied["objectives"]}
    assert {one["objective_id"] for one in copied["responsibilities"]} <= objectives


def test_indicators_come_along_without_a_value(pieve: Pieve, copied: Json) -> None:
    there, here = (pieve.caller.get("/indicators", process_id=one)["items"] for one in (pieve.process_id, copied["id"]))
    assert [one["code"] for one in here] == [one["code"] for one in there]
    values = ("baseline_value", "target_value", "responsible_id")
    assert {one[name] for one in here for name in values} == {None}
    assert [one["measurements"] for one in here] == [[]] * len(here)


@pytest.mark.parametrize(
    ("said", "status", "kind"),
    [
        ({"planned_start": str(TOMORROW - timedelta(days=9))}, 409, "copy-starts-in-the-past"),
        ({"planned_start": "9999-12-31"}, 409, "planned-out-of-range"),
        ({"commissioner_id": FAR}, 422, "unknown-reference"),
        ({"holders": [{"there_id": FAR, "here_id": FAR}]}, 422, "unknown-reference"),
        ({"milestones": []}, 422, "invalid-input"),
    ],
)
def test_what_is_refused_begins_nothing(pieve: Pieve, said: Json, status: int, kind: str) -> None:
    body = {"title": "Da non avviare", "planned_start": str(TOMORROW), **said}
    answer = pieve.caller.try_to(f"/processes/{pieve.process_id}/copies", body)
    assert (answer.status_code, answer.json()["type"].rsplit("/")[-1]) == (status, kind)
    titles = [one["title"] for one in pieve.caller.get("/processes")["items"]]
    assert "Da non avviare" not in titles


def test_nobody_begins_a_process_from_one_they_do_not_see(pieve: Pieve, other: Caller, house: House) -> None:
    body = {"title": "Da non avviare", "planned_start": str(TOMORROW)}
    assert other.try_to(f"/processes/{pieve.process_id}/copies", body).status_code == 404
    with house.caller(pieve.caller.tenant_id, Role.MEMBER) as member:
        assert member.try_to(f"/processes/{pieve.process_id}/copies", body).status_code == 403
