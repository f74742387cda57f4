"""A PDF of minutes is checked from the file alone; a rectified one says what it changes."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from typer.testing import CliRunner

from api.cli import app
from domain.tavolo.difference import differences
from domain.text import canonical_bytes, sha256_of
from infra.documents.checking import NotOurs, check
from infra.documents.typesetting import Typesetter

SAMPLE = json.loads(Path(__file__).with_name("minutes_sample.json").read_text(encoding="utf-8"))
PRESENT = [{**SAMPLE["attendance"][0], "state": "absent"}, *SAMPLE["attendance"][1:]]
FIRST = {**SAMPLE, "attendance": PRESENT, "decisions": SAMPLE["decisions"][:-1]}
RECTIFIED = {
    **SAMPLE,
    "version": 2,
    "previous_sha256": sha256_of(FIRST),
    "rectification": {"version": 1, "reason": "Ada era presente", "changes": differences(FIRST, SAMPLE)},
}
DOCUMENT = Typesetter().minutes(RECTIFIED, sha256_of(RECTIFIED))


def forged() -> bytes:
    """Put another content into the file, under the same print."""
    writer = PdfWriter(clone_from=BytesIO(DOCUMENT))
    root: Any = writer.root_object
    stream = root["/Names"]["/EmbeddedFiles"]["/Names"][1].get_object()["/EF"]["/F"].get_object()
    stream.set_data(canonical_bytes({**RECTIFIED, "narrative": "Altro."}))
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def stripped() -> bytes:
    """Take the attachment away."""
    writer = PdfWriter()
    for page in PdfReader(BytesIO(DOCUMENT)).pages:
        writer.add_page(page)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def verify(folder: Path, document: bytes) -> int:
    file = folder / "verbale.pdf"
    file.write_bytes(document)
    return CliRunner().invoke(app, ["verify", str(file)]).exit_code


def test_the_file_alone_tells_that_it_is_what_was_approved(tmp_path: Path) -> None:
    found = check(DOCUMENT)
    assert found.recomputed == found.printed == sha256_of(RECTIFIED)
    assert verify(tmp_path, DOCUMENT) == 0


def test_a_file_whose_content_was_exchanged_does_not_match(tmp_path: Path) -> None:
    assert not check(forged()).match
    assert verify(tmp_path, forged()) == 1


@pytest.mark.parametrize("document", [b"", b"%PDF-1.7 nothing", stripped()], ids=["empty", "broken", "stripped"])
def test_what_is_no_document_of_ours_is_told_so(document: bytes, tmp_path: Path) -> None:
    with pytest.raises(NotOurs):
        check(document)
    assert verify(tmp_path, document) == 2


def test_a_rectified_document_shows_what_it_changes_and_why() -> None:
    words = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(DOCUMENT)).pages).split())
    assert "Ada era presente" in words
    assert "Presenze · Ada Bianchi · presenza assente presente" in words


def test_a_difference_names_what_is_new_what_is_gone_and_what_is_otherwise() -> None:
    told = {(one["section"], one["field"]): (one["before"], one["after"]) for one in differences(FIRST, SAMPLE)}
    assert told["attendance", "state"] == ("absent", "present")
    assert told["decisions", None] == (None, SAMPLE["decisions"][-1]["text"])
    assert {(one["before"], one["after"]) for one in differences(SAMPLE, FIRST)} == {
        (after, before) for before, after in told.values()
    }


def test_minutes_that_say_the_same_differ_in_nothing() -> None:
    assert differences(SAMPLE, SAMPLE) == []
