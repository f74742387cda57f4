"""Practice cards: drafted for a showcase tavolo, told of a process that was lived, published, begun from."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from domain.errors import UnknownReference
from domain.process.beginning import CopyStartsInThePast
from domain.process.beginning_use_cases import begin_from_practice
from domain.process.phase import Phase
from domain.tavolo.practice import (
    DEMANDED,
    NotAShowcase,
    PracticeCard,
    PracticeIncomplete,
    PracticeNotDraft,
    PracticeNotPublished,
    PracticeState,
)
from domain.tavolo.practice_told import PracticeNotLived, told_of
from domain.tavolo.practice_use_cases import tell_practice
from domain.tavolo.tavolo import Tavolo, TavoloClosed, TavoloKind
from infra.memory import MemoryBegin
from tests.domain.examples import APPROVED, INDICATOR, OTHER_ACTOR, PRACTICE, SCUOLA, TAVOLO
from tests.domain.processes import COMPLETE, TODAY, standing_in
from tests.domain.town import begun

SHOWCASE = replace(TAVOLO, kind=TavoloKind.SHOWCASE, closed_at=None)
DRAFT = replace(PRACTICE, state=PracticeState.DRAFT, published_on=None, withdrawn_on=None, withdrawal_reason="")
SHOWN = DRAFT.publish(TODAY)


def card_of(tavolo: Tavolo) -> PracticeCard:
    return PracticeCard.shown_at(tavolo, id=uuid4(), title="Portineria di quartiere")


@pytest.mark.parametrize("kind", [TavoloKind.WIDE, TavoloKind.WORKING])
def test_a_practice_is_shown_at_a_showcase_tavolo(kind: TavoloKind) -> None:
    assert card_of(SHOWCASE).process_id == SHOWCASE.process_id
    with pytest.raises(NotAShowcase):
        card_of(replace(SHOWCASE, kind=kind))
    with pytest.raises(TavoloClosed):
        card_of(replace(SHOWCASE, closed_at=APPROVED))


def test_a_card_is_published_once_it_says_what_was_done_and_what_worked() -> None:
    assert (SHOWN.state, SHOWN.published_on) == (PracticeState.PUBLISHED, TODAY)
    for name in DEMANDED:
        with pytest.raises(PracticeIncomplete) as refused:
            replace(DRAFT, **{name: type(getattr(DRAFT, name))()}).publish(TODAY)
        assert refused.value.facts == {"missing": [name]}


def test_only_a_draft_is_changed_published_or_taken_away() -> None:
    for deed in (lambda: SHOWN.publish(TODAY), lambda: SHOWN.revise({"title": "Altro"}), SHOWN.require_removable):
        with pytest.raises(PracticeNotDraft):
            deed()


def test_only_what_is_published_is_withdrawn_or_begun_from() -> None:
    withdrawn = SHOWN.withdraw(TODAY, "superata")
    assert (withdrawn.withdrawn_on, withdrawn.withdrawal_reason) == (TODAY, "superata")
    for card in (DRAFT, withdrawn):
        for deed in (card.template, lambda card=card: card.withdraw(TODAY, "")):
            with pytest.raises(PracticeNotPublished):
                deed()


@pytest.mark.parametrize("phase", [Phase.ACTION, Phase.EVALUATION])
def test_a_process_that_is_not_lived_to_its_continuity_is_not_told(phase: Phase) -> None:
    with pytest.raises(PracticeNotLived):
        told_of(standing_in(phase), ())


def test_a_card_that_tells_of_a_process_counts_its_days_from_the_start() -> None:
    process = standing_in(Phase.CONTINUITY)
    told: dict[str, Any] = told_of(process, [INDICATOR])
    assert [stage.after_days for stage in told["stages"]] == [(process.planned_end - process.planned_start).days]
    assert [role.role for role in told["roles"]] == ["Assessora"]
    assert [measure.code for measure in told["measures"]] == [INDICATOR.code]
    assert (told["title"], told["source_id"]) == (process.title, process.id)


def test_what_was_measured_is_observed_what_is_said_is_asserted() -> None:
    claims = told_of(standing_in(Phase.CONTINUITY), [INDICATOR])["claims"]
    assert [claim.basis for claim in claims] == ["observed", "asserted"]
    assert claims[1].text == COMPLETE.change_claims[0].text
    unwanted = replace(COMPLETE.change_claims[0], unintended="stanchezza")
    process = standing_in(Phase.CONTINUITY, replace(COMPLETE, change_claims=(unwanted,)))
    assert [(claim.text, claim.worked) for claim in told_of(process, ())["claims"]] == [
        (unwanted.text, True),
        ("stanchezza", False),
    ]


@pytest.fixture
def begin() -> MemoryBegin:
    """Begin in a house that holds a published card, a showcase tavolo and a process that goes on."""
    house = begun()
    with house() as work:
        work.actors.save(OTHER_ACTOR)
        work.processes.save(standing_in(Phase.CONTINUITY))
        work.tavoli.save(SHOWCASE)
        work.practices.save(SHOWN)
    return house


def started(begin: MemoryBegin, **said: Any) -> Any:
    with begin() as work:
        start = work.now.date() + timedelta(days=40)
    facts: dict[str, Any] = {"title": "Qui", "planned_start": start, "holders": {}} | said
    return begin_from_practice(begin, SHOWN.id, **facts)


def test_a_process_begins_from_a_card_with_its_days_counted_from_the_start(begin: MemoryBegin) -> None:
    process = started(begin)
    days = [(stage.planned_on - process.planned_start).days for stage in process.milestones]
    assert days == [stage.after_days for stage in SHOWN.stages]
    assert (process.planned_end - process.planned_start).days == SHOWN.days
    assert [one.title for one in process.objectives] == [goal.title for goal in SHOWN.goals]
    assert (process.phase, process.purposes, process.steering_roles) == (Phase.PROPOSED, SHOWN.purposes, ())
    with begin() as work:
        assert {one.code for one in work.indicators.of_process(process.id)} == {one.code for one in SHOWN.measures}


def test_a_role_of_the_card_is_held_by_who_is_named_here(begin: MemoryBegin) -> None:
    role = SHOWN.roles[0]
    [held] = started(begin, holders={role.role: SCUOLA}).steering_roles
    assert (held.role, held.political, held.actor_id) == (role.role, role.political, SCUOLA)
    with pytest.raises(UnknownReference):
        started(begin, holders={role.role: UUID(int=404)})


def test_a_process_begins_from_a_card_today_or_later(begin: MemoryBegin) -> None:
    with pytest.raises(CopyStartsInThePast):
        started(begin, planned_start=date(2020, 1, 1))


def test_a_card_that_wrote_itself_is_a_draft_of_the_showcase_tavolo(begin: MemoryBegin) -> None:
    card = tell_practice(begin, SHOWCASE.id, COMPLETE.id)
    assert (card.state, card.tavolo_id, card.source_id) == (PracticeState.DRAFT, SHOWCASE.id, COMPLETE.id)
