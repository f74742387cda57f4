"""What a wave of the network refuses: each its problem."""

from typing import Any

import pytest

from tests.api.house import Caller
from tests.api.refusing import named, problem
from tests.api.town import Town

Body = dict[str, Any]


@pytest.fixture
def ends(operator: Caller) -> list[str]:
    """Record two actors of the directory."""
    town = Town(operator)
    return [town.actor(name) for name in ("Arci", "Bocce")]


def wave(ends: list[str], **tie: object) -> Body:
    """Tell a wave of two actors and of a tie between them."""
    told = {"source_id": ends[0], "target_id": ends[1], "kind": "collaboration", **tie}
    return {"number": 1, "observed_on": "2026-01-07", "roster": [{"actor_id": end} for end in ends], "ties": [told]}


def path(operator: Caller) -> str:
    return f"/processes/{Town(operator).process()}/waves"


def test_a_roster_names_each_actor_once(operator: Caller, ends: list[str]) -> None:
    body = wave(ends)
    body["roster"].append({"actor_id": ends[1], "responded": False})
    refused = problem(operator.try_to(path(operator), body), 409, "asked-twice")
    assert refused["context"] == {"actors": [ends[1]]}
    assert "una volta sola" in refused["title"]


@pytest.mark.parametrize(
    ("tie", "refusal"),
    [
        ({"since": "2026-01-02", "until": "2026-01-01"}, "period-reversed"),
        ({"reporter_id": "00000000-0000-7000-8000-000000000404"}, "tie-outside-roster"),
    ],
)
def test_a_tie_holds_from_its_first_day_on_and_is_told_by_one_of_the_roster(
    operator: Caller, ends: list[str], tie: Body, refusal: str
) -> None:
    problem(operator.try_to(path(operator), wave(ends, **tie)), 409, refusal)


def test_a_tie_joins_two_different_actors(operator: Caller, ends: list[str]) -> None:
    problem(operator.try_to(path(operator), wave(ends, target_id=ends[0])), 409, "tie-to-oneself")


@pytest.mark.parametrize(("field", "value"), [("kind", "love"), ("strength", 6), ("provenance", "rumour")])
def test_a_tie_is_of_a_known_kind_and_strength(operator: Caller, ends: list[str], field: str, value: object) -> None:
    refused = problem(operator.try_to(path(operator), wave(ends, **{field: value})), 422, "invalid-input")
    assert set(named(refused)) == {f"#/ties/0/{field}"}
