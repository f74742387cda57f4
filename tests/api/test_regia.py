"""The regia of a process: where it stands, in one answer; and what the method asks now."""

from collections import Counter

import pytest

from domain.access import Role
from tests.api.house import Caller, House, Json
from tests.api.pieve import Pieve
from tests.api.town import NOBODY, Town
from tests.contract.walking import faults


@pytest.fixture(scope="session")
def board(pieve: Pieve) -> Json:
    """Read the dashboard of the demo town."""
    return pieve.ask("dashboard")


def test_the_dashboard_of_the_demo_town_tells_where_it_stands(board: Json, pieve: Pieve) -> None:
    assert (board["phase"], board["next_phases"], board["phase_since"]) == (
        "continuity",
        ["closed", "suspended"],
        pieve.day(712),
    )
    assert (board["readiness"]["met"], board["readiness"]["blocking"]) == (6, ["continuity_of_investment"])
    assert [change["overridden"] for change in board["overrides"]] == [["actions_settled"]]


def test_fourteen_meetings_were_held_and_eleven_of_thirteen_minutes_sent_in_time(board: Json) -> None:
    assert board["minutes"] == {"held": 14, "sent": 13, "in_time": 11, "overdue": 1, "median_days": 5.0}


def test_the_network_is_told_in_three_figures(board: Json) -> None:
    network = board["network"]
    told = [network[name] for name in ("wave", "actors", "responded", "ties", "without_ties")]
    assert told == [2, 40, 40, 116, 0]


def test_the_protocol_is_told_in_figures(board: Json) -> None:
    [protocol] = board["protocols"]
    assert (protocol["state"], protocol["parties"], protocol["signed"], protocol["accessions_pending"]) == (
        "in_force",
        11,
        11,
        1,
    )
    assert protocol["commitments"] == {"open": 0, "in_progress": 5, "done": 17, "overdue": 2, "cancelled": 0}
    assert ("protocol", protocol["title"], protocol["expires_on"]) not in {
        (one["kind"], one["title"], one["on"]) for one in board["expiring"]
    }


def test_activities_of_belonging_are_told_by_their_days_and_presences(board: Json, pieve: Pieve) -> None:
    counts = {"activities": 5, "sessions_held": 16, "reached": 385, "sessions_to_come": 1}
    assert board["belonging"] == counts | {"next_on": pieve.day(729)}


def test_every_indicator_has_its_light(board: Json) -> None:
    lights = {gauge["code"]: gauge["light"] for gauge in board["indicators"]}
    assert len(lights) == 9
    assert lights["reports_station"] == "green"
    [gauge] = [one for one in board["indicators"] if one["code"] == "reports_station"]
    assert (gauge["wave"], gauge["value"], gauge["progress"]) == (2, 18.0, pytest.approx((18 - 41) / (20 - 41)))


def test_what_expires_and_what_is_to_be_done_stand_in_the_order_of_their_days(board: Json) -> None:
    assert [one["on"] for one in board["expiring"]] == sorted(one["on"] for one in board["expiring"])
    kinds = {(one["kind"], one["title"]) for one in board["expiring"]}
    assert {("mandate", "DET 119"), ("point_of_reference", "Operatrice di comunità")} <= kinds
    assert [one["due_on"] for one in board["commitments"]] == sorted(one["due_on"] for one in board["commitments"])
    late = {(one["subject"].split("/")[0], one["title"]) for one in board["commitments"] if one["overdue"]}
    assert ("processes", "Portineria di quartiere nella sala condominiale delle Fornaci") in late
    assert {room for room, _ in late} == {"processes", "meetings", "protocols"}


def test_alerts_are_told_first_then_conditions_then_what_the_next_phase_demands(board: Json, pieve: Pieve) -> None:
    steps = pieve.ask("next-steps")["steps"]
    assert steps == board["steps"]
    assert list(dict.fromkeys(step["kind"] for step in steps)) == ["alert", "condition", "override", "phase"]
    counts = Counter(step["kind"] for step in steps)
    assert (counts["alert"], board["alert_count"], len(board["alerts"])) == (18, 18, 18)
    assert {step["code"] for step in steps if step["kind"] == "condition"} == {"month_not_funded"}
    [money] = [step for step in steps if step["kind"] == "condition"]
    assert (money["mended_by"], len(money["missing"])) == ("add_funding_line", 8)
    assert [actor["name"] for actor in money["concerns"]] == [
        "Comune – Giunta/Assessorato alla comunità",
        "Comune di Pieve Ardesia – Servizi sociali",
    ]


def test_what_was_passed_over_is_asked_for_until_it_is_there(board: Json) -> None:
    [step] = [step for step in board["steps"] if step["kind"] == "override"]
    [change] = board["overrides"]
    told = (step["code"], step["phase"], step["day"])
    assert told == ("actions_settled", "evaluation", change["override"]["expires_on"])
    assert step["missing"] == ["Portineria di quartiere nella sala condominiale delle Fornaci"]


def test_the_dashboard_keeps_to_the_letter_of_the_contract(board: Json, pieve: Pieve) -> None:
    assert faults("Dashboard", board) == []
    assert faults("NextSteps", pieve.ask("next-steps")) == []


