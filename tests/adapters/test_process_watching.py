"""Alerts come, stay one, and go, on every adapter."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from api.demo.clock import StoryClock
from api.demo.load import days_of_story, live
from domain.actor import use_cases as actors
from domain.actor.wave import Respondent, Tie, TieKind
from domain.errors import NotFound
from domain.process.alert import Alert, AlertCause, AlertState
from domain.process.outlook import Outlook
from domain.process.watching import dismiss_alert, look_again
from domain.tavolo import sending_use_cases as sending
from infra.memory import MemoryBegin
from infra.network import IgraphEngine
from infra.postgres.begin import PostgresBegin
from tests.adapters.test_process_standing import at
from tests.domain import town
from tests.domain.examples import HELD, PROCESS

Opening = MemoryBegin | PostgresBegin
NOW = datetime(2026, 3, 12, 12, tzinfo=UTC)
DAY = timedelta(days=1)
# What the story of the demo town leaves to be attended to.
DEMO = {
    "condition_lost": 1,
    "cut_point": 1,
    "influence_without_responsibility": 6,  # two of them only without the point of reference
    "mandate_expiring": 1,
    "minutes_overdue": 1,
    "negative_tie_at_tavolo": 3,
    "overdue_commitment": 5,
}


def look(begin: Opening, process_id: UUID, now: datetime = NOW) -> list[Alert]:
    """Look at the process at a time, and give the alerts that stand."""
    look_again(at(begin, now), IgraphEngine(), process_id)
    with begin() as work:
        return work.alerts.standing(process_id)


def outlook(begin: Opening, process_id: UUID, now: datetime = NOW) -> Outlook:
    with at(begin, now)() as work:
        return work.outlook(process_id)


def owing(begin: Opening) -> tuple[UUID, UUID]:
    """Hold a meeting that owes its minutes; name its process, and itself."""
    [ada] = town.reachable(begin, "Ada")
    tavolo = town.tavolo(begin, [town.seat(ada)])
    return tavolo.process_id, town.held(begin, tavolo.id).id


def test_an_alert_opens_once_however_often_it_is_looked_at(begin: Opening) -> None:
    process_id, meeting_id = owing(at(begin, town.NOW))
    [first] = look(begin, process_id)
    assert (first.cause, first.about, first.state) == (
        AlertCause.MINUTES_OVERDUE,
        f"meetings/{meeting_id}",
        AlertState.OPEN,
    )
    assert (first.opened_at, first.ended_at, first.revision) == (NOW, None, 1)
    assert look(begin, process_id, NOW + DAY) == [first]


def test_an_alert_ends_by_itself_when_its_cause_is_gone(begin: Opening) -> None:
    process_id, meeting_id = owing(at(begin, town.NOW))
    [alert] = look(begin, process_id)
    town.approved(at(begin, NOW), meeting_id)
    sending.dispatch_minutes(at(begin, NOW), meeting_id)
    assert look(begin, process_id, NOW + DAY) == []
    with begin() as work:
        assert work.alerts.see(alert.id).ended_at == NOW + DAY


def test_a_dismissed_alert_is_not_told_again_while_its_cause_stands(begin: Opening) -> None:
    process_id, _ = owing(at(begin, town.NOW))
    [alert] = look(begin, process_id)
    dismissed = dismiss_alert(at(begin, NOW), alert.id, "il verbale è a voce")
    assert look(begin, process_id, NOW + DAY) == [dismissed]


def test_a_cause_that_comes_back_opens_another_alert(begin: Opening) -> None:
    process_id = town.process(begin).id
    one, two, three = town.reachable(begin, "Ada", "Ugo", "Ida")
    roster = tuple(Respondent(actor_id=actor_id) for actor_id in (one, two, three))
    ties = [Tie(source_id=one, target_id=two, kind=TieKind.COLLABORATION)]
    closed = [*ties, *(Tie(source_id=three, target_id=x, kind=TieKind.COLLABORATION) for x in (one, two))]
    isolated: list[Alert] = []
    for number, told in enumerate((ties, closed, ties)):
        actors.record_wave(begin, process_id, number=number, observed_on=date(2026, 1, 1), roster=roster, ties=(*told,))
        found = look(begin, process_id, NOW + number * DAY)
        isolated += [alert for alert in found if alert.cause is AlertCause.ISOLATED_ACTOR]
    assert [alert.opened_at for alert in isolated] == [NOW, NOW + 2 * DAY]
    assert {alert.actor_ids for alert in isolated} == {(three,)}


def test_a_process_that_is_not_there_is_not_looked_at(begin: Opening) -> None:
    with pytest.raises(NotFound):
        look(begin, town.NOBODY)


def test_the_examples_look_out_the_same_on_every_adapter(begin: Opening) -> None:
    memory = town.begun()
    for house in (begin, memory):
        with house() as work:
            for kind, entity in HELD:
                getattr(work, kind).save(entity)
    for day in (NOW, datetime(2027, 12, 1, tzinfo=UTC)):
        assert outlook(begin, PROCESS.id, day) == outlook(memory, PROCESS.id, day)


def test_the_demo_town_has_the_same_alerts_on_every_adapter(begin: Opening) -> None:
    clock = StoryClock.ending(NOW, days_of_story())
    lived = live(replace(begin, clock=clock), clock, tuple)
    standing = look(begin, lived.process_id)
    counts = {cause: sum(alert.cause == cause for alert in standing) for cause in {one.cause for one in standing}}
    assert {cause.value: count for cause, count in counts.items()} == DEMO
    assert len(look(begin, lived.process_id, NOW)) == sum(DEMO.values())
