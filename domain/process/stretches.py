"""How the seven conditions went: from when to when each was missing, met in part, met, or expired."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date

from domain.calendar import DAY
from domain.process.condition import Condition, ConditionCode, ConditionState
from domain.process.process import Process
from domain.process.readiness import readiness
from domain.process.standing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionStretch:
    """Days on end in which a condition stood as it did, both included."""

    code: ConditionCode
    state: ConditionState
    since: date
    until: date

    @property
    def number(self) -> int:
        """Count the condition as the method does."""
        return list(ConditionCode).index(self.code) + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class MetCount:
    """How many of the seven were met from a day on."""

    since: date
    met: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionCourse:
    """What became of the conditions since the process began."""

    stretches: tuple[ConditionStretch, ...]
    counts: tuple[MetCount, ...]


def condition_course(process: Process, standing: Standing, today: date) -> ConditionCourse:
    """Tell the course up to today: each condition by its stretches, in the order of the method."""
    stretches: dict[ConditionCode, list[ConditionStretch]] = {code: [] for code in ConditionCode}
    counts: list[MetCount] = []
    for day in turning_days(process, today):
        ready = readiness(process, standing, day)
        if not counts or counts[-1].met != ready.met:
            counts.append(MetCount(since=day, met=ready.met))
        for condition in ready.conditions:
            _go_on(stretches[condition.code], condition.code, condition.state, day)
    ended = (_ended(course, today) for course in stretches.values())
    return ConditionCourse(stretches=tuple(one for course in ended for one in course), counts=tuple(counts))


def lost_conditions(process: Process, standing: Standing, today: date) -> tuple[Condition, ...]:
    """List the conditions that are not met today, and were once: on an earlier day, or when the work was started."""
    lacking = tuple(one for one in readiness(process, standing, today).conditions if not one.met)
    if not lacking or process.started_ready:
        return lacking
    once = {one.code for one in lacking if one.state is ConditionState.EXPIRED}
    for day in turning_days(process, today):
        once.update(one.code for one in readiness(process, standing, day).conditions if one.met)
    return tuple(one for one in lacking if one.code in once)


def turning_days(process: Process, today: date) -> list[date]:
    """List the days up to today on which a condition may come or go: those a fact names, and those after them."""
    known = process.as_on(today)
    first = min(today, known.planned_start, *(plan.planned_start for plan in known.former_plans))
    named = {first, *_named(known)}
    return sorted(day for day in named | {day + DAY for day in named if day < today} if first <= day <= today)


def _named(process: Process) -> Iterator[date]:
    for room in fields(process):
        held = getattr(process, room.name)
        for part in held if isinstance(held, tuple) else ():
            for said in fields(part) if is_dataclass(part) else ():
                if isinstance(day := getattr(part, said.name), date):
                    yield day


def _go_on(course: list[ConditionStretch], code: ConditionCode, state: ConditionState, day: date) -> None:
    if not course or course[-1].state is not state:
        course.append(ConditionStretch(code=code, state=state, since=day, until=day))


def _ended(course: list[ConditionStretch], today: date) -> Iterator[ConditionStretch]:
    """Let each stretch last until the next begins, the last one until today."""
    for stretch, following in zip(course, [*course[1:], None], strict=True):
        yield replace(stretch, until=following.since - DAY if following else today)