def test_a_dashboard_that_did_not_change_is_not_sent_again(pieve: Pieve) -> None:
    path = f"/processes/{pieve.process_id}/dashboard"
    tag = pieve.caller.http.get(path).headers["etag"]
    assert pieve.caller.http.get(path, headers={"if-none-match": tag}).status_code == 304


def test_the_steps_speak_the_language_of_the_caller(pieve: Pieve) -> None:
    path = f"/processes/{pieve.process_id}/next-steps"
    steps = pieve.caller.http.get(path, headers={"accept-language": "en"}).json()["steps"]
    sentences = {step["code"]: step["sentence"] for step in steps}
    assert sentences["month_not_funded"] == "Some of the planned months are not funded."
    assert sentences["protocols_settled"] == "Every protocol has ended, or has passed to somebody else."


def test_a_process_with_nothing_yet_is_told_what_to_begin_with(operator: Caller) -> None:
    board = operator.get(f"/processes/{Town(operator).process()}/dashboard")
    assert (board["phase"], board["readiness"]["met"], board["network"], board["next_meeting"]) == (
        "proposed",
        1,
        None,
        None,
    )
    assert board["minutes"] == {"held": 0, "sent": 0, "in_time": 0, "overdue": 0, "median_days": None}
    assert board["steps"][-1]["code"] == "commissioner_named"
    assert {"grant_mandate", "appoint_bodies", "assign_operator"} <= {step["mended_by"] for step in board["steps"]}
    assert faults("Dashboard", board) == []


def test_who_may_not_see_conflicts_sees_none_on_the_dashboard(pieve: Pieve, house: House) -> None:
    with house.caller(pieve.caller.tenant_id, Role.MEMBER) as member:
        board = member.get(f"/processes/{pieve.process_id}/dashboard")
    assert (board["alert_count"], len(board["alerts"])) == (15, 15)
    assert "negative_tie_at_tavolo" not in {step["code"] for step in board["steps"]}


def test_another_tenant_and_who_takes_no_part_find_no_dashboard(pieve: Pieve, other: Caller, house: House) -> None:
    path = f"/processes/{pieve.process_id}"
    with house.caller(pieve.caller.tenant_id, Role.MEMBER, "ada@pieve.example") as stranger:
        for caller in (other, stranger):
            for what in ("dashboard", "next-steps"):
                assert caller.http.get(f"{path}/{what}").status_code == 404
    assert other.http.get(f"/processes/{NOBODY}/dashboard").status_code == 404


def test_a_board_told_again_is_in_the_language_of_who_asks_and_anew_once_something_changes(
    operator: Caller,
) -> None:
    path = f"/processes/{Town(operator).process()}"

    def told(language: str) -> list[Json]:
        steps: list[Json] = operator.http.get(f"{path}/next-steps", headers={"accept-language": language}).json()[
            "steps"
        ]
        return steps

    italian, english = told("it"), told("en")
    assert (told("it"), told("en")) == (italian, english)
    assert [step["code"] for step in english] == [step["code"] for step in italian]
    assert not {step["sentence"] for step in english} & {step["sentence"] for step in italian}
    funds = {"source": "Fondo", "amount_cents": 100, "committed_on": "2020-01-01", "since": "2020-01-01"}
    operator.post(f"{path}/funding-lines", funds | {"until": "2199-12-31"})
    assert "month_not_funded" in {step["code"] for step in italian}
    assert "month_not_funded" not in {step["code"] for step in told("it")}


def test_the_next_meeting_and_what_is_still_to_be_done_are_shown(operator: Caller) -> None:
    town = Town(operator)
    process_id = town.process()
    tavolo_id = town.tavolo(ada := town.actor("Ada"), process_id=process_id)
    soon = town.meeting(tavolo_id, starts_at="2099-03-12T16:30:00Z", ends_at="2099-03-12T18:00:00Z")
    held = town.meeting(tavolo_id)
    happened = {"starts_at": "2026-03-12T16:30:00Z", "ends_at": "2026-03-12T18:00:00Z"}
    late, later = ({"text": day, "owner_id": ada, "due_on": day} for day in ("2026-04-01", "2099-05-01"))
    operator.post(f"/meetings/{held}/proceedings", happened | {"commitments": [late, later]})
    board = operator.get(f"/processes/{process_id}/dashboard")
    assert (board["next_meeting"]["id"], board["next_meeting"]["starts_at"]) == (soon, "2099-03-12T16:30:00Z")
    assert [(one["title"], one["owner"]["name"], one["overdue"]) for one in board["commitments"]] == [
        ("2026-04-01", "Ada", True),
        ("2099-05-01", "Ada", False),
    ]
    operator.post(f"/meetings/{held}/commitments/1/completion", {"evidence": "Fatto"})
    [left] = operator.get(f"/processes/{process_id}/dashboard")["commitments"]
    assert left["title"] == "2099-05-01"


def test_the_months_of_the_demo_town_are_covered_but_for_the_money_that_lapsed(pieve: Pieve) -> None:
    answer = pieve.ask("coverage")
    assert faults("Coverage", answer) == []
    without_money = [month["days_without_money"] > 0 for month in answer["months"]]
    assert without_money == [False] * 22 + [True] * 8
    assert all(month["days_without_mandate"] == 0 for month in answer["months"])
