"""The report of a process on paper: archivable, accessible, in the caller's language, with every override in it."""

import hashlib
import json
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from domain.access import Role
from tests.api.house import Caller, House
from tests.api.pieve import Pieve
from tests.api.test_tenant import SETTINGS
from tests.api.town import AGREED, Town, signature


def printed(pieve: Pieve, language: str = "it") -> PdfReader:
    path = f"/processes/{pieve.process_id}/report.pdf"
    answer = pieve.caller.http.get(path, headers={"accept-language": language})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf"), answer.text
    return PdfReader(BytesIO(answer.content))


def words(document: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in document.pages).split())


@pytest.fixture(scope="module")
def report(pieve: Pieve) -> PdfReader:
    """Print the report of the demo town in Italian."""
    return printed(pieve)


def test_the_report_is_pdf_a_3a_and_pdf_ua_1_in_the_language_of_the_caller(report: PdfReader, pieve: Pieve) -> None:
    for document, language in ((report, "it"), (printed(pieve, "en"), "en")):
        catalog: Any = document.root_object
        metadata = catalog["/Metadata"].get_object().get_data().decode()
        assert "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in metadata
        assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
        assert catalog["/Lang"] == language


def test_its_whole_content_is_attached_under_the_hash_it_prints(report: PdfReader) -> None:
    [attached] = report.attachments["rapporto.json"]
    assert all(hashlib.sha256(attached).hexdigest() in page.extract_text() for page in report.pages)
    sections = [section["title"] for section in json.loads(attached)["sections"]]
    assert sections[0] == "Mandato"
    assert sections[3:] == ["Che cosa si è conosciuto", "Che cosa si è fatto", "Che cosa è cambiato"]


@pytest.mark.parametrize(
    "told",
    [
        "Comune di Pieve Ardesia",
        "Condizioni soddisfatte: 4 su 7 dal ",
        "Alcuni mesi previsti non sono finanziati.",
        "Passata in deroga, valida fino al ",
        "A quale scopo Trattare in modo condiviso una criticità;",
        "Ambiti di responsabilità",
        "Portineria di quartiere nella sala condominiale delle Fornaci Condominio Le Fornaci ",
        "Che cosa mancava: Qualche azione c'è, e ognuna è fatta, o annullata con un motivo.",
        "Incontri svolti: 14. Verbali inviati: 13, di cui nei termini 11",
        "Legami attivi su tutti quelli possibili: 15%",
        "Assemblee di scala: chi abita accanto a me Sensibilizzazione",
        "favorevoli 14, dissenzienti 1",
        "3, occupati meno di 10",
        "9/12",
    ],
)
def test_the_report_tells_conditions_overrides_research_work_and_change(report: PdfReader, told: str) -> None:
    assert told in words(report)


def test_in_english_it_tells_the_same(pieve: Pieve) -> None:
    said = words(printed(pieve, "en"))
    for told in (
        "Conditions met: 4 of 7 from ",
        "Entered by an override, valid until ",
        "Meetings held: 14. Minutes sent: 13",
    ):
        assert told in said


def test_the_same_day_the_same_report_has_the_same_etag(pieve: Pieve) -> None:
    path = f"/processes/{pieve.process_id}/report.pdf"
    seen = pieve.caller.http.get(path).headers["etag"]
    assert pieve.caller.http.get(path, headers={"if-none-match": seen}).status_code == 304


def test_nobody_prints_the_report_of_a_process_they_may_not_see(pieve: Pieve, other: Caller, house: House) -> None:
    path = f"/processes/{pieve.process_id}/report.pdf"
    assert other.http.get(path).status_code == 404
    with house.caller(pieve.caller.tenant_id, Role.MEMBER, subject="nobody@pieve.example") as unassigned:
        assert unassigned.http.get(path).status_code == 404


def test_a_process_of_which_little_is_known_has_its_report_too(operator: Caller) -> None:
    said = {"title": "Appena nato", "origin": "practice", "planned_start": "2199-01-01", "planned_end": "2199-12-31"}
    process = operator.post("/processes", said)
    answer = operator.http.get(f"/processes/{process['id']}/report.pdf")
    assert "Nulla è stato ancora registrato." in words(PdfReader(BytesIO(answer.content)))


def test_a_report_bears_the_ipa_code_and_a_process_lies_in_the_municipalities_of_its_tenant(house: House) -> None:
    with house.caller(role=Role.ADMINISTRATOR) as administrator:
        administrator.change("PUT", "/tenant/settings", SETTINGS).raise_for_status()
        process_id = Town(administrator).process(istat_codes=[])
        assert administrator.get(f"/processes/{process_id}")["istat_codes"] == SETTINGS["istat_codes"]
        answer = administrator.http.get(f"/processes/{process_id}/report.pdf")
    assert "IPA uc_x001" in words(PdfReader(BytesIO(answer.content)))


def told_of(operator: Caller, process_id: str) -> Any:
    """Give the content of the report of a process, as it is attached."""
    answer = operator.http.get(f"/processes/{process_id}/report.pdf", headers={"accept-language": "en"})
    [attached] = PdfReader(BytesIO(answer.content)).attachments["report.json"]
    return json.loads(attached)


def test_who_directed_before_and_what_was_planned_stands_beside_what_is_now(operator: Caller) -> None:
    old, new = (Town(operator).actor(name) for name in ("Giunta uscente", "Nuova giunta"))
    process_id = Town(operator).process(commissioner_id=old, steering_id=new)
    bodies = {"commissioner_id": new, "managing_body_id": None, "steering_id": new}
    operator.change("PUT", f"/processes/{process_id}/bodies", bodies | {"on": "2026-03-01"})
    period = {"planned_start": "2026-01-07", "planned_end": "2029-01-06"}
    operator.change("PUT", f"/processes/{process_id}/period", period | {"on": "2026-04-01"})
    told = {str(name): said for name, said in told_of(operator, process_id)["facts"]}
    assert told["Commissioner"] == "Nuova giunta; until 28 February 2026: Giunta uscente"
    assert (told["Public steering"], told["Managing body"]) == ("Nuova giunta", "—")
    assert told["Planned time"] == "7 January 2026 – 6 January 2029; until 31 March 2026: 7 January 2026 – 7 July 2028"


def test_what_a_text_would_promise_is_told_once_it_is_in_force(operator: Caller) -> None:
    town = Town(operator)
    parties = [town.actor(name) for name in ("Scuola", "Pro loco")]
    path = f"/protocols/{town.protocol(*parties)}"
    said = {"party_id": parties[0], "text": "La sala", "due_on": "2026-05-01"}
    process_id = operator.post(f"{path}/pledges", said)["process_id"]
    assert protocols_in(told_of(operator, process_id)) == [("0/2", "0")]
    operator.post(f"{path}/approval", AGREED)
    for party in parties:
        operator.post(f"{path}/signatures", signature(party, "2026-02-01"))
    assert protocols_in(told_of(operator, process_id)) == [("2/2", "1")]


def protocols_in(told: Any) -> list[tuple[str, str]]:
    """Tell how many of the parties have signed each protocol, and how many commitments it is said to hold."""
    [rows] = (
        block["rows"] for part in told["sections"] for block in part["blocks"] if block.get("title") == "The agreements"
    )
    return [(signed, promised) for *_, signed, promised in rows]
