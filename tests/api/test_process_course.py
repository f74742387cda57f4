"""Where a process stands, over HTTP: its readiness, its phases, and what a refusal tells."""

from datetime import UTC, date, datetime, timedelta

import pytest

from api import contract
from api.app import build_api
from domain.process.condition import GapCode
from domain.process.guards import GUARDS
from tests.api.house import Caller, Json
from tests.api.town import NOBODY, Town

TODAY = datetime.now(UTC).date()
START, END = TODAY - timedelta(days=30), TODAY + timedelta(days=800)


@pytest.fixture
def town(operator: Caller) -> Town:
    return Town(operator)


def planned(town: Town, **facts: object) -> str:
    """Record a process that began a month ago, and name its path."""
    return f"/processes/{town.process(planned_start=str(START), planned_end=str(END), **facts)}"


def ready(town: Town) -> str:
    """Record a process of which all seven conditions are met."""
    body = town.recorded("/actors", {"name": "Comune", "kind": "public_body", "sector": "public"})
    path = planned(town, commissioner_id=body, steering_id=body)
    since, said = {"since": str(START)}, town.operator.post
    act = {"kind": "resolution", "number": "1", "purpose": "", "starts_on": str(START)}
    said(f"{path}/mandates", act | {"body_id": body, "charged_id": body})
    said(f"{path}/steering-roles", {"role": "Assessora", "actor_id": body, "political": True, **since})
    said(f"{path}/purpose-acceptances", {"text": "Stare insieme", "accepted_on": str(START)})
    said(f"{path}/operators", {"actor_id": body, "hours_per_week": 18, **since})
    said(f"{path}/funding-lines", {"source": "Fondo", "amount_cents": 100, "committed_on": str(START), **since})
    said(f"{path}/milestones", {"title": "Avvio", "set_on": str(START), "planned_on": str(TODAY)})
    aim = said(f"{path}/objectives", {"title": "Insieme", "set_on": str(START), "criterion": "tre incontri"})
    answering = {"actor_id": body, "scope": "regia", "objective_id": aim["objectives"][0]["id"], **since}
    said(f"{path}/responsibilities", answering)
    return path


def pass_to(town: Town, path: str, phase: str, **facts: object) -> Json:
    return town.operator.post(f"{path}/phase-changes", {"to_phase": phase, **facts})


def test_a_bare_process_meets_one_condition_and_is_told_what_mends_the_others(town: Town) -> None:
    found = town.operator.get(f"{planned(town)}/readiness")
    assert (found["on"], found["met"], found["of"], len(found["blocking"])) == (str(TODAY), 1, 7, 6)
    assert [one["number"] for one in found["conditions"]] == [1, 2, 3, 4, 5, 6, 7]
    mends = {gap["mended_by"] for one in found["conditions"] for gap in one["gaps"]}
    assert {"grant_mandate", "appoint_bodies", "assign_operator", "add_funding_line", "set_milestone"} < mends


def test_with_everything_there_seven_of_seven_are_met_but_not_on_the_day_before(town: Town) -> None:
    path = ready(town)
    found = town.operator.get(f"{path}/readiness")
    assert (found["met"], found["blocking"], found["expiring_within_90d"]) == (7, [], [])
    before = town.operator.get(f"{path}/readiness", on=START - timedelta(days=1))
    assert (before["on"], before["met"]) == (str(START - timedelta(days=1)), 1)


def test_a_readiness_that_did_not_change_is_not_sent_again(town: Town) -> None:
    path = f"{planned(town)}/readiness"
    tag = town.operator.http.get(path).headers["etag"]
    assert town.operator.http.get(path, headers={"if-none-match": tag}).status_code == 304


def test_the_readiness_of_nothing_is_not_found(town: Town) -> None:
    assert town.operator.http.get(f"/processes/{NOBODY}/readiness").status_code == 404


def test_a_process_passes_to_the_next_phases_and_its_way_is_shown(town: Town) -> None:
    path = ready(town)
    pass_to(town, path, "readiness")
    passed = pass_to(town, path, "start_up")
    assert passed == town.operator.get(path)
    assert (passed["phase"], [one["to_phase"] for one in passed["phase_changes"]]) == (
        "start_up",
        ["readiness", "start_up"],
    )
    assert passed["phase_changes"][0]["recorded_by"] == "operator@pieve.example"


