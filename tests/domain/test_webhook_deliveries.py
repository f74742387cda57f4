"""Notices go out by the same queue as the mails: under leases, again and again for three days, until answered."""

from datetime import timedelta
from itertools import pairwise

import pytest

from domain.delivery import Channel, Delivery, DeliveryState, DeliveryUnderWay, Verdict
from domain.errors import NotFound
from domain.mail import Outcome
from domain.post import Carriers, Post, deliver, settle
from domain.tavolo import sending_use_cases as sending
from domain.webhook import use_cases
from domain.webhook.carrying import Notices
from domain.webhook.event import EventType
from infra.memory_queue import MemoryQueue
from tests.domain.listening import MINUTE, Town
from tests.domain.town import HOUSE, NOW, Postman, desks, process, reachable, seat, sent

FIRST = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
SECOND = "whsec_HyAhIiMkJSYnKCkqKywtLi8wMTIzNDU2Nzg5Ojs8PT4="
URL = "https://hooks.town.example/regia"
HOUR = timedelta(hours=1)
BUSY = Outcome(state="retry", answer="503 Service Unavailable")
GONE = Outcome(state="failed", answer="410 Gone", gone=True)
WAITS = [5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400]


def ended(delivery: Delivery) -> bool:
    return delivery.state is not DeliveryState.QUEUED


@pytest.fixture
def town() -> Town:
    """Let somebody listen, and something happen."""
    opened = Town()
    use_cases.subscribe(opened.begin, FIRST, url=URL, events=(EventType.PROCESS_RECORDED,))
    process(opened.begin)
    return opened


def test_a_notice_that_is_taken_is_sent(town: Town) -> None:
    [delivery] = town.work()
    assert (delivery.state, delivery.history[0].answer) == (DeliveryState.SENT, "204 No Content")
    assert [notice.url for notice in town.receiver.taken] == [URL]
    assert town.work() == []


def test_a_receiver_that_never_answers_is_tried_ten_times_over_seventy_five_hours(town: Town) -> None:
    town.receiver.answers = [BUSY] * 99
    failed = town.live(ended)
    moments = [attempt.at for attempt in failed.history]
    waits = [(later - before).total_seconds() for before, later in pairwise(moments)]
    assert waits == WAITS
    assert moments[-1] - NOW == 75 * HOUR + 35 * MINUTE + timedelta(seconds=5)
    assert (failed.state, {attempt.verdict for attempt in failed.history}) == (DeliveryState.FAILED, {Verdict.RETRY})


def test_jitter_lengthens_each_wait_by_a_tenth_at_most(town: Town) -> None:
    town.receiver.answers, town.jitter = [BUSY] * 99, 1
    moments = [attempt.at for attempt in town.live(ended).history]
    waits = [(later - before).total_seconds() for before, later in pairwise(moments)]
    assert waits == [pytest.approx(wait * 1.1) for wait in WAITS]


def test_a_receiver_that_comes_back_gets_the_same_notice_signed_anew(town: Town) -> None:
    town.receiver.answers = [BUSY] * 5
    assert town.live(ended).state is DeliveryState.SENT
    assert len({notice.headers["webhook-id"] for notice in town.receiver.taken}) == 1
    assert len({notice.body for notice in town.receiver.taken}) == 1
    assert len({notice.headers["webhook-timestamp"] for notice in town.receiver.taken}) == 6


def test_who_answers_410_is_told_no_more(town: Town) -> None:
    town.receiver.answers = [GONE]
    [delivery] = town.work()
    assert (delivery.state, delivery.history[-1].answer) == (DeliveryState.FAILED, "410 Gone")
    assert (town.subscription().disabled_at, town.subscription().disabled_reason) == (NOW, "410 Gone")
    process(town.begin)
    assert town.work() == []


