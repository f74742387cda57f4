"""Members without an account read the draft, correct it, and check in, each by the link that was made for it."""

import re
from collections.abc import Iterator

import httpx
import pytest

from domain.access import Role
from domain.link.link import LinkPurpose
from infra.embedded import Embedded
from tests.api.house import Caller, House, open_house
from tests.api.letterbox import made, upcoming
from tests.api.post_office import free_port, post_office, words_of_pdf
from tests.api.refusing import problem as refused
from tests.api.town import Town
from tests.contract.walking import complete, faults

LINK = re.compile(r"/l/([A-Za-z0-9_-]{56})")


@pytest.fixture
def town(operator: Caller) -> Town:
    return Town(operator)


@pytest.fixture(scope="module")
def opened(server: Embedded, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with open_house(server, tmp_path_factory.mktemp("reviewed")) as house:
        yield house


def by_link(town: Town, token: str, what: str, body: object = None) -> httpx.Response:
    """Act, or look, as somebody who has nothing but a link."""
    url = f"{town.operator.http.base_url}links/{token}/{what}"
    return httpx.post(url, json=body, timeout=30) if body else httpx.get(url, timeout=30)


def test_the_draft_comes_by_mail_and_is_corrected_by_the_link_in_it(opened: House) -> None:
    with (
        opened.caller() as caller,
        post_office(port := free_port()) as office,
        opened.worker(f"smtp://127.0.0.1:{port}") as worker,
    ):
        town = Town(caller)
        path = f"/meetings/{town.drafted(town.actor('Ada'))}/minutes"
        caller.post(f"{path}/review")
        worker.drain()
        [mail] = office.mails
        body = mail.get_body(("plain",))
        assert body is not None
        found = LINK.search(body.get_content())
        assert found is not None
        assert "BOZZA NON APPROVATA" in words_of_pdf(mail).upper()
        assert by_link(town, found[1], "draft").json() == caller.get(f"{path}/draft")
        answer = by_link(town, found[1], "corrections", {"text": "C'ero"})
        assert (answer.status_code, "corrections" in answer.json()) == (201, False)
        assert complete("Reviewed", answer.json())
        [kept] = caller.get(path)["corrections"]
        assert kept["text"] == "C'ero"
        caller.post(f"{path}/corrections/{kept['id']}/answer", {"state": "accepted"})
        caller.post(f"{path}/approval")
        refused(by_link(town, found[1], "draft"), 409, "minutes-not-in-review")
        refused(by_link(town, found[1], "corrections", {"text": "Ancora"}), 409, "minutes-not-in-review")


def test_members_check_in_with_the_code_on_the_wall(town: Town) -> None:
    ada = town.actor("Ada")
    path = f"/meetings/{upcoming(town, ada)}"
    shown = town.operator.get(f"{path}/check-in-code")
    assert faults("CheckInCode", shown) == []
    wrong = f"{(int(shown['code']) + 1) % 1_000_000:06}"
    refused(town.operator.try_to(f"{path}/check-ins", {"actor_id": ada, "code": wrong}), 422, "wrong-code")
    stranger = {"actor_id": town.actor("Gino"), "code": shown["code"]}
    refused(town.operator.try_to(f"{path}/check-ins", stranger), 409, "not-expected")
    kept = town.operator.post(f"{path}/check-ins", {"actor_id": ada, "code": shown["code"]})
    assert kept["attendance"] == [{"actor_id": ada, "presence": "present", "delegate": None, "guest": False}]


def test_the_holder_of_a_link_checks_in_and_a_link_for_something_else_does_not(town: Town, house: House) -> None:
    ada = town.actor("Ada")
    meeting_id = upcoming(town, ada)
    code = town.operator.get(f"/meetings/{meeting_id}/check-in-code")["code"]
    tokens = {purpose: made(house, town, meeting_id, ada, purpose) for purpose in LinkPurpose}
    for purpose in set(LinkPurpose) - {LinkPurpose.CHECK_IN}:
        refused(by_link(town, tokens[purpose], "check-in", {"code": code}), 404, "link-invalid")
    answer = by_link(town, tokens[LinkPurpose.CHECK_IN], "check-in", {"code": code})
    assert (answer.status_code, "attendance" in answer.json()) == (201, False)
    assert [row["actor_id"] for row in town.operator.get(f"/meetings/{meeting_id}")["attendance"]] == [ada]


def test_a_meeting_that_is_over_takes_no_check_ins_and_members_do_not_see_the_code(town: Town, house: House) -> None:
    ada = town.actor("Ada")
    meeting_id = town.meeting(town.tavolo(ada))
    code = town.operator.get(f"/meetings/{meeting_id}/check-in-code")["code"]
    late = town.operator.try_to(f"/meetings/{meeting_id}/check-ins", {"actor_id": ada, "code": code})
    refused(late, 409, "check-in-closed")
    with house.caller(town.operator.tenant_id, Role.MEMBER) as member:
        refused(member.http.get(f"/meetings/{meeting_id}/check-in-code"), 403, "forbidden")
