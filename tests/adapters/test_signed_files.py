"""What a file says that somebody signed elsewhere: its kind by its content, and the text attached inside, if any."""

import base64
import json
from hashlib import sha256
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import pkcs7
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.errors import NotFound
from domain.text import sha256_of
from infra.documents.signed import examine
from infra.memory import MemoryBegin
from infra.postgres.begin import PostgresBegin
from tests.adapters.signing_elsewhere import enveloped
from tests.adapters.test_protocol_pdf import SAMPLE, printed

Opening = MemoryBegin | PostgresBegin
OURS = [sha256_of(SAMPLE)]
PDF = printed()
# A PDF of one empty page, as any program writes it.
BLANK = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj
xref
0 4
0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>
startxref
160
%%EOF"""


def told(content: bytes) -> tuple[str | None, list[str]]:
    said: dict[str, Any] = json.loads(examine(content))
    return said["kind"], said["attached"]


def test_a_pdf_of_ours_names_the_text_attached_inside_and_any_other_names_none() -> None:
    assert told(PDF) == ("pdf", OURS)
    assert told(BLANK) == ("pdf", [])


def test_an_envelope_is_opened_however_it_is_written_and_however_many_there_are() -> None:
    for envelope in (
        enveloped(PDF),
        enveloped(PDF, pem=True),
        base64.encodebytes(enveloped(PDF)),
        enveloped(enveloped(PDF)),
    ):
        assert told(envelope) == ("p7m", OURS)


def test_an_envelope_whose_content_stands_apart_or_is_no_text_of_ours_names_none() -> None:
    for envelope in (enveloped(PDF, pkcs7.PKCS7Options.DetachedSignature), enveloped(b"Una lettera"), enveloped(BLANK)):
        assert told(envelope) == ("p7m", [])


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04 firma.pdf", b"%PDF-1.7", b"%PDF-1.7\nnothing more", b"<html>%PDF-1.7", enveloped(PDF)[:-40]],
    ids=["nothing", "an archive", "a beginning", "no pages", "a page of the web", "half an envelope"],
)
def test_what_is_neither_is_told_by_its_content(content: bytes) -> None:
    assert told(content) == (None, [])


@given(st.binary(max_size=300), st.sampled_from([b"", b"%PDF-1.7\n", b"0\x80" * 400, enveloped(b"x")[:60], PDF[:2000]]))
@settings(max_examples=300, database=None, deadline=None)
def test_no_bytes_break_the_examination(noise: bytes, beginning: bytes) -> None:
    assert told(beginning + noise)[1] == []


def test_a_file_is_kept_under_its_fingerprint_once_and_of_a_tenant_alone(begin: Opening) -> None:
    digest = sha256(PDF).hexdigest()
    with begin() as work:
        work.signed_files.keep(digest, PDF)
        work.signed_files.keep(digest, PDF)
    with begin() as work:
        assert work.signed_files.content(digest) == PDF
        with pytest.raises(NotFound):
            work.signed_files.content("0" * 64)
