"""The main job, end to end over HTTP: a tavolo meets, and its minutes reach everyone."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Any

import pytest

from api.tavolo.minutes_schemas import Minutes
from domain.text import canonical_bytes
from infra.embedded import Embedded
from tests.api.house import Caller, House, open_house
from tests.api.post_office import REFUSED, TAKEN, free_port, post_office, words_of_pdf
from tests.api.town import HELD, MANDATE, MEETING, PROCESS, TAVOLO, Town

PRESENT, ABSENT, EXCUSED, INFORMED, GUEST, GONE = "present", "absent", "excused", "informed", "guest", "gone"
DECISION = "Si apre la biblioteca il giovedì sera."


@dataclass(frozen=True, slots=True)
class Done:
    """What came of the main job."""

    operator: Caller
    actors: dict[str, str]
    process: Any
    tavolo: Any
    meeting: Any
    drafted: Any
    approved: Any
    sent: Any
    mails: list[EmailMessage]
    recipients: list[str]
    deliveries: list[dict[str, Any]]


@pytest.fixture(scope="module")
def own_house(server: Embedded, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with open_house(server, tmp_path_factory.mktemp("main_job")) as opened:
        yield opened


@pytest.fixture(scope="module")
def done(own_house: House) -> Iterator[Done]:
    with own_house.caller() as operator, post_office(port := free_port()) as office:
        facts = meet(operator)
        with own_house.worker(f"smtp://127.0.0.1:{port}") as worker:
            assert worker.drain() == 6
        deliveries = operator.get(f"/meetings/{facts['meeting']['id']}/minutes/deliveries")["items"]
        yield Done(operator, mails=office.mails, recipients=office.recipients, deliveries=deliveries, **facts)


def meet(operator: Caller) -> dict[str, Any]:
    """Do what an operator does, from the mandate to the dispatch."""
    town = Town(operator)
    names = (PRESENT, ABSENT, EXCUSED, INFORMED, GUEST)
    ids = {name: town.actor(f"Gruppo {name}") for name in names} | {GONE: town.actor("Comitato sciolto", email=GONE)}
    process_id = town.process(commissioner_id=ids[PRESENT], managing_body_id=ids[ABSENT])
    mandate = MANDATE | {"body_id": ids[PRESENT], "charged_id": ids[ABSENT]}
    process = operator.post(f"/processes/{process_id}/mandates", mandate)
    tavolo_id = town.tavolo(*(ids[name] for name in (PRESENT, ABSENT, EXCUSED, GONE)), process_id=process_id)
    tavolo = town.seat(tavolo_id, ids[INFORMED], role=INFORMED)
    path = f"/meetings/{town.meeting(tavolo_id)}"
    meeting = operator.post(f"{path}/proceedings", HELD | happened(ids))
    drafted = operator.post(f"{path}/minutes", {"narrative": "La sala era piena."})
    approved = operator.post(f"{path}/minutes/approval")
    sent = operator.post(f"{path}/minutes/dispatch")
    found = {"process": process, "tavolo": tavolo, "meeting": meeting}
    return {"actors": ids, "drafted": drafted, "approved": approved, "sent": sent, **found}


def happened(ids: dict[str, str]) -> dict[str, object]:
    """Tell what happened at the meeting."""
    came = {PRESENT: "present", ABSENT: "absent", EXCUSED: "excused", GUEST: "present", GONE: "absent"}
    return {
        "agenda": [{"title": "La piazza di sera", "discussion": "Si è parlato di orari e di luci."}],
        "attendance": [
            {"actor_id": ids[name], "presence": presence, "guest": name == GUEST} for name, presence in came.items()
        ],
        "decisions": [{"text": DECISION, "consent_ids": [ids[PRESENT]], "dissent_ids": [ids[GUEST]]}],
        "commitments": [{"text": "Chiedere le chiavi", "owner_id": ids[EXCUSED], "due_on": "2026-04-01"}],
    }


def test_the_process_has_its_commissioner_and_its_mandate(done: Done) -> None:
    assert done.process["title"] == PROCESS["title"]
    assert done.process["phase"] == "proposed"
    assert done.process["commissioner_id"] == done.actors[PRESENT]
    [mandate] = done.process["mandates"]
    assert mandate.items() >= (MANDATE | {"body_id": done.actors[PRESENT]}).items()


def test_everyone_given_a_seat_sits_at_the_tavolo(done: Done) -> None:
    roles = {seat["actor_id"]: seat["role"] for seat in done.tavolo["seats"]}
    assert len(roles) == 5
    assert roles[done.actors[INFORMED]] == "informed"


def test_the_meeting_holds_what_happened(done: Done) -> None:
    assert done.meeting["state"] == "held"
    assert [item["title"] for item in done.meeting["agenda"]] == ["La piazza di sera"]
    assert {row["presence"] for row in done.meeting["attendance"]} == {"present", "absent", "excused"}
    assert [decision["text"] for decision in done.meeting["decisions"]] == [DECISION]
    assert [one["owner_id"] for one in done.meeting["commitments"]] == [done.actors[EXCUSED]]


def test_the_minutes_are_due_seven_days_after_the_meeting(done: Done) -> None:
    assert done.drafted["state"] == "draft"
    assert done.drafted["due_on"] == "2026-03-19"
    assert done.drafted["sha256"] is None


def test_approval_freezes_the_content_under_its_sha256(done: Done) -> None:
    assert done.approved["state"] == "approved"
    assert done.approved["approved_by"] == "operator@pieve.example"
    assert done.approved["sha256"] == hashlib.sha256(canonical_bytes(done.approved["content"])).hexdigest()
    assert done.sent["content"] == done.approved["content"]


def test_every_recipient_gets_exactly_one_mail(done: Done) -> None:
    reached = [row["address"] for row in done.deliveries if row["state"] == "sent"]
    assert len(reached) == 5
    assert Counter(done.recipients) == Counter(reached)
    assert sorted(mail["To"].addresses[0].addr_spec for mail in done.mails) == sorted(reached)


def test_each_mail_carries_the_pdf_with_the_title_and_the_hash(done: Done) -> None:
    for mail in done.mails:
        words = words_of_pdf(mail)
        assert TAVOLO["title"] in words
        assert done.approved["sha256"] in words
        assert DECISION in words


def test_the_mail_speaks_to_its_recipient(done: Done) -> None:
    [letter] = [mail for mail in done.mails if mail["To"].addresses[0].display_name == "Gruppo excused"]
    body = letter.get_body(("plain",))
    assert body is not None
    assert "Chiedere le chiavi" in body.get_content()
    assert str(MEETING["title"]) in str(letter["Subject"]) + body.get_content()


def test_the_deliveries_show_every_recipient_once(done: Done) -> None:
    assert Counter(row["recipient_id"] for row in done.deliveries) == Counter(done.actors.values())
    assert {row["subject_id"] for row in done.deliveries} == {done.sent["id"]}


def test_a_delivery_keeps_the_answer_of_the_server(done: Done) -> None:
    for row in done.deliveries:
        [attempt] = row["history"]
        gone = row["recipient_id"] == done.actors[GONE]
        assert (row["state"], attempt["verdict"]) == (("failed", "failed") if gone else ("sent", "sent"))
        assert attempt["answer"] == (REFUSED if gone else TAKEN)


def test_deliveries_are_found_by_their_state(done: Done) -> None:
    path = f"/meetings/{done.meeting['id']}/minutes/deliveries"
    failed = done.operator.get(path, state="failed")["items"]
    assert [row["recipient_id"] for row in failed] == [done.actors[GONE]]
    assert done.operator.get(path, state="queued")["items"] == []


def test_the_minutes_end_as_sent(done: Done) -> None:
    shown = done.operator.get(f"/meetings/{done.meeting['id']}/minutes")
    assert Minutes.model_validate(shown) == Minutes.model_validate(done.sent)
    assert shown["state"] == "sent"
    assert shown["sent_at"] >= shown["approved_at"]
