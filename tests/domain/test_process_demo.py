"""The process of the demo town, lived through the use cases: its figures are those the documentation promises."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from uuid_utils.compat import uuid7

from api.demo.clock import StoryClock
from api.demo.load import days_of_story, live
from domain.process import course
from domain.process.change import Continuity, ContinuityAct
from domain.process.condition import Condition, ConditionCode, ConditionState
from domain.process.mandate import MandateKind
from domain.process.outlook import Outlook
from domain.process.passage import PhaseChangeRefused
from domain.process.phase import Phase
from domain.process.process import Process
from domain.process.readiness import Readiness, readiness
from domain.process.signs import funding_expiring, funding_lapsing
from domain.process.standing import Standing
from domain.process.stretches import condition_course
from domain.process.watched import Watched
from domain.tenant import Tenant
from infra.memory import MemoryBegin, MemoryStore

NOW = datetime(2026, 3, 12, 12, tzinfo=UTC)
FOUR, SIX, SEVEN = (list(ConditionCode)[number - 1] for number in (4, 6, 7))


@dataclass(frozen=True)
class Lived:
    """The town after its story."""

    process: Process
    begin: MemoryBegin
    clock: StoryClock

    def ready(self, day: int) -> Readiness:
        return course.assess_readiness(self.begin, self.process.id, self.clock.day(day))


@pytest.fixture(scope="module")
def lived() -> Lived:
    clock = StoryClock.ending(NOW, days_of_story())
    tenant = Tenant(id=uuid7(), revision=1, name="Comune di Pieve Ardesia")
    begin = MemoryBegin(store=MemoryStore(tenant=tenant), clock=clock)
    town = live(begin, clock, lambda: None)
    return Lived(begin.store.shelves["processes"][town.process_id], begin, clock)


def around(lived: Lived) -> Standing:
    """Give what the conditions ask of the rest of the house: the body that directs is public."""
    assert lived.process.steering_id is not None
    return Standing(public_steering=(lived.process.steering_id,))


def ready_on(lived: Lived, day: date) -> tuple[Condition, ...]:
    return readiness(lived.process, around(lived), day).conditions


def test_at_the_start_four_of_seven_conditions_are_met(lived: Lived) -> None:
    found = lived.ready(0)
    assert (found.met, found.blocking) == (4, (FOUR, SIX, SEVEN))
    assert {one.state for one in found.conditions if not one.met} == {ConditionState.MISSING}


@pytest.mark.parametrize(("day", "met"), [(27, 4), (28, 5), (29, 6), (30, 7), (60, 7), (660, 7), (661, 6)])
def test_from_month_two_on_all_seven_are_met_until_the_money_lapses(lived: Lived, day: int, met: int) -> None:
    assert lived.ready(day).met == met


def test_the_continuity_of_investment_expires_in_month_twenty_two(lived: Lived) -> None:
    assert lived.ready(569).expiring_within_90d == ()
    assert lived.ready(570).expiring_within_90d == (SIX,)
    last = lived.ready(600).conditions[5].valid_until
    assert last == lived.clock.day(660)
    expired = lived.ready(days_of_story()).conditions[5]
    assert (expired.state, len(expired.gaps)) == (ConditionState.EXPIRED, 8)


def test_money_whose_commitment_lapses_is_to_be_confirmed_by_the_day_it_does(lived: Lived) -> None:
    watched = Watched(lived.process, around(lived), Outlook(today=lived.clock.day(600)))
    [told] = funding_lapsing(watched)
    [line] = [one for one in lived.process.funding_lines if one.valid_until]
    assert (told.day, told.detail) == (lived.clock.day(660), f"{line.id}:90")
    assert (line.since - lived.clock.start).days > 660
    assert not any(sign.day == line.since for sign in funding_expiring(watched))


def test_the_course_of_the_conditions_tells_of_every_day_what_readiness_tells(lived: Lived) -> None:
    course_of = condition_course(lived.process, around(lived), lived.clock.day(days_of_story()))
    told = {
        (one.code, one.since + timedelta(days=number)): one.state
        for one in course_of.stretches
        for number in range((one.until - one.since).days + 1)
    }
    days = [lived.clock.day(day) for day in range(days_of_story() + 1)]
    expected = {(one.code, day): one.state for day in days for one in ready_on(lived, day)}
    assert told == expected


def test_the_course_counts_what_was_met_from_each_turn_on(lived: Lived) -> None:
    course_of = condition_course(lived.process, around(lived), lived.clock.day(days_of_story()))
    turns = [((count.since - lived.clock.start).days, count.met) for count in course_of.counts]
    assert turns == [(0, 4), (28, 5), (29, 6), (30, 7), (661, 6)]


def test_the_process_passes_every_phase_with_the_one_override_that_is_shown(lived: Lived) -> None:
    changes = lived.process.phase_changes
    days = [(change.to_phase, (change.changed_on - lived.clock.start).days) for change in changes]
    assert days == [
        (Phase.READINESS, 30),
        (Phase.START_UP, 42),
        (Phase.SHARED_VISION, 95),
        (Phase.AGREEMENT, 228),
        (Phase.ACTION, 330),
        (Phase.EVALUATION, 662),
        (Phase.CONTINUITY, 712),
    ]
    assert [one.overridden for one in changes if one.override] == [("actions_settled",)]


def test_the_process_closes_at_its_planned_end_when_its_agreement_has_passed_on(lived: Lived) -> None:
    begin, process_id, [agreement] = lived.begin, lived.process.id, lived.begin.store.shelves["protocols"].values()
    end = replace(begin, clock=StoryClock(lived.clock.start, lived.clock.at(900)))
    with pytest.raises(PhaseChangeRefused) as refused:
        course.change_phase(end, process_id, Phase.CLOSED)
    assert [demand.code for demand in refused.value.unmet] == ["protocols_settled"]
    act = {"kind": MandateKind.RESOLUTION, "number": "DG 77", "adopted_on": lived.clock.day(900)}
    body = {"body_id": lived.process.steering_id, "text": "L'accordo di rete passa all'Ambito."}
    passed = {"outcome": Continuity.HAND_OVER, "transferred_protocol_ids": (agreement.id,)}
    course.add_part(end, process_id, ContinuityAct, **act, **body, **passed)
    assert course.change_phase(end, process_id, Phase.CLOSED).phase_changes[-1].override is None


def test_the_process_holds_what_the_story_tells(lived: Lived) -> None:
    process = lived.process
    rooms = ("milestones", "findings", "objectives", "actions", "visions", "concerned_parties", "change_claims")
    assert [len(getattr(process, room)) for room in rooms] == [8, 8, 6, 11, 2, 12, 3]
    assert sum(milestone.reached_on is not None for milestone in process.milestones) == 7
    assert [action.title for action in process.actions if action.open] == [
        "Portineria di quartiere nella sala condominiale delle Fornaci"
    ]
    assert process.predefined_action_ids == ()


def test_the_shared_vision_counts_fourteen_endorsements_and_one_dissent(lived: Lived) -> None:
    first, second = lived.process.visions
    assert (first.actor_ids(), first.version) == ((), 1)
    assert (len(second.endorsed_by), len(second.dissents), second.version) == (14, 1, 2)


def test_all_were_heard_but_the_commuters_whose_absence_is_justified(lived: Lived) -> None:
    absent = [party.name for party in lived.process.concerned_parties if party.heard_on is None]
    assert absent == ["Pendolari della stazione"]
    assert all(party.settled for party in lived.process.concerned_parties)
