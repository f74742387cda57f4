"""Contents become PDF, archivable and accessible, with Typst."""

import json
from collections import OrderedDict
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any

import typst

from domain.logo import logo_of
from domain.tavolo.redaction import SCHEMA as PUBLIC
from domain.text import canonical_bytes, sha256_of
from infra.documents import minutes, protocol
from infra.documents.dates import local
from infra.documents.printable import CONTROLS, REPLACEMENT, Replacements, printable, undrawable

ATTACHMENT = {"it": "verbale.json", "en": "minutes.json"}
ATTACHED_PUBLIC = {"it": "verbale-pubblico.json", "en": "public-minutes.json"}
ATTACHED_PROTOCOL = {"it": "protocollo.json", "en": "protocol.json"}
ATTACHED = {
    "report": {"it": "rapporto.json", "en": "report.json"},
    "practice": {"it": "scheda.json", "en": "card.json"},
}
_HERE = Path(__file__).parent


class ContentAltered(ValueError):
    """The content no longer has the fingerprint it was approved with."""


class Typesetter:
    """Sets documents as PDF/A-3a and PDF/UA-1; equal contents give equal bytes. Safe among threads."""

    def __init__(self, kept: int = 8) -> None:
        """Keep the last few documents, since one goes to every member of a tavolo."""
        self._kept = kept
        self._documents: OrderedDict[tuple[str, str], bytes] = OrderedDict()
        self._minutes, self._protocols, self._reports = map(_compiler, ("minutes", "protocol", "report"))
        self._alone = Lock()

    def minutes(
        self, content: Mapping[str, Any], digest: str, language: str = "it", logo: bytes | None = None
    ) -> bytes:
        """Set minutes under the digest they print and the logo they name, with their canonical content attached."""
        _require_unaltered(content, digest, logo)
        with self._alone:
            key = (digest, language)
            document = self._documents.pop(key, None) or self._set_minutes(content, digest, language, logo)
            self._documents[key] = document
            if len(self._documents) > self._kept:
                self._documents.popitem(last=False)
        return document

    def protocol(
        self,
        content: Mapping[str, Any],
        digest: str,
        language: str,
        since: Mapping[str, Any] = protocol.NOTHING_SINCE,
        logo: bytes | None = None,
    ) -> bytes:
        """Set a protocol under the digest it prints, with its canonical content attached.

        What was gathered since its approval, signatures and registration, is printed beside.
        """
        _require_unaltered(content, digest, logo)
        inputs = _inputs(content, digest, language, ATTACHED_PROTOCOL) | _drawn(logo)
        page = protocol.page_of(content, language, since)
        with self._alone:
            return self._set(self._protocols, inputs, page, _moment(content["approved_at"]))

    def report(
        self, content: Mapping[str, Any], language: str, kind: str = "report", logo: bytes | None = None
    ) -> bytes:
        """Set the report of a process, or a practice card, dated by its day, with its canonical content attached."""
        inputs = _inputs(content, sha256_of(content), language, ATTACHED[kind]) | {"kind": kind} | _drawn(logo)
        with self._alone:
            return self._set(self._reports, inputs, content, _moment(content["on"]))

    def _set_minutes(self, content: Mapping[str, Any], digest: str, language: str, logo: bytes | None) -> bytes:
        stamp = _moment(content["approved_at"] or content["meeting"]["ends_at"])
        names = ATTACHED_PUBLIC if content["schema"] == PUBLIC else ATTACHMENT
        inputs = _inputs(content, digest, language, names) | _drawn(logo)
        return self._set(self._minutes, inputs, minutes.page_of(content, language), stamp)

    def _set(self, compiler: typst.Compiler, inputs: dict[str, str], page: Mapping[str, object], stamp: int) -> bytes:
        """Compile, and again with a sign in the place of each character no font draws."""
        replacements: Replacements = CONTROLS
        while True:
            try:
                return _compiled(compiler, inputs | _printed(page, replacements), stamp)
            except typst.TypstError as refusal:
                refused = undrawable(refusal.diagnostic)
                if refused.keys() <= replacements.keys():
                    raise
                replacements = {**replacements, **refused}


def _require_unaltered(content: Mapping[str, Any], digest: str, logo: bytes | None) -> None:
    """Refuse a content that has another fingerprint, or that names another logo."""
    if sha256_of(content) != digest or logo_of(content) != (logo and sha256(logo).hexdigest()):
        raise ContentAltered(digest)


def _drawn(logo: bytes | None) -> dict[str, str]:
    """Hand a picture to Typst, whose inputs are texts: as a list of its bytes."""
    return {"logo": json.dumps(list(logo or b""))}


def _compiler(template: str) -> typst.Compiler:
    return typst.Compiler(_HERE / f"{template}.typ", root=_HERE, ignore_system_fonts=True)


def _inputs(content: Mapping[str, Any], digest: str, language: str, names: Mapping[str, str]) -> dict[str, str]:
    canonical = canonical_bytes(content).decode()
    return {"canonical": canonical, "digest": digest, "language": language, "attachment": names[language]}


def _compiled(compiler: typst.Compiler, inputs: dict[str, str], stamp: int) -> bytes:
    document = compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=["a-3a", "ua-1"], timestamp=stamp)
    if not isinstance(document, bytes):
        raise TypeError(type(document))
    return document


def _moment(instant: str) -> int:
    """Date the file as its content is dated: the clock of the machine has no part in it."""
    return int(local(instant, "UTC").timestamp())


def _printed(page: Mapping[str, object], replacements: Replacements) -> dict[str, str]:
    text = json.dumps(printable(page, replacements), ensure_ascii=False)
    return {"page": text, "replaced": "yes" if REPLACEMENT in text else "no"}
