"""Who directed a process and what was planned on a day stays so, whoever directs it and whatever is planned since."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from domain.calendar import DAY, Period, add_months
from domain.process import use_cases
from domain.process.condition import ConditionCode, ConditionState
from domain.process.framework import NobodyToAccept
from domain.process.part import NotYetHappened
from domain.process.phased import EARLIEST
from domain.process.process import Process
from domain.process.readiness import readiness
from domain.process.stretches import condition_course, lost_conditions
from tests.domain import town
from tests.domain.processes import BODY, COMPLETE, END, SCHOOL, STANDING, START, TODAY
from tests.domain.test_process_chain import again

YEAR_ON = add_months(START, 12)
MONTH_THREE = add_months(START, 3)
LONGER = {"planned_start": START, "planned_end": add_months(END, 6)}


def by(body: UUID | None) -> dict[str, Any]:
    return {"commissioner_id": body, "managing_body_id": None, "steering_id": body}


def changed(said: dict[str, Any], on: date = YEAR_ON, process: Process = COMPLETE) -> Process:
    return process.restate(said, on, max(on, YEAR_ON))


def state(process: Process, code: ConditionCode, day: date) -> ConditionState:
    return next(one.state for one in readiness(process, STANDING, day).conditions if one.code is code)


def until(process: Process) -> list[tuple[object, date]]:
    """Tell who commissioned it until when."""
    return [(one.commissioner_id, one.until) for one in process.former_bodies]


def test_a_new_commissioner_accepts_the_purpose_anew_and_leaves_what_was_accepted_before_as_it_was() -> None:
    process = changed(by(SCHOOL))
    assert readiness(process, STANDING, MONTH_THREE) == readiness(COMPLETE, STANDING, MONTH_THREE)
    assert state(process, ConditionCode.LEGITIMATED_PURPOSE, YEAR_ON - DAY) is ConditionState.MET
    assert state(process, ConditionCode.LEGITIMATED_PURPOSE, YEAR_ON) is ConditionState.EXPIRED
    anew = process.add(again(COMPLETE.purpose_acceptances[0], accepted_on=YEAR_ON + DAY), YEAR_ON + DAY)
    assert state(anew, ConditionCode.LEGITIMATED_PURPOSE, YEAR_ON) is ConditionState.EXPIRED
    assert state(anew, ConditionCode.LEGITIMATED_PURPOSE, YEAR_ON + DAY) is ConditionState.MET


def test_what_was_accepted_on_a_day_was_accepted_by_the_commissioner_of_that_day() -> None:
    acceptance = again(COMPLETE.purpose_acceptances[0], accepted_on=MONTH_THREE, accepted_by_id=None)
    assert changed(by(SCHOOL)).add(acceptance, YEAR_ON).purpose_acceptances[-1].accepted_by_id == BODY
    with pytest.raises(NobodyToAccept):
        changed(by(SCHOOL), process=replace(COMPLETE, commissioner_id=None)).add(acceptance, YEAR_ON)


def test_a_body_that_directs_since_yesterday_has_not_directed_from_the_start() -> None:
    process = changed(by(BODY), process=replace(COMPLETE, steering_id=None))
    assert state(process, ConditionCode.PUBLIC_STEERING, YEAR_ON - DAY) is ConditionState.PARTIAL
    assert state(process, ConditionCode.PUBLIC_STEERING, YEAR_ON) is ConditionState.MET


def test_a_public_body_that_directs_no_more_has_made_the_steering_public_until_then() -> None:
    process = changed(by(SCHOOL))
    assert state(process, ConditionCode.PUBLIC_STEERING, YEAR_ON - DAY) is ConditionState.MET
    assert state(process, ConditionCode.PUBLIC_STEERING, YEAR_ON) is not ConditionState.MET
    assert ConditionCode.PUBLIC_STEERING in {one.code for one in lost_conditions(process, STANDING, YEAR_ON)}


def test_a_prolonged_process_lacks_money_from_the_day_it_is_prolonged() -> None:
    process = changed(LONGER)
    assert state(process, ConditionCode.CONTINUITY_OF_INVESTMENT, YEAR_ON - DAY) is ConditionState.MET
    assert len(readiness(process, STANDING, YEAR_ON).conditions[5].gaps) == 6


def test_a_process_shortened_had_time_enough_until_then() -> None:
    process = changed({"planned_start": START, "planned_end": add_months(START, 17) - DAY})
    assert state(process, ConditionCode.PROCESS_TIME, YEAR_ON - DAY) is ConditionState.MET
    assert state(process, ConditionCode.PROCESS_TIME, YEAR_ON) is ConditionState.PARTIAL


def test_the_course_begins_where_the_process_was_to_begin_first_and_turns_where_it_was_planned_anew() -> None:
    late = changed({"planned_start": add_months(START, 2), "planned_end": add_months(START, 12)}, add_months(START, 1))
    told = [one for one in condition_course(late, STANDING, TODAY).stretches if one.code is ConditionCode.PROCESS_TIME]
    assert [(one.state, one.since) for one in told] == [
        (ConditionState.MET, START),
        (ConditionState.PARTIAL, add_months(START, 1)),
    ]
    assert condition_course(late, STANDING, START + DAY) == condition_course(COMPLETE, STANDING, START + DAY)


def test_what_was_said_before_is_kept_until_the_day_before_what_is_said_now() -> None:
    process = changed(by(None), YEAR_ON, changed(by(SCHOOL), MONTH_THREE))
    assert until(process) == [(BODY, MONTH_THREE - DAY), (SCHOOL, YEAR_ON - DAY)]
    assert [process.as_on(day).commissioner_id for day in (START, MONTH_THREE, YEAR_ON)] == [BODY, SCHOOL, None]
    assert process.former_plans == ()


def test_what_is_said_again_on_the_same_day_takes_its_place() -> None:
    process = changed(by(SCHOOL))
    assert until(changed(by(None), process=process)) == [(BODY, YEAR_ON - DAY)]
    assert changed({"commissioner_id": BODY, "steering_id": BODY}, process=process).former_bodies == ()
    assert changed({"title": "Altro"}, process=process).former_bodies == process.former_bodies


def test_what_is_said_as_it_was_is_no_change() -> None:
    process = changed(by(SCHOOL), MONTH_THREE)
    assert changed(by(SCHOOL), process=process) == process
    assert changed({"planned_start": START, "planned_end": END}) == COMPLETE


def test_the_day_of_a_change_is_corrected_by_saying_it_from_an_earlier_one() -> None:
    process = changed(LONGER, process=changed(by(SCHOOL)))
    assert until(changed(by(SCHOOL), MONTH_THREE, process)) == [(BODY, MONTH_THREE - DAY)]
    assert changed(by(SCHOOL), MONTH_THREE, process).former_plans == process.former_plans != ()


@pytest.mark.parametrize("day", [EARLIEST, date.min])
def test_what_is_so_from_the_earliest_day_on_was_always_so(day: date) -> None:
    process = changed(by(None), day, changed(by(SCHOOL)))
    assert (process.commissioner_id, process.former_bodies) == (None, ())


def test_bodies_and_periods_are_not_said_of_days_to_come() -> None:
    for said in (by(SCHOOL), LONGER):
        with pytest.raises(NotYetHappened):
            COMPLETE.restate(said, TODAY + DAY, TODAY)


def test_who_is_appointed_and_what_is_planned_is_so_from_today_unless_a_day_is_said() -> None:
    begin = town.begun()
    process_id, today, [body] = town.process(begin).id, town.NOW.date(), town.reachable(begin, "Comune")
    use_cases.revise_process(begin, process_id, lambda _: {"planned_end": town.OPENED})
    use_cases.plan_period(begin, process_id, Period(town.OPENED, END), today)
    use_cases.appoint_bodies(begin, process_id, **by(body))
    process = use_cases.appoint_bodies(begin, process_id, today - timedelta(days=9), **by(body))
    assert [one.until for one in process.former_plans] == [today - DAY]
    assert [one.until for one in process.former_bodies] == [today - timedelta(days=10)]
