"""The text of a protocol over HTTP: approved, listed, verified, printed, registered, amended."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from infra.documents.checking import check
from tests.api.house import Caller
from tests.api.refusing import problem
from tests.api.town import Town


@pytest.fixture
def town(operator: Caller) -> Town:
    return Town(operator)


@pytest.fixture
def path(town: Town) -> str:
    """Approve a protocol of two parties."""
    path = f"/protocols/{town.protocol(town.actor('Comune'), town.actor('Caritas parrocchiale'))}"
    town.operator.post(f"{path}/approval")
    return path


def test_the_approved_text_is_printed_with_its_content_attached_and_verifies_itself(town: Town, path: str) -> None:
    town.operator.change("PUT", f"{path}/registration", {"number": "Prot. 10482", "on": "2026-06-01"})
    document = town.operator.http.get(f"{path}/document")
    found = check(document.content)
    assert (document.headers["content-type"], found.match) == ("application/pdf", True)
    assert "Prot. 10482" in PdfReader(BytesIO(document.content)).pages[0].extract_text()
    verified = town.operator.get(f"{path}/verification", sha256=found.printed)
    assert (verified["intact"], verified["matches"]) == (True, True)
    assert not town.operator.get(f"{path}/verification", sha256="0" * 64)["matches"]


def test_every_version_of_the_text_stays_on_record(town: Town, path: str) -> None:
    opened = town.operator.post(f"{path}/amendments", {"reason": "Serve un anno in più"})
    assert (opened["state"], opened["version"]) == ("negotiation", 2)
    town.operator.change("PATCH", path, {"duration_months": 36})
    second = town.operator.post(f"{path}/approval")
    texts = town.operator.get(f"{path}/texts")["items"]
    assert [(text["version"], text["content"]["duration_months"]) for text in texts] == [(1, 24), (2, 36)]
    assert texts[1]["sha256"] == second["sha256"] != texts[0]["sha256"] == texts[1]["content"]["previous_sha256"]
    assert town.operator.get(f"{path}/verification", version=1)["sha256"] == texts[0]["sha256"]


def test_what_was_never_approved_is_neither_printed_nor_verified_nor_amended(town: Town) -> None:
    path = f"/protocols/{town.protocol()}"
    problem(town.operator.http.get(f"{path}/document"), 404, "not-found")
    problem(town.operator.http.get(f"{path}/verification"), 409, "text-not-approved")
    problem(town.operator.try_to(f"{path}/amendments", {"reason": "Perché sì"}), 409, "nothing-to-amend")
