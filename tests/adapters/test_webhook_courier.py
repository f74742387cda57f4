"""Notices go out over real connections, and receivers' libraries read them."""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from cloudevents.core.bindings.http import HTTPMessage, from_http_event
from cryptography.exceptions import InvalidSignature
from standardwebhooks import Webhook, WebhookVerificationError

from domain.webhook.event import EventType
from domain.webhook.notice import Notice, notice
from domain.webhook.occurrence import Occurrence
from domain.webhook.subscription import Subscription
from infra.signing import HouseSigner
from infra.webhooks import HttpCourier
from tests.adapters.receiver import Receiver, Taken, receiving, verified

NEW, OLD, OTHER = (f"whsec_{b64encode(bytes([number]) * 32).decode()}" for number in (1, 2, 3))
SIGNER = HouseSigner(bytes(32))
HAPPENED = datetime(2025, 3, 12, 16, 30, tzinfo=UTC)
OCCURRENCE = Occurrence(
    id=UUID(int=2), type="meeting.held", subject=f"meetings/{UUID(int=3)}", subject_revision=2, at=HAPPENED
)


def subscription(url: str) -> Subscription:
    rotated = datetime.now(UTC) + timedelta(hours=1)
    events = (EventType.MEETING_HELD,)
    made = Subscription(id=UUID(int=1), url=url, events=events, secret=NEW, previous_secret=OLD, previous_until=rotated)
    return made.verified_by(SIGNER.public_key(made.id))


def written(url: str) -> Notice:
    return notice(OCCURRENCE, subscription(url), "https://regia.example/v1", datetime.now(UTC), SIGNER)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """Listen on this machine."""
    with receiving() as listening:
        yield listening


@pytest.fixture
def courier() -> Iterator[HttpCourier]:
    """Call receivers on this machine, for a second."""
    made = HttpCourier(this_machine=True, seconds=1)
    yield made
    made.close()


@pytest.fixture
def taken(receiver: Receiver, courier: HttpCourier) -> Taken:
    """Receive one notice."""
    assert courier.post(written(receiver.url)).state == "sent"
    return receiver.taken[0]


@pytest.mark.parametrize("secret", [NEW, OLD])
def test_a_notice_is_verified_by_the_library_of_receivers_under_either_secret(taken: Taken, secret: str) -> None:
    assert Webhook(secret).verify(taken.body, taken.headers)["type"] == "meeting.held"


def test_a_notice_is_verified_with_the_public_key_of_its_subscription_and_no_other(taken: Taken) -> None:
    verified(taken, SIGNER.public_key(UUID(int=1)))
    for other in (SIGNER.public_key(UUID(int=2)), HouseSigner(bytes([1])).public_key(UUID(int=1))):
        with pytest.raises(InvalidSignature):
            verified(taken, other)
    with pytest.raises(InvalidSignature):
        verified(replace(taken, body=taken.body.replace(b"held", b"hold")), SIGNER.public_key(UUID(int=1)))


def test_a_notice_is_not_verified_under_another_secret_nor_when_altered(taken: Taken) -> None:
    with pytest.raises(WebhookVerificationError):
        Webhook(OTHER).verify(taken.body, taken.headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(NEW).verify(taken.body.replace(b"held", b"hold"), taken.headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(NEW).verify(taken.body, taken.headers | {"webhook-id": "another"})


def test_a_notice_is_read_by_the_library_for_cloud_events(taken: Taken) -> None:
    event = from_http_event(HTTPMessage(headers=taken.headers, body=taken.body))
    assert (event.get_specversion(), event.get_type()) == ("1.0", "meeting.held")
    assert (event.get_id(), event.get_time()) == (str(OCCURRENCE.id), HAPPENED)
    assert (event.get_source(), event.get_subject()) == ("https://regia.example/v1", OCCURRENCE.subject)
    assert event.get_data() == {"link": f"https://regia.example/v1/{OCCURRENCE.subject}", "revision": 2}


def test_a_notice_is_small_and_says_who_it_is_from(taken: Taken) -> None:
    assert len(taken.body) < 600
    assert taken.headers["content-type"] == "application/cloudevents+json; charset=UTF-8"
    assert (taken.headers["user-agent"], taken.path) == ("Regia", "/hook")
