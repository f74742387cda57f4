"""What is taken away is gone from every adapter, unless something refers to it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest

from api.worker import Worker
from domain.access import Role
from domain.errors import NotFound, StaleRevision
from domain.mail import Outcome
from domain.ports import Work
from domain.process import use_cases as processes
from domain.process.assignment import Assignment
from domain.process.purposes import Origin
from domain.removal import remove
from domain.repository import Entity
from domain.tavolo.invitation import MeetingInvitedTo
from domain.tavolo.meeting import MeetingNotScheduled, MeetingState
from domain.tombstone import StillReferredTo, Tombstone, called
from domain.webhook.carrying import Notices
from domain.webhook.event import EventType
from domain.webhook.notice import Notice
from domain.webhook.use_cases import subscribe
from infra.memory import MemoryBegin
from infra.memory_queue import MemoryQueue
from infra.postgres.begin import PostgresBegin
from tests.domain.examples import ACTOR, HELD, INDICATOR, MEETING, OTHER_ACTOR, PROCESS, PROTOCOL, TAVOLO
from tests.domain.listening import MINUTE, Receiver, Town
from tests.domain.town import OPENED

Opening = MemoryBegin | PostgresBegin
FREE = UUID(int=77)


@pytest.fixture
def full(begin: Opening) -> Opening:
    """Begin in a house that holds every example."""
    for kind, entity in HELD:
        with begin() as work:
            getattr(work, kind).save(entity)
    return begin


def room(kind: str) -> Callable[[Work], Any]:
    return lambda work: getattr(work, kind)


def named_by(refused: StillReferredTo) -> list[str]:
    named = refused.facts["referring"]
    assert isinstance(named, list)
    return named


LOOSE: list[tuple[str, Entity]] = [
    ("actors", replace(OTHER_ACTOR, id=FREE, external_id=None)),
    ("tavoli", replace(TAVOLO, id=FREE, external_id=None, closed_at=None)),
    (
        "meetings",
        replace(
            MEETING,
            id=FREE,
            external_id=None,
            state=MeetingState.SCHEDULED,
            invitations=(),
            attendance=(),
            decisions=(),
            commitments=(),
            handings=(),
        ),
    ),
    (
        "indicators",
        replace(INDICATOR, id=FREE, external_id=None, code="x", baseline_value=None, baseline_on=None, measurements=()),
    ),
    ("assignments", Assignment(id=FREE, process_id=PROCESS.id, subject="ada", role=Role.MEMBER)),
]


@pytest.mark.parametrize(("kind", "entity"), LOOSE, ids=lambda it: it if isinstance(it, str) else "")
def test_what_nothing_refers_to_goes_with_all_it_holds(full: Opening, kind: str, entity: Entity) -> None:
    with full() as work:
        kept = room(kind)(work).save(entity)
    with full() as work:
        assert room(kind)(work).remove(kept) == Tombstone(id=FREE, revision=2)
    with full() as work, pytest.raises(NotFound):
        room(kind)(work).see(FREE)


def test_who_is_referred_to_stays_and_is_told_by_what(full: Opening) -> None:
    with full() as work, pytest.raises(StillReferredTo) as refused:
        work.tavoli.remove(work.tavoli.get(TAVOLO.id))
    assert f"meeting {MEETING.id}" in named_by(refused.value)
    with full() as work:
        assert work.tavoli.see(TAVOLO.id).seats == TAVOLO.seats


@pytest.mark.parametrize(
    ("kind", "entity"), [("actors", ACTOR), ("actors", OTHER_ACTOR), ("processes", PROCESS), ("meetings", MEETING)]
)
def test_both_adapters_name_the_same_referrers(full: Opening, kind: str, entity: Entity) -> None:
    with full() as work, pytest.raises(StillReferredTo) as refused:
        room(kind)(work).remove(room(kind)(work).get(entity.id))
    named = named_by(refused.value)
    assert named == sorted(set(named))
    assert {name.split()[0] for name in named} <= {called(one).split()[0] for _, one in HELD}


def test_who_has_read_an_older_revision_removes_nothing(full: Opening) -> None:
    with full() as work:
        read = work.actors.save(replace(OTHER_ACTOR, id=FREE, external_id=None))
    with full() as work:
        work.actors.save(read)
    with full() as work, pytest.raises(StaleRevision):
        work.actors.remove(read)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"state": MeetingState.HELD}, MeetingNotScheduled),
        ({"state": MeetingState.CANCELLED}, MeetingNotScheduled),
        ({"state": MeetingState.SCHEDULED}, MeetingInvitedTo),
    ],
)
def test_a_meeting_that_was_held_called_off_or_invited_to_stays(
    full: Opening, changes: dict[str, Any], refusal: type[Exception]
) -> None:
    other = replace(MEETING, id=uuid4(), external_id=None, **changes)
    assert other.invitations
    with full() as work:
        work.meetings.save(other)
    with pytest.raises(refusal):
        remove(room("meetings"), full, other.id)


def test_a_protocol_whose_text_is_approved_stays(full: Opening) -> None:
    assert PROTOCOL.sha256
    with pytest.raises(Exception, match="frozen"):
        remove(room("protocols"), full, PROTOCOL.id)


def test_a_subscription_that_goes_while_it_is_told_stops_no_worker() -> None:
    town = Town()
    kept = subscribe(
        town.begin, "whsec_AAAA", url="https://receiver.example/hook", events=(EventType.PROCESS_RECORDED,)
    )
    processes.record_process(
        town.begin, title="Piazza", origin=Origin.PRACTICE, planned_start=OPENED, planned_end=OPENED
    )

    class Leaving(Receiver):
        def post(self, notice: Notice) -> Outcome:
            remove(room("subscriptions"), town.begin, kept.id)
            return super().post(notice)

    queue = MemoryQueue(store=town.begin.store, clock=town.clock)
    carrier = Notices(receiver := Leaving(), "https://regia.example/v1")
    worker = Worker(queue=queue, begin_for=lambda _: town.begin, post=carrier, lease=MINUTE)
    assert (worker.drain(), len(receiver.taken), worker.drain()) == (1, 1, 0)
