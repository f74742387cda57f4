"""What a phase demands, told so that it can be mended: how much of how much, from when, by which operation."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from domain.process.guards import GUARDS
from domain.process.passage import ClosedWithoutChangeMeasured, PhaseChangeRefused
from domain.process.phase import Phase
from domain.process.vision import Dissent
from tests.domain.processes import BODY, SCHOOL, STANDING, TODAY, passed, standing_in
from tests.domain.test_process_phases import BEFORE, first, unmet

# What passes no more although nothing in it is wrong: that there is nothing at all.
EMPTY: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("actions_settled", {"actions": ()}, {}),
    ("baselines_set", {}, {"outcome_indicators": 0}),
    ("objectives_complete", {"objectives": ()}, {}),
    ("concerned_parties_heard", {"concerned_parties": ()}, {}),
]


@pytest.mark.parametrize(("code", "ours", "around"), EMPTY)
def test_where_nothing_is_to_be_looked_at_a_guard_refuses_too(
    code: str, ours: dict[str, Any], around: dict[str, Any]
) -> None:
    [guard] = [one for one in GUARDS if one.code == code]
    process = replace(standing_in(BEFORE[guard.to]), **ours)
    assert unmet(process, guard.to, replace(STANDING, **around)) == [code]


def test_only_who_is_seated_or_concerned_makes_a_vision_shared() -> None:
    process, empty = standing_in(Phase.SHARED_VISION), replace(STANDING, seated=())
    assert unmet(process, Phase.AGREEMENT, empty) == ["vision_endorsed"]
    concerned = first("concerned_parties", actor_id=BODY)
    assert passed(replace(process, **concerned), Phase.AGREEMENT, standing=empty).phase is Phase.AGREEMENT
    against = first("visions", dissents=(Dissent(actor_id=SCHOOL, reason="no"),))
    assert passed(replace(process, **against), Phase.AGREEMENT).phase is Phase.AGREEMENT
    both = replace(STANDING, seated=(BODY, SCHOOL))
    assert unmet(replace(process, **against), Phase.AGREEMENT, both) == ["vision_endorsed"]


def test_who_asks_before_the_time_of_knowing_is_over_is_told_from_when_on_it_is() -> None:
    patient = replace(STANDING, terms=replace(STANDING.terms, knowing_days=111))
    with pytest.raises(PhaseChangeRefused) as refused:
        passed(standing_in(Phase.SHARED_VISION), Phase.AGREEMENT, standing=patient)
    [lack] = refused.value.unmet[0].missing
    assert (lack.found, lack.wanted, lack.met_from) == (101, 111, TODAY + timedelta(days=10))
    assert lack.it == "101 su 111 giorni: bastano dal 11/09/2025"
    assert passed(standing_in(Phase.SHARED_VISION), Phase.AGREEMENT, day=TODAY + timedelta(days=10), standing=patient)


def test_closing_before_change_was_measured_is_refused_by_a_rule_of_its_own() -> None:
    process = standing_in(Phase.CONTINUITY)
    with pytest.raises(ClosedWithoutChangeMeasured):
        passed(process, Phase.CLOSED, standing=replace(STANDING, change_measured=()))
    with pytest.raises(PhaseChangeRefused) as refused:
        passed(replace(process, change_claims=()), Phase.CLOSED)
    assert type(refused.value) is PhaseChangeRefused
    assert "change_measured" in {guard.code for guard in GUARDS}


def test_each_condition_that_lacks_names_what_mends_it() -> None:
    process = replace(standing_in(Phase.READINESS), mandates=(), milestones=())
    with pytest.raises(PhaseChangeRefused) as refused:
        passed(process, Phase.START_UP)
    [demand] = refused.value.unmet
    assert [(lack.code, lack.mended_by) for lack in demand.missing] == [
        ("no_mandate_in_force", "grant_mandate"),
        ("no_milestone", "set_milestone"),
    ]
    assert demand.missing[0].it == "Nessun mandato è in vigore."
