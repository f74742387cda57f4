"""A protocol is signed by a personal link, on a page and through the API: once, by who reads the mail, as it is."""

import re

import httpx
import pytest

from domain.access import Role
from tests.api.house import Caller, House
from tests.api.refusing import problem
from tests.api.signatories import Signatories, ask, asked_to_sign

KEY = re.compile(r'name="key" value="([^"]+)"')


@pytest.fixture
def ada(house: House, operator: Caller) -> Signatories:
    return asked_to_sign(house, operator)


def other(code: str) -> str:
    """Give another code than this."""
    return f"{(int(code) + 1) % 1_000_000:06}"


def test_a_tenant_with_its_own_frontend_reads_and_signs_through_the_api(ada: Signatories) -> None:
    opened = ada.read("/protocol").json()
    assert (opened["request"]["name"], opened["sent_to"]) == ("Ada Neri", "a…@scuola.example")
    assert opened["text"]["content"]["commitments"][0]["text"] == "Le aule il sabato"
    signed = ada.sign(ada.code(), opened["text"]["sha256"], **{"user-agent": "Lettore/1.0"})
    assert (signed.status_code, signed.json()["state"]) == (201, "signing")
    assert ada.read("/protocol").json()["signature"]["sha256"] == opened["text"]["sha256"]


def test_what_shows_a_signature_is_kept_and_told_to_who_may_know_it(ada: Signatories, house: House) -> None:
    ada.sign(ada.code(), **{"user-agent": "Lettore/1.0"})
    [kept] = ada.signatures
    assert (kept["method"], kept["signatory"], kept["signatory_role"]) == ("link", "Ada Neri", "Sindaco")
    assert (kept["email"], kept["ip"], kept["user_agent"]) == ("ada.neri@scuola.example", "127.0.0.1", "Lettore/1.0")
    assert (kept["version"], kept["sha256"]) == (1, ada.protocol["sha256"])
    assert kept["verified_at"] == kept["signed_at"]
    [shown] = ada.protocol["signatures"]
    assert {"email", "ip", "user_agent", "verified_at"} == kept.keys() - shown.keys()
    with house.caller(ada.operator.tenant_id, Role.COMMISSIONER) as commissioner:
        problem(commissioner.http.get(f"{ada.path}/signatures"), 403, "forbidden")


def test_a_link_signs_once(ada: Signatories) -> None:
    code = ada.code()
    assert ada.sign(code).status_code == 201
    problem(ada.sign(code), 409, "link-used")
    problem(ada.act("code"), 409, "link-used")
    assert len(ada.signatures) == 1


def test_a_signature_that_is_sent_twice_under_one_key_is_one(ada: Signatories) -> None:
    code = ada.code()
    answers = [ada.sign(code, **{"idempotency-key": "k"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert len(ada.signatures) == 1


def test_a_code_is_asked_for_first_and_a_wrong_one_is_counted_until_it_is_good_for_nothing(ada: Signatories) -> None:
    problem(ada.sign("123456"), 409, "code-not-asked")
    code = ada.code()
    left = [problem(ada.sign(other(code)), 422, "wrong-confirmation-code")["context"]["tries_left"] for _ in range(5)]
    assert left == [4, 3, 2, 1, 0]
    problem(ada.sign(code), 409, "too-many-tries")
    assert ada.signatures == []


def test_by_one_link_five_codes_are_sent(ada: Signatories) -> None:
    assert [ada.act("code").status_code for _ in range(5)] == [201] * 5
    problem(ada.act("code"), 409, "too-many-codes")


def test_a_text_that_has_changed_since_is_not_signed_and_the_operator_asks_again(
    ada: Signatories, house: House
) -> None:
    code, sha256 = ada.code(), ada.protocol["sha256"]
    ada.operator.post(f"{ada.path}/amendments", {"reason": "Serve un anno"})
    ada.operator.post(f"{ada.path}/approval")
    for answer in (ada.sign(code, sha256), ada.read("/protocol"), ada.act("code")):
        problem(answer, 409, "text-changed")
    ask(house, ada.operator, ada.path, ada.parties[0])
    for answer in (ada.sign(code), ada.read("/protocol")):
        problem(answer, 404, "link-invalid")


def test_a_revoked_link_signs_nothing_and_who_was_asked_is_listed(ada: Signatories) -> None:
    code = ada.code()
    [asked] = ada.operator.get(f"{ada.path}/signature-requests")["items"]
    assert (asked["name"], asked["email"]) == ("Ada Neri", "ada.neri@scuola.example")
    ada.operator.post(f"/personal-links/{asked['link_id']}/revocation")
    problem(ada.sign(code), 404, "link-invalid")


def test_who_has_withdrawn_signs_no_more(ada: Signatories) -> None:
    code = ada.code()
    ada.operator.post(f"{ada.path}/withdrawals", {"actor_id": ada.parties[0], "reason": "Chiude"})
    problem(ada.sign(code), 409, "party-withdrawn")


def test_looking_at_the_pages_changes_nothing(ada: Signatories) -> None:
    before = ada.protocol["revision"], ada.operator.get("/personal-links")["items"]
    pages = [httpx.get(ada.address(what)) for what in ("", "/code", "/signature", "/protocol.pdf")]
    assert [page.status_code for page in pages] == [200] * 4
    assert (ada.protocol["revision"], ada.operator.get("/personal-links")["items"]) == before


def test_the_page_shows_the_text_its_fingerprint_and_what_this_party_promises(ada: Signatories) -> None:
    page = httpx.get(ada.address()).text
    own = page[page.index('id="own"') : page.index('id="shared"')]
    assert "Le aule il sabato" in own
    assert "Il pulmino" not in own
    for said in (ada.protocol["sha256"], "Una festa all’anno", "Il pulmino", "Ada Neri", "Scuola media"):
        assert said in page
    assert "What you promise" in httpx.get(ada.address("?language=en")).text


def test_a_protocol_is_signed_with_the_forms_of_its_pages_alone(ada: Signatories) -> None:
    asked = httpx.post(ada.address("/code"), data={"key": "k"})
    assert (asked.status_code, asked.headers["location"].rpartition("/")[2]) == (303, "signature")
    form = httpx.get(ada.address("/signature")).text
    [sha256] = re.findall(r'name="sha256" value="([^"]+)"', form)
    sent = {"key": KEY.findall(form)[0], "sha256": sha256, "code": ada.mailed_code()}
    wrong = httpx.post(ada.address("/signature"), data=sent | {"key": "other", "code": other(sent["code"])})
    assert wrong.status_code == 422
    assert '<p class="fault" id="code-fault">' in wrong.text
    signed = httpx.post(ada.address("/signature"), data=sent, headers={"user-agent": "Lettore/2.0"})
    assert signed.status_code == 303
    assert "Grazie: la firma è registrata." in httpx.get(ada.address()).text
    assert [one["user_agent"] for one in ada.signatures] == ["Lettore/2.0"]
