"""Whatever the dates: months without money are exact, and a day's readiness knows nothing of later days."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.calendar import DAY, add_months
from domain.process.framework import FundingLine
from domain.process.process import Process
from domain.process.readiness import Readiness, readiness
from domain.process.stretches import condition_course
from tests.domain.processes import BARE, BODY, COMPLETE, SCHOOL, STANDING, START, TODAY

MONTHS = st.lists(st.tuples(st.integers(0, 35), st.one_of(st.none(), st.integers(1, 36))), max_size=5)


@settings(max_examples=60, deadline=None, database=None)
@given(MONTHS, st.dates(date(2023, 1, 1), date(2024, 12, 31)))
def test_the_months_without_money_are_exactly_those_no_line_pays_for(
    spans: list[tuple[int, int | None]], start: date
) -> None:
    lines = [(first, first + more if more else None) for first, more in spans]
    funded = {n for n in range(30) for first, last in lines if first <= n and (last is None or n < last)}
    process = replace(
        BARE, planned_start=start, planned_end=add_months(start, 30) - DAY, funding_lines=paying(start, lines)
    )
    gaps = readiness(process, STANDING, start).conditions[5].gaps
    assert [gap.since for gap in gaps] == [add_months(start, n) for n in range(30) if n not in funded]


def paying(start: date, lines: list[tuple[int, int | None]]) -> tuple[FundingLine, ...]:
    """Pay for months, counted from the first."""
    return tuple(
        FundingLine(
            id=UUID(int=number),
            source="Fondo",
            amount_cents=1,
            since=add_months(start, first),
            until=add_months(start, last) - DAY if last else None,
            committed_on=start,
        )
        for number, (first, last) in enumerate(lines)
    )


LATER = {
    "mandates": "starts_on",
    "steering_roles": "since",
    "operators": "since",
    "funding_lines": "committed_on",
    "purpose_acceptances": "accepted_on",
    "milestones": "set_on",
    "responsibilities": "since",
    "objectives": "set_on",
}


BODIES = st.tuples(*[st.sampled_from([BODY, SCHOOL, None])] * 2).map(
    lambda named: dict(zip(("commissioner_id", "steering_id"), named, strict=True))
)
PERIODS = st.tuples(st.integers(-60, 60), st.integers(8, 40)).map(
    lambda drawn: {
        "planned_start": START + timedelta(days=drawn[0]),
        "planned_end": add_months(START, drawn[1]) - DAY,
    }
)
CHANGES = st.dictionaries(st.integers(-60, 1000), st.one_of(BODIES, PERIODS), max_size=4)


@settings(max_examples=120, deadline=None, database=None)
@given(
    st.dictionaries(st.sampled_from(sorted(LATER)), st.integers(-400, 600), max_size=8), CHANGES, st.integers(0, 900)
)
def test_readiness_of_a_day_depends_only_on_what_is_dated_up_to_that_day(
    shifts: dict[str, int], changes: dict[int, dict[str, Any]], number: int
) -> None:
    process, day = restated(COMPLETE, changes), START + timedelta(days=number)
    for room, shift in shifts.items():
        begun = TODAY + timedelta(days=shift)
        added = tuple(replace(part, **{LATER[room]: begun, **open_end(room)}) for part in getattr(COMPLETE, room))
        held: dict[str, Any] = {room: (*getattr(process, room), *added)}
        process = replace(process, **held)
    known: dict[str, Any] = {
        room: tuple(p for p in getattr(process, room) if getattr(p, LATER[room]) <= day) for room in LATER
    }
    so_far = restated(COMPLETE, {shift: said for shift, said in changes.items() if shift <= number})
    then = replace(so_far, **known)
    assert facts(readiness(process, STANDING, day)) == facts(readiness(then, STANDING, day))
    assert condition_course(process, STANDING, day) == condition_course(then, STANDING, day)


def restated(process: Process, changes: dict[int, dict[str, Any]]) -> Process:
    """Let other bodies direct, and another period be planned, each from so many days after the start on."""
    for shift, said in sorted(changes.items()):
        on = START + timedelta(days=shift)
        process = process.restate(said, on, on)
    return process


def open_end(room: str) -> dict[str, None]:
    ends = {"mandates": "ends_on", "milestones": "reached_on", "objectives": "due_on", "purpose_acceptances": None}
    end = ends.get(room, "valid_until" if room == "funding_lines" else "until")
    return {end: None} if end else {}


def facts(found: Readiness) -> list[tuple[object, ...]]:
    """Say what was found, but until when: that looks ahead, to what is recorded already."""
    return [(one.code, one.state, one.evidence, one.gaps) for one in found.conditions]
