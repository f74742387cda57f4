"""What asks for attention in a process: each cause stands when it should, and not a day longer."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from domain.indicator.indicator import Level
from domain.process.mandate import MandateKind
from domain.process.outlook import Circle, Due, Lasting, Measured, Pledged, Promised
from domain.process.phase import Override, Phase
from tests.domain.processes import BODY, COMPLETE, MANDATE, SCHOOL, START, TODAY, standing_in
from tests.domain.watching import ACTING, causes, signs

THING, PLEDGE = UUID(int=77), UUID(int=78)


def after(days: int) -> date:
    return TODAY + timedelta(days=days)


def test_a_process_where_all_is_well_asks_for_nothing() -> None:
    assert causes() == []


def test_a_closed_process_asks_for_nothing_any_more() -> None:
    due = (Due(THING, "Incontro", after(-3)),)
    assert causes(unsent_minutes=due) == ["minutes_overdue"]
    assert causes(standing_in(Phase.CLOSED, COMPLETE), unsent_minutes=due) == []


@pytest.mark.parametrize(
    ("days", "cause"), [(3, None), (2, "minutes_due"), (0, "minutes_due"), (-1, "minutes_overdue")]
)
def test_minutes_are_told_of_two_days_before_they_are_due(days: int, cause: str | None) -> None:
    found = signs(unsent_minutes=(Due(THING, "Incontro", after(days)),), minutes_alert_days=2)
    assert [(sign.cause.value, sign.about, sign.day) for sign in found] == (
        [(cause, f"meetings/{THING}", after(days))] if cause else []
    )


@pytest.mark.parametrize(
    ("days", "stage"), [(181, None), (180, 180), (91, 180), (90, 90), (30, 30), (0, 30), (-1, None)]
)
def test_a_protocol_that_ends_is_told_of_at_180_90_and_30_days(days: int, stage: int | None) -> None:
    found = signs(ending_protocols=(Lasting(THING, "Patto", after(days), renewable=True),))
    assert [sign.key for sign in found] == ([("protocol_expiring", f"protocols/{THING}", str(stage))] if stage else [])


def mandated(until: date, *others: tuple[MandateKind, UUID]) -> list[str]:
    """Let the mandate end on a day, with others that follow it."""
    [mandate] = ACTING.mandates
    following = (
        replace(mandate, id=UUID(int=80 + at), kind=kind, charged_id=charged, starts_on=until, ends_on=None)
        for at, (kind, charged) in enumerate(others)
    )
    return causes(replace(ACTING, mandates=(replace(mandate, ends_on=until), *following)))


def test_a_mandate_that_ends_is_told_of_unless_one_of_its_kind_to_the_same_actor_follows() -> None:
    assert mandated(after(60)) == ["mandate_expiring"]
    assert mandated(after(60), (MandateKind.RESOLUTION, BODY), (MandateKind.ASSIGNMENT, SCHOOL)) == ["mandate_expiring"]
    assert mandated(after(60), (MandateKind.RESOLUTION, SCHOOL)) == []
    assert ACTING.mandates[0].id == MANDATE


def test_money_that_ends_is_told_of_unless_other_money_follows() -> None:
    [line] = ACTING.funding_lines
    ending = replace(line, until=after(20))
    assert "funding_expiring" in causes(replace(ACTING, funding_lines=(ending,)))
    following = replace(line, id=THING, since=after(10))
    assert causes(replace(ACTING, funding_lines=(ending, following))) == []
    uncounted = replace(following, committed_on=after(1))
    assert "funding_expiring" in causes(replace(ACTING, funding_lines=(ending, uncounted)))


def test_money_that_lapses_is_to_be_confirmed_by_that_day_unless_other_money_pays_for_what_comes_after() -> None:
    [line] = ACTING.funding_lines
    lapsing = replace(line, since=after(40), valid_until=after(20))
    [told] = signs(replace(ACTING, funding_lines=(replace(line, until=after(39)), lapsing)))
    assert (told.cause.value, told.day, told.mended_by) == ("funding_lapsing", after(20), "revise_funding_line")
    assert told.it.startswith("L'impegno del finanziamento «Fondo» va confermato entro il 21/09/2025")
    assert causes(replace(ACTING, funding_lines=(line, lapsing))) == []
    also = replace(lapsing, id=THING)
    assert causes(replace(ACTING, funding_lines=(replace(line, until=after(39)), lapsing, also))) == [
        "funding_lapsing",
        "funding_lapsing",
    ]
    assert causes(replace(ACTING, funding_lines=(line, replace(lapsing, valid_until=after(200))))) == []


def overridden(expires_on: date, *, done: bool) -> list[tuple[str, date | None]]:
    """Tell the signs of a process that came to be evaluated by override, with an action that was done since, or not."""
    process = standing_in(Phase.EVALUATION, replace(ACTING, phase=COMPLETE.phase, phase_changes=()))
    [*others, last] = process.phase_changes
    given = replace(
        last,
        override=Override(author_id=BODY, reason="i lavori sono fermi", expires_on=expires_on),
        overridden=("actions_settled",),
    )
    [action, *more] = process.actions
    actions = (replace(action, done_on=TODAY if done else None, due_on=after(300)), *more)
    found = signs(replace(process, phase_changes=(*others, given), actions=actions))
    return [(sign.cause.value, sign.day) for sign in found if sign.cause.value.startswith("override")]


@pytest.mark.parametrize(
    ("days", "cause"),
    [(31, None), (30, "override_expiring"), (0, "override_expiring"), (-1, "override_expired")],
)
def test_an_override_that_ends_is_told_of_while_what_it_passed_over_is_missing(days: int, cause: str | None) -> None:
    assert overridden(after(days), done=False) == ([(cause, after(days))] if cause else [])
    assert overridden(after(days), done=True) == []


def test_a_condition_that_was_met_once_is_lost_and_one_that_never_was_is_not() -> None:
    [mandate] = ACTING.mandates
    [lost] = signs(replace(ACTING, mandates=(replace(mandate, ends_on=after(-1)),)))
    assert (lost.key, lost.mended_by) == (
        ("condition_lost", f"processes/{ACTING.id}", "institutional_framework"),
        "grant_mandate",
    )
    assert causes(standing_in(Phase.READINESS, replace(COMPLETE, mandates=()))) == []


@pytest.mark.parametrize(
    ("lost", "facts"),
    [
        ("process_time", {"planned_end": after(100)}),
        ("defined_stages", {"milestones": ()}),
        ("legitimated_purpose", {"purpose_acceptances": ()}),
        ("institutional_framework", {"mandates": ()}),
    ],
)
def test_what_was_there_when_the_work_started_is_lost_once_it_is_not(lost: str, facts: dict[str, Any]) -> None:
    assert [sign.detail for sign in signs(replace(ACTING, **facts)) if sign.cause.value == "condition_lost"] == [lost]
    first, start, *later = ACTING.phase_changes
    forced = replace(start, overridden=("seven_conditions_met",))
    assert causes(replace(ACTING, phase_changes=(first, forced, *later), **facts)) == []


def test_an_operator_who_came_and_went_while_the_work_is_made_ready_is_a_condition_lost() -> None:
    [operator] = COMPLETE.operators
    ready = standing_in(Phase.READINESS, replace(COMPLETE, milestones=()))
    gone = replace(operator, until=after(-30)), replace(operator, id=THING, hours_per_week=0)
    assert [sign.detail for sign in signs(replace(ready, operators=gone))] == ["dedicated_resources"]


def test_days_without_an_operator_are_told_from_the_first_to_the_last_until_they_have_passed() -> None:
    [operator] = ACTING.operators
    pause = (replace(operator, until=after(9)), replace(operator, id=THING, since=after(20)))
    [told] = signs(replace(ACTING, operators=pause))
    assert (told.cause.value, told.day, told.detail) == ("uncovered_operator_days", after(10), "2025-09-11")
    assert told.it == "Nessun operatore ha ore dal 11/09/2025 al 20/09/2025."
    assert causes(replace(ACTING, operators=(replace(operator, until=after(31)),))) == []
    past = (replace(operator, until=after(-9)), replace(operator, id=THING, since=after(-3)))
    assert causes(replace(ACTING, operators=past)) == ["condition_lost"]
    assert causes(standing_in(Phase.READINESS, replace(COMPLETE, operators=()))) == []


def test_a_process_at_work_without_a_point_of_reference_is_told_of() -> None:
    [reference] = ACTING.points_of_reference
    gone = replace(reference, until=after(-1))
    [told] = signs(replace(ACTING, points_of_reference=(gone,)))
    assert (told.cause.value, told.mended_by) == ("no_point_of_reference", "appoint_point_of_reference")
    assert causes(standing_in(Phase.READINESS)) == []


def test_an_action_is_overdue_the_day_after_until_it_is_done_or_cancelled() -> None:
    [action] = ACTING.actions
    undone = replace(action, done_on=None, due_on=after(-1))
    [told] = signs(replace(ACTING, actions=(undone,)))
    assert (told.cause.value, told.actor_ids, told.day) == ("overdue_commitment", (action.owner_id,), after(-1))
    for settled in (replace(undone, due_on=TODAY), replace(undone, done_on=TODAY)):
        assert causes(replace(ACTING, actions=(settled,))) == []


def test_each_party_that_commits_to_nothing_is_told_of() -> None:
    found = signs(silent_parties=(Circle(THING, "Patto", (BODY, SCHOOL)),))
    assert [(sign.cause.value, sign.actor_ids) for sign in found] == [
        ("party_without_commitment", (BODY,)),
        ("party_without_commitment", (SCHOOL,)),
    ]


def indicator(number: int, *waves: int, baseline: bool = True) -> Measured:
    return Measured(UUID(int=number), f"I{number}", Level.OUTCOME, baseline, waves)


def test_an_indicator_is_missed_in_the_latest_wave_that_others_were_measured_in() -> None:
    found = signs(indicators=(indicator(1, 1, 2), indicator(2, 1), indicator(3), indicator(4, baseline=False)))
    assert [(sign.cause.value, sign.about[-1], sign.detail) for sign in found] == [
        ("indicator_not_measured", "2", "2"),
        ("indicator_not_measured", "3", "2"),
        ("indicator_without_baseline", "4", ""),
    ]
    assert causes(indicators=(indicator(1), indicator(2))) == []


def test_every_sentence_says_what_and_when_in_both_languages() -> None:
    [told] = signs(unsent_minutes=(Due(THING, "Primo {incontro}", date(2025, 9, 2)),))
    assert told.it == "Il verbale di «Primo {incontro}» va inviato entro il 02/09/2025."
    assert told.en == "The minutes of “Primo {incontro}” are due by 2025-09-02."
    assert START < TODAY


def test_a_promise_of_a_meeting_is_told_of_when_its_day_has_passed() -> None:
    [told] = signs(late_promises=(Promised(THING, 2, "Le sedie", after(-1), SCHOOL),))
    assert told.key == ("overdue_commitment", f"meetings/{THING}", "commitments/2")
    assert (told.actor_ids, told.day, told.mended_by) == ((SCHOOL,), after(-1), "finish_commitment")


def test_what_a_protocol_that_ends_asks_for_is_what_its_text_allows() -> None:
    mended = [
        signs(ending_protocols=(Lasting(THING, "Patto", after(9), renewable),))[0].mended_by
        for renewable in (True, False)
    ]
    assert mended == ["renew_protocol", "draft_protocol"]


def test_a_promise_of_a_protocol_is_told_of_when_its_day_has_passed_or_who_made_it_has_left() -> None:
    late, left = (Pledged(THING, PLEDGE, "Le aule", after(days), SCHOOL) for days in (-1, 9))
    found = signs(late_pledges=(late,), orphaned_pledges=(left,))
    about = (f"protocols/{THING}", f"pledges/{PLEDGE}")
    assert [one.key for one in found] == [("overdue_commitment", *about), ("orphaned_commitment", *about)]
    assert [(one.mended_by, one.actor_ids) for one in found] == [
        ("report_pledge", (SCHOOL,)),
        ("hand_on_pledge", (SCHOOL,)),
    ]
    [shared] = signs(late_pledges=(replace(late, party_id=None),))
    assert shared.actor_ids == ()
