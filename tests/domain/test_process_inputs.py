"""Input that cannot be: each is refused by a rule of its own."""

from dataclasses import fields, replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from domain.calendar import DAY, PeriodReversed
from domain.errors import RuleBroken
from domain.process.activation import ActivationOpportunity, FilledOverCapacity, Intervention, NotAContainer, Programme
from domain.process.chain import DoneAndCancelled
from domain.process.concerned import HeardAndAbsent
from domain.process.framework import AmountNotPositive, HoursOutOfRange
from domain.process.phased import PlannedOutOfRange
from domain.process.purposes import Origin
from domain.process.research import MoreAnswersThanAsked, ResearchMethod, Study
from domain.process.stages import ReachedWithoutEvidence
from tests.domain.processes import BARE, BODY, COMPLETE, SCHOOL, START, TODAY, varied

ACTION, OBJECTIVE = COMPLETE.actions[0], COMPLETE.objectives[0]
PLACES = ActivationOpportunity(id=UUID(int=51), programme=Programme.MAP_448, host_id=SCHOOL, capacity=3, since=START)

IMPOSSIBLE: list[tuple[type[RuleBroken], Any, dict[str, Any]]] = [
    (PeriodReversed, COMPLETE.steering_roles[0], {"until": START - DAY}),
    (PeriodReversed, COMPLETE.operators[0], {"until": START - DAY}),
    (PeriodReversed, COMPLETE.funding_lines[0], {"until": START - DAY}),
    (PeriodReversed, COMPLETE.funding_lines[0], {"valid_until": START - DAY}),
    (PeriodReversed, COMPLETE.milestones[0], {"reached_on": START - DAY, "evidence": "verbale"}),
    (PeriodReversed, COMPLETE.findings[0], {"restituted_on": START - DAY}),
    (PeriodReversed, OBJECTIVE, {"due_on": START - DAY}),
    (PeriodReversed, PLACES, {"until": START - DAY}),
    (HoursOutOfRange, COMPLETE.operators[0], {"hours_per_week": -0.5}),
    (HoursOutOfRange, COMPLETE.operators[0], {"hours_per_week": 48.5}),
    (AmountNotPositive, COMPLETE.funding_lines[0], {"amount_cents": 0}),
    (ReachedWithoutEvidence, COMPLETE.milestones[0], {"reached_on": START, "evidence": " "}),
    (DoneAndCancelled, ACTION, {"cancelled_reason": "pioggia"}),
    (HeardAndAbsent, COMPLETE.concerned_parties[0], {"absence_reason": "assente"}),
    (FilledOverCapacity, PLACES, {"filled": 4}),
    (PlannedOutOfRange, BARE, {"planned_end": date(2199, 12, 31)}),
    (PlannedOutOfRange, BARE, {"planned_start": date(1899, 12, 31)}),
]


@pytest.mark.parametrize(("refused", "thing", "facts"), IMPOSSIBLE)
def test_what_cannot_be_is_refused(refused: type[RuleBroken], thing: object, facts: dict[str, Any]) -> None:
    with pytest.raises(refused):
        varied(thing, **facts)


def test_no_more_people_answer_than_were_invited() -> None:
    study = Study(id=uuid4(), title="Q", method=ResearchMethod.QUESTIONNAIRE, started_on=START, invited=5, responded=5)
    with pytest.raises(MoreAnswersThanAsked):
        replace(study, responded=6)


def test_interventions_stand_in_a_process_a_service_asked_for() -> None:
    intervention = Intervention(id=uuid4(), title="M.A.P.", purpose="", requested_by_id=BODY, since=START)
    with pytest.raises(NotAContainer):
        BARE.add(intervention, TODAY)
    container = replace(BARE, origin=Origin.SERVICE_REQUEST)
    assert container.add(intervention, TODAY).interventions == (intervention,)


def test_places_hold_counts_and_no_text() -> None:
    kinds = {field.name: field.type for field in fields(ActivationOpportunity)}
    assert set(kinds) == {"id", "since", "until", "programme", "host_id", "capacity", "filled"}
    assert str not in kinds.values()
