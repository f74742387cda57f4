"""Mail as the domain sees it: what goes to whom, and what the server answered."""

import typing
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

State = Literal["sent", "failed", "retry", "withdrawn"]


class Addressee(typing.Protocol):
    """Whoever mail goes to: an actor, or who signs for it."""

    @property
    def id(self) -> UUID:
        """Name the actor."""
        ...

    @property
    def name(self) -> str:
        """Say how they are called."""
        ...

    @property
    def mail_address(self) -> str | None:
        """Say where they are reached; None where nobody knows."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that travels with a mail. `media_type` is `type/subtype`."""

    filename: str
    media_type: str
    content: bytes
    parameters: Mapping[str, str] = field(default_factory=dict)
    """Of the media type, such as the method of a calendar entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One mail to one recipient.

    `sender` is an address, with a name or without: `Comune di Pieve Ardesia <regia@comune.example>`.
    `message_id`, `in_reply_to` and `references` are written with their angle brackets.
    """

    message_id: str
    sender: str
    recipient_name: str
    recipient_address: str
    subject: str
    text: str
    html: str
    attachments: tuple[Attachment, ...] = ()
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    unsubscribe: str | None = None
    """Where its recipient can ask for no more of them (RFC 2369), and their mail program with one click (RFC 8058)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a mail or a notice, in the server's words: sent, refused, to be tried again, or withdrawn.

    Gone: the recipient asks for nothing more, ever.
    """

    state: State
    answer: str
    gone: bool = False


class Mailer(typing.Protocol):
    """Whoever carries mail. Trouble is an `Outcome`, never an exception."""

    def send(self, mail: Mail) -> Outcome:
        """Hand one mail over and say what became of it."""
        ...
