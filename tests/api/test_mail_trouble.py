"""Trouble with the mail: nothing is lost, nobody waits for another, every answer is kept."""

from datetime import timedelta
from email.message import EmailMessage

import pytest

from api.worker import Worker
from domain.delivery import MOST_ATTEMPTS
from tests.api.house import Caller, House, Json
from tests.api.post_office import PostOffice, curt_office, free_port, post_office
from tests.api.refusing import problem
from tests.api.town import Town
from tests.contract.walking import faults

HOUR = timedelta(hours=1)


@pytest.fixture
def town(operator: Caller) -> Town:
    return Town(operator)


def one_round(worker: Worker) -> int:
    """Try once everything that is due."""
    claims = worker.queue.claim(100, worker.lease)
    for claim in claims:
        worker.attempt(claim)
    return len(claims)


def mails_to(office: PostOffice, row: Json) -> list[EmailMessage]:
    """Give the mails that came for the recipient of a delivery."""
    return [mail for mail in office.mails if row["address"] in str(mail["To"])]


def test_who_has_no_address_has_failed_at_once_and_the_others_get_theirs(town: Town, house: House) -> None:
    reachable, silent = town.actor("Scout"), town.actor("Comitato", email=None)
    meeting_id = town.dispatched(reachable, silent)
    with post_office(port := free_port()) as office, house.worker(f"smtp://127.0.0.1:{port}") as worker:
        worker.drain()
    states = {row["recipient_id"]: (row["state"], row["history"][0]["answer"]) for row in town.deliveries(meeting_id)}
    assert states[silent] == ("failed", "no address")
    assert states[reachable][0] == "sent"
    assert len([address for address in office.recipients if address in str(town.deliveries(meeting_id))]) == 1


def test_a_server_that_is_down_is_tried_again_and_nothing_is_lost(town: Town, house: House) -> None:
    meeting_id, url = town.dispatched(town.actor("Scout"), town.actor("Banda")), f"smtp://127.0.0.1:{free_port()}"
    with house.worker(url) as worker:
        one_round(worker)
        assert one_round(worker) == 0
    for row in town.deliveries(meeting_id):
        assert (row["state"], [attempt["verdict"] for attempt in row["history"]]) == ("queued", ["retry"])
        assert "Connection refused" in row["history"][0]["answer"]
        assert row["next_attempt_at"] > row["history"][0]["at"]


def test_what_waited_is_delivered_once_the_server_is_back(town: Town, house: House) -> None:
    meeting_id, port = town.dispatched(town.actor("Scout"), town.actor("Banda")), free_port()
    with house.worker(f"smtp://127.0.0.1:{port}", ago=HOUR) as worker:
        one_round(worker)
        one_round(worker)
        with post_office(port) as office:
            one_round(worker)
    rows = town.deliveries(meeting_id)
    assert {tuple(attempt["verdict"] for attempt in row["history"]) for row in rows} == {("retry", "retry", "sent")}
    assert {row["address"] for row in rows} <= set(office.recipients)
    assert len(office.recipients) == len(set(office.recipients))


def test_a_server_that_stays_down_is_given_up_in_the_end_and_can_be_tried_by_hand(town: Town, house: House) -> None:
    meeting_id, port = town.dispatched(town.actor("Scout")), free_port()
    with house.worker(f"smtp://127.0.0.1:{port}", ago=30 * 24 * HOUR) as worker:
        worker.drain()
        [failed] = town.deliveries(meeting_id, state="failed")
        assert len(failed["history"]) == MOST_ATTEMPTS
        retried = town.operator.post(f"/deliveries/{failed['id']}/attempts")
        assert retried["state"] == "queued"
        with post_office(port):
            one_round(worker)
    [sent] = town.deliveries(meeting_id)
    assert (sent["state"], len(sent["history"])) == ("sent", MOST_ATTEMPTS + 1)


