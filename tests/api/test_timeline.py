"""The timeline of a process: every dated fact, in order."""

from collections import Counter
from itertools import pairwise

import pytest

from domain.process.fact import FactKind
from tests.api.house import Caller, Json
from tests.api.pieve import Pieve
from tests.api.town import NOBODY, Town


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
    assert set(counts) | {"intervention"} == set(FactKind)


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


def test_a_process_with_nothing_yet_has_an_empty_timeline(operator: Caller) -> None:
    assert operator.get(f"/processes/{Town(operator).process()}/timeline")["items"] == []


def test_another_tenant_reads_none_of_our_timeline(pieve: Pieve, other: Caller) -> None:
    assert other.get(f"/processes/{pieve.process_id}/timeline")["items"] == []
    assert other.get(f"/processes/{NOBODY}/timeline")["items"] == []


@pytest.mark.parametrize("query", ["kind=party", "since=2026-13-01", "until=yesterday"])
def test_what_is_no_day_and_no_kind_is_refused(pieve: Pieve, query: str) -> None:
    answer = pieve.caller.http.get(f"/processes/{pieve.process_id}/timeline?{query}")
    assert answer.status_code == 422
