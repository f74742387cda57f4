"""What the method does not allow is refused over HTTP, each under a name of its own, and nothing is half-done."""

from typing import Any

import pytest

from tests.api.house import Caller, Json
from tests.api.process_bodies import BODIES, Place, place_in
from tests.api.town import Town

MANDATE = {"kind": "resolution", "number": "2", "purpose": "", "starts_on": "2026-12-31", "ends_on": None}
OVERRIDE = {"reason": "Si prova", "expires_on": "2199-01-01"}
WAY = ("readiness", "start_up", "shared_vision", "agreement", "action", "evaluation", "continuity")


@pytest.fixture
def place(operator: Caller) -> Place:
    return place_in(Town(operator))


def refusal(place: Place, path: str, body: Json) -> str:
    before = place.town.operator.get(place.path)
    rule = place.refused(path, body)
    assert place.town.operator.get(place.path) == before
    return rule


@pytest.mark.parametrize(
    ("path", "changes", "rule"),
    [
        ("mandates", {}, "mandate-overlaps"),
        ("mandates", {"starts_on": "2027-01-02", "ends_on": "2027-01-01"}, "period-reversed"),
        ("operators", {"until": "2026-01-06"}, "period-reversed"),
        ("activation-opportunities", {"filled": 4}, "filled-over-capacity"),
        ("actions", {"objective_id": None}, "predefined-action"),
    ],
)
def test_what_the_method_does_not_allow_is_refused_by_name(
    place: Place, path: str, changes: dict[str, Any], rule: str
) -> None:
    act = MANDATE | {"body_id": place.actor, "charged_id": place.actor}
    assert refusal(place, path, (act if path == "mandates" else BODIES[path](place)) | changes) == rule


def test_a_second_point_of_reference_is_refused(place: Place) -> None:
    said = BODIES["points-of-reference"](place)
    place.add("points-of-reference", said)
    assert refusal(place, "points-of-reference", said | {"role": "Altra"}) == "second-point-of-reference"


@pytest.mark.parametrize("field", ["name", "birth_date", "tax_code", "note", "participants"])
@pytest.mark.parametrize("path", ["activation-opportunities", "belonging-activities"])
def test_there_is_no_field_for_anything_about_a_minor(place: Place, path: str, field: str) -> None:
    assert refusal(place, path, BODIES[path](place) | {field: "Ada, 15 anni"}) == "invalid-input"


def test_a_process_is_not_closed_before_change_was_measured(place: Place) -> None:
    operator, author = place.town.operator, {"author_id": place.actor}
    for phase in WAY:
        operator.post(f"{place.path}/phase-changes", {"to_phase": phase, "override": OVERRIDE | author})
    answer = operator.try_to(f"{place.path}/phase-changes", {"to_phase": "closed"})
    assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (409, "closed-without-change-measured")
    unmet = {demand["code"]: demand for demand in answer.json()["unmet"]}
    assert set(unmet) == {"change_claimed", "change_measured"}
    assert unmet["change_measured"]["mended_by"] == "record_measurement"
    assert operator.get(place.path)["phase"] == "continuity"
