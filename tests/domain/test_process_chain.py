"""What a process holds: the chain from issue to action, the vision, the point of reference, and the rest."""

from dataclasses import fields, replace
from typing import Any
from uuid import UUID, uuid4

import pytest

from domain.calendar import DAY
from domain.errors import NotFound, UnknownReference
from domain.process.activation import ActivationOpportunity, Programme
from domain.process.chain import ObjectiveWithoutFinding, PredefinedAction
from domain.process.framework import (
    NobodyToAccept,
    PointOfReference,
    ReferenceWithoutMandate,
    SecondPointOfReference,
)
from domain.process.mandate import MandateOverlaps
from domain.process.part import NotYetHappened, Part
from domain.process.phase import Phase, PhaseChange
from domain.process.process import Process
from domain.process.vision import Dissent, EndorsesAndDissents, VisionTextFrozen
from tests.domain.process_parts import PARTS
from tests.domain.processes import BARE, BODY, COMPLETE, END, MANDATE, SCHOOL, START, TODAY, WAY, P, standing_in, varied

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


def legitimated(**facts: object) -> Process:
    """Say the mandate of the point of reference anew."""
    process = COMPLETE.add(replace(REFERENCE, until=TODAY), TODAY)
    return process.revise(varied(process.mandates[0], **facts), TODAY)


def test_a_mandate_is_corrected_or_ended_as_long_as_it_legitimates_who_stands_on_it() -> None:
    ended = legitimated(ends_on=TODAY, number="1/bis")
    assert [(mandate.number, mandate.ends_on) for mandate in ended.mandates] == [("1/bis", TODAY)]
    for broken in ({"ends_on": TODAY - DAY}, {"starts_on": START + DAY}, {"charged_id": BODY}):
        with pytest.raises(ReferenceWithoutMandate):
            legitimated(**broken)


def test_a_mandate_said_anew_leaves_room_for_its_successor_and_takes_none_of_another() -> None:
    [mandate] = COMPLETE.mandates
    following = replace(mandate, id=uuid4(), starts_on=TODAY, ends_on=None)
    with pytest.raises(MandateOverlaps):
        COMPLETE.add(following, TODAY)
    both = COMPLETE.revise(replace(mandate, ends_on=TODAY - DAY), TODAY).add(following, TODAY)
    assert len(both.mandates) == 2
    with pytest.raises(MandateOverlaps):
        both.revise(mandate, TODAY)


def test_a_process_has_one_point_of_reference_at_a_time() -> None:
    process = COMPLETE.add(replace(REFERENCE, until=TODAY), TODAY)
    with pytest.raises(SecondPointOfReference):
        process.add(again(REFERENCE, since=TODAY), TODAY)
    assert len(process.add(again(REFERENCE, since=TODAY + DAY), TODAY).points_of_reference) == 2


@pytest.mark.parametrize("facts", [{"actor_id": BODY}, {"until": None}, {"until": END + DAY}, {"since": START - DAY}])
def test_a_mandate_in_force_legitimates_the_point_of_reference(facts: dict[str, Any]) -> None:
    with pytest.raises(ReferenceWithoutMandate):
        COMPLETE.add(replace(REFERENCE, **facts), TODAY)


def test_the_purpose_is_accepted_where_there_is_a_commissioner() -> None:
    with pytest.raises(NobodyToAccept):
        BARE.add(COMPLETE.purpose_acceptances[0], TODAY)


def test_visions_are_numbered_and_their_text_stands_once_somebody_took_a_stand() -> None:
    draft = again(COMPLETE.visions[0], version=0, endorsed_by=())
    process = COMPLETE.add(draft, TODAY)
    reworded = process.revise(replace(draft, text="Meglio insieme", endorsed_by=(BODY,)), TODAY)
    assert [(one.version, one.text) for one in reworded.visions] == [(1, "Insieme"), (2, "Meglio insieme")]
    with pytest.raises(VisionTextFrozen):
        reworded.revise(replace(reworded.visions[-1], text="Altro"), TODAY)


def test_a_member_takes_one_stand_towards_a_vision() -> None:
    both = again(COMPLETE.visions[0], dissents=(Dissent(actor_id=BODY, reason="la sera"),))
    with pytest.raises(EndorsesAndDissents):
        COMPLETE.add(both, TODAY)


def test_what_is_revised_keeps_its_place_and_must_be_there() -> None:
    revised = COMPLETE.revise(replace(COMPLETE.findings[0], text="Altro"), TODAY)
    assert [finding.text for finding in revised.findings] == ["Altro", "Serve un aiuto"]
    with pytest.raises(NotFound):
        COMPLETE.revise(again(COMPLETE.findings[0]), TODAY)


def test_a_point_of_reference_that_ends_does_not_stand_in_its_own_way() -> None:
    process = COMPLETE.add(REFERENCE, TODAY)
    assert process.revise(replace(REFERENCE, until=TODAY), TODAY).points_of_reference[0].until == TODAY
