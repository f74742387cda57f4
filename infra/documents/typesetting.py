"""Contents become PDF, archivable and accessible, with Typst."""

import json
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from typing import Any

import typst

from domain.text import canonical_bytes, sha256_of
from infra.documents.dates import local
from infra.documents.minutes import page_of
from infra.documents.printable import CONTROLS, REPLACEMENT, Replacements, printable, undrawable

ATTACHMENT = {"it": "verbale.json", "en": "minutes.json"}
_HERE = Path(__file__).parent


class ContentAltered(ValueError):
    """The content no longer has the fingerprint it was approved with."""


class Typesetter:
    """Sets minutes as PDF/A-3a and PDF/UA-1; equal contents give equal bytes. Safe among threads."""

    def __init__(self, kept: int = 8) -> None:
        """Keep the last few documents, since one goes to every member of a tavolo."""
        self._kept = kept
        self._documents: OrderedDict[tuple[str, str], bytes] = OrderedDict()
        self._compiler = typst.Compiler(_HERE / "minutes.typ", root=_HERE, ignore_system_fonts=True)
        self._alone = Lock()

    def minutes(self, content: Mapping[str, Any], digest: str, language: str = "it") -> bytes:
        """Set minutes under the digest they print, with their canonical content attached."""
        if sha256_of(content) != digest:
            raise ContentAltered(digest)
        with self._alone:
            key = (digest, language)
            document = self._documents.pop(key, None) or self._set(content, digest, language)
            self._documents[key] = document
            if len(self._documents) > self._kept:
                self._documents.popitem(last=False)
        return document

    def _set(self, content: Mapping[str, Any], digest: str, language: str) -> bytes:
        """Compile, and again with a sign in the place of each character no font draws."""
        inputs = {
            "canonical": canonical_bytes(content).decode(),
            "digest": digest,
            "language": language,
            "attachment": ATTACHMENT[language],
        }
        page, stamp = page_of(content, language), _stamp(content)
        replacements: Replacements = CONTROLS
        while True:
            try:
                return self._compiled(inputs | _printed(page, replacements), stamp)
            except typst.TypstError as refusal:
                refused = undrawable(refusal.diagnostic)
                if refused.keys() <= replacements.keys():
                    raise
                replacements = {**replacements, **refused}

    def _compiled(self, inputs: dict[str, str], stamp: int) -> bytes:
        document = self._compiler.compile(
            format="pdf", sys_inputs=inputs, pdf_standards=["a-3a", "ua-1"], timestamp=stamp
        )
        if not isinstance(document, bytes):
            raise TypeError(type(document))
        return document


def _stamp(content: Mapping[str, Any]) -> int:
    """Date the file as its content is dated: the clock of the machine has no part in it."""
    return int(local(content["approved_at"] or content["meeting"]["ends_at"], "UTC").timestamp())


def _printed(page: Mapping[str, object], replacements: Replacements) -> dict[str, str]:
    text = json.dumps(printable(page, replacements), ensure_ascii=False)
    return {"page": text, "replaced": "yes" if REPLACEMENT in text else "no"}
