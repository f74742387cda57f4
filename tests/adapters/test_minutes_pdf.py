"""Minutes on paper: archivable, accessible, and verifiable from the file alone."""

import hashlib
import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from domain.tavolo.redaction import redacted
from domain.text import canonical_bytes, sha256_of
from infra.documents.checking import check
from infra.documents.typesetting import ContentAltered, Typesetter

SAMPLE = json.loads(Path(__file__).with_name("minutes_sample.json").read_text(encoding="utf-8"))
TYPESETTER = Typesetter()


def set_minutes(language: str = "it", **changes: object) -> PdfReader:
    content = SAMPLE | changes
    return PdfReader(BytesIO(TYPESETTER.minutes(content, sha256_of(content), language)))


def words(document: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in document.pages).split())


def meeting(**changes: object) -> Mapping[str, Any]:
    return {**SAMPLE["meeting"], **changes}


def test_equal_contents_have_equal_canonical_bytes_whatever_the_order_of_their_keys() -> None:
    backwards = dict(reversed(SAMPLE.items()))
    assert canonical_bytes(backwards) == canonical_bytes(SAMPLE)
    assert canonical_bytes({"è": 1, "a": None}) == '{"a":null,"è":1}'.encode()


def test_the_printed_hash_can_be_checked_from_the_file_alone() -> None:
    document = set_minutes()
    [attached] = document.attachments["verbale.json"]
    assert hashlib.sha256(attached).hexdigest() in words(document)
    assert json.loads(attached) == SAMPLE


def test_the_file_says_it_is_pdf_a_3a_and_pdf_ua_1_in_italian() -> None:
    document = set_minutes()
    catalog: Any = document.root_object
    metadata = catalog["/Metadata"].get_object().get_data().decode()
    assert "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == "it"


def test_the_same_content_gives_the_same_bytes_dated_by_its_approval() -> None:
    first, second = (Typesetter().minutes(SAMPLE, sha256_of(SAMPLE)) for _ in range(2))
    assert first == second
    about: Any = PdfReader(BytesIO(first)).metadata
    assert about["/CreationDate"] == "D:20250310090000Z"


def test_an_altered_content_is_not_printed_under_the_old_hash() -> None:
    with pytest.raises(ContentAltered):
        TYPESETTER.minutes({**SAMPLE, "narrative": "altro"}, sha256_of(SAMPLE))


def test_the_meeting_is_dated_in_the_time_zone_of_its_place() -> None:
    assert "giovedì 6 marzo 2025, dalle 17.30 alle 19.15" in words(set_minutes())
    assert "Thursday 6 March 2025, from 17:30 to 19:15" in words(set_minutes("en"))


def test_a_meeting_across_midnight_and_the_change_of_hour_names_both_days() -> None:
    late = meeting(starts_at="2025-10-25T21:30:00Z", ends_at="2025-10-26T01:30:00Z")
    said = "sabato 25 ottobre 2025, dalle 23.30 alle 02.30 di domenica 26 ottobre 2025"
    assert said in words(set_minutes(meeting=late))


@pytest.mark.parametrize(
    "row",
    [
        "Ada Bianchi facilita presente",
        "Istituto comprensivo “G. Rodari” membro delega a Lucia Però",
        "Parrocchia di San Biagio membro assenza giustificata",
        "Polisportiva Ardesia A.S.D. membro assente",
    ],
)
def test_each_member_is_listed_with_role_and_attendance(row: str) -> None:
    assert row in words(set_minutes())


def test_a_decision_names_who_consented_and_who_dissented() -> None:
    decision = {"text": "Si apre.", "consent": ["Ada Bianchi", "Zoë Çelik"], "dissent": ["Ștefan Țăranu"]}
    text = words(set_minutes(decisions=[decision]))
    assert "Si apre. Consenso: Ada Bianchi, Zoë Çelik Dissenso: Ștefan Țăranu" in text


def test_a_commitment_says_who_does_what_by_when() -> None:
    commitment = {"text": "Convocare i volontari", "owner": "Pro Loco", "due_on": "2025-05-01"}
    assert "Convocare i volontari Pro Loco 1º maggio 2025" in words(set_minutes(commitments=[commitment]))


