"""A subscription: whom it tells of what, and under which secret."""

from base64 import b64encode
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from domain.delivery import Channel
from domain.webhook import use_cases
from domain.webhook.event import EventType
from domain.webhook.notice import notice
from domain.webhook.occurrence import Occurrence
from domain.webhook.subscription import (
    MOST_ACTIVE,
    AlreadyDisabled,
    InsecureUrl,
    NotDisabled,
    OverlapTooLong,
    Subscription,
    TooManySubscriptions,
    require_secure,
)
from infra.signing import HouseSigner
from tests.domain.town import NOW, begun

URL = "https://hooks.town.example/regia"
FIRST, SECOND, THIRD = (f"whsec_{b64encode(bytes([number]) * 32).decode()}" for number in (1, 2, 3))
DAY = timedelta(days=1)
SUBSCRIPTION = Subscription(id=UUID(int=1), url=URL, events=(EventType.MEETING_HELD,), secret=FIRST)
OCCURRENCE = Occurrence(
    id=UUID(int=2), type="meeting.held", subject=f"meetings/{UUID(int=3)}", subject_revision=2, at=NOW
)
DISABLED = SUBSCRIPTION.disable("troppi avvisi", NOW)


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.town.example/",
        "ftp://hooks.town.example/",
        "https://ada@hooks.town.example/",
        "https://ada:secret@hooks.town.example/",
        "https:///regia",
        "https://[::1/",
        "https://hooks.town.example:port/",
        "http://127.0.0.1:8080/",
        "//hooks.town.example/",
    ],
)
def test_a_webhook_has_an_https_address_without_credentials(url: str) -> None:
    require_secure(URL, this_machine=False)
    with pytest.raises(InsecureUrl):
        require_secure(url, this_machine=False)


def test_a_receiver_on_this_machine_is_told_in_the_clear_only_where_that_is_allowed() -> None:
    for url in ("http://127.0.0.1:8080/", "http://localhost/", "http://[::1]:1/"):
        require_secure(url, this_machine=True)
    with pytest.raises(InsecureUrl):
        require_secure("http://10.0.0.1/", this_machine=True)


def test_a_subscription_hears_only_of_what_it_asked_for() -> None:
    assert SUBSCRIPTION.wants(EventType.MEETING_HELD)
    assert not SUBSCRIPTION.wants(EventType.MEETING_CANCELLED)
    assert not DISABLED.wants(EventType.MEETING_HELD)


def test_a_rotated_secret_is_valid_beside_the_new_one_until_its_day() -> None:
    rotated = SUBSCRIPTION.rotate(SECOND, NOW + 2 * DAY, NOW)
    assert rotated.secrets(NOW) == rotated.secrets(NOW + 2 * DAY - timedelta(seconds=1)) == (SECOND, FIRST)
    assert rotated.secrets(NOW + 2 * DAY) == (SECOND,)


def test_a_rotated_secret_lasts_a_day_unless_told() -> None:
    rotated = SUBSCRIPTION.rotate(SECOND, None, NOW)
    assert rotated.previous_until == NOW + DAY
    assert SUBSCRIPTION.secrets(NOW) == (FIRST,)


def test_a_secret_that_leaked_ends_at_once() -> None:
    assert SUBSCRIPTION.rotate(SECOND, NOW, NOW).secrets(NOW) == (SECOND,)


def test_there_are_never_more_than_two_secrets() -> None:
    twice = SUBSCRIPTION.rotate(SECOND, None, NOW).rotate(THIRD, None, NOW)
    assert twice.secrets(NOW) == (THIRD, SECOND)


def test_a_rotated_secret_lasts_at_most_thirty_days() -> None:
    SUBSCRIPTION.rotate(SECOND, NOW + 30 * DAY, NOW)
    with pytest.raises(OverlapTooLong):
        SUBSCRIPTION.rotate(SECOND, NOW + 31 * DAY, NOW)


def test_secrets_are_not_shown_where_a_subscription_is() -> None:
    shown = repr(SUBSCRIPTION.rotate(SECOND, None, NOW))
    assert "whsec_" not in shown


