"""A signature made elsewhere is recorded with its file, which is told by its content and given back to few."""

from hashlib import sha256

import httpx
import pytest

from api.strict import UPLOAD_LIMIT
from domain.access import Role
from tests.adapters.signing_elsewhere import enveloped
from tests.adapters.test_signed_files import BLANK
from tests.api.house import Caller, House
from tests.api.refusing import problem
from tests.api.town import AGREED, Town, signature


@pytest.fixture
def parties(operator: Caller) -> list[str]:
    town = Town(operator)
    return [town.actor("Scuola media"), town.actor("Comune")]


@pytest.fixture
def path(operator: Caller, parties: list[str]) -> str:
    protocol = f"/protocols/{Town(operator).protocol(*parties)}"
    operator.post(f"{protocol}/approval", AGREED)
    return protocol


def hand_in(caller: Caller, path: str, content: bytes, actor_id: str, kind: str = "application/pdf") -> httpx.Response:
    said = {"actor_id": actor_id, "signed_on": "2026-06-01", "signatory": "Eva Blu"}
    said |= {"registration_number": "Prot. 9/2026", "registered_on": "2026-06-02"}
    return caller.http.post(f"{path}/signed-files", content=content, params=said, headers={"content-type": kind})


def test_a_signature_is_recorded_with_its_file_number_and_day(operator: Caller, path: str, parties: list[str]) -> None:
    pdf = operator.http.get(f"{path}/document").content
    signed = enveloped(pdf)
    assert hand_in(operator, path, signed, parties[0], "application/octet-stream").status_code == 201
    [kept] = operator.get(path)["signatures"]
    file = {"sha256": sha256(signed).hexdigest(), "kind": "p7m", "size": len(signed), "attached": "same"}
    assert (kept["method"], kept["signatory"], kept["file"]) == ("recorded", "Eva Blu", file)
    assert kept["registration"] == {"number": "Prot. 9/2026", "on": "2026-06-02"}


def test_one_file_that_two_parties_signed_brings_the_protocol_into_force(
    operator: Caller, path: str, parties: list[str]
) -> None:
    pdf = operator.http.get(f"{path}/document").content
    answers = [hand_in(operator, path, pdf, actor_id) for actor_id in parties]
    assert [answer.json()["state"] for answer in answers] == ["signing", "in_force"]


def test_a_file_is_told_by_its_content_and_what_is_attached_to_it_is_compared(
    operator: Caller, path: str, parties: list[str]
) -> None:
    before = operator.http.get(f"{path}/document").content
    operator.post(f"{path}/amendments", {"reason": "Serve un anno"})
    operator.post(f"{path}/approval", AGREED)
    said = [hand_in(operator, path, content, one).json() for content, one in zip((before, BLANK), parties, strict=True)]
    assert [one["file"]["attached"] for one in said[-1]["signatures"]] == ["other", "none"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.7 and no more"], ids=["empty", "zip", "cut"])
def test_what_is_no_signed_file_is_refused_and_nothing_is_kept(
    operator: Caller, path: str, parties: list[str], content: bytes
) -> None:
    problem(hand_in(operator, path, content, parties[0]), 422, "not-a-signed-file")
    problem(hand_in(operator, path, BLANK, parties[0], "text/html"), 415, "unsupported-media-type")
    assert operator.get(path)["signatures"] == []


def test_a_file_over_25_mib_is_refused(operator: Caller, path: str, parties: list[str]) -> None:
    problem(hand_in(operator, path, b"x" * (UPLOAD_LIMIT + 1), parties[0]), 413, "content-too-large")


def test_who_is_no_party_or_has_signed_leaves_no_file(operator: Caller, path: str, parties: list[str]) -> None:
    problem(hand_in(operator, path, BLANK, Town(operator).actor("Passante")), 409, "not-party")
    assert hand_in(operator, path, BLANK, parties[0]).status_code == 201
    problem(hand_in(operator, path, BLANK, parties[0]), 409, "already-signed")
    draft = f"/protocols/{Town(operator).protocol(*parties)}"
    problem(hand_in(operator, draft, BLANK, parties[0]), 409, "text-not-approved")


def test_a_file_is_given_back_as_it_was_to_who_may_and_that_is_noted(
    operator: Caller, path: str, parties: list[str], house: House
) -> None:
    kept = hand_in(operator, path, BLANK, parties[0]).json()["signatures"][0]
    given = operator.http.get(f"{path}/signatures/{kept['id']}/file")
    assert (given.content, given.headers["content-type"]) == (BLANK, "application/pdf")
    assert given.headers["content-disposition"].startswith("attachment; filename=")
    assert given.headers["x-content-type-options"] == "nosniff"
    with house.caller(operator.tenant_id, Role.MEMBER) as member:
        problem(member.http.get(f"{path}/signatures/{kept['id']}/file"), 403, "forbidden")
    with (
        house.worker("smtp://127.0.0.1:1") as worker,
        house.caller(operator.tenant_id, Role.ADMINISTRATOR) as administrator,
    ):
        worker.seal()
        noted = administrator.get("/audit-events", limit=50)["items"]
    assert "download_signed_file" in {one["operation"] for one in noted}


def test_who_is_not_assigned_to_the_process_and_another_tenant_get_no_file(
    operator: Caller, path: str, parties: list[str], house: House
) -> None:
    kept = hand_in(operator, path, BLANK, parties[0]).json()["signatures"][0]
    where = f"{path}/signatures/{kept['id']}/file"
    with (
        house.caller(operator.tenant_id, subject="altra@pieve.example") as unassigned,
        house.caller(role=Role.ADMINISTRATOR) as stranger,
    ):
        for caller in (unassigned, stranger):
            problem(caller.http.get(where), 404, "not-found")


def test_a_signature_without_a_file_has_none_to_download(operator: Caller, path: str, parties: list[str]) -> None:
    said = signature(parties[0], "2026-06-01")
    [kept] = operator.post(f"{path}/signatures", said)["signatures"]
    problem(operator.http.get(f"{path}/signatures/{kept['id']}/file"), 404, "not-found")
