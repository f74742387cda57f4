"""What is planned from a day to a day, and goes through the phases of the method."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile
from typing import Self

from domain.calendar import Period
from domain.errors import RuleBroken
from domain.process.phase import ALL_MET, FOLLOWING, Phase, PhaseChange, PhaseNotNext

MOST_DAYS = 50 * 366
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
BEFORE_START = frozenset({Phase.PROPOSED, Phase.READINESS})
UNSTARTED = BEFORE_START | {Phase.SUSPENDED}
BEFORE_VISION = frozenset({Phase.PROPOSED, Phase.READINESS, Phase.START_UP})


class PlannedOutOfRange(RuleBroken):
    """A process is planned for at most fifty years, between 1900 and 2199."""

    it = "Un processo si pianifica per al massimo cinquant'anni, tra il 1900 e il 2199."


@dataclass(frozen=True, slots=True, kw_only=True)
class Phased:
    """A course that is planned, and stands in a phase."""

    phase: Phase = Phase.PROPOSED
    planned_start: date
    planned_end: date
    phase_changes: tuple[PhaseChange, ...] = ()

    def __post_init__(self) -> None:
        Period(self.planned_start, self.planned_end)
        if not EARLIEST <= self.planned_start <= self.planned_end <= LATEST or self.planned_days > MOST_DAYS:
            raise PlannedOutOfRange(planned_start=self.planned_start, planned_end=self.planned_end)

    @property
    def planned(self) -> Period:
        """Give the days the process is planned for."""
        return Period(self.planned_start, self.planned_end)

    @property
    def planned_days(self) -> int:
        """Count the days the process is planned for."""
        return (self.planned_end - self.planned_start).days + 1

    def enter(self, change: PhaseChange) -> Self:
        """Pass to a phase that follows the one it is in."""
        if change.to_phase not in self.next_phases:
            raise PhaseNotNext(phase=self.phase, wanted=change.to_phase, next=list(self.next_phases))
        return replace(self, phase=change.to_phase, phase_changes=(*self.phase_changes, change))

    @property
    def next_phases(self) -> tuple[Phase, ...]:
        """List the phases that follow: from a suspension, the one that was suspended."""
        return FOLLOWING[self.phase] if self.phase is not Phase.SUSPENDED else (self.course_phase,)

    @property
    def course_phase(self) -> Phase:
        """Give the phase of the course; while suspended, the one it will come back to."""
        return self.phase_changes[-1].from_phase if self.phase is Phase.SUSPENDED else self.phase

    def phase_since(self, day: date) -> date:
        """Give the day on which the phase of that day began, or went on after a suspension."""
        begun = [change.changed_on for change in self.phase_changes if change.changed_on <= day]
        return begun[-1] if begun else min(self.planned_start, day)

    def had_started(self, day: date) -> bool:
        """Tell whether the work had begun by the end of that day: once it has, it has for good."""
        return any(change.to_phase not in UNSTARTED for change in self.phase_changes if change.changed_on <= day)

    @property
    def stretches(self) -> Iterator[tuple[Phase, Period]]:
        """List what it has been through, the latest first: each phase, and from when to when."""
        until: date | None = None
        for change in reversed(self.phase_changes):
            yield change.to_phase, Period(change.changed_on, until)
            until = change.changed_on

    @property
    def phase_stretches(self) -> tuple[Period, ...]:
        """List the times spent in the phase of the course since it was entered, without those it was suspended."""
        staying = takewhile(lambda one: one[0] in {self.course_phase, Phase.SUSPENDED}, self.stretches)
        return tuple(period for phase, period in staying if phase is not Phase.SUSPENDED)

    def spent_in_phase(self, day: date) -> bool:
        """Tell whether the day lies in the phase of the course, as it was entered last."""
        return any(period.includes(day) for period in self.phase_stretches)

    @property
    def seeks_vision(self) -> bool:
        """Tell whether the process has come to build its shared vision, or further."""
        return self.course_phase not in BEFORE_VISION

    @property
    def has_started(self) -> bool:
        """Tell whether the work has begun: before, it is only made ready."""
        return self.course_phase not in BEFORE_START

    @property
    def started_ready(self) -> bool:
        """Tell whether the work was started with every enabling condition met, and not by an override of them."""
        started = (change for change in self.phase_changes if change.from_phase is Phase.READINESS)
        return any(change.to_phase is Phase.START_UP and ALL_MET not in change.overridden for change in started)

    @property
    def is_over(self) -> bool:
        """Tell whether nothing is asked of it any more."""
        return self.phase is Phase.CLOSED

    @property
    def chain_is_mandatory(self) -> bool:
        """Tell whether every objective must answer to a finding."""
        return self.seeks_vision and self.course_phase is not Phase.SHARED_VISION
