"""Signing a protocol by a personal link, in the contract."""

from typing import Annotated

from pydantic import StringConstraints

from api.protocol.party_schemas import Promised
from api.protocol.text_schemas import ApprovedText
from api.schemas import Count, Day, Id, Kept, Line, Moment, Schema, Sha256, Title
from domain.protocol.kinds import ProtocolState
from domain.protocol.signature import SignatureMethod

ConfirmationCode = Annotated[str, StringConstraints(min_length=6, max_length=6, pattern="^[0-9]{6}$")]


class AskedSignature(Schema):
    """The signature that is asked for."""

    actor_id: Id
    """The party."""
    name: Title
    """Who signs for it."""
    version: Count
    """The version of the text."""
    sha256: Sha256
    """SHA-256 of the text."""
    asked_at: Moment
    """When it was asked for."""


class GivenSignature(Schema):
    """The signature that was given."""

    method: SignatureMethod
    """By link, or recorded from elsewhere."""
    signed_on: Day
    """Day of the signature."""
    signed_at: Moment | None
    """Moment of a signature by link."""
    sha256: Sha256
    """SHA-256 of the text that was signed."""


class OpenedProtocol(Schema):
    """What a personal link opens to who signs a protocol."""

    request: AskedSignature
    """What is asked for."""
    text: ApprovedText
    """The text."""
    sent_to: Line
    """Where the code to confirm with goes, shown so that only who has the address recognises it."""
    code_expires_at: Moment | None
    """Until when the code is good that was asked for last; null where none was."""
    signature: GivenSignature | None
    """What was signed; null until it is."""


class OpenedPledge(Promised):
    """What somebody promised in a protocol, and what became of it."""

    protocol_id: Id
    """The protocol."""
    protocol: Title
    """Its title."""


class CodeSent(Schema):
    """A code to confirm with is on its way."""

    sent_to: Line
    """Where, shown so that only who has the address recognises it."""
    code_expires_at: Moment
    """Until when it is good."""


class SignatureByLink(Schema):
    """A signature."""

    code: ConfirmationCode
    """The code that came by mail."""
    sha256: Sha256
    """SHA-256 of the text that is signed, as it was shown."""


class SignedByLink(Kept):
    """The protocol that was signed."""

    state: ProtocolState
    """Where it stands now."""
    sha256: Sha256
    """SHA-256 of the text that was signed."""
