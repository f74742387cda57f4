"""What a process holds, over HTTP: every part is added, revised and shown; what cannot be is refused by name."""

from typing import Any

import pytest

from api.process.part_routes import KINDS
from tests.api.house import Caller
from tests.api.process_bodies import BODIES, ISSUE, Place, place_in
from tests.api.town import NOBODY, Town


@pytest.fixture
def place(operator: Caller) -> Place:
    return place_in(Town(operator))


def test_every_kind_of_part_is_tried() -> None:
    assert set(BODIES) == {kind.path for kind in KINDS}


@pytest.mark.parametrize("path", BODIES)
def test_a_part_is_kept_as_it_was_said_and_revised_in_its_place(place: Place, path: str) -> None:
    said = BODIES[path](place)
    kept = place.add(path, said)
    assert {name: kept[name] for name in said} == said
    assert set(kept) - set(said) <= {"id", "version", "restituted_on", "accepted_by_id"}
    answer = place.town.operator.change("PUT", f"{place.path}/{path}/{kept['id']}", said)
    assert (answer.status_code, answer.json()) == (200, place.town.operator.get(place.path))
    assert answer.json()[path.replace("-", "_")][-1] == kept


REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("steering-roles", {"until": "2025-12-31"}, "period-reversed"),
    ("steering-roles", {"actor_id": NOBODY}, "unknown-reference"),
    ("operators", {"hours_per_week": 49}, "hours-out-of-range"),
    ("funding-lines", {"amount_cents": 0}, "amount-not-positive"),
    ("funding-lines", {"committed_on": "2199-01-01", "valid_until": None}, "not-yet-happened"),
    ("points-of-reference", {"until": "2027-01-01"}, "reference-without-mandate"),
    ("points-of-reference", {"mandate_id": NOBODY}, "unknown-reference"),
    ("milestones", {"evidence": ""}, "reached-without-evidence"),
    ("findings", {"issue_id": NOBODY}, "unknown-reference"),
    ("actions", {"objective_id": None}, "predefined-action"),
    ("actions", {"done_on": "2026-02-01"}, "done-and-cancelled"),
    ("studies", {"responded": 191}, "more-answers-than-asked"),
    ("concerned-parties", {"heard_on": "2026-02-01"}, "heard-and-absent"),
    ("belonging-activities", {"indicator_ids": [NOBODY]}, "unknown-reference"),
    ("belonging-activities", {"sessions": [{"held_on": "2199-02-01", "reached": 1}]}, "not-yet-happened"),
    ("belonging-activities", {"sessions": [{"held_on": "2026-02-01", "reached": -1}]}, "invalid-input"),
    ("belonging-activities", {"sessions": [{"held_on": "2026-02-01", "present": ["Ada"]}]}, "invalid-input"),
    ("belonging-activities", {"participants": ["Ada, 12 anni"]}, "invalid-input"),
    ("activation-opportunities", {"filled": 4}, "filled-over-capacity"),
    ("activation-opportunities", {"note": "chi è"}, "invalid-input"),
]


@pytest.mark.parametrize(("path", "changes", "rule"), REFUSED)
def test_what_cannot_be_is_refused_by_a_rule_of_its_own(
    place: Place, path: str, changes: dict[str, Any], rule: str
) -> None:
    assert place.refused(path, BODIES[path](place) | changes) == rule


def test_a_second_point_of_reference_is_refused_in_italian(place: Place) -> None:
    said = BODIES["points-of-reference"](place)
    place.add("points-of-reference", said)
    answer = place.town.operator.try_to(f"{place.path}/points-of-reference", said)
    assert answer.json()["title"].startswith("Un processo ha una sola referenza alla volta")


def test_an_activity_of_belonging_does_not_mean_to_move_another_kind_of_indicator(place: Place) -> None:
    said = {"code": "who5", "title": "Benessere", "dimension": "wellbeing", "level": "impact", "unit": "punti"}
    ours = {"direction": "increase", "process_id": place.path.rpartition("/")[2]}
    kept = place.town.operator.post("/indicators", said | ours)
    body = BODIES["belonging-activities"](place) | {"indicator_ids": [kept["id"]]}
    assert place.refused("belonging-activities", body) == "aim-not-of-belonging"


def test_what_nobody_added_cannot_be_revised(place: Place) -> None:
    answer = place.town.operator.change("PUT", f"{place.path}/milestones/{NOBODY}", BODIES["milestones"](place))
    assert answer.status_code == 404


def test_a_part_is_added_to_the_revision_the_caller_has_seen(place: Place) -> None:
    stale = place.town.operator.try_to(f"{place.path}/issues", ISSUE, **{"if-match": '"1"'})
    assert stale.status_code == 412
    fresh = place.town.operator.try_to(f"{place.path}/issues", ISSUE, **{"if-match": '"2"'})
    assert (fresh.status_code, fresh.headers["etag"]) == (201, '"3"')
