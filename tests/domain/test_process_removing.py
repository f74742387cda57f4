"""What a process holds is taken out, unless another part refers to it, or it stands."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from domain.errors import NotFound
from domain.process.chain import Issue, Objective
from domain.process.mandate import Mandate
from domain.process.part import Part
from domain.process.stages import Milestone
from domain.process.vision import Vision, VisionTextFrozen
from domain.tombstone import StillReferredTo
from tests.domain.processes import COMPLETE, ISSUE, MANDATE, OBJECTIVE
from tests.domain.watching import REFERENCE


def test_a_part_that_no_other_refers_to_is_taken_out() -> None:
    left = COMPLETE.take_out(Milestone, COMPLETE.milestones[0].id)
    assert left == replace(COMPLETE, milestones=())


def test_a_mandate_goes_unless_a_point_of_reference_stands_on_it() -> None:
    assert COMPLETE.take_out(Mandate, MANDATE).mandates == ()
    with pytest.raises(StillReferredTo):
        replace(COMPLETE, points_of_reference=(REFERENCE,)).take_out(Mandate, MANDATE)


@pytest.mark.parametrize(("kind", "identity"), [(Issue, ISSUE), (Objective, OBJECTIVE)])
def test_a_part_that_others_refer_to_stays_and_they_are_named(kind: type[Part], identity: UUID) -> None:
    with pytest.raises(StillReferredTo) as refused:
        COMPLETE.take_out(kind, identity)
    named: Any = refused.value.facts["referring"]
    assert {one.split()[0] for one in named} <= {"findings", "change_claims", "actions", "responsibilities"}


def test_what_is_not_there_is_not_taken_out() -> None:
    with pytest.raises(NotFound):
        COMPLETE.take_out(Milestone, UUID(int=404))


def test_a_vision_that_somebody_took_a_stand_on_stays() -> None:
    with pytest.raises(VisionTextFrozen):
        COMPLETE.take_out(Vision, COMPLETE.visions[0].id)
    silent = replace(COMPLETE.visions[0], endorsed_by=())
    assert replace(COMPLETE, visions=(silent,)).take_out(Vision, silent.id).visions == ()
