"""Who directed a process and what was planned, over HTTP: a past day is told as it was, whatever is said since."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from domain.calendar import DAY, add_months
from tests.api.house import Caller, Json
from tests.api.refusing import problem
from tests.api.town import Town

TODAY = datetime.now(ZoneInfo("Europe/Rome")).date()
START = add_months(TODAY, -14)
MONTH_3, MONTH_12 = add_months(START, 3), add_months(START, 12)
PERIOD = {"planned_start": str(START), "planned_end": str(add_months(START, 30) - DAY)}
LONGER = PERIOD | {"planned_end": str(add_months(START, 36) - DAY)}


@pytest.fixture
def town(operator: Caller) -> Town:
    return Town(operator)


@pytest.fixture
def old(town: Town) -> str:
    return council(town, "Giunta uscente")


@pytest.fixture
def path(town: Town, old: str) -> str:
    """Record a process whose purpose the commissioner accepted, and whose every month is paid for."""
    path = f"/processes/{town.process(**PERIOD, **by(old))}"
    said = {"source": "Fondo", "amount_cents": 100, "committed_on": str(START), "since": str(START)}
    town.operator.post(f"{path}/funding-lines", said | {"until": PERIOD["planned_end"]})
    accept(town, path, START)
    return path


def council(town: Town, name: str) -> str:
    return town.recorded("/actors", {"name": name, "kind": "public_body", "sector": "public"})


def by(body: str | None) -> Json:
    return {"commissioner_id": body, "managing_body_id": None, "steering_id": body}


def accept(town: Town, path: str, day: date) -> Json:
    said = {"text": "Stare insieme", "accepted_on": str(day)}
    last: Json = town.operator.post(f"{path}/purpose-acceptances", said)["purpose_acceptances"][-1]
    return last


def say(town: Town, path: str, said: Json) -> Json:
    answer = town.operator.change("PUT", path, said)
    assert answer.status_code == 200, answer.text
    told: Json = answer.json()
    return told


def state(town: Town, path: str, number: int, day: date) -> Any:
    return town.operator.get(f"{path}/readiness", on=day)["conditions"][number - 1]["state"]


def test_a_new_commissioner_at_month_twelve_leaves_month_three_as_it_was_and_accepts_the_purpose_anew(
    town: Town, path: str, old: str
) -> None:
    before = town.operator.get(f"{path}/readiness", on=MONTH_3)
    shown = say(town, f"{path}/bodies", by(new := council(town, "Nuova giunta")) | {"on": str(MONTH_12)})
    assert shown["former_bodies"] == [by(old) | {"until": str(MONTH_12 - DAY)}]
    assert (shown["commissioner_id"], shown) == (new, town.operator.get(path))
    assert town.operator.get(f"{path}/readiness", on=MONTH_3) == before
    assert [state(town, path, 3, day) for day in (MONTH_12 - DAY, MONTH_12, TODAY)] == ["met", "expired", "expired"]
    assert accept(town, path, MONTH_3)["accepted_by_id"] == old
    assert accept(town, path, MONTH_12 + DAY)["accepted_by_id"] == new
    assert [state(town, path, 3, day) for day in (MONTH_12, MONTH_12 + DAY, TODAY)] == ["expired", "met", "met"]


def test_the_course_and_its_picture_turn_on_the_day_of_the_new_commissioner(town: Town, path: str) -> None:
    say(town, f"{path}/bodies", by(council(town, "Nuova giunta")) | {"on": str(MONTH_12)})
    course = town.operator.get(f"{path}/readiness-course")["stretches"]
    third = [(one["state"], one["since"]) for one in course if one["code"] == "legitimated_purpose"]
    assert third == [("met", str(START)), ("expired", str(MONTH_12))]
    assert str(MONTH_12) in town.operator.http.get(f"{path}/readiness.vl.json").text


def test_a_prolonged_process_lacks_money_from_then_on_only(town: Town, path: str) -> None:
    shown = say(town, f"{path}/period", LONGER | {"on": str(MONTH_12)})
    assert shown["former_plans"] == [PERIOD | {"until": str(MONTH_12 - DAY)}]
    assert [state(town, path, 6, day) for day in (MONTH_3, MONTH_12 - DAY, MONTH_12)] == ["met", "met", "partial"]


def test_without_a_day_a_change_is_of_today_and_a_patch_is_too(town: Town, path: str, old: str) -> None:
    say(town, f"{path}/bodies", by(None))
    shown = town.operator.change("PATCH", path, LONGER).json()
    yesterday = {"until": str(TODAY - DAY)}
    assert (shown["former_bodies"], shown["former_plans"]) == ([by(old) | yesterday], [PERIOD | yesterday])
    assert say(town, f"{path}/bodies", by(old))["former_bodies"] == []


def test_the_timeline_tells_the_day_on_which_others_direct_or_something_else_is_planned(
    town: Town, path: str, old: str
) -> None:
    say(town, f"{path}/bodies", by(council(town, "Nuova giunta")) | {"on": str(MONTH_3)})
    say(town, f"{path}/bodies", by(old) | {"commissioner_id": None, "on": str(MONTH_12)})
    say(town, f"{path}/period", LONGER | {"on": str(MONTH_12)})
    kinds = ("bodies_appointed", "period_planned")
    told = [town.operator.get(f"{path}/timeline", kind=kind)["items"] for kind in kinds]
    assert [[(one["day"], one["title"], one["subject"]) for one in items] for items in told] == [
        [(str(MONTH_3), "Nuova giunta", path[1:]), (str(MONTH_12), "Giunta uscente", path[1:])],
        [(str(MONTH_12), f"{LONGER['planned_start']} - {LONGER['planned_end']}", path[1:])],
    ]


@pytest.mark.parametrize(("room", "said"), [("bodies", by(None)), ("period", LONGER)])
def test_nothing_is_said_of_days_to_come(town: Town, path: str, room: str, said: Json) -> None:
    # Two days on: a day that is still to come wherever the tenant works.
    answer = town.operator.change("PUT", f"{path}/{room}", said | {"on": str(TODAY + timedelta(days=2))})
    problem(answer, 409, "not-yet-happened")
    assert town.operator.get(path)["former_bodies"] == []


def test_who_directed_before_is_not_taken_away_and_merged_like_who_directs(town: Town, path: str, old: str) -> None:
    new = council(town, "Nuova giunta")
    say(town, f"{path}/bodies", by(new) | {"on": str(MONTH_12)})
    problem(town.operator.change("DELETE", f"/actors/{old}"), 409, "still-referred-to")
    town.operator.post(f"/actors/{new}/merge", {"other_id": old})
    assert town.operator.get(path)["former_bodies"] == [by(new) | {"until": str(MONTH_12 - DAY)}]
