"""What legitimates a process: its mandates, its point of reference, its purpose and its vision as accepted."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from domain.calendar import DAY
from domain.errors import NotFound
from domain.process.condition import ConditionCode
from domain.process.framework import NobodyToAccept, ReferenceWithoutMandate, SecondPointOfReference
from domain.process.mandate import MandateOverlaps
from domain.process.process import Process
from domain.process.readiness import readiness
from domain.process.vision import Dissent, EndorsesAndDissents, VisionTextFrozen
from tests.domain.processes import BARE, BODY, COMPLETE, END, SCHOOL, STANDING, START, TODAY, varied
from tests.domain.test_process_chain import REFERENCE, again


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


def test_the_purpose_is_accepted_by_the_commissioner_of_that_time_and_by_its_successor_anew() -> None:
    accepted = COMPLETE.add(again(COMPLETE.purpose_acceptances[0], accepted_by_id=None), TODAY)
    assert [one.accepted_by_id for one in accepted.purpose_acceptances] == [BODY, BODY]
    replaced = replace(COMPLETE, commissioner_id=SCHOOL)
    assert ConditionCode.LEGITIMATED_PURPOSE in readiness(replaced, STANDING, TODAY).blocking
    corrected = replaced.revise(replace(COMPLETE.purpose_acceptances[0], text="Vivere insieme"), TODAY)
    assert corrected.purpose_acceptances[0].accepted_by_id == BODY
    anew = replaced.add(again(COMPLETE.purpose_acceptances[0]), TODAY)
    assert ConditionCode.LEGITIMATED_PURPOSE not in readiness(anew, STANDING, TODAY).blocking
