"""The signature of a party, who was asked for it, and what shows that it was made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from domain.protocol.terms import Registration


class SignatureMethod(StrEnum):
    """How a signature came about: by a personal link, or elsewhere, from where it was recorded."""

    LINK = "link"
    RECORDED = "recorded"


class SignedFileKind(StrEnum):
    """Of what kind a signed file is, as its content tells: a PDF, or an envelope of a signature (CAdES, `.p7m`)."""

    PDF = "pdf"
    P7M = "p7m"

    @classmethod
    def beginning(cls, content: bytes) -> "SignedFileKind":
        """Tell them apart by how they begin: whoever kept them has looked further."""
        return cls.PDF if content.startswith(b"%PDF-") else cls.P7M


class AttachedText(StrEnum):
    """Which text is attached inside a signed file: the one that was signed, another, or none that can be read."""

    SAME = "same"
    OTHER = "other"
    NONE = "none"


MEDIA_TYPES: Mapping[SignedFileKind, str] = {
    SignedFileKind.PDF: "application/pdf",
    SignedFileKind.P7M: "application/pkcs7-mime",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedFile:
    """What is known of the file of a signature; the file itself is kept under its SHA-256.

    That a signature in it is valid is not said: nobody looked.
    """

    sha256: str
    kind: SignedFileKind
    size: int
    attached: AttachedText = AttachedText.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """A file that somebody handed in, and what it says: its kind, and the fingerprints of the texts attached inside."""

    content: bytes = field(repr=False)
    kind: SignedFileKind
    attached: tuple[str, ...] = ()

    def beside(self, text_sha256: str) -> SignedFile:
        """Say what is known of the file, beside the text that was signed."""
        read = AttachedText.SAME if text_sha256 in self.attached else AttachedText.OTHER
        attached = read if self.attached else AttachedText.NONE
        digest = sha256(self.content).hexdigest()
        return SignedFile(sha256=digest, kind=self.kind, size=len(self.content), attached=attached)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """Who signs for a party. `id` is that of the party."""

    id: UUID
    name: str
    mail_address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureRequest:
    """Who was asked to sign for a party, which text, and by which link."""

    actor_id: UUID
    name: str
    email: str
    version: int
    sha256: str
    link_id: UUID
    asked_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """The signature of a party under a version of the text.

    Of one made by link: when, from which address of the network and with which browser, and the address that the code
    to confirm with had gone to. Of one made elsewhere: under which number and day it came in, and its file.
    """

    id: UUID
    actor_id: UUID
    signed_on: date
    method: SignatureMethod = SignatureMethod.RECORDED
    version: int = 0
    sha256: str = ""
    signatory: str = ""
    signatory_role: str = ""
    authorising_act: str | None = None
    signed_at: datetime | None = None
    verified_at: datetime | None = None
    email: str | None = None
    ip: str | None = None
    user_agent: str = ""
    registration: Registration | None = None
    file: SignedFile | None = None