def test_what_a_user_wrote_is_printed_as_written_never_read_as_markup() -> None:
    typed = r'= no #panic("x") *b* _i_ $x^2$ <etichetta> @rif \alpha `codice` // nota'
    document = set_minutes(narrative=typed)
    assert typed in words(document)
    assert "Gli orari della Casa: #1 *subito* _poi_ $x$" in words(document)


def test_a_character_no_font_draws_never_prevents_the_minutes_and_stays_in_the_attachment() -> None:
    document = set_minutes(narrative="Firmato 王小明 \ue000 👍🏽 \x07.")
    assert "Firmato ��� � �� ." in words(document)
    assert "王小明" in document.attachments["verbale.json"][0].decode()


def test_a_sign_that_turns_the_line_around_is_not_printed() -> None:
    assert "euro 100" in words(set_minutes(narrative="euro \u202e100"))


def test_items_below_an_item_never_written_are_printed_all_the_same() -> None:
    item = {"title": "Varie", "visibility": "internal", "discussion": ""}
    document = set_minutes(agenda=[{**item, "number": number} for number in ("1.1.1", "4", "4.2.1")])
    assert "4.2.1. Varie punto interno" in words(document)


def test_long_minutes_count_their_pages() -> None:
    document = set_minutes(narrative="Si discute a lungo. " * 600)
    total = len(document.pages)
    assert total > 2
    assert f"pagina {total} di {total}" in document.pages[-1].extract_text()


def test_minutes_not_approved_say_that_they_are_a_draft() -> None:
    assert "Verbale approvato lunedì 10 marzo 2025 da Ada Bianchi." in words(set_minutes())
    draft = words(set_minutes(approved_at=None, approved_by=None))
    assert "non è stato ancora approvato" in draft


def test_rectified_minutes_name_the_version_they_replace() -> None:
    text = words(set_minutes(version=2, previous_sha256="ab" * 32))
    assert "VERSIONE 2" in text
    assert f"Rettifica e sostituisce la versione con impronta SHA-256 {'ab' * 32}" in text


def test_a_meeting_that_decided_nothing_says_so() -> None:
    text = words(set_minutes("en", decisions=[], commitments=[], attendance=[], agenda=[]))
    assert "The meeting took no decisions." in text
    assert "The meeting entrusted no commitments." in text


def test_the_last_documents_are_kept_and_the_oldest_forgotten() -> None:
    typesetter = Typesetter(kept=1)
    first = typesetter.minutes(SAMPLE, sha256_of(SAMPLE))
    assert typesetter.minutes(SAMPLE, sha256_of(SAMPLE)) is first
    typesetter.minutes(SAMPLE, sha256_of(SAMPLE), "en")
    assert typesetter.minutes(SAMPLE, sha256_of(SAMPLE)) is not first


def test_workers_side_by_side_each_get_their_own_minutes() -> None:
    contents = [deepcopy(SAMPLE) | {"narrative": f"Gruppo {number}"} for number in range(6)]
    with ThreadPoolExecutor(3) as workers:
        made = workers.map(lambda content: TYPESETTER.minutes(content, sha256_of(content)), contents)
    for number, document in enumerate(made):
        assert f"Gruppo {number}" in words(PdfReader(BytesIO(document)))


def public_version() -> Mapping[str, Any]:
    everybody = [row["name"] for row in SAMPLE["attendance"]]
    return redacted(SAMPLE, frozenset(everybody))


def test_the_public_version_is_printed_as_such_and_names_nobody() -> None:
    public = public_version()
    document = PdfReader(BytesIO(TYPESETTER.minutes(public, sha256_of(public))))
    said = words(document)
    assert "VERSIONE PUBBLICA" in said
    assert sha256_of(public) in said
    assert not [row["name"] for row in SAMPLE["attendance"] if row["name"] in said]
    assert json.loads(document.attachments["verbale-pubblico.json"][0]) == public


def test_the_public_version_is_archivable_accessible_and_checked_like_the_minutes() -> None:
    public = public_version()
    for language, title in (("it", "Versione pubblica"), ("en", "Public version")):
        printed = TYPESETTER.minutes(public, sha256_of(public), language)
        assert check(printed).match
        assert title in str(PdfReader(BytesIO(printed)).metadata)
