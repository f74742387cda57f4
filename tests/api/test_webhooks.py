"""Who subscribes is told, over HTTP, by the real worker; and nobody else."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cloudevents.core.bindings.http import HTTPMessage, from_http_event
from standardwebhooks import Webhook, WebhookVerificationError

from api.webhook.events import body_of
from api.worker import Worker
from domain.access import Role
from domain.webhook.event import EventType
from tests.adapters.receiver import Receiver, receiving, verified
from tests.api.house import Caller, House
from tests.api.town import PROCESS, Town

NOBODY = "smtp://127.0.0.1:9"
PUBLIC = "https://gestionale.pieve.example/regia"
Json = dict[str, Any]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """Listen on this machine."""
    with receiving() as listening:
        yield listening


@pytest.fixture
def admin(house: House) -> Iterator[Caller]:
    """Let the administrator of a new tenant in."""
    with house.caller(role=Role.ADMINISTRATOR) as caller:
        yield caller


@pytest.fixture
def worker(house: House) -> Iterator[Worker]:
    """Compose the worker; no mail server is there."""
    with house.worker(NOBODY) as composed:
        yield composed


def subscribed(caller: Caller, url: str, *events: EventType) -> Json:
    return caller.post("/webhook-subscriptions", {"url": url, "events": events or [EventType.PROCESS_RECORDED]})


def deliveries(caller: Caller, subscription: Json, **query: str) -> list[Json]:
    items: list[Json] = caller.get(f"/webhook-subscriptions/{subscription['id']}/deliveries", **query)["items"]
    return items


def test_a_receiver_verifies_and_reads_what_has_happened(admin: Caller, worker: Worker, receiver: Receiver) -> None:
    subscription = subscribed(admin, receiver.url)
    process_id = Town(admin).process()
    worker.drain()
    [taken] = receiver.taken
    Webhook(subscription["secret"]).verify(taken.body, taken.headers)
    event = from_http_event(HTTPMessage(headers=taken.headers, body=taken.body))
    assert (event.get_type(), event.get_subject()) == ("process.recorded", f"processes/{process_id}")
    assert str(PROCESS["title"]) not in taken.body.decode()


def test_a_receiver_verifies_with_the_public_key_that_the_subscription_shows(
    admin: Caller, worker: Worker, receiver: Receiver
) -> None:
    subscription = admin.get(f"/webhook-subscriptions/{subscribed(admin, receiver.url)['id']}")
    Town(admin).process()
    worker.drain()
    verified(receiver.taken[0], subscription["public_key"])


def test_the_link_of_a_notice_leads_to_the_resource(admin: Caller, worker: Worker, receiver: Receiver) -> None:
    subscribed(admin, receiver.url)
    process_id = Town(admin).process()
    worker.drain()
    body = body_of(EventType.PROCESS_RECORDED).model_validate_json(receiver.taken[0].body)
    answer = admin.http.get(body.data.link)
    assert (answer.json()["id"], answer.headers["etag"]) == (process_id, f'"{body.data.revision}"')


def test_the_secret_is_shown_once(admin: Caller) -> None:
    created = subscribed(admin, PUBLIC)
    path = f"/webhook-subscriptions/{created['id']}"
    assert created["secret"].startswith("whsec_")
    assert "secret" not in admin.get(path)
    assert admin.get("/webhook-subscriptions")["items"] == [admin.get(path)]
    assert admin.get(path) == {name: value for name, value in created.items() if name != "secret"}


def test_both_secrets_verify_while_they_rotate(admin: Caller, worker: Worker, receiver: Receiver) -> None:
    created = subscribed(admin, receiver.url)
    rotated = admin.post(f"/webhook-subscriptions/{created['id']}/rotation", {})
    Town(admin).process()
    worker.drain()
    [taken] = receiver.taken
    for secret in (created["secret"], rotated["secret"]):
        Webhook(secret).verify(taken.body, taken.headers)
    assert created["secret"] != rotated["secret"]


def test_a_secret_that_was_ended_at_once_verifies_no_more(admin: Caller, worker: Worker, receiver: Receiver) -> None:
    created = subscribed(admin, receiver.url)
    now = (datetime.now(UTC) - timedelta(seconds=1)).isoformat()
    admin.post(f"/webhook-subscriptions/{created['id']}/rotation", {"until": now})
    Town(admin).process()
    worker.drain()
    with pytest.raises(WebhookVerificationError):
        Webhook(created["secret"]).verify(receiver.taken[0].body, receiver.taken[0].headers)


def test_the_history_tells_every_try_and_a_replay_carries_the_same_id(
    admin: Caller, worker: Worker, receiver: Receiver
) -> None:
    subscription = subscribed(admin, receiver.url)
    Town(admin).process()
    worker.drain()
    [sent] = deliveries(admin, subscription, state="sent")
    replayed = admin.post(f"/webhook-deliveries/{sent['id']}/replay")
    assert (replayed["state"], replayed["event_id"]) == ("queued", sent["event_id"])
    worker.drain()
    [again] = deliveries(admin, subscription)
    assert [attempt["answer"] for attempt in again["history"]] == ["204 No Content"] * 2
    assert {taken.headers["webhook-id"] for taken in receiver.taken} == {sent["event_id"]}


def test_who_answers_410_is_disabled_and_enabled_again(admin: Caller, worker: Worker, receiver: Receiver) -> None:
    subscription = subscribed(admin, receiver.url)
    path = f"/webhook-subscriptions/{subscription['id']}"
    receiver.statuses = [410]
    Town(admin).process()
    worker.drain()
    assert admin.get(path)["disabled_reason"] == "410 Gone"
    Town(admin).process()
    worker.drain()
    assert len(receiver.taken) == 1
    assert admin.post(f"{path}/enabling")["disabled_at"] is None


def test_who_was_disabled_is_told_nothing(admin: Caller, worker: Worker, receiver: Receiver) -> None:
    subscription = subscribed(admin, receiver.url)
    path = f"/webhook-subscriptions/{subscription['id']}/disabling"
    assert admin.post(path, {"reason": "Manutenzione"})["disabled_reason"] == "Manutenzione"
    assert admin.try_to(path, {"reason": "Ancora"}).json()["type"].endswith("/already-disabled")
    Town(admin).process()
    worker.drain()
    assert receiver.taken == []


def test_a_busy_receiver_is_tried_again_later(admin: Caller, worker: Worker, receiver: Receiver) -> None:
    subscription = subscribed(admin, receiver.url)
    receiver.statuses = [503]
    Town(admin).process()
    worker.drain()
    [queued] = deliveries(admin, subscription)
    assert (queued["state"], queued["history"][0]["answer"]) == ("queued", "503 Service Unavailable")
    assert queued["next_attempt_at"] > queued["history"][0]["at"]


def test_another_tenant_is_not_told(house: House, admin: Caller, worker: Worker, receiver: Receiver) -> None:
    subscribed(admin, receiver.url)
    with house.caller(role=Role.ADMINISTRATOR) as stranger:
        Town(stranger).process()
    worker.drain()
    assert receiver.taken == []


def test_another_tenant_sees_and_changes_nothing(
    house: House, admin: Caller, worker: Worker, receiver: Receiver
) -> None:
    subscription = subscribed(admin, receiver.url)
    path = f"/webhook-subscriptions/{subscription['id']}"
    Town(admin).process()
    worker.drain()
    [mine] = deliveries(admin, subscription)
    bodies = {f"{path}/rotation": {}, f"{path}/disabling": {"reason": "x"}, f"{path}/enabling": None}
    with house.caller(role=Role.ADMINISTRATOR) as stranger:
        assert stranger.get("/webhook-subscriptions")["items"] == deliveries(stranger, subscription) == []
        assert stranger.http.get(path).status_code == 404
        for place, body in {**bodies, f"/webhook-deliveries/{mine['id']}/replay": None}.items():
            assert stranger.try_to(place, body).status_code == 404


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.COMMISSIONER, Role.MEMBER])
def test_only_administrators_and_other_systems_subscribe(house: House, role: Role) -> None:
    with house.caller(role=role) as caller, house.caller(caller.tenant_id, Role.INTEGRATION) as system:
        body = {"url": PUBLIC, "events": ["meeting.held"]}
        assert caller.try_to("/webhook-subscriptions", body).status_code == 403
        assert caller.http.get("/webhook-subscriptions").status_code == 403
        assert system.try_to("/webhook-subscriptions", body).status_code == 201


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"url": "http://gestionale.pieve.example/", "events": ["meeting.held"]}, 409),
        ({"url": "https://ada:x@pieve.example/", "events": ["meeting.held"]}, 409),
        ({"url": "ftp://pieve.example/", "events": ["meeting.held"]}, 422),
        ({"url": PUBLIC, "events": []}, 422),
        ({"url": PUBLIC, "events": ["meeting.dreamt"]}, 422),
    ],
)
def test_a_subscription_that_cannot_be_is_refused(admin: Caller, body: Json, status: int) -> None:
    assert admin.try_to("/webhook-subscriptions", body).status_code == status
