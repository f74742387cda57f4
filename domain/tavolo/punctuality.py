"""How punctual the minutes of a process are: what was owed, what was sent, and after how many days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Owed:
    """A meeting that was held: the day it ended, when its minutes fall due, and when they were first sent."""

    id: UUID
    title: str
    ended_on: date
    due_on: date
    sent_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Punctuality:
    """Counts of meetings; `median_days` from the end of a meeting to its minutes, None where none were sent."""

    held: int
    sent: int
    in_time: int
    overdue: int
    median_days: float | None


def punctuality(owed: Sequence[Owed], today: date) -> Punctuality:
    """Count what became of the minutes."""
    days = [(one.sent_on - one.ended_on).days for one in owed if one.sent_on is not None]
    return Punctuality(
        held=len(owed),
        sent=len(days),
        in_time=sum(one.sent_on is not None and one.sent_on <= one.due_on for one in owed),
        overdue=sum(one.sent_on is None and one.due_on < today for one in owed),
        median_days=float(median(days)) if days else None,
    )