def refusal(town: Town, path: str, phase: str, language: str = "it") -> Json:
    answer = town.operator.try_to(f"{path}/phase-changes", {"to_phase": phase}, **{"accept-language": language})
    assert answer.status_code == 409
    told: Json = answer.json()
    return told


def test_a_refused_change_tells_everything_that_is_missing_at_once(town: Town) -> None:
    path = ready(town)
    for phase in ("readiness", "start_up"):
        pass_to(town, path, phase)
    told = refusal(town, path, "shared_vision")
    assert told["type"].endswith("/problems/phase-change-refused")
    assert [one["code"] for one in told["unmet"]] == ["actors_mapped", "network_observed"]
    assert told["unmet"][1] == {
        "code": "network_observed",
        "sentence": "La rete è stata rilevata almeno una volta.",
        "method": GUARDS[3].method,
        "missing": ["0 su 1 rilevazioni"],
        "lacks": [
            {
                "code": "waves",
                "sentence": "0 su 1 rilevazioni",
                "found": 0,
                "wanted": 1,
                "met_from": None,
                "mended_by": None,
            }
        ],
        "mended_by": "record_wave",
    }


def test_the_demands_are_said_in_the_language_of_the_caller(town: Town) -> None:
    [demand] = refusal(town, planned(town), "readiness", "en")["unmet"]
    assert (demand["sentence"], demand["mended_by"]) == ("The commissioner is named.", "appoint_bodies")


def test_what_mends_a_demand_mends_it(town: Town) -> None:
    path, body = planned(town), town.actor("Comune")
    bodies = {"commissioner_id": body, "managing_body_id": None, "steering_id": body}
    assert town.operator.change("PUT", f"{path}/bodies", bodies).json()["steering_id"] == body
    assert pass_to(town, path, "readiness")["phase"] == "readiness"


def test_an_override_lets_pass_and_is_shown_for_ever(town: Town) -> None:
    path, author = planned(town), town.actor("Comune")
    override = {"author_id": author, "reason": "delibera attesa", "expires_on": str(TODAY + timedelta(days=30))}
    pass_to(town, path, "readiness", override=override)
    [change] = town.operator.get(path)["phase_changes"]
    assert (change["override"], change["overridden"]) == (override, ["commissioner_named"])


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"to_phase": "action"}, "phase-not-next"),
        ({"to_phase": "suspended", "reason": ""}, "suspension-without-reason"),
        ({"to_phase": "readiness", "override": {"expires_on": "2020-01-01"}}, "override-expired"),
        ({"to_phase": "readiness", "override": {"reason": " "}}, "override-without-reason"),
        ({"to_phase": "readiness", "override": {"author_id": NOBODY}}, "unknown-reference"),
    ],
)
def test_a_change_that_cannot_be_is_refused_by_its_rule(town: Town, change: Json, rule: str) -> None:
    path = planned(town)
    if "override" in change:
        good = {"author_id": town.actor("Comune"), "reason": "perché", "expires_on": str(END)}
        change = change | {"override": good | change["override"]}
    answer = town.operator.try_to(f"{path}/phase-changes", change)
    assert answer.json()["type"].rpartition("/")[2] == rule


def test_a_process_is_suspended_and_goes_on_where_it_was(town: Town) -> None:
    path = ready(town)
    pass_to(town, path, "readiness")
    assert pass_to(town, path, "suspended", reason="elezioni")["phase"] == "suspended"
    assert pass_to(town, path, "readiness")["phase"] == "readiness"


def test_the_period_is_planned_anew(town: Town) -> None:
    path = planned(town)
    period = {"planned_start": str(START), "planned_end": str(date(START.year + 1, 1, 1))}
    assert town.operator.change("PUT", f"{path}/period", period).json()["planned_end"] == period["planned_end"]
    reversed_period = {"planned_start": str(END), "planned_end": str(START)}
    answer = town.operator.change("PUT", f"{path}/period", reversed_period)
    assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (409, "period-reversed")


def test_every_operation_that_mends_something_is_in_the_contract() -> None:
    operations = {getattr(route, "operation_id", None) for route in build_api(contract.SERVER).routes}
    assert {guard.mended_by for guard in GUARDS} | {code.mended_by for code in GapCode} <= operations
