"""Events show in what was saved: whatever the use case, in its own transaction, once."""

import inspect
import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from domain.delivery import Channel, Delivery
from domain.errors import StaleRevision
from domain.indicator import use_cases as indicators
from domain.indicator.indicator import Dimension, Direction, Level, Measurement
from domain.ports import Work
from domain.process import course
from domain.process.mandate import Mandate, MandateKind
from domain.process.process import Process
from domain.protocol import use_cases as protocols
from domain.protocol.kinds import ProtocolKind
from domain.protocol.terms import Party
from domain.tavolo import minutes_use_cases as minutes_of
from domain.tavolo import use_cases as tavoli
from domain.webhook import use_cases
from domain.webhook.event import SUBJECTS, EventType, events_of
from domain.webhook.subscription import Subscription
from infra.memory import MemoryBegin
from tests.domain.examples import COMPLETE, PROCESS
from tests.domain.test_protocol_rules import REGISTRATION
from tests.domain.town import NOW, OPENED, begun, held, process, reachable, scheduled, seat, sent, tavolo

KEY = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
URL = "https://hooks.town.example/regia"


def listening(begin: MemoryBegin, *events: EventType) -> Subscription:
    return use_cases.subscribe(begin, KEY, url=URL, events=events or tuple(EventType))


def notices(begin: MemoryBegin) -> list[Delivery]:
    owed = [one for one in begin.store.shelves["deliveries"].values() if one.channel is Channel.WEBHOOK]
    return sorted(owed, key=lambda delivery: delivery.id)


def told(begin: MemoryBegin) -> list[str]:
    return [delivery.event for delivery in notices(begin)]


@pytest.fixture
def begin() -> MemoryBegin:
    """Begin in a town where somebody listens to everything."""
    town = begun()
    listening(town)
    return town


def test_a_process_and_its_mandate_are_told(begin: MemoryBegin) -> None:
    body, charged = reachable(begin, "Comune", "Scuola")
    parts: dict[str, Any] = {"kind": MandateKind.RESOLUTION, "number": "1", "purpose": "avviare", "starts_on": OPENED}
    course.add_part(begin, process(begin).id, Mandate, body_id=body, charged_id=charged, **parts)
    assert told(begin) == ["process.recorded", "mandate.granted"]


def test_a_process_is_told_at_every_change_of_phase() -> None:
    passed = replace(PROCESS, phase_changes=PROCESS.phase_changes[:1])
    assert events_of(replace(passed, phase_changes=()), passed) == [EventType.PROCESS_PHASE_CHANGED]
    assert events_of(passed, replace(passed, title="Altro")) == []


def test_a_meeting_is_told_from_its_schedule_to_its_minutes(begin: MemoryBegin) -> None:
    sent(begin, [seat(reachable(begin, "Ada")[0])])
    assert told(begin)[2:] == [
        "meeting.scheduled",
        "meeting.held",
        "minutes.drafted",
        "minutes.approved",
        "minutes.sent",
    ]


def test_a_tavolo_is_told_when_it_opens_and_when_it_closes_and_not_in_between(begin: MemoryBegin) -> None:
    opened = tavolo(begin, [seat(reachable(begin, "Ada")[0])])
    tavoli.close_tavolo(begin, opened.id)
    assert told(begin)[1:] == ["tavolo.opened", "tavolo.closed"]


def test_a_meeting_that_is_called_off_is_told(begin: MemoryBegin) -> None:
    tavoli.cancel_meeting(begin, scheduled(begin, tavolo(begin).id).id, "neve")
    assert told(begin)[-1] == "meeting.cancelled"


def test_a_change_that_is_no_event_is_not_told(begin: MemoryBegin) -> None:
    meeting = held(begin, tavolo(begin).id)
    minutes_of.draft_minutes(begin, meeting.id, "Bozza", None)
    before = told(begin)
    minutes_of.rewrite_minutes(begin, meeting.id, "Altra bozza")
    assert told(begin) == before


