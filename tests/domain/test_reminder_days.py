"""On which days somebody is reminded of something, and what becomes of a day on which nothing could be sent."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from domain.tavolo.pending import Matter, Pending

DUE = date(2025, 4, 13)
ALERT_DAYS = 2
COMMITMENT, MINUTES, MEETING = Matter.COMMITMENT, Matter.MINUTES, Matter.MEETING
WHOLE = range(-9, 17)


def told(matter: Matter, *, lost: tuple[int, ...] = (), alert_days: int = ALERT_DAYS) -> list[int]:
    """Count from the day it is due those on which it is told, where on some days nothing can be sent."""
    reminded, days = None, list[int]()
    for late in WHOLE:
        day = DUE + timedelta(days=late)
        pending = Pending(DUE, UUID(int=1), matter, "Chiavi", UUID(int=2), UUID(int=3), reminded)
        if late not in lost and pending.told_on(day, alert_days):
            reminded = day
            days.append(late)
    return days


@pytest.mark.parametrize(
    ("matter", "days"), [(COMMITMENT, [-3, 0, 1, 8, 15]), (MINUTES, [-2, 0, 1, 8, 15]), (MEETING, [-1])]
)
def test_it_is_told_of_once_before_on_its_day_and_when_late_the_day_after_and_then_every_week(
    matter: Matter, days: list[int]
) -> None:
    assert told(matter) == days


@pytest.mark.parametrize(
    ("matter", "lost", "days"),
    [
        (COMMITMENT, (-3,), [-2, 0]),
        (COMMITMENT, (-3, -2), [-1, 0]),
        (COMMITMENT, (-3, -2, -1), [0]),
        (COMMITMENT, (-2, -1), [-3, 0]),
        (MINUTES, (-2,), [-1, 0]),
        (MEETING, (-1,), [0]),
        (MEETING, (-1, 0), []),
    ],
)
def test_what_could_not_be_told_on_its_day_is_told_once_on_the_next_until_it_is_due(
    matter: Matter, lost: tuple[int, ...], days: list[int]
) -> None:
    assert [late for late in told(matter, lost=lost) if late <= 0] == days


def test_what_is_late_waits_for_its_next_day() -> None:
    assert told(COMMITMENT, lost=(1,)) == [-3, 0, 8, 15]


def test_a_reminder_of_other_things_since_that_day_has_told_of_it_too() -> None:
    day = DUE - timedelta(days=1)
    since, before = (
        Pending(DUE, UUID(int=1), COMMITMENT, "Chiavi", UUID(int=2), UUID(int=3), DUE - timedelta(days=ahead))
        for ahead in (3, 4)
    )
    assert (since.told_on(day, ALERT_DAYS), before.told_on(day, ALERT_DAYS)) == (False, True)


def test_nothing_is_told_earlier_than_a_week_before() -> None:
    assert told(MINUTES, alert_days=60)[:2] == [-7, 0]
