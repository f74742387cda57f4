"""A tavolo, and who sits at it from when to when."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from domain.errors import NotFound, UnknownReference
from domain.ports import Begin
from domain.tavolo import use_cases
from domain.tavolo.tavolo import AlreadySeated, NotSeated, Seat, Tavolo, TavoloClosed, TavoloKind
from tests.domain.town import NOBODY, NOW, OPENED, begun, process, reachable, seat, tavolo

ADA, UGO = UUID(int=1), UUID(int=2)
TAVOLO = Tavolo(id=UUID(int=3), process_id=UUID(int=4), kind=TavoloKind.WIDE, title="Tavolo", opened_on=OPENED)
MARCH = seat(ADA, since=date(2025, 3, 1), until=date(2025, 3, 31))


def test_an_actor_sits_at_a_tavolo_once_at_a_time() -> None:
    seated = TAVOLO.seat(seat(ADA)).seat(seat(UGO))
    assert [one.actor_id for one in seated.seats] == [ADA, UGO]
    with pytest.raises(AlreadySeated):
        seated.seat(seat(ADA))


@pytest.mark.parametrize(
    "second",
    [
        seat(ADA, since=date(2025, 3, 31)),
        seat(ADA, since=date(2025, 2, 1)),
        seat(ADA, since=date(2025, 2, 1), until=date(2025, 3, 1)),
        seat(ADA, since=date(2025, 3, 5), until=date(2025, 3, 6)),
    ],
    ids=["from its last day", "from before and for good", "until its first day", "within"],
)
def test_two_seats_of_an_actor_do_not_share_a_day(second: Seat) -> None:
    with pytest.raises(AlreadySeated):
        TAVOLO.seat(MARCH).seat(second)


@pytest.mark.parametrize(
    "second",
    [seat(ADA, since=date(2025, 4, 1)), seat(ADA, since=date(2025, 2, 1), until=date(2025, 2, 28))],
    ids=["after", "before"],
)
def test_who_has_left_may_sit_again(second: Seat) -> None:
    assert TAVOLO.seat(MARCH).seat(second).seats == (MARCH, second)


def test_a_seat_is_held_from_its_first_day_to_its_last() -> None:
    days = [date(2025, 2, 28), date(2025, 3, 1), date(2025, 3, 31), date(2025, 4, 1)]
    assert [MARCH.held_on(day) for day in days] == [False, True, True, False]
    assert seat(ADA).held_on(date(2099, 1, 1))


def test_the_members_of_a_day_are_those_who_sit_on_it() -> None:
    both = TAVOLO.seat(MARCH).seat(seat(UGO))
    assert both.members_on(date(2025, 3, 31)) == (MARCH, seat(UGO))
    assert both.members_on(date(2025, 4, 1)) == (seat(UGO),)


def test_who_leaves_sits_until_the_last_day_said() -> None:
    left = TAVOLO.seat(seat(ADA)).seat(seat(UGO)).unseat(ADA, date(2025, 5, 1))
    assert left.seats == (seat(ADA, until=date(2025, 5, 1)), seat(UGO))


def test_leaving_ends_the_present_seat_and_not_a_former_one() -> None:
    again = seat(ADA, since=date(2025, 4, 1))
    left = TAVOLO.seat(MARCH).seat(again).unseat(ADA, date(2025, 6, 1))
    assert left.seats == (MARCH, seat(ADA, since=date(2025, 4, 1), until=date(2025, 6, 1)))


@pytest.mark.parametrize(
    ("actor_id", "day"), [(UGO, date(2025, 3, 2)), (ADA, date(2025, 4, 1)), (ADA, date(2025, 2, 28))]
)
def test_only_who_sits_can_leave(actor_id: UUID, day: date) -> None:
    with pytest.raises(NotSeated):
        TAVOLO.seat(MARCH).unseat(actor_id, day)


def test_a_closed_tavolo_admits_no_change() -> None:
    closed = TAVOLO.seat(MARCH).close(NOW)
    assert closed.closed_at == NOW
    with pytest.raises(TavoloClosed):
        closed.seat(seat(UGO))
    with pytest.raises(TavoloClosed):
        closed.unseat(ADA, date(2025, 3, 2))
    with pytest.raises(TavoloClosed):
        closed.close(NOW)


def test_a_tavolo_opens_within_a_process_and_another_tavolo() -> None:
    begin = begun()
    parent = tavolo(begin)
    child = opened(begin, parent.process_id, parent.id)
    assert (child.parent_id, child.process_id, child.closed_at) == (parent.id, parent.process_id, None)
    with pytest.raises(UnknownReference):
        opened(begin, NOBODY, parent.id)
    with pytest.raises(UnknownReference):
        opened(begin, process(begin).id, NOBODY)


def test_actors_of_the_directory_are_seated_and_unseated() -> None:
    begin = begun()
    [ada] = reachable(begin, "Ada")
    seated = tavolo(begin, [seat(ada)])
    left = use_cases.unseat_actor(begin, seated.id, ada, date(2025, 6, 1))
    assert left.seats == (seat(ada, until=date(2025, 6, 1)),)
    with pytest.raises(UnknownReference):
        use_cases.seat_actor(begin, seated.id, seat(NOBODY))


def test_a_tavolo_is_closed_now() -> None:
    begin = begun()
    assert use_cases.close_tavolo(begin, tavolo(begin).id).closed_at == NOW
    with pytest.raises(NotFound):
        use_cases.close_tavolo(begin, NOBODY)


def test_a_closed_tavolo_meets_no_more() -> None:
    begin = begun()
    closed = use_cases.close_tavolo(begin, tavolo(begin).id)
    with pytest.raises(TavoloClosed):
        use_cases.schedule_meeting(begin, closed.id, title="Un altro", starts_at=NOW, ends_at=NOW + timedelta(hours=1))


def opened(begin: Begin, process_id: UUID, parent_id: UUID) -> Tavolo:
    return use_cases.open_tavolo(
        begin, process_id=process_id, parent_id=parent_id, kind=TavoloKind.WORKING, title="Figlio", opened_on=OPENED
    )
