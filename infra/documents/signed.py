"""What a file says that somebody signed elsewhere: of which kind it is, and which text of ours is attached inside.

Whether a signature in it is valid is not looked at: that needs the certificates of the day it was made.
"""

import base64
import binascii
import json
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from asn1crypto import cms, pem
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from domain.protocol.signature import SignedFileKind
from domain.text import sha256_of
from domain.workshop import Job
from infra.documents.typesetting import ATTACHED_PROTOCOL

MOST_ENVELOPES = 5
"""A file may be signed by one after the other, each around the envelope of the one before."""
# What parsers raise of bytes that nobody meant for them.
ODD = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OverflowError)


def examine(content: bytes) -> bytes:
    """Tell, as JSON, the kind of a file by its content (null: neither), and the fingerprints of the texts inside."""
    envelope = _opened(content)
    document = content if envelope is None else _innermost(envelope)
    fingerprints = _attached(document)
    known = SignedFileKind.P7M if envelope is not None else fingerprints is not None and SignedFileKind.PDF
    return json.dumps({"kind": known or None, "attached": fingerprints or []}).encode()


def _opened(content: bytes) -> bytes | None:
    """Give what an envelope holds: nothing, where the signature stands apart; None where it is no envelope."""
    try:
        info = cms.ContentInfo.load(_plain(content), strict=True)
        signed: Any = info["content"]
        if info["content_type"].native != "signed_data" or not len(signed["signer_infos"]):
            return None
        for signer in signed["signer_infos"]:
            signer["signature"].native, signer["digest_algorithm"].native
        return signed["encap_content_info"]["content"].native or b""
    except ODD:
        return None


def _plain(content: bytes) -> bytes:
    """Give the bytes of an envelope, which some programs write as text."""
    if pem.detect(content[:200]):
        return bytes(pem.unarmor(content)[2])
    if content[:1] == b"M":  # as every sequence of ASN.1 begins in base64
        try:
            return base64.b64decode(b"".join(content.split()), validate=True)
        except binascii.Error:
            return content
    return content


def _innermost(document: bytes) -> bytes:
    for _ in range(MOST_ENVELOPES):
        within = _opened(document)
        if within is None:
            break
        document = within
    return document


def _attached(document: bytes) -> list[str] | None:
    """List the fingerprints of the texts attached to a PDF; None where it is none."""
    if not document.startswith(b"%PDF-"):
        return None
    try:
        reader = PdfReader(BytesIO(document))
        if not len(reader.pages):
            return None
        files = {name: reader.attachments[name] for name in ATTACHED_PROTOCOL.values() if name in reader.attachments}
    except ODD:
        return None
    return [*_fingerprints(files)]


def _fingerprints(files: Mapping[str, list[bytes]]) -> Iterator[str]:
    for versions in files.values():
        for content in versions:
            try:
                yield sha256_of(json.loads(content))
            except ODD:
                continue


EXAMINERS: Mapping[str, Job] = {"signed file": examine}
