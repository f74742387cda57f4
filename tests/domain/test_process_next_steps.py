"""What the method asks of a process now, and of whom."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from domain.calendar import DAY
from domain.process.belonging import ActivitySession
from domain.process.condition import GapCode
from domain.process.gap_texts import SAID
from domain.process.guards import GUARDS
from domain.process.next_steps import Asked, Called, Step, StepKind, steps
from domain.process.phase import ALL_MET, Phase
from domain.process.process import Process
from domain.process.readiness import readiness
from domain.process.standing import Standing
from tests.domain.processes import BARE, BODY, COMPLETE, SCHOOL, STANDING, TODAY, standing_in
from tests.domain.test_belonging import FEAST


def called(actor_ids: Iterable[UUID]) -> tuple[Called, ...]:
    return tuple(Called(actor_id, f"n{actor_id.int}") for actor_id in actor_ids)


def asked(process: Process, standing: Standing = STANDING) -> list[Step]:
    return [*steps(Asked(process, standing, readiness(process, standing, TODAY), "en", called))]


def test_a_bare_process_is_asked_for_its_conditions_and_its_commissioner() -> None:
    found = asked(BARE, Standing())
    codes = [step.code for step in found]
    assert codes[-1] == "commissioner_named"
    assert {GapCode.NO_MANDATE_IN_FORCE, GapCode.PURPOSE_NOT_ACCEPTED, GapCode.NO_MILESTONE} < set(codes)
    assert len(codes) == len(set(codes))


def test_months_without_money_are_one_step_that_lists_them() -> None:
    [money] = [step for step in asked(replace(COMPLETE, funding_lines=())) if step.code == GapCode.MONTH_NOT_FUNDED]
    assert (len(money.missing), money.missing[0]) == (30, "2025-01-01 - 2025-01-31")
    assert (money.mended_by, money.method) == ("add_funding_line", "Continuity of investment")


def test_what_the_framework_lacks_concerns_who_orders_and_directs_the_rest_the_operators() -> None:
    bodies = replace(COMPLETE, commissioner_id=BODY, steering_id=BODY, mandates=(), milestones=())
    concerned = {step.code: [one.id for one in step.concerns] for step in asked(bodies)}
    assert concerned[GapCode.NO_MANDATE_IN_FORCE] == [BODY]
    assert concerned[GapCode.NO_MILESTONE] == [SCHOOL]
    run = replace(bodies, operators=(), managing_body_id=UUID(int=9))
    assert {step.code: [one.id.int for one in step.concerns] for step in asked(run)}[GapCode.NO_MILESTONE] == [9]


def test_every_next_phase_says_what_it_demands_and_the_conditions_are_told_one_by_one() -> None:
    vision = standing_in(Phase.SHARED_VISION, replace(COMPLETE, visions=()))
    [step] = asked(vision)
    assert (step.phase, step.code, step.mended_by) == (Phase.AGREEMENT, "vision_endorsed", "revise_vision")
    ready = standing_in(Phase.READINESS, replace(COMPLETE, milestones=()))
    assert [step.code for step in asked(ready)] == [GapCode.NO_MILESTONE]
    assert ALL_MET in {guard.code for guard in GUARDS}


def belonging(process: Process) -> list[Step]:
    return [step for step in asked(process) if step.kind is StepKind.BELONGING]


def test_in_the_action_the_method_asks_for_activities_of_belonging() -> None:
    [step] = belonging(standing_in(Phase.ACTION))
    assert (step.code, step.mended_by) == ("no_belonging_activity", "plan_belonging_activity")
    assert belonging(standing_in(Phase.AGREEMENT)) == []
    assert belonging(standing_in(Phase.ACTION, replace(COMPLETE, belonging_activities=(FEAST,)))) == []


def test_who_leads_an_activity_says_how_many_it_reached() -> None:
    uncounted = replace(FEAST, sessions=(ActivitySession(held_on=TODAY - DAY),), lead_id=BODY)
    [step] = belonging(replace(COMPLETE, belonging_activities=(uncounted,)))
    assert (step.code, step.missing, [one.id for one in step.concerns]) == ("reach_not_counted", ("Festa",), [BODY])


def test_an_activity_says_what_it_means_to_move() -> None:
    [step] = belonging(replace(COMPLETE, belonging_activities=(replace(FEAST, indicator_ids=()),)))
    assert (step.code, step.missing) == ("activity_without_aim", ("Festa",))


def test_an_action_that_answers_to_no_finding_is_warned_about_while_it_is_open() -> None:
    [action] = COMPLETE.actions
    stray = replace(action, objective_id=None, done_on=None)
    process = standing_in(Phase.SHARED_VISION, replace(COMPLETE, actions=(stray,)))
    [step] = [step for step in asked(process) if step.kind is StepKind.CHAIN]
    assert (step.mended_by, step.missing, [one.id for one in step.concerns]) == (
        "revise_action",
        ("Telefonate",),
        [BODY],
    )
    done = replace(process, actions=(replace(stray, done_on=TODAY),))
    assert [step for step in asked(done) if step.kind is StepKind.CHAIN] == []


def test_a_closed_process_is_asked_for_nothing() -> None:
    assert asked(standing_in(Phase.CLOSED, replace(COMPLETE, milestones=()))) == []


def test_every_gap_has_its_sentence_in_both_languages() -> None:
    assert set(SAID) == set(GapCode)
    assert all(said.it.endswith(".") and said.en.endswith(".") for said in SAID.values())
