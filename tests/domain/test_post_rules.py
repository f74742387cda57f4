"""Delivering: claimed, written, sent, settled."""

from datetime import timedelta

import pytest

from domain.delivery import DeliveryState, LeaseLost, Verdict
from domain.mail import Outcome
from domain.post import Post, deliver, settle
from domain.queue import Claim
from infra.memory import MemoryBegin
from infra.memory_queue import MemoryQueue
from tests.domain.town import HOUSE, NOW, Clock, PlainWriter, Postman, begun, desks, owed, reachable, seat, sent

LEASE = timedelta(minutes=1)
SENT = Outcome(state="sent", answer="250 OK")
LATER = Outcome(state="retry", answer="451 later")


def waiting(clock: Clock | None = None) -> MemoryBegin:
    """Live up to the minutes that wait for Ada."""
    begin = begun(clock)
    [ada] = reachable(begin, "Ada")
    sent(begin, [seat(ada)])
    return begin


def claim(begin: MemoryBegin) -> Claim:
    [claimed] = MemoryQueue(store=begin.store, clock=begin.clock).claim(5, LEASE)
    return claimed


def test_what_is_claimed_is_written_sent_and_settled() -> None:
    begin, postman = waiting(), Postman()
    delivery = deliver(begin, claim(begin), Post(desks(), postman, HOUSE), 0)
    assert [(mail.recipient_address, mail.text) for mail in postman.taken] == [("ada@town.example", "Si è detto.")]
    assert (delivery.state, delivery.history[0].answer) == (DeliveryState.SENT, "250 OK")
    assert owed(begin) == [delivery]


def test_what_cannot_be_written_has_failed_and_says_why() -> None:
    begin, postman = waiting(), Postman()
    delivery = deliver(begin, claim(begin), Post(desks(PlainWriter(refuses="no ink")), postman, HOUSE), 0)
    assert (delivery.state, delivery.history[0].answer) == (DeliveryState.FAILED, "no ink")
    assert postman.taken == []


def test_what_may_be_repeated_is_due_again_when_its_wait_is_over() -> None:
    begin = waiting(clock := Clock())
    queue, post = MemoryQueue(store=begin.store, clock=clock), Post(desks(), Postman([LATER, SENT]), HOUSE)
    deliver(begin, claim(begin), post, 0.2)
    clock.now += timedelta(seconds=5.9)
    assert queue.claim(5, LEASE) == []
    clock.now += timedelta(seconds=0.1)
    delivery = deliver(begin, claim(begin), post, 0)
    assert [attempt.verdict for attempt in delivery.history] == [Verdict.RETRY, Verdict.SENT]


def test_who_wakes_after_the_lease_sends_nothing() -> None:
    begin, postman = waiting(clock := Clock()), Postman()
    mine = claim(begin)
    clock.now += LEASE
    with pytest.raises(LeaseLost):
        deliver(begin, mine, Post(desks(), postman, HOUSE), 0)
    assert postman.taken == []


def test_who_wakes_while_sending_and_finds_another_at_work_says_nothing() -> None:
    begin = waiting(clock := Clock())
    mine = claim(begin)
    clock.now += LEASE + timedelta(seconds=1)
    yours = claim(begin)
    with pytest.raises(LeaseLost):
        settle(begin, mine, SENT, 0)
    assert settle(begin, yours, SENT, 0).history[0].at == clock.now > NOW
