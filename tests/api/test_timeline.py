"""The timeline of a process: every dated fact, in order."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from domain.process.fact import FactKind
from tests.api.house import Caller, Json
from tests.api.pieve import Pieve
from tests.api.town import AGREED, NOBODY, Town, signature

# What the story of the demo town does not hold; each is told by a test of its own below.
OF_PROTOCOLS = {"party_acceded", "party_withdrawn", "protocol_renewed", "protocol_turn"}
UNTOLD = {"bodies_appointed", "intervention", "period_planned", "tavolo_closed", *OF_PROTOCOLS}


def facts(pieve: Pieve, **query: object) -> list[Json]:
    """Read the timeline to its end."""
    page = pieve.ask("timeline", limit=200, **query)
    found: list[Json] = page["items"]
    while page["next"]:
        page = pieve.caller.http.get(page["next"]).json()
        found += page["items"]
    return found


def test_the_timeline_of_the_demo_town_tells_every_fact_once_and_in_order(pieve: Pieve) -> None:
    found = facts(pieve)
    assert all(one["day"] <= other["day"] for one, other in pairwise(found))
    assert len({(fact["kind"], fact["ref"]) for fact in found}) == len(found)
    counts = Counter(fact["kind"] for fact in found)
    wanted = {"meeting": 14, "minutes_sent": 13, "milestone_planned": 8, "milestone_reached": 7, "wave": 3, "phase": 7}
    assert counts.items() >= {**wanted, "mandate": 4, "protocol_signed": 11, "protocol_in_force": 1}.items()
    assert counts.items() >= {"minutes_approved": 13, "pledge_due": 24, "override": 1, "target": 9}.items()
    assert set(counts) | UNTOLD == set(FactKind)


def test_the_story_stands_on_its_days(pieve: Pieve) -> None:
    phases = [(fact["title"], pieve.story_day(fact["day"])) for fact in facts(pieve, kind="phase")]
    assert phases[:2] == [("readiness", 30), ("start_up", 42)]
    waves = [(fact["title"], fact["subject"].partition("/")[0]) for fact in facts(pieve, kind="wave")]
    assert waves == [("0", "waves"), ("1", "waves"), ("2", "waves")]
    [first, *_] = facts(pieve, kind="mandate")
    assert (first["title"], first["day"], first["until"]) == ("DG 41", pieve.day(0), pieve.day(913))


def test_a_timeline_is_asked_for_by_its_days(pieve: Pieve) -> None:
    found = facts(pieve, since=pieve.day(30), until=pieve.day(42))
    assert {pieve.story_day(fact["day"]) for fact in found} <= set(range(30, 43))
    assert len(found) == sum(pieve.day(30) <= fact["day"] <= pieve.day(42) for fact in facts(pieve)) > 0


def test_what_passed_by_an_override_is_told_with_its_reason_and_how_long_it_holds(pieve: Pieve) -> None:
    [override] = facts(pieve, kind="override")
    [change] = pieve.ask("dashboard")["overrides"]
    given = change["override"]
    told = (change["changed_on"], given["expires_on"], given["reason"][:200])
    assert (override["day"], override["until"], override["title"]) == told


def test_a_process_with_nothing_yet_tells_only_when_it_is_planned(operator: Caller) -> None:
    found = operator.get(f"/processes/{Town(operator).process()}/timeline")["items"]
    assert [fact["kind"] for fact in found] == ["process_start_planned", "process_end_planned"]


def test_the_turns_of_a_protocol_and_who_joins_or_leaves_it_are_told(operator: Caller) -> None:
    town = Town(operator)
    comune, caritas, banda = (town.actor(name) for name in ("Comune", "Caritas parrocchiale", "Banda civica"))
    path, today = f"/protocols/{town.protocol(comune, caritas)}", datetime.now(UTC).date()
    operator.change("PATCH", path, {"renewal": "express"})
    operator.post(f"{path}/approval", AGREED)
    for actor_id in (comune, caritas):
        operator.post(f"{path}/signatures", signature(actor_id, today))
    ends_on = operator.get(path)["ends_on"]
    operator.post(f"{path}/accessions", {"actor_id": banda, "signatory_role": "presidente", "reason": "Suoniamo"})
    operator.post(f"{path}/accessions/{banda}/admission", {"answer": "Benvenuti"})
    operator.post(f"{path}/withdrawals", {"actor_id": caritas, "reason": "Chiude"})
    renewal = date.fromisoformat(ends_on) + timedelta(days=1)
    operator.post(f"{path}/renewals", {"since": str(renewal), "months": 12, "act": "DG 9"})
    operator.post(f"{path}/suspension", {"reason": "In attesa dell'atto"})
    process_id = operator.get(path)["process_id"]
    told = {fact["kind"]: fact for fact in operator.get(f"/processes/{process_id}/timeline", limit=200)["items"]}
    assert (told["party_acceded"]["title"], told["party_withdrawn"]["title"]) == (
        "Banda civica",
        "Caritas parrocchiale",
    )
    assert told["protocol_renewed"]["day"] == str(renewal)
    assert (told["protocol_in_force"]["day"], told["protocol_in_force"]["until"]) == (
        str(today),
        told["protocol_renewed"]["until"],
    )
    assert (told["protocol_turn"]["title"], told["protocol_turn"]["day"]) == ("suspended", str(today))


def test_a_tavolo_is_told_when_it_opens_and_when_it_closes(operator: Caller) -> None:
    town = Town(operator)
    process_id = town.process()
    tavolo_id = town.tavolo(process_id=process_id)
    operator.post(f"/tavoli/{tavolo_id}/closure")
    told = {fact["kind"]: fact for fact in operator.get(f"/processes/{process_id}/timeline")["items"]}
    assert told["tavolo_opened"]["day"] == "2026-02-01"
    assert told["tavolo_closed"]["subject"] == f"tavoli/{tavolo_id}"


def test_another_tenant_reads_none_of_our_timeline(pieve: Pieve, other: Caller) -> None:
    assert other.get(f"/processes/{pieve.process_id}/timeline")["items"] == []
    assert other.get(f"/processes/{NOBODY}/timeline")["items"] == []


@pytest.mark.parametrize("query", ["kind=party", "since=2026-13-01", "until=yesterday"])
def test_what_is_no_day_and_no_kind_is_refused(pieve: Pieve, query: str) -> None:
    answer = pieve.caller.http.get(f"/processes/{pieve.process_id}/timeline?{query}")
    assert answer.status_code == 422
