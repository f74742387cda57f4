"""The tavoli of the demo town, lived through the use cases: what they hand each other, and what comes forward."""

from datetime import UTC, datetime

import pytest
from uuid_utils.compat import uuid7

from api.demo.clock import StoryClock
from api.demo.load import days_of_story, live
from domain.tavolo.agenda import ItemState, SourceKind
from domain.tavolo.meeting import Meeting
from domain.tenant import Tenant
from infra.memory import MemoryBegin, MemoryStore

NOW = datetime(2026, 3, 12, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def meetings() -> dict[str, Meeting]:
    clock = StoryClock.ending(NOW, days_of_story())
    tenant = Tenant(id=uuid7(), revision=1, name="Comune di Pieve Ardesia")
    begin = MemoryBegin(store=MemoryStore(tenant=tenant), clock=clock)
    live(begin, clock, lambda: None)
    return {one.title: one for one in begin.store.shelves["meetings"].values()}


def test_the_draft_of_the_vision_goes_up_and_is_met_with_at_the_next_wide_tavolo(meetings: dict[str, Meeting]) -> None:
    source = meetings["Mappa dei movimenti e bozza della visione"]
    [item] = [
        one
        for one in meetings["La visione condivisa e gli obiettivi"].agenda
        if one.source and one.source.kind is SourceKind.DECISION
    ]
    assert item.source is not None
    assert (item.source.meeting_id, item.source.number, item.state) == (source.id, 1, ItemState.CLOSED)


def test_every_handing_of_the_story_arrived_once(meetings: dict[str, Meeting]) -> None:
    given = {(one.id, handing.number) for one in meetings.values() for handing in one.handings}
    arrived = [
        (item.source.meeting_id, item.source.number)
        for one in meetings.values()
        for item in one.agenda
        if item.source and item.source.kind is SourceKind.DECISION
    ]
    assert len(given) == 6
    assert set(arrived) <= given
    assert len(arrived) == len(set(arrived)) == 5  # the last one waits for the next meeting


def test_a_promise_that_was_late_comes_back_at_the_next_meeting(meetings: dict[str, Meeting]) -> None:
    came = {item.title[:26] for one in meetings.values() for item in one.agenda if item.source}
    assert "Presentare i «punti amico»" in came