def test_two_workers_that_hear_410_at_once_disable_the_subscription_once(town: Town) -> None:
    process(town.begin)
    claims = MemoryQueue(store=town.begin.store, clock=town.clock).claim(2, MINUTE)
    failed = [settle(town.begin, claim, GONE, 0).state for claim in claims]
    assert failed == [DeliveryState.FAILED, DeliveryState.FAILED]
    assert town.subscription().disabled_reason == "410 Gone"


def test_what_is_queued_when_a_subscription_is_disabled_fails_without_a_call(town: Town) -> None:
    use_cases.disable_subscription(town.begin, town.subscription().id, "pausa")
    [delivery] = town.work()
    assert (delivery.state, delivery.history[0].answer) == (DeliveryState.FAILED, "The subscription is disabled.")
    assert town.receiver.taken == []


def test_what_was_missed_is_replayed_when_the_subscription_is_enabled_again(town: Town) -> None:
    use_cases.disable_subscription(town.begin, town.subscription().id, "pausa")
    [missed] = town.work()
    use_cases.enable_subscription(town.begin, town.subscription().id)
    use_cases.replay_delivery(town.begin, missed.id)
    assert [one.state for one in town.work()] == [DeliveryState.SENT]


def test_a_replay_of_what_was_sent_carries_the_same_id(town: Town) -> None:
    [delivery] = town.work()
    use_cases.replay_delivery(town.begin, delivery.id)
    [again] = town.work()
    first, second = town.receiver.taken
    assert (first.headers["webhook-id"], first.body) == (second.headers["webhook-id"], second.body)
    assert [attempt.verdict for attempt in again.history] == [Verdict.SENT, Verdict.SENT]


def test_a_replay_after_failure_has_all_its_tries_again(town: Town) -> None:
    town.receiver.answers = [BUSY] * 99
    failed = town.live(ended)
    use_cases.replay_delivery(town.begin, failed.id)
    assert len(town.live(ended).history) == 20


def test_what_waits_in_the_queue_is_not_replayed(town: Town) -> None:
    with pytest.raises(DeliveryUnderWay):
        use_cases.replay_delivery(town.begin, town.notice.id)


def test_a_mail_is_not_replayed_as_a_notice_nor_a_notice_retried_as_a_mail(town: Town) -> None:
    [notice] = town.work()
    with pytest.raises(NotFound):
        sending.retry_delivery(town.begin, notice.id)
    sent(town.begin, [seat(reachable(town.begin, "Ada")[0])])
    [mail] = [one for one in town.begin.store.shelves["deliveries"].values() if one.channel is Channel.MAIL]
    with pytest.raises(NotFound):
        use_cases.replay_delivery(town.begin, mail.id)


def test_a_notice_is_signed_with_both_secrets_until_the_previous_one_ends(town: Town) -> None:
    use_cases.rotate_secret(town.begin, town.subscription().id, SECOND, NOW + HOUR)
    town.receiver.answers = [BUSY] * 3
    town.live(ended)
    counts = [notice.headers["webhook-signature"].count("v1,") for notice in town.receiver.taken]
    assert counts == [2, 2, 2, 2]
    use_cases.replay_delivery(town.begin, town.notice.id)
    town.clock.now += HOUR
    town.work()
    assert town.receiver.taken[-1].headers["webhook-signature"].count("v1,") == 1


def test_one_worker_carries_mails_and_notices() -> None:
    town, postman = Town(), Postman()
    use_cases.subscribe(town.begin, FIRST, url=URL, events=(EventType.MINUTES_SENT,))
    sent(town.begin, [seat(reachable(town.begin, "Ada")[0])])
    notices = Notices(town.receiver, "https://regia.example/v1")
    carriers = Carriers({Channel.MAIL: Post(desks(), postman, HOUSE), Channel.WEBHOOK: notices})
    for claim in MemoryQueue(store=town.begin.store, clock=town.clock).claim(50, MINUTE):
        assert deliver(town.begin, claim, carriers, 0).state is DeliveryState.SENT
    assert (len(postman.taken), len(town.receiver.taken)) == (1, 1)
