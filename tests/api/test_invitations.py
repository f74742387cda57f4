"""Members are invited by mail over HTTP, and answer with an account or by the link in their mail."""

import re
from collections.abc import Iterator
from email.message import EmailMessage

import httpx
import pytest
from icalendar import Calendar

from infra.embedded import Embedded
from tests.api.house import Caller, Json, open_house
from tests.api.post_office import PostOffice, free_port, post_office
from tests.api.refusing import problem as refused
from tests.api.town import NOBODY, Town

LINK = re.compile(r"/l/([A-Za-z0-9_-]+)")


@pytest.fixture
def town(operator: Caller) -> Town:
    return Town(operator)


class Lived:
    """A meeting that is convened, moved and called off, and the mail of each."""

    def __init__(self, town: Town, office: PostOffice, deliver: object) -> None:
        self.town, self.office, self.deliver = town, office, deliver

    def after(self) -> list[EmailMessage]:
        """Deliver what is due, and give what came."""
        before = len(self.office.mails)
        self.deliver()  # type: ignore[operator]
        return self.office.mails[before:]


@pytest.fixture(scope="module")
def lived(server: Embedded, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lived]:
    with (
        open_house(server, tmp_path_factory.mktemp("invited")) as house,
        house.caller() as caller,
        post_office(port := free_port()) as office,
        house.worker(f"smtp://127.0.0.1:{port}") as worker,
    ):
        yield Lived(Town(caller), office, worker.drain)


def entry(mail: EmailMessage) -> tuple[str, int, str]:
    [part] = mail.iter_attachments()
    calendar = Calendar.from_ical(part.get_content())
    [event] = calendar.walk("VEVENT")
    return str(calendar["METHOD"]), int(str(event["SEQUENCE"])), str(event["UID"])


def test_the_invited_get_an_entry_for_their_calendar_and_answer_by_the_link_in_it(lived: Lived) -> None:
    operator = lived.town.operator
    ada = lived.town.actor("Ada")
    path = f"/meetings/{lived.town.meeting(lived.town.tavolo(ada))}"
    operator.post(f"{path}/invitations", {})
    [mail] = lived.after()
    body = mail.get_body(("plain",))
    assert body is not None
    found = LINK.search(body.get_content())
    assert found is not None
    answer = httpx.post(f"{operator.http.base_url}links/{found[1]}/answer", json={"answer": "accepted"})
    assert (answer.status_code, "invitations" in answer.json()) == (201, False)
    [kept] = operator.get(path)["invitations"]
    assert (kept["actor_id"], kept["answer"]) == (ada, "accepted")


def test_a_meeting_moved_and_called_off_is_told_in_the_same_entry(lived: Lived) -> None:
    operator = lived.town.operator
    path = f"/meetings/{lived.town.meeting(lived.town.tavolo(lived.town.actor('Ugo')))}"
    operator.post(f"{path}/invitations", {})
    entries = [entry(mail) for mail in lived.after()]
    patched = operator.http.patch(
        path,
        json={"place": "Altrove"},
        headers={"If-Match": f'"{operator.get(path)["revision"]}"', "content-type": "application/merge-patch+json"},
    )
    assert patched.status_code == 200
    entries += [entry(mail) for mail in lived.after()]
    operator.post(f"{path}/cancellation", {"reason": "Neve"})
    entries += [entry(mail) for mail in lived.after()]
    assert [(method, sequence) for method, sequence, _ in entries] == [("REQUEST", 0), ("REQUEST", 1), ("CANCEL", 2)]
    assert len({uid for *_, uid in entries}) == 1


def test_nothing_goes_out_to_a_member_who_left_meanwhile(lived: Lived) -> None:
    operator, ada = lived.town.operator, lived.town.actor("Ada")
    tavolo_id = lived.town.tavolo(ada)
    path = f"/meetings/{lived.town.meeting(tavolo_id)}"
    operator.post(f"{path}/invitations", {})
    operator.post(f"/tavoli/{tavolo_id}/departures", {"actor_id": ada, "until": "2026-02-02"})
    assert lived.after() == []


def test_who_is_not_invited_does_not_answer(town: Town) -> None:
    path = f"/meetings/{town.meeting()}/invitations"
    refused(town.operator.try_to(f"{path}/{NOBODY}/answer", {"answer": "accepted"}), 409, "not-invited")
    said: Json = {"answer": "pending"}
    refused(town.operator.try_to(f"{path}/{NOBODY}/answer", said), 422, "invalid-input")
    refused(town.operator.try_to(path, {"guest_ids": [NOBODY]}), 422, "unknown-reference")


def test_what_became_of_each_invitation_is_listed_and_tried_again(town: Town) -> None:
    path = f"/meetings/{town.meeting(town.tavolo(town.actor('Ada'), town.actor('Ugo', None)))}"
    town.operator.post(f"{path}/invitations", {})
    listed = town.operator.get(f"{path}/invitations/deliveries")["items"]
    assert [(one["recipient_name"], one["event"], one["state"]) for one in listed] == [
        ("Ada", "meeting.invitation", "queued"),
        ("Ugo", "meeting.invitation", "failed"),
    ]
    [failed] = town.operator.get(f"{path}/invitations/deliveries", state="failed")["items"]
    assert town.operator.get(f"/deliveries/{failed['id']}")["history"][0]["answer"] == "no address"
    assert len(town.operator.post(f"/deliveries/{failed['id']}/attempts")["history"]) == 2