def test_a_disabled_subscription_says_why_and_is_enabled_again() -> None:
    assert (DISABLED.disabled_at, DISABLED.disabled_reason) == (NOW, "troppi avvisi")
    assert DISABLED.enable() == SUBSCRIPTION
    with pytest.raises(AlreadyDisabled):
        DISABLED.disable("ancora", NOW)
    with pytest.raises(NotDisabled):
        SUBSCRIPTION.enable()


def test_who_is_gone_twice_is_disabled_once() -> None:
    gone = SUBSCRIPTION.gone("410 Gone", NOW)
    assert gone.disabled_reason == "410 Gone"
    assert gone.gone("410 Gone", NOW + DAY) == gone


def test_what_is_owed_travels_by_webhook_and_names_no_more_than_the_host() -> None:
    delivery = SUBSCRIPTION.owed(UUID(int=4), OCCURRENCE)
    assert (delivery.channel, delivery.event) == (Channel.WEBHOOK, "meeting.held")
    assert (delivery.recipient_name, delivery.address) == ("hooks.town.example", URL)
    assert (delivery.subject_id, delivery.next_attempt_at) == (OCCURRENCE.id, NOW)


def test_a_notice_carries_a_signature_for_each_valid_secret() -> None:
    rotating = SUBSCRIPTION.rotate(SECOND, None, NOW)
    signed = [
        notice(OCCURRENCE, one, "https://regia.example/v1", NOW, HouseSigner()) for one in (SUBSCRIPTION, rotating)
    ]
    old, both = (one.headers["webhook-signature"].split() for one in signed)
    assert (len(old), len(both)) == (1, 2)
    assert old[0] == both[1] != both[0]


def test_a_notice_carries_a_signature_for_the_public_key_where_there_is_one() -> None:
    begin = begun()
    made = use_cases.subscribe(begin, FIRST, url=URL, events=(EventType.MEETING_HELD,))
    assert made.public_key == begin.signer.public_key(made.id)
    signed = notice(OCCURRENCE, made, "https://regia.example/v1", NOW, begin.signer)
    assert [one.partition(",")[0] for one in signed.headers["webhook-signature"].split()] == ["v1", "v1a"]


def test_a_subscription_made_before_there_were_public_keys_gets_one_when_it_rotates() -> None:
    begin = begun()
    with begin() as work:
        work.subscriptions.save(SUBSCRIPTION)
    rotated = use_cases.rotate_secret(begin, SUBSCRIPTION.id, SECOND, None)
    assert rotated.public_key == begin.signer.public_key(SUBSCRIPTION.id)


def test_every_try_has_its_own_time_but_the_same_id_and_body() -> None:
    first, later = (
        notice(OCCURRENCE, SUBSCRIPTION, "https://r.example/v1", at, HouseSigner()) for at in (NOW, NOW + DAY)
    )
    assert first.headers["webhook-id"] == later.headers["webhook-id"] == str(OCCURRENCE.id)
    assert first.body == later.body
    assert int(later.headers["webhook-timestamp"]) - int(first.headers["webhook-timestamp"]) == DAY.total_seconds()


def test_a_tenant_has_at_most_twenty_active_subscriptions() -> None:
    begin = begun()
    made = [use_cases.subscribe(begin, FIRST, url=URL, events=()) for _ in range(MOST_ACTIVE)]
    with pytest.raises(TooManySubscriptions):
        use_cases.subscribe(begin, FIRST, url=URL, events=())
    use_cases.disable_subscription(begin, made[0].id, "posto")
    use_cases.subscribe(begin, FIRST, url=URL, events=())
    with pytest.raises(TooManySubscriptions):
        use_cases.enable_subscription(begin, made[0].id)


def test_an_insecure_address_is_not_kept() -> None:
    begin = begun()
    with pytest.raises(InsecureUrl):
        use_cases.subscribe(begin, FIRST, url="http://hooks.town.example/", events=())
    assert begin.store.shelves["subscriptions"] == {}


def test_what_is_rotated_and_enabled_is_kept() -> None:
    begin = begun()
    made = use_cases.subscribe(begin, FIRST, url=URL, events=(EventType.MEETING_HELD,))
    use_cases.rotate_secret(begin, made.id, SECOND, None)
    use_cases.disable_subscription(begin, made.id, "pausa")
    kept = use_cases.enable_subscription(begin, made.id)
    assert kept == replace(made, revision=4, secret=SECOND, previous_secret=FIRST, previous_until=NOW + DAY)
