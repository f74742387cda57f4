"""A delivery: tried until it is sent or has failed."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from domain.actor.actor import Contact
from domain.actor.use_cases import revise_actor
from domain.delivery import (
    MOST_ATTEMPTS,
    Attempt,
    Delivery,
    DeliveryNotFailed,
    DeliveryState,
    LeaseLost,
    Verdict,
)
from domain.tavolo import sending_use_cases as sending
from tests.domain.town import NOW, actor, begun, owed, seat, sent

MINE, YOURS = UUID(int=1), UUID(int=2)
QUEUED = Delivery(
    id=UUID(int=3),
    event="minutes.sent",
    subject_id=UUID(int=4),
    recipient_id=UUID(int=5),
    recipient_name="Ada",
    address="ada@town.example",
    next_attempt_at=NOW,
)
HELD = replace(QUEUED, lease_token=MINE, lease_until=NOW + timedelta(minutes=1))
LATER = Attempt(at=NOW, verdict=Verdict.RETRY, answer="451 later")


def tried(times: int, jitter: float = 0) -> Delivery:
    delivery = HELD
    for _ in range(times):
        delivery = replace(delivery, lease_token=MINE).settle(MINE, LATER, jitter)
    return delivery


@pytest.mark.parametrize("address", [None, ""])
def test_who_has_no_address_has_failed_at_once(address: str | None) -> None:
    failed = replace(QUEUED, address=address).address_checked(NOW)
    assert failed.state is DeliveryState.FAILED
    assert failed.history == (Attempt(at=NOW, verdict=Verdict.FAILED, answer="no address"),)


def test_who_has_an_address_waits_in_the_queue() -> None:
    assert QUEUED.address_checked(NOW) == QUEUED


@pytest.mark.parametrize(
    ("verdict", "state"), [(Verdict.SENT, DeliveryState.SENT), (Verdict.FAILED, DeliveryState.FAILED)]
)
def test_a_delivery_ends_as_the_other_side_answers(verdict: Verdict, state: DeliveryState) -> None:
    attempt = Attempt(at=NOW, verdict=verdict, answer="as it is")
    ended = HELD.settle(MINE, attempt, 0)
    assert (ended.state, ended.history) == (state, (attempt,))
    assert (ended.lease_token, ended.lease_until) == (None, None)


def test_a_try_that_may_be_repeated_lets_the_delivery_go_and_waits() -> None:
    waiting = tried(1)
    assert (waiting.state, waiting.lease_token, waiting.lease_until) == (DeliveryState.QUEUED, None, None)
    assert (waiting.next_attempt_at, waiting.history) == (NOW + timedelta(seconds=5), (LATER,))


def test_each_wait_is_twice_as_long_as_the_one_before_up_to_six_hours() -> None:
    waits = [(tried(times).next_attempt_at - NOW).total_seconds() for times in range(1, MOST_ATTEMPTS)]
    assert waits[:13] == [5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 5120, 10240, 20480]
    assert set(waits[13:]) == {6 * 3600}


def test_a_server_that_is_down_for_a_long_weekend_is_waited_for() -> None:
    waits = (tried(times).next_attempt_at - NOW for times in range(1, MOST_ATTEMPTS))
    assert sum(waits, timedelta()) > timedelta(days=3)


def test_jitter_spreads_a_wait_up_to_its_double() -> None:
    waits = [tried(2, jitter).next_attempt_at - NOW for jitter in (0, 0.5, 1)]
    assert waits == [timedelta(seconds=10), timedelta(seconds=15), timedelta(seconds=20)]


def test_the_twenty_fifth_try_is_the_last() -> None:
    assert tried(MOST_ATTEMPTS - 1).state is DeliveryState.QUEUED
    last = tried(MOST_ATTEMPTS)
    assert (last.state, len(last.history)) == (DeliveryState.FAILED, 25)
    assert last.history[-1] == LATER


@pytest.mark.parametrize("delivery", [replace(HELD, lease_token=YOURS), QUEUED], ids=["taken over", "let go"])
def test_only_who_holds_the_lease_says_how_a_delivery_ended(delivery: Delivery) -> None:
    with pytest.raises(LeaseLost):
        delivery.settle(MINE, LATER, 0)


@pytest.mark.parametrize("delivery", [replace(HELD, lease_token=YOURS), QUEUED, replace(HELD, lease_until=NOW)])
def test_nobody_sends_what_another_may_be_sending(delivery: Delivery) -> None:
    HELD.require_lease(MINE, NOW)
    with pytest.raises(LeaseLost):
        delivery.require_lease(MINE, NOW)


def test_a_failed_delivery_is_queued_again_by_hand() -> None:
    failed = HELD.settle(MINE, Attempt(at=NOW, verdict=Verdict.FAILED, answer="550 no"), 0)
    again = failed.retry(failed.address, NOW + timedelta(days=1))
    assert (again.state, again.next_attempt_at) == (DeliveryState.QUEUED, NOW + timedelta(days=1))
    assert again.history == failed.history


@pytest.mark.parametrize("state", [DeliveryState.QUEUED, DeliveryState.SENT])
def test_only_a_failed_delivery_is_queued_again(state: DeliveryState) -> None:
    with pytest.raises(DeliveryNotFailed):
        replace(QUEUED, state=state).retry(QUEUED.address, NOW)


def test_members_without_an_address_do_not_hold_up_the_others() -> None:
    begin = begun()
    reachable, silent = actor(begin, "Ada", None, "ada@town.example"), actor(begin, "Ugo")
    sent(begin, [seat(reachable.id), seat(silent.id)])
    assert [(one.recipient_name, one.address, one.state) for one in owed(begin)] == [
        ("Ada", "ada@town.example", DeliveryState.QUEUED),
        ("Ugo", None, DeliveryState.FAILED),
    ]


def test_a_failed_delivery_is_queued_again_to_the_address_of_today() -> None:
    begin = begun()
    sent(begin, [seat((ugo := actor(begin, "Ugo")).id)])
    [failed] = owed(begin)
    assert sending.retry_delivery(begin, failed.id).state is DeliveryState.FAILED
    revise_actor(begin, ugo.id, lambda _: {"contacts": (Contact(name="Ugo", email="ugo@town.example"),)})
    assert sending.retry_delivery(begin, failed.id).next_attempt_at == NOW
    assert (owed(begin)[0].state, owed(begin)[0].address) == (DeliveryState.QUEUED, "ugo@town.example")
