"""How punctual the minutes of a process are."""

from datetime import date, timedelta
from uuid import UUID

from domain.tavolo.punctuality import Owed, Punctuality, punctuality

TODAY = date(2026, 3, 12)


def owed(ended: int, sent: int | None, due_after: int = 7) -> Owed:
    """Tell of a meeting that ended so many days ago, and was sent so many days after."""
    day = TODAY - timedelta(days=ended)
    return Owed(
        UUID(int=1),
        "Incontro",
        day,
        day + timedelta(days=due_after),
        day + timedelta(days=sent) if sent is not None else None,
    )


def test_minutes_are_in_time_on_the_day_they_are_due_and_late_the_day_after() -> None:
    found = punctuality([owed(30, 7), owed(30, 8), owed(30, 0)], TODAY)
    assert found == Punctuality(held=3, sent=3, in_time=2, overdue=0, median_days=7.0)


def test_minutes_not_sent_are_overdue_the_day_after_they_were_due() -> None:
    found = punctuality([owed(7, None), owed(8, None), owed(9, 2), owed(9, 5)], TODAY)
    assert found == Punctuality(held=4, sent=2, in_time=2, overdue=1, median_days=3.5)


def test_where_nothing_was_sent_there_is_no_median() -> None:
    assert punctuality([], TODAY) == Punctuality(held=0, sent=0, in_time=0, overdue=0, median_days=None)
