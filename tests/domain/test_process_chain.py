"""What a process holds: the chain from issue to action, the vision, the point of reference, and the rest."""

from dataclasses import fields, replace
from uuid import UUID, uuid4

import pytest

from domain.calendar import DAY
from domain.errors import UnknownReference
from domain.process.activation import ActivationOpportunity, Programme
from domain.process.chain import ActionWithoutObjective, ObjectiveWithoutFinding, PredefinedAction
from domain.process.framework import PointOfReference
from domain.process.part import NotYetHappened, Part
from domain.process.phase import Phase, PhaseChange
from domain.process.process import Process
from tests.domain.process_parts import PARTS
from tests.domain.processes import (
    COMPLETE,
    END,
    MANDATE,
    SCHOOL,
    START,
    TODAY,
    WAY,
    P,
    standing_in,
    varied,
)

ACTION, OBJECTIVE = COMPLETE.actions[0], COMPLETE.objectives[0]
REFERENCE = PointOfReference(
    id=UUID(int=50), actor_id=SCHOOL, role="Operatrice", mandate_id=MANDATE, since=START, until=END
)
PLACES = ActivationOpportunity(id=uuid4(), programme=Programme.MAP_448, host_id=SCHOOL, capacity=3, since=START)
BEFORE_VISION = WAY[:3]


def again(part: P, **facts: object) -> P:
    """Say the same of another part."""
    return varied(part, id=uuid4(), **facts)


@pytest.mark.parametrize("phase", WAY)
@pytest.mark.parametrize("lacking", ["objective", "finding"])
def test_an_action_without_a_finding_is_refused_before_the_vision_and_warned_about_after(
    phase: Phase, lacking: str
) -> None:
    aimless = replace(OBJECTIVE, finding_id=None)
    process = replace(standing_in(phase), actions=(), objectives=(aimless,) if lacking == "finding" else (OBJECTIVE,))
    action = again(ACTION, objective_id=None if lacking == "objective" else OBJECTIVE.id)
    if phase in BEFORE_VISION:
        with pytest.raises(PredefinedAction):
            process.add(action, TODAY)
    elif lacking == "objective" and process.chain_is_mandatory:
        with pytest.raises(ActionWithoutObjective):
            process.add(action, TODAY)
    else:
        assert process.add(action, TODAY).predefined_action_ids == (action.id,)


@pytest.mark.parametrize("phase", WAY)
def test_an_action_that_answers_to_a_finding_is_admitted_in_every_phase(phase: Phase) -> None:
    assert standing_in(phase).add(again(ACTION), TODAY).predefined_action_ids == ()


@pytest.mark.parametrize("phase", WAY)
def test_from_the_agreement_on_an_objective_answers_to_a_finding(phase: Phase) -> None:
    aimless = again(OBJECTIVE, finding_id=None)
    if WAY.index(phase) < WAY.index(Phase.AGREEMENT):
        assert aimless in standing_in(phase).add(aimless, TODAY).objectives
    else:
        with pytest.raises(ObjectiveWithoutFinding):
            standing_in(phase).add(aimless, TODAY)


def test_while_suspended_the_rules_of_the_suspended_phase_hold() -> None:
    before = standing_in(Phase.START_UP)
    suspended = replace(before, phase=Phase.SUSPENDED, phase_changes=(suspending(before, Phase.START_UP),))
    with pytest.raises(PredefinedAction):
        suspended.add(again(ACTION, objective_id=None), TODAY)


def suspending(process: Process, phase: Phase) -> PhaseChange:
    return replace(process.phase_changes[-1], from_phase=phase, to_phase=Phase.SUSPENDED)


LINKED = [
    (COMPLETE.findings[0], "issue_id"),
    (OBJECTIVE, "finding_id"),
    (ACTION, "objective_id"),
    (COMPLETE.responsibilities[0], "objective_id"),
    (COMPLETE.change_claims[0], "issue_id"),
    (REFERENCE, "mandate_id"),
]


@pytest.mark.parametrize(("part", "link"), LINKED, ids=[f"{type(part).__name__}-{link}" for part, link in LINKED])
def test_what_a_part_names_is_in_the_same_process(part: Part, link: str) -> None:
    with pytest.raises(UnknownReference) as refused:
        COMPLETE.add(again(part, **{link: UUID(int=404)}), TODAY)
    assert refused.value.facts == {"missing": [str(UUID(int=404))]}


HAPPENING = [(part, day) for parts in PARTS.values() for part in parts for day in part.happened]


@pytest.mark.parametrize(("part", "day"), HAPPENING, ids=lambda value: getattr(value, "room", value))
def test_what_has_happened_is_not_dated_tomorrow(part: Part, day: str) -> None:
    with pytest.raises(NotYetHappened):
        varied(part, **unhindered(part, day), **{day: TODAY + DAY}).require_past(TODAY)
    varied(part, **unhindered(part, day), **{day: TODAY}).require_past(TODAY)


def unhindered(part: Part, day: str) -> dict[str, None]:
    """Take away what would refuse the part for another reason."""
    others = {"due_on", "valid_until", "restituted_on", "reached_on", "concluded_on", "cancelled_reason"}
    others |= {"absence_reason"}
    return dict.fromkeys(others & {field.name for field in fields(part)} - {day})


def test_before_the_vision_no_action_is_made_predefined_by_what_its_objective_forgets() -> None:
    forgetful = replace(OBJECTIVE, finding_id=None)
    with pytest.raises(PredefinedAction):
        standing_in(Phase.START_UP).revise(forgetful, TODAY)
    assert replace(standing_in(Phase.START_UP), actions=()).revise(forgetful, TODAY).objectives == (forgetful,)
    assert standing_in(Phase.SHARED_VISION).revise(forgetful, TODAY).predefined_action_ids == (ACTION.id,)


def test_from_the_agreement_on_an_action_that_serves_nothing_can_only_be_cancelled() -> None:
    stray = replace(ACTION, objective_id=None, done_on=None)
    process = replace(standing_in(Phase.AGREEMENT), actions=(stray,))
    with pytest.raises(ActionWithoutObjective):
        process.revise(replace(stray, done_on=TODAY), TODAY)
    assert not process.revise(replace(stray, cancelled_reason="non serve a nulla"), TODAY).actions[0].open
