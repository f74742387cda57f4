"""The seven conditions: what makes each of them met, and what it lacks otherwise."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from domain.calendar import DAY
from domain.process.condition import Condition, ConditionCode, ConditionState, GapCode
from domain.process.framework import OperatorAssignment
from domain.process.phase import Phase
from domain.process.process import Process
from domain.process.readiness import Readiness, readiness
from domain.process.standing import Standing, Terms
from tests.domain.processes import BARE, BODY, COMPLETE, END, SCHOOL, STANDING, START, TODAY, passed, standing_in

C, S, G = ConditionCode, ConditionState, GapCode


def ready(process: Process, day: date = TODAY, standing: Standing = STANDING) -> Readiness:
    return readiness(process, standing, day)


def condition(code: ConditionCode, process: Process, day: date = TODAY, standing: Standing = STANDING) -> Condition:
    return next(one for one in ready(process, day, standing).conditions if one.code is code)


def changed(room: str, **facts: object) -> Process:
    """Change the first part of a room of the complete process."""
    first, *others = getattr(COMPLETE, room)
    held: dict[str, Any] = {room: (replace(first, **facts), *others)}
    return replace(COMPLETE, **held)


def started(room: str, **facts: object) -> Process:
    """Change the first part of a room of the complete process, which is in its action."""
    return standing_in(Phase.ACTION, changed(room, **facts))


def seen(found: Condition) -> tuple[ConditionState, list[GapCode]]:
    return found.state, [gap.code for gap in found.gaps]


def test_seven_of_seven_are_met_where_everything_is_there() -> None:
    found = ready(COMPLETE)
    assert (found.met, found.of, found.blocking, found.on) == (7, 7, (), TODAY)
    assert [(one.number, one.code) for one in found.conditions] == list(enumerate(C, start=1))
    assert all(bool(one.evidence) == (one.code is not C.PROCESS_TIME) for one in found.conditions)


def test_a_bare_process_has_nothing_but_its_planned_time() -> None:
    found = ready(BARE, standing=Standing())
    assert {one.state for one in found.conditions if one.code is not C.PROCESS_TIME} == {S.MISSING}
    assert (found.met, len(found.blocking)) == (1, 6)


YESTERDAY = TODAY - DAY
GONE = {"since": START, "until": YESTERDAY}
CASES: list[tuple[ConditionCode, Process, ConditionState, list[GapCode]]] = [
    (C.INSTITUTIONAL_FRAMEWORK, changed("mandates", ends_on=YESTERDAY), S.EXPIRED, [G.NO_MANDATE_IN_FORCE]),
    (C.INSTITUTIONAL_FRAMEWORK, changed("mandates", starts_on=TODAY + DAY), S.MISSING, [G.NO_MANDATE_IN_FORCE]),
    (C.PUBLIC_STEERING, replace(COMPLETE, steering_id=None), S.PARTIAL, [G.STEERING_NOT_APPOINTED]),
    (C.PUBLIC_STEERING, changed("steering_roles", political=False), S.PARTIAL, [G.NO_POLITICAL_ROLE]),
    (C.PUBLIC_STEERING, changed("steering_roles", **GONE), S.EXPIRED, [G.NO_POLITICAL_ROLE]),
    (
        C.LEGITIMATED_PURPOSE,
        changed("purpose_acceptances", accepted_on=TODAY + DAY),
        S.MISSING,
        [G.PURPOSE_NOT_ACCEPTED],
    ),
    (C.DEDICATED_RESOURCES, changed("operators", hours_per_week=0.0), S.MISSING, [G.DAYS_WITHOUT_OPERATOR]),
    (C.DEDICATED_RESOURCES, changed("operators", **GONE), S.EXPIRED, [G.DAYS_WITHOUT_OPERATOR]),
    (C.DEDICATED_RESOURCES, started("operators", since=TODAY), S.PARTIAL, [G.DAYS_WITHOUT_OPERATOR]),
    (C.DEDICATED_RESOURCES, changed("operators", since=TODAY + DAY), S.MISSING, [G.DAYS_WITHOUT_OPERATOR]),
    (C.PROCESS_TIME, replace(COMPLETE, planned_end=date(2026, 6, 29)), S.PARTIAL, [G.PLANNED_TIME_TOO_SHORT]),
    (C.CONTINUITY_OF_INVESTMENT, changed("funding_lines", until=END - DAY), S.PARTIAL, [G.MONTH_NOT_FUNDED]),
    (C.CONTINUITY_OF_INVESTMENT, changed("funding_lines", valid_until=YESTERDAY), S.EXPIRED, [G.MONTH_NOT_FUNDED] * 30),
    (
        C.CONTINUITY_OF_INVESTMENT,
        changed("funding_lines", committed_on=TODAY + DAY),
        S.MISSING,
        [G.MONTH_NOT_FUNDED] * 30,
    ),
    (C.DEFINED_STAGES, replace(COMPLETE, milestones=()), S.PARTIAL, [G.NO_MILESTONE]),
    (C.DEFINED_STAGES, replace(COMPLETE, steering_roles=()), S.PARTIAL, [G.NO_ROLE]),
    (C.DEFINED_STAGES, changed("objectives", criterion=" "), S.PARTIAL, [G.OBJECTIVE_WITHOUT_CRITERION]),
    (C.DEFINED_STAGES, replace(COMPLETE, objectives=()), S.PARTIAL, [G.NO_OBJECTIVE]),
    (
        C.DEFINED_STAGES,
        replace(COMPLETE, responsibilities=()),
        S.PARTIAL,
        [G.NO_RESPONSIBILITY, G.OBJECTIVE_WITHOUT_RESPONSIBILITY],
    ),
    (
        C.DEFINED_STAGES,
        changed("responsibilities", objective_id=None),
        S.PARTIAL,
        [G.OBJECTIVE_WITHOUT_RESPONSIBILITY, G.RESPONSIBILITY_WITHOUT_OBJECTIVE],
    ),
]


@pytest.mark.parametrize(("code", "process", "state", "lacking"), CASES)
def test_what_a_condition_lacks_is_named(
    code: ConditionCode, process: Process, state: ConditionState, lacking: list[GapCode]
) -> None:
    assert seen(condition(code, process)) == (state, lacking)
    assert code in ready(process).blocking


def test_a_steering_body_that_is_not_public_is_not_a_public_steering() -> None:
    private = replace(STANDING, public_steering=(SCHOOL,))
    assert seen(condition(C.PUBLIC_STEERING, COMPLETE, standing=private)) == (S.PARTIAL, [G.STEERING_NOT_PUBLIC])


def test_the_tenant_says_how_long_a_process_is_at_least() -> None:
    patient = replace(STANDING, terms=Terms(process_months=31))
    assert condition(C.PROCESS_TIME, COMPLETE, standing=patient).state is S.PARTIAL
    assert condition(C.PROCESS_TIME, COMPLETE, standing=replace(STANDING, terms=Terms(process_months=30))).met


def test_operators_need_cover_only_the_days_of_the_phase() -> None:
    entered = standing_in(Phase.ACTION)
    since = entered.phase_changes[-1].changed_on
    assert condition(C.DEDICATED_RESOURCES, replace(entered, operators=changed("operators", since=since).operators)).met
    late = changed("operators", since=since + DAY).operators
    assert not condition(C.DEDICATED_RESOURCES, replace(entered, operators=late)).met


def test_an_operator_engaged_while_the_work_is_made_ready_makes_seven_of_seven() -> None:
    late = replace(standing_in(Phase.READINESS), operators=changed("operators", since=TODAY).operators)
    assert ready(late).met == 7
    assert ready(late, TODAY - DAY).blocking == (C.DEDICATED_RESOURCES,)
    started = passed(late, Phase.START_UP)
    assert ready(started).met == ready(started, TODAY + timedelta(days=9)).met == 7


def test_days_without_an_operator_are_told_from_the_first_to_the_last() -> None:
    entered = standing_in(Phase.ACTION)
    since = entered.phase_changes[-1].changed_on
    pause = [(START, since + DAY), (since + timedelta(days=9), None)]
    two = tuple(
        OperatorAssignment(id=UUID(int=n), actor_id=BODY, hours_per_week=9, since=since, until=until)
        for n, (since, until) in enumerate(pause)
    )
    [gap] = condition(C.DEDICATED_RESOURCES, replace(entered, operators=two)).gaps
    assert (gap.since, gap.until) == (since + timedelta(days=2), since + timedelta(days=8))


@pytest.mark.parametrize(
    ("room", "code", "end"),
    [
        ("mandates", C.INSTITUTIONAL_FRAMEWORK, "ends_on"),
        ("steering_roles", C.PUBLIC_STEERING, "until"),
        ("operators", C.DEDICATED_RESOURCES, "until"),
        ("funding_lines", C.CONTINUITY_OF_INVESTMENT, "valid_until"),
        ("responsibilities", C.DEFINED_STAGES, "until"),
    ],
)
def test_a_condition_says_until_when_it_is_met(room: str, code: ConditionCode, end: str) -> None:
    last = TODAY + timedelta(days=90)
    process = changed(room, **{end: last})
    assert condition(code, process).valid_until == last
    assert code in ready(process).expiring_within_90d
    assert code not in ready(process, TODAY - DAY).expiring_within_90d
    assert condition(code, process, last).met
    assert not condition(code, process, last + DAY).met


def test_what_follows_without_a_break_keeps_a_condition_met() -> None:
    first = changed("operators", until=TODAY).operators[0]
    second = replace(first, id=UUID(int=99), since=TODAY + DAY, until=None)
    assert condition(C.DEDICATED_RESOURCES, replace(COMPLETE, operators=(first, second))).valid_until is None
