"""Somebody without an account opens the link in a mail, and reads what was sent to them; nothing else opens."""

from collections.abc import Iterator
from io import BytesIO

import httpx
import pytest
from pypdf import PdfReader

from domain.access import Role
from tests.api.house import House
from tests.api.letterbox import LINK, Letterbox, delivered
from tests.contract.walking import complete, faults

NO_TOKENS = ["", "x", "A" * 56, "A" * 57, "%00" * 56, "é" * 56, "A" * 55 + "="]


@pytest.fixture(scope="module")
def letterbox(house: House) -> Iterator[Letterbox]:
    with house.caller() as operator:
        yield delivered(house, operator)


def test_the_mail_leads_to_a_page_of_this_house(letterbox: Letterbox) -> None:
    found = LINK.search(letterbox.mails["Scout"])
    assert found is not None
    assert found[1] == letterbox.house.settings.house_url
    assert letterbox.token("Scout") != letterbox.token("Banda")


def test_where_the_tenant_has_a_frontend_the_mail_leads_there(house: House) -> None:
    with house.caller() as operator, house.caller(operator.tenant_id, Role.ADMINISTRATOR) as administrator:
        patch = {"if-match": "*", "content-type": "application/merge-patch+json"}
        body = b'{"frontend_url": "https://percorsi.pieve.example/abitare"}'
        assert administrator.http.patch("/tenant/settings", content=body, headers=patch).status_code == 200
        letterbox = delivered(house, operator)
    assert f"https://percorsi.pieve.example/abitare/l/{letterbox.token('Scout')}" in letterbox.mails["Scout"]


def test_a_link_says_what_it_opens_and_looking_changes_nothing(letterbox: Letterbox) -> None:
    before = letterbox.links()
    shown = letterbox.open(letterbox.token("Scout"))
    said = shown.json()
    assert faults("Link", said) == []
    assert complete("Link", said)
    assert (said["purpose"], said["title"], said["used"]) == ("read_minutes", "Terzo incontro", False)
    assert said["tenant"] == "Comune di Pieve Ardesia"
    assert letterbox.links() == before


def test_the_holder_of_a_link_reads_the_minutes_that_were_sent(letterbox: Letterbox) -> None:
    read = letterbox.open(letterbox.token("Scout"), "/minutes")
    assert read.status_code == 200
    told = letterbox.operator.get(f"/meetings/{letterbox.meeting_id}/minutes")
    assert read.json() == {name: value for name, value in told.items() if name != "corrections"}
    again = letterbox.open(letterbox.token("Scout"), "/minutes", **{"if-none-match": read.headers["etag"]})
    assert again.status_code == 304


def test_the_holder_of_a_link_prints_the_minutes_as_they_were_in_the_mail(letterbox: Letterbox) -> None:
    printed = letterbox.open(letterbox.token("Scout"), "/minutes.pdf")
    assert printed.headers["content-type"] == "application/pdf"
    words = " ".join(page.extract_text() for page in PdfReader(BytesIO(printed.content)).pages)
    assert "Terzo incontro" in words
    assert letterbox.open(letterbox.token("Banda"), "/minutes.pdf").content == printed.content


@pytest.mark.parametrize("token", NO_TOKENS)
@pytest.mark.parametrize("what", ["", "/minutes", "/minutes.pdf"])
def test_what_is_no_token_opens_nothing(letterbox: Letterbox, token: str, what: str) -> None:
    answer = letterbox.open(token, what)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_unknown_expired_and_revoked_links_answer_the_same(house: House) -> None:
    with house.caller() as operator:
        letterbox = delivered(house, operator)
    token = letterbox.token("Scout")
    unknown = letterbox.open(token[:-1] + ("A" if token[-1] != "A" else "B"))
    with house.caller(operator.tenant_id) as letterbox_operator:
        assert Letterbox(house, letterbox_operator, "", {}).revoke("Scout").status_code == 201
    revoked = letterbox.open(token)
    assert unknown.status_code == revoked.status_code == 404
    assert unknown.json() == revoked.json()
    assert letterbox.open(token, "/minutes").status_code == 404
    assert letterbox.open(letterbox.token("Banda"), "/minutes").status_code == 200


def test_a_problem_does_not_repeat_the_token(letterbox: Letterbox) -> None:
    refused = letterbox.open("A" * 56, "/minutes")
    assert "A" * 56 not in refused.text
    assert refused.json()["instance"] == "/v1/links/-/minutes"


def test_the_log_holds_no_token(letterbox: Letterbox, capfd: pytest.CaptureFixture[str]) -> None:
    letterbox.open(letterbox.token("Scout"), "/minutes")
    letterbox.open("A" * 56)
    logged = capfd.readouterr()
    assert "/links/{token}/minutes" in logged.err + logged.out
    assert letterbox.token("Scout") not in logged.err + logged.out
    assert "A" * 56 not in logged.err + logged.out


def test_a_token_is_no_bearer_token_and_opens_nothing_beside_its_target(letterbox: Letterbox) -> None:
    bearer = {"authorization": f"Bearer {letterbox.token('Scout')}"}
    base = letterbox.house.settings.base_url
    assert httpx.get(f"{base}/processes", headers=bearer).status_code == 401
    assert letterbox.open(letterbox.token("Scout"), "/deliveries").status_code == 404


def test_operators_see_who_holds_a_link_but_no_token(letterbox: Letterbox) -> None:
    listed = letterbox.links()
    assert {link["holder_name"] for link in listed} == {"Scout", "Banda"}
    for link in listed:
        assert faults("PersonalLink", link) == []
        assert complete("PersonalLink", link)
        assert letterbox.operator.get(f"/personal-links/{link['id']}") == link
    assert letterbox.links(purpose="check_in") == []
    assert letterbox.links(holder_id=listed[0]["holder_id"]) == [listed[0]]
    assert all(letterbox.token(name) not in str(listed) for name in ("Scout", "Banda"))


def test_an_operator_of_another_process_or_tenant_sees_no_link_and_revokes_none(
    letterbox: Letterbox, house: House
) -> None:
    [first, _] = letterbox.links()
    with house.caller(letterbox.operator.tenant_id, subject="stranger") as stranger, house.caller() as other:
        for caller in (stranger, other):
            assert caller.get("/personal-links")["items"] == []
            assert caller.try_to(f"/personal-links/{first['id']}/revocation").status_code == 404
            assert caller.http.get(f"/personal-links/{first['id']}").status_code == 404
