"""A wave that was recorded with a mistake is mended, or taken away."""

import pytest

from domain.access import Role
from tests.api.changes import waved
from tests.api.house import Caller, House
from tests.api.refusing import problem
from tests.api.town import NOBODY, Town


@pytest.fixture
def path(operator: Caller) -> str:
    return waved(Town(operator))


def test_who_was_missing_on_the_roster_is_put_there(operator: Caller, path: str) -> None:
    late = {"actor_id": Town(operator).actor("Alpini"), "responded": True}
    roster = [*operator.get(path)["roster"], late]
    assert operator.change("PATCH", path, {"roster": roster}).json()["roster"] == roster


@pytest.mark.parametrize(
    ("said", "status", "rule"),
    [
        ({"roster": [{"actor_id": NOBODY}]}, 409, "tie-outside-roster"),
        ({"roster": [{"actor_id": NOBODY}], "ties": []}, 422, "unknown-reference"),
        ({"roster": []}, 422, "invalid-input"),
        ({"process_id": NOBODY}, 422, "invalid-input"),
    ],
)
def test_a_wave_that_is_mended_is_one_that_could_be_recorded(
    operator: Caller, path: str, said: dict[str, object], status: int, rule: str
) -> None:
    problem(operator.change("PATCH", path, said), status, rule)


def test_a_number_that_another_wave_has_is_refused(operator: Caller, path: str) -> None:
    process_id = operator.get(path)["process_id"]
    roster = operator.get(path)["roster"]
    operator.post(f"/processes/{process_id}/waves", {"number": 2, "observed_on": "2026-05-01", "roster": roster})
    problem(operator.change("PATCH", path, {"number": 2}), 409, "already-exists")


def test_who_may_not_see_a_conflict_neither_takes_it_away_nor_is_shown_it(
    house: House, operator: Caller, path: str
) -> None:
    with house.caller(operator.tenant_id, Role.INTEGRATION) as machine:
        said = machine.change("PATCH", path, {"ties": []}).json()
    assert (said["ties"], said["withheld"]) == ([], True)
    assert [tie["kind"] for tie in operator.get(path)["ties"]] == ["conflict"]


def test_a_wave_that_was_taken_away_can_be_recorded_again(operator: Caller, path: str) -> None:
    wave = operator.get(path)
    assert operator.change("DELETE", path).json()["deleted"] is True
    again = {name: wave[name] for name in ("number", "observed_on", "roster", "ties")}
    assert operator.post(f"/processes/{wave['process_id']}/waves", again)["number"] == wave["number"]
