"""How a meeting leaves its agenda: closed what was spoken of, open the rest; nothing that came forward is lost."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from domain.errors import NotFound
from domain.tavolo.agenda import MOST_ITEMS, AgendaItem, ItemSettled, ItemState, Source, SourceKind, StruckWithoutReason
from domain.tavolo.commitment import Commitment
from domain.tavolo.leaving import CameForward, SourceNotHere
from domain.tavolo.meeting import Meeting
from domain.tavolo.proceedings import Decision
from tests.domain.town import ENDS, NOW, STARTS, proceedings

CAME = Source(kind=SourceKind.ITEM, meeting_id=UUID(int=7), number=2)
FROM_BEFORE = AgendaItem(title="Dalla volta scorsa", source=CAME)
UGO = UUID(int=1)


def item(title: str = "Spazi", **said: Any) -> AgendaItem:
    return AgendaItem(title=title, **said)


def planned(*agenda: AgendaItem) -> Meeting:
    return Meeting(
        id=UUID(int=5), tavolo_id=UUID(int=6), title="Incontro", starts_at=STARTS, ends_at=ENDS, agenda=agenda
    )


def left(meeting: Meeting, *told: AgendaItem, **happened: Any) -> list[ItemState]:
    """Hold the meeting, and tell how it leaves its agenda."""
    return [one.state for one in meeting.hold(replace(proceedings(), agenda=told, **happened), set(), NOW).agenda]


def test_what_nothing_was_said_of_stays_open() -> None:
    assert left(planned(item(), item("Orari"))) == [ItemState.OPEN, ItemState.OPEN]


def test_what_was_said_decided_or_promised_of_closes_an_item() -> None:
    told = (item(discussion="Se ne parla"), item("Orari"), item("Chiavi"), item("Varie"))
    promise = Commitment(text="Le chiavi", owner_id=UGO, due_on=date(2025, 4, 1), agenda_item=3)
    states = left(planned(), *told, decisions=(Decision(text="Sì", agenda_item=2),), commitments=(promise,))
    assert states == [ItemState.CLOSED, ItemState.CLOSED, ItemState.CLOSED, ItemState.OPEN]


def test_what_is_told_of_an_item_goes_before_what_follows_from_the_talk() -> None:
    told = (item(discussion="Non si conclude", state=ItemState.OPEN), item("Orari", state=ItemState.CLOSED))
    assert left(planned(), *told) == [ItemState.OPEN, ItemState.CLOSED]


def test_an_item_that_has_parts_is_open_by_them_alone() -> None:
    assert left(planned(), item(), item("Sala", part_of=1)) == [ItemState.CLOSED, ItemState.OPEN]


def test_what_was_struck_before_the_meeting_stays_so() -> None:
    assert left(planned(item(state=ItemState.STRUCK, reason="Superato")), item()) == [ItemState.STRUCK]


def test_what_came_forward_and_is_not_told_of_stays_open() -> None:
    meeting = planned(item(), FROM_BEFORE).hold(replace(proceedings(), agenda=(item("Orari"),)), set(), NOW)
    assert [one.title for one in meeting.agenda] == ["Orari", "Dalla volta scorsa"]
    assert meeting.agenda[1] == replace(FROM_BEFORE, state=ItemState.OPEN)


def test_where_there_is_no_room_left_it_is_not_on_the_record_and_so_comes_again() -> None:
    told = tuple(item(f"Punto {number}") for number in range(MOST_ITEMS))
    assert len(left(planned(FROM_BEFORE), *told)) == MOST_ITEMS


def test_what_came_forward_is_not_left_out_of_what_is_planned() -> None:
    with pytest.raises(CameForward):
        planned(FROM_BEFORE).revise({"agenda": (item(),)})
    struck = replace(FROM_BEFORE, state=ItemState.STRUCK, reason="Superato")
    assert planned(FROM_BEFORE).revise({"agenda": (item(), struck)}).agenda[1] == struck


@pytest.mark.parametrize("told", [(FROM_BEFORE,), (FROM_BEFORE, FROM_BEFORE)], ids=["strange", "twice"])
def test_where_an_item_comes_from_is_not_said_by_hand(told: tuple[AgendaItem, ...]) -> None:
    meeting = planned(*told[1:])
    with pytest.raises(SourceNotHere):
        meeting.revise({"agenda": told})
    with pytest.raises(SourceNotHere):
        meeting.hold(replace(proceedings(), agenda=told), set(), NOW)


def test_an_item_is_struck_for_a_reason_and_settled_once() -> None:
    struck = planned(item(), item("Orari")).settle(2, ItemState.STRUCK, "Superato")
    assert [(one.state, one.reason) for one in struck.agenda] == [
        (ItemState.PLANNED, ""),
        (ItemState.STRUCK, "Superato"),
    ]
    with pytest.raises(ItemSettled):
        struck.settle(2, ItemState.CLOSED, "")
    with pytest.raises(StruckWithoutReason):
        struck.settle(1, ItemState.STRUCK, " ")


@pytest.mark.parametrize("number", [0, 2])
def test_only_an_item_that_is_there_is_settled(number: int) -> None:
    with pytest.raises(NotFound):
        planned(item()).settle(number, ItemState.CLOSED, "")
