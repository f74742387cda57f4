"""A series gives its meetings at once, at the same hour on the wall; each is then a meeting of its own."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from domain.errors import NotFound
from domain.tavolo import planning, use_cases
from domain.tavolo.agenda import AgendaItem
from domain.tavolo.feast_days import is_feast_day
from domain.tavolo.inviting import invite_members
from domain.tavolo.meeting import MeetingState
from domain.tavolo.planning import Series, SeriesPlan
from domain.tavolo.series import (
    MOST_MEETINGS,
    CountOrLastDay,
    NoDayInSeries,
    SeriesRule,
    SeriesTooLong,
    SeriesUnit,
    Weekday,
    hours,
)
from domain.tavolo.tavolo import TavoloClosed
from infra.memory import MemoryBegin
from tests.domain.town import ENDS, STARTS, Clock, begun, owed, reachable, seat, tavolo

ROME = ZoneInfo("Europe/Rome")
PLAN = SeriesPlan(
    title="Incontro", place="Biblioteca", starts=time(17, 30), minutes=90, agenda=(AgendaItem(title="A"),)
)
THURSDAY = date(2026, 10, 1)


def days(**rule: Any) -> list[str]:
    said: dict[str, Any] = {"starts_on": THURSDAY, "count": 3} | rule
    return [day.isoformat() for day in SeriesRule(**said).days()]


@pytest.mark.parametrize(
    ("rule", "given"),
    [
        ({}, ["2026-10-01", "2026-10-08", "2026-10-15"]),
        ({"every": 2}, ["2026-10-01", "2026-10-15", "2026-10-29"]),
        ({"on": Weekday.MONDAY}, ["2026-10-05", "2026-10-12", "2026-10-19"]),
        ({"unit": SeriesUnit.MONTH}, ["2026-10-01", "2026-11-05", "2026-12-03"]),
        ({"unit": SeriesUnit.MONTH, "week": -1}, ["2026-10-29", "2026-11-26", "2026-12-31"]),
        ({"unit": SeriesUnit.MONTH, "every": 3, "week": 2}, ["2026-10-08", "2027-01-14", "2027-04-08"]),
        ({"unit": SeriesUnit.MONTH, "starts_on": date(2026, 10, 29)}, ["2026-10-29", "2026-11-26", "2026-12-31"]),
        ({"count": None, "until": date(2026, 10, 8)}, ["2026-10-01", "2026-10-08"]),
        ({"skip": (date(2026, 10, 8),)}, ["2026-10-01", "2026-10-15", "2026-10-22"]),
        ({"on": Weekday.SUNDAY, "skip_feast_days": True}, ["2026-10-11", "2026-10-18", "2026-10-25"]),
    ],
    ids=["weekly", "fortnightly", "mondays", "monthly", "last", "quarterly", "fifth", "until", "skipped", "feasts"],
)
def test_a_rule_gives_its_days(rule: dict[str, Any], given: list[str]) -> None:
    assert days(**rule) == given


@pytest.mark.parametrize(
    ("day", "feast"),
    [
        (date(2026, 4, 5), True),
        (date(2026, 4, 6), True),
        (date(2026, 4, 7), False),
        (date(2025, 10, 4), False),
        (date(2026, 10, 4), True),
        (date(2026, 6, 2), True),
    ],
    ids=str,
)
def test_public_holidays_are_those_of_the_law(day: date, feast: bool) -> None:  # noqa: FBT001
    assert is_feast_day(day) == feast


@pytest.mark.parametrize("wrong", [{}, {"count": 3, "until": THURSDAY}], ids=["neither", "both"])
def test_a_series_has_a_number_or_a_last_day(wrong: dict[str, Any]) -> None:
    with pytest.raises(CountOrLastDay):
        SeriesRule(starts_on=THURSDAY, **wrong)


def test_a_series_has_a_meeting_and_not_too_many() -> None:
    with pytest.raises(NoDayInSeries):
        days(count=None, until=THURSDAY - timedelta(days=1))
    with pytest.raises(NoDayInSeries):
        days(starts_on=date(9999, 12, 31))
    with pytest.raises(SeriesTooLong):
        days(count=None, until=THURSDAY + MOST_MEETINGS * timedelta(weeks=1))
    assert len(days(count=None, until=THURSDAY + (MOST_MEETINGS - 1) * timedelta(weeks=1))) == MOST_MEETINGS


def test_the_hour_on_the_wall_is_the_same_before_and_after_the_clocks_change() -> None:
    summer, winter = (hours(day, PLAN.starts, 90, ROME) for day in (date(2026, 10, 22), date(2026, 10, 29)))
    assert (summer[0], winter[0]) == (
        datetime(2026, 10, 22, 15, 30, tzinfo=UTC),
        datetime(2026, 10, 29, 16, 30, tzinfo=UTC),
    )
    assert [one[1] - one[0] for one in (summer, winter)] == [timedelta(minutes=90)] * 2


class Club:
    """A tavolo with a member, some time before it meets every week."""

    def __init__(self) -> None:
        self.begin: MemoryBegin = begun(Clock(datetime(2026, 10, 9, tzinfo=UTC)))
        self.ada, self.guest = reachable(self.begin, "Ada", "Ospite")
        self.id = tavolo(self.begin, [seat(self.ada)]).id

    def series(self) -> Series:
        return planning.schedule_series(self.begin, self.id, SeriesRule(starts_on=THURSDAY, count=4), PLAN)

    def states(self, series_id: UUID) -> list[MeetingState]:
        with self.begin() as work:
            return [one.state for one in planning.series(work, self.id, series_id).meetings]


@pytest.fixture
def club() -> Club:
    return Club()


def test_the_meetings_of_a_series_are_there_at_once_each_by_itself(club: Club) -> None:
    series = club.series()
    assert [one.starts_at.day for one in series.meetings] == [1, 8, 15, 22]
    assert {(one.series_id, one.title, one.place, one.agenda) for one in series.meetings} == {
        (series.id, PLAN.title, PLAN.place, PLAN.agenda)
    }
    revised = use_cases.revise_meeting(club.begin, series.meetings[0].id, lambda _: {"title": "Altro"})
    assert (revised.title, revised.series_id) == ("Altro", series.id)


def test_the_rest_of_a_series_is_called_off_from_today_or_from_a_day(club: Club) -> None:
    series = club.series()
    held_or_gone, off = MeetingState.SCHEDULED, MeetingState.CANCELLED
    planning.cancel_series(club.begin, club.id, series.id, "Si cambia", date(2026, 10, 22))
    assert club.states(series.id) == [held_or_gone, held_or_gone, held_or_gone, off]
    planning.cancel_series(club.begin, club.id, series.id, "Si cambia", None)
    assert club.states(series.id) == [held_or_gone, held_or_gone, off, off]


def test_who_was_invited_is_told_that_the_rest_is_called_off(club: Club) -> None:
    series = club.series()
    invite_members(club.begin, series.meetings[3].id, ())
    [before] = owed(club.begin)
    planning.cancel_series(club.begin, club.id, series.id, "Si cambia", None)
    assert [one.revision for one in owed(club.begin)] == [before.revision + 1]


def test_a_series_that_is_not_of_the_tavolo_is_not_there(club: Club) -> None:
    other = tavolo(club.begin).id
    with pytest.raises(NotFound):
        planning.cancel_series(club.begin, other, club.series().id, "Si cambia", None)


def test_a_closed_tavolo_plans_nothing(club: Club) -> None:
    meeting = club.series().meetings[0]
    use_cases.close_tavolo(club.begin, club.id)
    with pytest.raises(TavoloClosed):
        club.series()
    with pytest.raises(TavoloClosed):
        planning.copy_meeting(club.begin, meeting.id, STARTS, None, invite=True)


def test_a_copy_is_as_long_at_the_same_place_about_the_same_with_the_same_invited(club: Club) -> None:
    meeting = club.series().meetings[3]
    invite_members(club.begin, meeting.id, (club.guest,))
    again = meeting.starts_at + timedelta(weeks=3)
    copied = planning.copy_meeting(club.begin, meeting.id, again, None, invite=True)
    assert (copied.title, copied.place, copied.agenda) == (meeting.title, meeting.place, meeting.agenda)
    assert (copied.starts_at, copied.ends_at) == (again, again + timedelta(minutes=90))
    assert [(one.actor_id, one.guest) for one in copied.invitations] == [(club.ada, False), (club.guest, True)]
    assert (copied.series_id, len(owed(club.begin))) == (None, 4)


def test_a_copy_invites_nobody_unless_it_is_asked_to(club: Club) -> None:
    meeting = club.series().meetings[3]
    invite_members(club.begin, meeting.id, ())
    copied = planning.copy_meeting(club.begin, meeting.id, STARTS, "Replica", invite=False)
    assert (copied.title, copied.invitations) == ("Replica", ())
    unasked = planning.copy_meeting(club.begin, copied.id, ENDS, None, invite=True)
    assert unasked.invitations == ()
