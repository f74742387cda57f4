"""The queue of deliveries: what is due is held by one worker at a time, for as long as its lease."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import psycopg
import pytest
from psycopg import Connection
from uuid_utils.compat import uuid7

from domain.delivery import Delivery, DeliveryState, LeaseLost
from domain.mail import Outcome
from domain.post import settle
from domain.queue import Claim, DeliveryQueue
from domain.tavolo.sending_use_cases import retry_delivery
from infra.memory import MemoryBegin, now_utc
from infra.memory_queue import MemoryQueue
from infra.postgres.begin import PostgresBegin
from infra.postgres.queue import PostgresQueue
from tests.conftest import Database
from tests.domain.examples import DELIVERY, OTHER_ACTOR, SCUOLA
from tests.domain.walking import elsewhere

Opening = MemoryBegin | PostgresBegin
Queues = Callable[[], DeliveryQueue]
MINUTE, SHORT = timedelta(minutes=1), timedelta(milliseconds=20)
SENT, LATER = Outcome(state="sent", answer="250 OK"), Outcome(state="retry", answer="451 later")


@pytest.fixture
def house(begin: Opening) -> Opening:
    """Begin in a house with one actor, by the clock on the wall."""
    opened = replace(begin, clock=now_utc) if isinstance(begin, MemoryBegin) else begin
    with opened() as work:
        work.actors.save(OTHER_ACTOR)
    return opened


@pytest.fixture
def queues(house: Opening, request: pytest.FixtureRequest) -> Iterator[Queues]:
    """Give each worker a queue of its own."""
    with ExitStack() as opened:
        if isinstance(house, MemoryBegin):
            yield lambda: MemoryQueue(store=house.store)
        else:
            url = request.getfixturevalue("database").url
            yield lambda: opened.enter_context(closing(PostgresQueue(url)))


def owe(begin: Opening, *, since: timedelta = MINUTE, state: DeliveryState = DeliveryState.QUEUED) -> UUID:
    """Owe something for so long."""
    with begin() as work:
        delivery = Delivery(
            id=uuid7(),
            event="minutes.sent",
            subject_id=uuid7(),
            recipient_id=SCUOLA,
            recipient_name="Scuola",
            address="ida@scuola.example",
            state=state,
            next_attempt_at=work.now - since,
        )
        return work.deliveries.save(delivery).id


def kept(begin: Opening, identity: UUID) -> Delivery:
    with begin() as work:
        return work.deliveries.see(identity)


def claimed(queue: DeliveryQueue, limit: int = 100, lease: timedelta = MINUTE) -> list[Claim]:
    return queue.claim(limit, lease)


def test_what_somebody_had_and_never_settled_may_have_arrived(house: Opening, queues: Queues) -> None:
    owed = owe(house)
    claimed(queues(), lease=SHORT)
    assert not kept(house, owed).unsettled
    time.sleep(0.1)
    claimed(queues())
    assert kept(house, owed).unsettled
    assert kept(house, owed).may_have_arrived


def test_what_is_due_is_claimed_under_a_lease(house: Opening, queues: Queues) -> None:
    owed = owe(house)
    [claim] = claimed(queues())
    held = kept(house, owed)
    assert (claim.delivery_id, claim.lease_token) == (owed, held.lease_token)
    with house() as work:
        assert claim.tenant_id == work.tenant.id
        assert held.lease_until is not None
        assert timedelta(seconds=50) < held.lease_until - work.now <= MINUTE


def test_the_longest_due_are_claimed_first_and_no_more_than_asked(house: Opening, queues: Queues) -> None:
    waiting = [owe(house, since=number * MINUTE) for number in (1, 3, 2, 4)]
    queue = queues()
    assert {claim.delivery_id for claim in claimed(queue, 2)} == {waiting[1], waiting[3]}
    assert {claim.delivery_id for claim in claimed(queue, 3)} == {waiting[0], waiting[2]}


def test_what_is_not_due_or_has_ended_is_not_claimed(house: Opening, queues: Queues) -> None:
    owe(house, since=-MINUTE)
    for state in (DeliveryState.SENT, DeliveryState.FAILED):
        owe(house, state=state)
    assert claimed(queues()) == []


def test_what_one_holds_no_other_claims(house: Opening, queues: Queues) -> None:
    owe(house)
    assert [len(claimed(queue)) for queue in (queues(), queues())] == [1, 0]


def test_a_lease_that_ends_hands_the_delivery_over(house: Opening, queues: Queues) -> None:
    owed = owe(house)
    [frozen] = claimed(queues(), lease=SHORT)
    time.sleep(0.05)
    [awake] = claimed(queues())
    assert awake.delivery_id == frozen.delivery_id == owed
    assert awake.lease_token != frozen.lease_token


def test_who_wakes_after_the_lease_finishes_nothing(house: Opening, queues: Queues) -> None:
    owed = owe(house)
    [frozen] = claimed(queues(), lease=SHORT)
    time.sleep(0.05)
    [awake] = claimed(queues())
    with pytest.raises(LeaseLost):
        settle(house, frozen, LATER, 0)
    assert kept(house, owed).history == ()
    assert settle(house, awake, SENT, 0).state is DeliveryState.SENT
    with pytest.raises(LeaseLost):
        settle(house, frozen, LATER, 0)
    assert [attempt.answer for attempt in kept(house, owed).history] == ["250 OK"]


def test_who_wakes_before_anybody_else_has_claimed_still_says_how_it_ended(house: Opening, queues: Queues) -> None:
    owe(house)
    [slow] = claimed(queues(), lease=SHORT)
    time.sleep(0.05)
    assert settle(house, slow, SENT, 0).state is DeliveryState.SENT


def test_what_may_be_repeated_waits_for_its_time(house: Opening, queues: Queues) -> None:
    owed = owe(house)
    queue = queues()
    [claim] = claimed(queue)
    settle(house, claim, LATER, 0)
    assert claimed(queue) == []
    with house() as work:
        delivery = work.deliveries.get(owed)
        assert timedelta(seconds=3) < delivery.next_attempt_at - work.now <= timedelta(seconds=5)
        work.deliveries.save(replace(delivery, next_attempt_at=work.now))
    assert [again.delivery_id for again in claimed(queue)] == [owed]


def test_of_many_who_claim_at_once_no_two_get_the_same(house: Opening, queues: Queues) -> None:
    owed = {owe(house) for _ in range(60)}
    start = threading.Barrier(8)

    def work_off(queue: DeliveryQueue) -> list[UUID]:
        start.wait()
        return [claim.delivery_id for claims in iter(lambda: claimed(queue, 3), []) for claim in claims]

    with ThreadPoolExecutor(8) as crew:
        shares = list(crew.map(work_off, [queues() for _ in range(8)]))
    everything = [identity for share in shares for identity in share]
    assert len(everything) == 60
    assert set(everything) == owed


def test_the_queue_holds_what_is_due_of_every_tenant(
    ours: PostgresBegin, theirs: PostgresBegin, database: Database
) -> None:
    with closing(PostgresQueue(database.url)) as queue:
        assert claimed(queue) == []
        retry_delivery(ours, DELIVERY.id)
        retry_delivery(theirs, elsewhere(DELIVERY).id)
        assert {claim.tenant_id for claim in claimed(queue)} == {ours.tenant_id, theirs.tenant_id}


def waited(queue: DeliveryQueue, seconds: float) -> float:
    started = time.monotonic()
    queue.wait(seconds)
    return time.monotonic() - started


@pytest.fixture
def listening(postgres_begin: PostgresBegin, database: Database) -> Iterator[PostgresQueue]:
    """Listen in a house with one actor."""
    with postgres_begin() as work:
        work.actors.save(OTHER_ACTOR)
    with closing(PostgresQueue(database.url)) as queue:
        assert claimed(queue) == []
        yield queue


def test_who_waits_is_woken_by_what_is_owed(listening: PostgresQueue, postgres_begin: PostgresBegin) -> None:
    with ThreadPoolExecutor(1) as aside:
        waiting = aside.submit(waited, listening, 10)
        time.sleep(0.2)
        owe(postgres_begin)
        assert 0.1 < waiting.result() < 5


def test_what_is_owed_just_before_the_wait_ends_it_too(listening: PostgresQueue, postgres_begin: PostgresBegin) -> None:
    owe(postgres_begin)
    assert waited(listening, 10) < 5


def test_what_is_queued_again_by_hand_ends_the_wait(listening: PostgresQueue, postgres_begin: PostgresBegin) -> None:
    owed = owe(postgres_begin, state=DeliveryState.FAILED)
    listening.wait(10)
    retry_delivery(postgres_begin, owed)
    assert waited(listening, 10) < 5


def test_who_waits_for_nothing_waits_as_long_as_told(listening: PostgresQueue) -> None:
    assert 0.2 <= waited(listening, 0.2) < 5


def test_a_claim_or_an_end_wakes_nobody(listening: PostgresQueue, postgres_begin: PostgresBegin) -> None:
    owe(postgres_begin)
    listening.wait(10)
    [claim] = claimed(listening)
    settle(postgres_begin, claim, SENT, 0)
    assert waited(listening, 0.3) >= 0.3


def test_a_queue_that_was_cut_off_connects_again(listening: PostgresQueue, owner: Connection) -> None:
    # Others of the same server are left alone.
    here = b"usename = 'regia_app' AND datname = current_database()"
    owner.execute(b"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE " + here)
    with pytest.raises(psycopg.OperationalError):
        claimed(listening)
    assert claimed(listening) == []
    owner.execute(b"NOTIFY delivery")
    assert waited(listening, 10) < 5
