"""What a PDF of ours says of itself: the content attached inside it, and the fingerprint printed on every page."""

import json
import re
from collections import Counter
from dataclasses import dataclass
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from domain.text import sha256_of
from infra.documents.typesetting import ATTACHED_PROTOCOL, ATTACHED_PUBLIC, ATTACHMENT

PRINTED = re.compile(r"SHA-256\s*([0-9a-f]{64})")


class NotOurs(ValueError):
    """The file is not a document that can be checked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The fingerprint of the attached content, and the one in print."""

    recomputed: str
    printed: str

    @property
    def match(self) -> bool:
        """Tell whether what is printed is what is attached."""
        return self.recomputed == self.printed


def check(document: bytes) -> Checked:
    """Read both from the file; NotOurs where it has no content of ours, or prints no fingerprint on every page."""
    try:
        reader = PdfReader(BytesIO(document))
        attached = {name: files[0] for name, files in reader.attachments.items()}
        pages = [PRINTED.findall(page.extract_text()) for page in reader.pages]
    except (PyPdfError, ValueError, KeyError, IndexError) as trouble:
        raise NotOurs(f"The file cannot be read as a PDF: {trouble}") from trouble
    return Checked(recomputed=_recomputed(attached), printed=_printed(pages))


def _recomputed(attached: dict[str, bytes]) -> str:
    names = (*ATTACHMENT.values(), *ATTACHED_PUBLIC.values(), *ATTACHED_PROTOCOL.values())
    content = next((attached[name] for name in names if name in attached), None)
    if content is None:
        raise NotOurs("The file has no content of ours attached: it was not made by Regia, or it was stripped.")
    try:
        return sha256_of(json.loads(content))
    except (ValueError, AttributeError) as trouble:
        raise NotOurs(f"The attached content cannot be read: {trouble}") from trouble


def _printed(pages: list[list[str]]) -> str:
    """Give the fingerprint that every page prints at its foot, which is the last one on it."""
    feet = Counter(found[-1] if found else "" for found in pages)
    [(printed, _)] = feet.most_common(1) or [("", 0)]
    if not printed or len(feet) > 1:
        raise NotOurs("The pages do not all print one fingerprint.")
    return printed
