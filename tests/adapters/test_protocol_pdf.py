"""A protocol on paper: archivable, accessible, with its signatures, and verifiable from the file alone."""

import json
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from domain.text import sha256_of
from infra.documents.checking import check
from infra.documents.printing import print_protocol
from infra.documents.typesetting import ContentAltered, Typesetter

SAMPLE = json.loads(Path(__file__).with_name("protocol_sample.json").read_text(encoding="utf-8"))
SINCE = {
    "registration": {"number": "Prot. 10482", "on": "2025-09-01"},
    "signatures": [
        {
            "actor_id": "a1",
            "name": "Oggi si chiama altrimenti",
            "signatory": "Eva Blu",
            "signatory_role": "Sindaca",
            "method": "link",
            "signed_on": "2025-09-23",
            "signed_at": "2025-09-23T15:05:09+00:00",
        },
        {
            "actor_id": "a9",
            "name": "Comitato Centro",
            "signatory_role": "Portavoce",
            "signed_on": "2026-01-15",
            "method": "recorded",
            "registration": "Prot. 77/2026",
            "file_sha256": "f" * 64,
        },
    ],
}


def printed(language: str = "it", since: Mapping[str, Any] = SINCE, **changes: object) -> bytes:
    content = SAMPLE | changes
    material = {"content": content, "sha256": sha256_of(content), "language": language, **since}
    return print_protocol(json.dumps(material).encode())


def words(document: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(document)).pages).split())


def test_the_printed_hash_can_be_checked_from_the_file_alone() -> None:
    for language in ("it", "en"):
        found = check(printed(language))
        assert (found.match, found.recomputed) == (True, sha256_of(SAMPLE))


def test_the_file_says_it_is_pdf_a_3a_and_pdf_ua_1() -> None:
    catalog: Any = PdfReader(BytesIO(printed())).root_object
    metadata = catalog["/Metadata"].get_object().get_data().decode()
    assert "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert (catalog["/Lang"], bool(catalog["/MarkInfo"]["/Marked"])) == ("it", True)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("it", ["Accordo di rete", "Premesse", "Art. 1 Oggetto", "Impegni comuni", "24 mesi", "Prot. 10482 del 1º"]),
        (
            "en",
            ["Network agreement", "Premises", "Art. 1 Oggetto", "Shared commitments", "24 months", "Prot. 10482 of"],
        ),
    ],
)
def test_premises_parties_articles_commitments_and_registration_are_in_print(language: str, said: list[str]) -> None:
    found = words(printed(language))
    for words_of_text in [*said, "Deliberazione 63", "14 punti luce", "Una festa", "Quanto ci si conosce"]:
        assert words_of_text.lower() in found.lower()


def test_who_signed_stands_with_the_day_and_the_name_of_the_text_then_who_acceded() -> None:
    found = words(printed())
    assert "Oggi si chiama altrimenti" not in found
    signatures = found[found.index("Firme") :]
    assert signatures.index("23 settembre 2025") < signatures.index("non ancora firmato")
    assert signatures.index("Comitato Centro") < signatures.index("15 gennaio 2026")


def test_each_signature_says_how_it_was_made_and_when_and_under_which_text() -> None:
    signatures = words(printed()).partition("Firme")[2]
    for said in ("Eva Blu", "martedì 23 settembre 2025, 17.05", "con link personale e codice", sha256_of(SAMPLE)):
        assert said in signatures
    for said in ("registrata da altrove", "Prot. 77/2026", "f" * 64):
        assert said in signatures


def test_an_amended_text_names_the_one_it_replaces_and_why() -> None:
    found = words(printed(version=2, amendment_reason="Serve un anno in più", previous_sha256="e" * 64))
    assert "Serve un anno in più" in found
    assert "e" * 64 in found
    assert "versione 2" in found.lower()


def test_an_altered_text_is_not_printed_under_the_old_hash() -> None:
    with pytest.raises(ContentAltered):
        Typesetter().protocol({**SAMPLE, "title": "altro"}, sha256_of(SAMPLE), "it", SINCE)
