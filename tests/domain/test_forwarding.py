"""Open items and commitments come forward onto the next agenda by themselves, each once, with where from."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from domain.ports import Begin
from domain.tavolo import carrying, promising, use_cases
from domain.tavolo.agenda import MOST_ITEMS, AgendaItem, ItemState, Source, SourceKind, Visibility
from domain.tavolo.commitment import Commitment
from domain.tavolo.meeting import Meeting
from domain.tavolo.proceedings import Decision, Proceedings
from domain.text import one_line
from tests.domain.town import ENDS, STARTS, Clock, begun, reachable, tavolo

WEEK = timedelta(weeks=1)
SPACES = AgendaItem(title="Spazi", planned_minutes=20)


class Table:
    """A tavolo that meets every week, at which Ugo promises what is promised."""

    def __init__(self) -> None:
        self.clock = Clock(STARTS - WEEK)
        self.begin: Begin = begun(self.clock)
        [self.ugo] = reachable(self.begin, "Ugo")
        self.id = tavolo(self.begin).id

    def meets(self, week: int, *agenda: AgendaItem) -> UUID:
        """Schedule the meeting of a week."""
        starts_at = STARTS + week * WEEK
        facts: dict[str, Any] = {"title": f"Incontro {week}", "starts_at": starts_at, "ends_at": ENDS + week * WEEK}
        return use_cases.schedule_meeting(self.begin, self.id, **facts, agenda=agenda).id

    def promise(self, text: str = "Le chiavi", item: int | None = None) -> Commitment:
        return Commitment(text=text, owner_id=self.ugo, due_on=date(2025, 4, 1), agenda_item=item)

    def hold(self, meeting_id: UUID, *agenda: AgendaItem, **happened: Any) -> Meeting:
        """Let a meeting take place."""
        planned = self.seen(meeting_id)
        self.clock.now = planned.ends_at
        told = Proceedings(starts_at=planned.starts_at, ends_at=planned.ends_at, agenda=agenda, **happened)
        return use_cases.hold_meeting(self.begin, meeting_id, told)

    def seen(self, meeting_id: UUID) -> Meeting:
        with self.begin() as work:
            return work.meetings.see(meeting_id)

    def titles(self, meeting_id: UUID) -> list[str]:
        """Read an agenda."""
        return [item.title for item in self.seen(meeting_id).agenda]


@pytest.fixture
def table() -> Table:
    return Table()


def test_what_a_meeting_leaves_open_stands_on_the_next_agenda_with_where_it_comes_from(table: Table) -> None:
    first, second = table.meets(0, SPACES), table.meets(1, AgendaItem(title="Orari"))
    table.hold(first)
    came = replace(SPACES, source=Source(kind=SourceKind.ITEM, meeting_id=first, number=1))
    assert table.seen(second).agenda == (AgendaItem(title="Orari"), came)


def test_what_waits_comes_onto_a_meeting_when_it_is_scheduled(table: Table) -> None:
    table.hold(table.meets(0, SPACES))
    assert table.titles(table.meets(1)) == ["Spazi"]


def test_what_was_closed_or_struck_does_not_come_forward(table: Table) -> None:
    first = table.meets(0, SPACES, AgendaItem(title="Orari"))
    table.hold(first, replace(SPACES, discussion="Se ne parla"), AgendaItem(title="Orari"))
    second = table.meets(1)
    assert table.titles(second) == ["Orari"]
    carrying.settle_item(table.begin, first, 2, ItemState.CLOSED, "Chiarito al telefono")
    assert table.titles(second) == []


def test_a_promise_comes_forward_to_every_meeting_as_long_as_it_stands(table: Table) -> None:
    first, second, third = table.meets(0), table.meets(1), table.meets(2)
    table.hold(first, commitments=(table.promise(),))
    table.hold(second)
    assert (table.titles(second), table.titles(third)) == (["Le chiavi"], ["Le chiavi"])
    assert table.seen(third).agenda[0].source == Source(kind=SourceKind.COMMITMENT, meeting_id=first, number=1)
    promising.finish_commitment(table.begin, first, 1, "Consegnate")
    assert table.titles(third) == []


def test_a_promise_that_is_struck_off_an_agenda_comes_forward_no_more(table: Table) -> None:
    first, second = table.meets(0), table.meets(1)
    table.hold(first, commitments=(table.promise(),))
    carrying.settle_item(table.begin, second, 1, ItemState.STRUCK, "Ne risponde a voce")
    table.hold(second)
    assert table.titles(table.meets(2)) == []


def test_of_two_meetings_the_next_has_it_however_they_are_moved(table: Table) -> None:
    first, second, third = table.meets(0, SPACES), table.meets(1), table.meets(2)
    table.hold(first)
    later = {"starts_at": STARTS + 3 * WEEK, "ends_at": ENDS + 3 * WEEK}
    use_cases.revise_meeting(table.begin, second, lambda _: later)
    assert (table.titles(second), table.titles(third)) == ([], ["Spazi"])


def test_when_the_next_is_called_off_or_taken_away_the_one_after_has_it(table: Table) -> None:
    first, second, third, fourth = (table.meets(week, *((SPACES,) if week == 0 else ())) for week in range(4))
    table.hold(first)
    use_cases.cancel_meeting(table.begin, second, "neve")
    assert table.titles(third) == ["Spazi"]
    carrying.remove_meeting(table.begin, third)
    assert table.titles(fourth) == ["Spazi"]


def test_what_is_left_open_again_comes_from_the_last_meeting_that_met_with_it(table: Table) -> None:
    first, second = table.meets(0, SPACES), table.meets(1)
    table.hold(first)
    table.hold(second)
    third = table.seen(table.meets(2))
    assert [item.source and item.source.meeting_id for item in third.agenda] == [second]


def test_a_meeting_that_is_over_and_not_told_of_yet_keeps_what_came_to_it(table: Table) -> None:
    first, second = table.meets(0, SPACES), table.meets(1)
    table.hold(first)
    table.clock.now = STARTS + 2 * WEEK
    third = table.meets(3)
    assert (table.titles(second), table.titles(third)) == (["Spazi"], [])
    table.hold(second)
    assert table.titles(third) == ["Spazi"]


def test_what_is_told_anew_of_a_meeting_is_what_comes_forward(table: Table) -> None:
    first, second = table.meets(0, SPACES), table.meets(1)
    held = table.hold(first, replace(SPACES, discussion="Se ne parla"))
    again = Proceedings(starts_at=held.starts_at, ends_at=held.ends_at, agenda=(replace(SPACES, state=ItemState.OPEN),))
    use_cases.correct_proceedings(table.begin, first, again)
    assert table.titles(second) == ["Spazi"]


def test_what_comes_from_an_internal_item_stays_internal(table: Table) -> None:
    secret = replace(SPACES, visibility=Visibility.INTERNAL)
    promises = (table.promise("Uno", item=1), table.promise("Due"), table.promise("Tre", item=3))
    table.hold(table.meets(0), secret, AgendaItem(title="Sala", part_of=1), SPACES, commitments=promises)
    seen = {item.title: item.visibility for item in table.seen(table.meets(1)).agenda}
    hidden = dict.fromkeys(("Sala", "Uno", "Due"), Visibility.INTERNAL)
    assert seen == {**hidden, "Tre": Visibility.PUBLIC}


def test_an_agenda_holds_so_many_items_and_the_rest_goes_on_waiting(table: Table) -> None:
    many = tuple(AgendaItem(title=f"Punto {number}") for number in range(MOST_ITEMS))
    table.hold(table.meets(0, *many[1:]), *many)
    second = table.meets(1, SPACES)
    assert len(table.seen(second).agenda) == MOST_ITEMS
    table.hold(second)
    assert "Punto 49" in table.titles(table.meets(2))


def test_a_long_promise_is_the_title_of_an_item_on_one_line() -> None:
    assert one_line("Le  chiavi\ndella sala", 200) == "Le chiavi della sala"
    assert one_line("a" * 201, 200) == "a" * 199 + "…"
    assert one_line("\x07", 200) == "…"


def test_a_decision_stays_with_its_meeting_unless_it_is_handed_over(table: Table) -> None:
    table.hold(table.meets(0), decisions=(Decision(text="Sì"),))
    assert table.titles(table.meets(1)) == []


def test_a_meeting_told_of_after_the_fact_gets_nothing(table: Table) -> None:
    table.hold(table.meets(0, SPACES))
    table.clock.now = STARTS + 3 * WEEK
    assert table.titles(table.meets(1)) == []
