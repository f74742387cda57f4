"""A working tavolo reports up to the one it reports to; a wide one hands down; both see where it went."""

from datetime import date
from uuid import UUID

import pytest

from domain.errors import NotFound
from domain.tavolo import carrying, use_cases
from domain.tavolo.agenda import AgendaItem, SourceKind
from domain.tavolo.commitment import Commitment
from domain.tavolo.handing import HandedAlready, HandedOver, NeitherParentNorChild, NothingToHandOver
from domain.tavolo.meeting import Meeting
from domain.tavolo.proceedings import Decision, Proceedings
from domain.tavolo.tavolo import ReportsToItself, TavoloClosed, TavoloKind
from tests.domain.test_forwarding import Table
from tests.domain.town import ENDS, OPENED, STARTS, tavolo

OPEN_DAY = Decision(text="Si apre il martedì")


class Tables(Table):
    """A wide tavolo, and a working one that reports to it and has met."""

    def __init__(self) -> None:
        super().__init__()
        self.wide = self.id
        with self.begin() as work:
            process_id = work.tavoli.see(self.wide).process_id
        self.working = use_cases.open_tavolo(
            self.begin,
            process_id=process_id,
            parent_id=self.wide,
            kind=TavoloKind.WORKING,
            title="Piazza",
            opened_on=OPENED,
        ).id
        self.met = self.met_at(self.working).id

    def met_at(self, tavolo_id: UUID) -> Meeting:
        """Let a tavolo meet, decide, promise, and leave an item open."""
        self.id = tavolo_id
        promise = Commitment(text="Le chiavi", owner_id=self.ugo, due_on=date(2025, 4, 1))
        held = self.hold(self.meets(0), AgendaItem(title="Spazi"), decisions=(OPEN_DAY,), commitments=(promise,))
        self.id = self.wide
        return held

    def hand(self, kind: SourceKind = SourceKind.DECISION, number: int = 1, to: UUID | None = None) -> Meeting:
        """Hand over something of the meeting, up unless told otherwise."""
        return carrying.hand_over(self.begin, self.met, kind, number, to or self.wide, "Da ratificare")


@pytest.fixture
def tables() -> Tables:
    return Tables()


def test_a_decision_that_is_reported_stands_on_the_next_agenda_above(tables: Tables) -> None:
    above = tables.meets(1)
    [handing] = tables.hand().handings
    [item] = tables.seen(above).agenda
    assert (item.title, item.source and item.source.meeting_id) == ("Si apre il martedì", tables.met)
    assert (handing.to_tavolo_id, handing.note, handing.handed_at) == (tables.wide, "Da ratificare", ENDS)


def test_what_is_reported_waits_until_there_is_a_meeting_and_then_comes_once(tables: Tables) -> None:
    tables.hand()
    first, second = tables.meets(1), tables.meets(2)
    assert (tables.titles(first), tables.titles(second)) == (["Si apre il martedì"], [])


def test_an_item_that_is_handed_down_is_pursued_there_and_no_more_here(tables: Tables) -> None:
    tables.met = tables.met_at(tables.wide).id
    above = tables.meets(1)
    tables.id = tables.working
    below = tables.meets(1)
    tables.hand(SourceKind.ITEM, to=tables.working)
    assert (tables.titles(above), tables.titles(below)) == (["Le chiavi"], ["Spazi", "Le chiavi", "Spazi"])


def test_a_promise_that_is_handed_over_is_followed_there(tables: Tables) -> None:
    tables.hand(SourceKind.COMMITMENT)
    assert tables.titles(tables.meets(1)) == ["Le chiavi"]


def test_a_tavolo_that_is_neither_above_nor_below_gets_nothing(tables: Tables) -> None:
    with pytest.raises(NeitherParentNorChild):
        tables.hand(to=tavolo(tables.begin).id)
    with pytest.raises(NeitherParentNorChild):
        tables.hand(to=tables.working)


def test_the_same_is_handed_over_to_a_tavolo_once(tables: Tables) -> None:
    tables.hand()
    with pytest.raises(HandedAlready):
        tables.hand()
    assert len(tables.hand(SourceKind.ITEM).handings) == 2


@pytest.mark.parametrize("number", [0, 2])
def test_only_what_was_decided_is_handed_over(tables: Tables, number: int) -> None:
    with pytest.raises(NotFound):
        tables.hand(number=number)


def test_nothing_is_handed_over_of_a_meeting_to_come_or_to_a_closed_tavolo(tables: Tables) -> None:
    met, tables.id = tables.met, tables.working
    tables.met = tables.meets(1)
    with pytest.raises(NothingToHandOver):
        tables.hand()
    tables.met = met
    use_cases.close_tavolo(tables.begin, tables.wide)
    with pytest.raises(TavoloClosed):
        tables.hand()


def test_what_was_handed_over_stays_in_the_record(tables: Tables) -> None:
    tables.hand()
    emptied = Proceedings(starts_at=STARTS, ends_at=ENDS)
    with pytest.raises(HandedOver):
        use_cases.correct_proceedings(tables.begin, tables.met, emptied)


def test_a_tavolo_reports_never_to_itself_by_way_of_others(tables: Tables) -> None:
    with pytest.raises(ReportsToItself):
        use_cases.revise_tavolo(tables.begin, tables.wide, lambda _: {"parent_id": tables.working})