def test_minutes_sent_again_to_one_arrive_there_only_and_the_mail_program_tells_they_are_the_same(
    town: Town, house: House
) -> None:
    meeting_id = town.dispatched(town.actor("Scout"), town.actor("Banda"))
    with post_office(port := free_port()) as office, house.worker(f"smtp://127.0.0.1:{port}") as worker:
        worker.drain()
        scout, banda = town.deliveries(meeting_id)
        town.operator.post(f"/deliveries/{scout['id']}/copies")
        worker.drain()
    first, again = mails_to(office, scout)
    assert (first["Message-ID"], first["Subject"]) == (again["Message-ID"], again["Subject"])
    [other] = mails_to(office, banda)
    assert other["Message-ID"] != first["Message-ID"]
    history = {row["id"]: [one["verdict"] for one in row["history"]] for row in town.deliveries(meeting_id)}
    assert history == {scout["id"]: ["sent", "sent"], banda["id"]: ["sent"]}


def test_what_came_back_after_it_was_sent_has_failed_with_the_words_it_came_back_with(town: Town, house: House) -> None:
    meeting_id, words = town.dispatched(town.actor("Scout")), "550 5.1.1 La casella non esiste più"
    with post_office(port := free_port()) as office, house.worker(f"smtp://127.0.0.1:{port}") as worker:
        worker.drain()
        [sent] = town.deliveries(meeting_id)
        bounced = town.operator.post(f"/deliveries/{sent['id']}/bounces", {"answer": words})
        assert town.operator.get(f"/deliveries/{sent['id']}") == bounced
        assert (bounced["state"], bounced["history"][0]) == ("failed", sent["history"][0])
        assert [(one["verdict"], one["answer"]) for one in bounced["history"][1:]] == [("bounced", words)]
        problem(town.operator.try_to(f"/deliveries/{sent['id']}/bounces", {"answer": words}), 409, "delivery-not-sent")
        town.operator.post(f"/deliveries/{sent['id']}/attempts")
        worker.drain()
    assert len(mails_to(office, sent)) == 2
    [row] = town.deliveries(meeting_id)
    assert [one["verdict"] for one in row["history"]] == ["sent", "bounced", "sent"]


def test_a_delivery_of_another_tenant_cannot_be_tried_again(town: Town, house: House) -> None:
    [failed] = town.deliveries(town.dispatched(town.actor("Comitato", email=None)))
    with house.caller() as stranger:
        problem(stranger.try_to(f"/deliveries/{failed['id']}/attempts"), 404, "not-found")


def test_two_workers_deliver_each_mail_once(town: Town, house: House) -> None:
    meeting_id = town.dispatched(*(town.actor(f"Gruppo {number}") for number in range(8)))
    with post_office(port := free_port()) as office, house.worker(url := f"smtp://127.0.0.1:{port}") as first:
        held = first.queue.claim(4, first.lease)
        with house.worker(url) as second:
            second.drain()
        for claim in held:
            first.attempt(claim)
    ours = [row["address"] for row in town.deliveries(meeting_id)]
    assert sorted(address for address in office.recipients if address in ours) == sorted(ours)


@pytest.mark.parametrize(
    "words", [b"550 not \x00 here", b"550-" + b"\r\n550-".join([b"no" * 150] * 12) + b"\r\n550 no"]
)
def test_an_answer_of_any_length_and_character_is_kept_as_far_as_it_goes(
    town: Town, house: House, words: bytes
) -> None:
    meeting_id = town.dispatched(town.actor("Scout"))
    with curt_office(words) as port, house.worker(f"smtp://127.0.0.1:{port}") as worker:
        worker.drain()
    [row] = town.deliveries(meeting_id)
    assert faults("Delivery", row) == []
    assert (row["state"], row["history"][0]["answer"][:3]) == ("failed", "550")
    assert town.operator.post(f"/deliveries/{row['id']}/attempts")["state"] == "queued"
