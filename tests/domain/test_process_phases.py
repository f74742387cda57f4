"""From phase to phase: what each demands, what an override lets pass, and what it cannot."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from domain.calendar import DAY
from domain.process.guard import Guard
from domain.process.guards import GUARDS
from domain.process.passage import PhaseChangeRefused, pass_to
from domain.process.phase import (
    FOLLOWING,
    Override,
    OverrideExpired,
    OverrideWithoutReason,
    Phase,
    PhaseNotNext,
    SuspensionWithoutReason,
)
from domain.process.process import Process
from domain.process.standing import Named, Standing
from tests.domain.processes import (
    BARE,
    BODY,
    COMPLETE,
    PROTOCOL,
    STANDING,
    TODAY,
    WAY,
    change,
    passed,
    standing_in,
)

OVERRIDE = Override(author_id=BODY, reason="manca solo questo", expires_on=TODAY + DAY)
BEFORE = {guard.to: WAY[WAY.index(guard.to) - 1] for guard in GUARDS}


def first(room: str, **facts: object) -> dict[str, Any]:
    """Change the first part of a room."""
    part, *others = getattr(COMPLETE, room)
    return {room: (replace(part, **facts), *others)}


# For each guard, what alone makes it fail: of the process, and of what is around it.
LACKING: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "commissioner_named": ({"commissioner_id": None}, {}),
    "seven_conditions_met": ({"purpose_acceptances": ()}, {}),
    "actors_mapped": ({}, {"mapped_actors": 1}),
    "network_observed": ({}, {"network_waves": ()}),
    "network_reviewed": ({"network_reviews": ()}, {}),
    "operator_active": (first("operators", until=TODAY - DAY), {}),
    "knowing_time_spent": ({}, {"terms": replace(STANDING.terms, knowing_days=1000)}),
    "knowing_meetings_held": ({}, {"meetings_held_on": (date(2025, 1, 2), date(2025, 8, 1))}),
    "research_methods_used": ({"findings": COMPLETE.findings[:1]}, {}),
    "vision_endorsed": (first("visions", endorsed_by=()), {}),
    "concerned_parties_heard": (first("concerned_parties", heard_on=None), {}),
    "objectives_answer_to_findings": (first("objectives", finding_id=None), {}),
    "objectives_complete": (first("objectives", owner_id=None), {}),
    "baselines_set": ({}, {"without_baseline": (Named(UUID(int=5), "Segnalazioni"),)}),
    "actions_settled": (first("actions", done_on=None), {}),
    "minutes_sent": ({}, {"overdue_minutes": (Named(UUID(int=6), "Primo incontro"),)}),
    "two_waves_measured": ({}, {"measured_waves": (1,)}),
    "change_report_published": ({"change_reports": ()}, {}),
    "continuity_decided": ({"continuity_acts": ()}, {}),
    "protocols_settled": ({}, {"open_protocols": (PROTOCOL,)}),
    "change_claimed": ({"change_claims": ()}, {}),
    "change_measured": ({}, {"change_measured": ()}),
}


def unmet(process: Process, to: Phase, standing: Standing = STANDING) -> list[str]:
    with pytest.raises(PhaseChangeRefused) as refused:
        passed(process, to, standing=standing)
    return [demand.code for demand in refused.value.unmet]


def test_every_guard_has_its_test() -> None:
    assert [guard.code for guard in GUARDS] == list(LACKING)


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.code)
def test_without_what_it_demands_a_guard_refuses(guard: Guard) -> None:
    ours, around = LACKING[guard.code]
    process = replace(standing_in(BEFORE[guard.to]), **ours)
    assert unmet(process, guard.to, replace(STANDING, **around)) == [guard.code]


@pytest.mark.parametrize("to", WAY[1:])
def test_with_everything_there_a_process_passes(to: Phase) -> None:
    assert passed(standing_in(WAY[WAY.index(to) - 1]), to).phase is to


def test_every_unmet_guard_is_told_at_once_with_what_mends_it() -> None:
    with pytest.raises(PhaseChangeRefused) as refused:
        passed(standing_in(Phase.SHARED_VISION, BARE), Phase.AGREEMENT, standing=Standing())
    told = {demand.code: demand for demand in refused.value.unmet}
    assert list(told) == [
        "knowing_meetings_held",
        "research_methods_used",
        "vision_endorsed",
        "concerned_parties_heard",
    ]
    assert [(one.found, one.wanted, one.it) for one in told["research_methods_used"].missing] == [
        (0, 2, "0 su 2 metodi")
    ]
    assert told["vision_endorsed"].mended_by == "revise_vision"
    assert all(demand.en and demand.it and demand.method for demand in told.values())


def test_an_override_lets_pass_and_is_on_record_with_what_was_missing() -> None:
    standing = replace(STANDING, open_protocols=(PROTOCOL,), change_measured=())
    process = standing_in(Phase.CONTINUITY)
    closed = pass_to(process, change(process, Phase.CLOSED, override=OVERRIDE), standing)
    assert closed.phase is Phase.CLOSED
    assert closed.phase_changes[-1].overridden == ("protocols_settled", "change_measured")
    assert closed.phase_changes[-1].override == OVERRIDE


def test_an_override_of_nothing_is_none() -> None:
    process = pass_to(COMPLETE, change(COMPLETE, Phase.READINESS, override=OVERRIDE), STANDING)
    assert (process.phase_changes[-1].override, process.phase_changes[-1].overridden) == (None, ())


@pytest.mark.parametrize(
    ("override", "refused"),
    [(replace(OVERRIDE, expires_on=TODAY), OverrideExpired), (replace(OVERRIDE, reason=" "), OverrideWithoutReason)],
)
def test_an_override_has_a_reason_and_a_day_to_come(override: Override, refused: type[Exception]) -> None:
    with pytest.raises(refused):
        pass_to(BARE, change(BARE, Phase.READINESS, override=override), STANDING)


def test_no_override_leads_past_a_phase() -> None:
    with pytest.raises(PhaseNotNext) as refused:
        pass_to(BARE, change(BARE, Phase.ACTION, override=OVERRIDE), STANDING)
    assert refused.value.facts == {"phase": Phase.PROPOSED, "wanted": Phase.ACTION, "next": [Phase.READINESS]}


@pytest.mark.parametrize("phase", WAY)
def test_an_active_process_is_suspended_and_comes_back_to_where_it_was(phase: Phase) -> None:
    process = standing_in(phase)
    if phase in {Phase.PROPOSED, Phase.CLOSED}:
        assert Phase.SUSPENDED not in process.next_phases
    else:
        suspended = passed(process, Phase.SUSPENDED)
        assert (suspended.next_phases, suspended.course_phase) == ((phase,), phase)
        assert passed(suspended, phase, standing=Standing()).phase is phase


def test_a_process_is_suspended_for_a_reason() -> None:
    with pytest.raises(SuspensionWithoutReason):
        change(standing_in(Phase.ACTION), Phase.SUSPENDED, reason=" ")


def test_what_is_evaluated_may_lead_back_to_the_vision() -> None:
    again = passed(standing_in(Phase.EVALUATION), Phase.SHARED_VISION)
    assert again.phase is Phase.SHARED_VISION
    assert unmet(again, Phase.AGREEMENT) == [
        "knowing_time_spent",
        "knowing_meetings_held",
        "research_methods_used",
        "vision_endorsed",
    ]


def test_the_time_of_a_suspension_is_no_time_of_knowing() -> None:
    process, since = standing_in(Phase.START_UP), TODAY - timedelta(days=80)
    process = process.enter(change(process, Phase.SHARED_VISION, since))
    process = process.enter(change(process, Phase.SUSPENDED, since + timedelta(days=10)))
    process = process.enter(change(process, Phase.SHARED_VISION, since + timedelta(days=31)))
    held = replace(STANDING, meetings_held_on=(since, TODAY))
    assert unmet(process, Phase.AGREEMENT, held) == ["knowing_time_spent"]
    assert passed(process, Phase.AGREEMENT, day=TODAY + DAY, standing=held).phase is Phase.AGREEMENT


def test_a_protocol_that_passes_to_others_hinders_no_closing() -> None:
    handed = first("continuity_acts", transferred_protocol_ids=(PROTOCOL.id,))
    process = replace(standing_in(Phase.CONTINUITY), **handed)
    assert passed(process, Phase.CLOSED, standing=replace(STANDING, open_protocols=(PROTOCOL,))).phase is Phase.CLOSED


def test_every_phase_but_the_suspension_knows_what_follows() -> None:
    assert set(FOLLOWING) == set(WAY)
