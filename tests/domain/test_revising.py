"""What is said of something can be said otherwise, as long as nothing rests on it."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from domain.errors import RuleBroken, UnknownReference
from domain.indicator import use_cases as indicators
from domain.indicator.indicator import Direction, MeaningStands
from domain.ports import Begin
from domain.process import use_cases as processes
from domain.process.activation import NotAContainer
from domain.process.phased import PlannedOutOfRange
from domain.process.purposes import Origin
from domain.protocol.refusals import TextFrozen
from domain.tavolo import use_cases as tavoli
from domain.tavolo.meeting import MeetingNotScheduled, MeetingState
from domain.tavolo.minutes import MinutesFrozen
from domain.tavolo.proceedings import EndsBeforeItStarts
from domain.tavolo.tavolo import ReportsToItself, TavoloClosed
from tests.domain.examples import INDICATOR, MEETING, MINUTES, PROCESS, PROTOCOL, TAVOLO
from tests.domain.processes import TODAY
from tests.domain.test_protocol_rules import DRAFT, SIGNING
from tests.domain.town import NOBODY, NOW, begun, process, tavolo

CONTAINER = replace(
    PROCESS,
    origin=Origin.SERVICE_REQUEST,
    interventions=(replace(PROCESS.interventions[0], id=UUID(int=1)),),
)
SCHEDULED = replace(MEETING, state=MeetingState.SCHEDULED)
OPEN_TAVOLO = replace(TAVOLO, closed_at=None)
STARTED = replace(INDICATOR, baseline_value=0.0)
NOT_STARTED = replace(INDICATOR, baseline_value=None, measurements=())


def test_what_is_said_otherwise_takes_the_place_of_what_was_said_and_the_rest_stays() -> None:
    assert CONTAINER.restate({"title": "Altro"}, TODAY, TODAY) == replace(CONTAINER, title="Altro")
    assert OPEN_TAVOLO.revise({"purpose": "Altro"}) == replace(OPEN_TAVOLO, purpose="Altro")
    assert SCHEDULED.revise({"place": None}) == replace(SCHEDULED, place=None, sequence=SCHEDULED.sequence + 1)
    assert DRAFT.revise({"title": "Altro"}) == replace(DRAFT, title="Altro")
    assert STARTED.revise({"title": "Altro"}) == replace(STARTED, title="Altro")
    assert NOT_STARTED.revise({"unit": "ore"}) == replace(NOT_STARTED, unit="ore")


@pytest.mark.parametrize(
    ("entity", "changes", "rule"),
    [
        (replace(OPEN_TAVOLO, closed_at=NOW), {"title": "Altro"}, TavoloClosed),
        (OPEN_TAVOLO, {"parent_id": TAVOLO.id}, ReportsToItself),
        (replace(MEETING, state=MeetingState.HELD), {"place": "Altrove"}, MeetingNotScheduled),
        (replace(MEETING, state=MeetingState.CANCELLED), {"place": "Altrove"}, MeetingNotScheduled),
        (SCHEDULED, {"ends_at": SCHEDULED.starts_at}, EndsBeforeItStarts),
        (MINUTES, {"narrative": "Altro"}, MinutesFrozen),
        (SIGNING, {"title": "Altro"}, TextFrozen),
        (PROTOCOL, {"title": "Altro"}, TextFrozen),
        (STARTED, {"unit": "ore"}, MeaningStands),
        (STARTED, {"direction": next(way for way in Direction if way is not STARTED.direction)}, MeaningStands),
    ],
)
def test_what_something_rests_on_stands(entity: Any, changes: dict[str, Any], rule: type[RuleBroken]) -> None:
    with pytest.raises(rule):
        entity.revise(changes)


def test_a_process_that_holds_interventions_stays_one_that_a_service_asked_for() -> None:
    with pytest.raises(NotAContainer):
        CONTAINER.restate({"origin": Origin.PRACTICE}, TODAY, TODAY)
    assert (
        replace(CONTAINER, interventions=()).restate({"origin": Origin.PRACTICE}, TODAY, TODAY).origin
        is Origin.PRACTICE
    )


def test_a_process_said_otherwise_is_still_one() -> None:
    with pytest.raises(PlannedOutOfRange):
        PROCESS.restate({"planned_end": date(2200, 1, 1)}, TODAY, TODAY)


def test_what_is_said_otherwise_refers_to_what_is_there() -> None:
    begin = begun()
    process_id, tavolo_id = process(begin).id, tavolo(begin).id
    for attempt in (
        lambda: processes.revise_process(begin, process_id, lambda _: {"steering_id": NOBODY}),
        lambda: tavoli.revise_tavolo(begin, tavolo_id, lambda _: {"parent_id": NOBODY}),
        lambda: indicators.revise_indicator(begin, defined(begin, process_id), lambda _: {"responsible_id": NOBODY}),
    ):
        with pytest.raises(UnknownReference):
            attempt()


def defined(begin: Begin, process_id: UUID) -> UUID:
    with begin() as work:
        return work.indicators.save(replace(INDICATOR, revision=0, process_id=process_id)).id