def test_a_protocol_is_told_at_every_signature_and_once_in_force(begin: MemoryBegin) -> None:
    parties = reachable(begin, "Comune", "Scuola")
    facts = protocols.ProtocolFacts(
        process_id=process(begin).id, kind=ProtocolKind.MEMORANDUM, title="P", purpose="Insieme", duration_months=12
    )
    drafted = protocols.draft_protocol(begin, **facts)
    for actor_id in parties:
        protocols.invite_party(begin, drafted.id, Party(actor_id=actor_id, signatory_role="sindaca"))
    protocols.approve_protocol(begin, drafted.id)
    for actor_id in parties:
        protocols.sign_protocol(begin, drafted.id, actor_id=actor_id, signed_on=NOW.date(), registration=REGISTRATION)
    signed = ["protocol.signed", "protocol.signed", "protocol.in_force"]
    assert told(begin)[1:] == ["protocol.drafted", "protocol.approved", *signed]


def test_an_indicator_is_told_when_defined_and_at_every_measurement(begin: MemoryBegin) -> None:
    facts = indicators.IndicatorFacts(
        process_id=process(begin).id,
        code="b",
        title="B",
        dimension=Dimension.BELONGING,
        level=Level.OUTCOME,
        unit="punti",
        direction=Direction.INCREASE,
    )
    defined = indicators.define_indicator(begin, **facts)
    indicators.set_baseline(begin, defined.id, 1.0, OPENED)
    for wave in (1, 2):
        measurement = Measurement(wave=wave, measured_on=date(2025, 6, wave), value=2.0)
        indicators.record_measurement(begin, defined.id, measurement)
    assert told(begin)[1:] == ["indicator.defined", "indicator.measured", "indicator.measured"]


def test_every_subscription_is_told_once_of_the_same_event() -> None:
    begin = begun()
    mine, yours = listening(begin), listening(begin, EventType.PROCESS_RECORDED)
    process(begin)
    first, second = notices(begin)
    assert {first.recipient_id, second.recipient_id} == {mine.id, yours.id}
    assert first.subject_id == second.subject_id


def test_nothing_is_kept_where_nobody_listens() -> None:
    begin = begun()
    listening(begin, EventType.MEETING_HELD)
    process(begin)
    assert begin.store.shelves["occurrences"] == begin.store.shelves["deliveries"] == {}


def test_what_is_undone_is_not_told(begin: MemoryBegin) -> None:
    with pytest.raises(StaleRevision), begin() as work:
        stale(work, work.processes.save(PROCESS))
    assert told(begin) == []
    assert begin.store.shelves["processes"] == {}


def stale(work: Work, process: Process) -> None:
    assert process.revision == 1
    work.processes.save(replace(process, revision=7))


def test_a_notice_names_the_resource_and_its_revision(begin: MemoryBegin) -> None:
    recorded = process(begin)
    [delivery] = notices(begin)
    occurrence = begin.store.shelves["occurrences"][delivery.subject_id]
    assert (occurrence.subject, occurrence.subject_revision) == (f"processes/{recorded.id}", 1)
    assert occurrence.at == NOW


def test_minutes_are_found_under_their_meeting(begin: MemoryBegin) -> None:
    minutes = sent(begin, [seat(reachable(begin, "Ada")[0])])
    occurrence = begin.store.shelves["occurrences"][notices(begin)[-1].subject_id]
    assert occurrence.subject == f"meetings/{minutes.meeting_id}/minutes"


@pytest.mark.parametrize("event", EventType)
def test_every_event_says_what_it_means_in_both_languages_and_where_to_look(event: EventType) -> None:
    assert re.fullmatch(r"[a-z]+\.[a-z_]+", event.value)
    assert event.en.endswith(".")
    assert event.it.endswith(".")
    assert event.entity in SUBJECTS
    assert inspect.isfunction(event.happened)


def test_the_examples_of_every_entity_say_what_has_happened_to_them() -> None:
    begin = begun()
    listening(begin)
    for kind, entity in COMPLETE:
        if type(entity) in SUBJECTS:
            with begin() as work:
                getattr(work, kind).save(entity)
    assert {"process.recorded", "wave.recorded", "meeting.cancelled", "protocol.in_force"} <= set(told(begin))
    assert all(one.next_attempt_at - NOW < timedelta(days=1) for one in notices(begin))
