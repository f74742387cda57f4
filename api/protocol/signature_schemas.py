"""Signatures of a protocol in the contract: who is asked for one, and what is kept of each."""

from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from api.schemas import INT32, Count, Day, Email, Id, Line, Moment, Schema, Sha256, Text, Title
from domain.delivery import DeliveryState
from domain.protocol import terms
from domain.protocol.signature import AttachedText, SignatureMethod, SignedFileKind

Bytes = Annotated[int, Field(ge=0, le=INT32, json_schema_extra={"format": "int32"})]
Agent = Annotated[str, StringConstraints(max_length=300)]
NetworkAddress = Annotated[str, StringConstraints(max_length=64)]


class Registration(Schema):
    """Under which number and day the municipality's register of acts has something."""

    entity: ClassVar = terms.Registration
    number: Title
    """The number, as the register writes it."""
    on: Day
    """The day of the entry."""


class Signature(Schema):
    """A signature made elsewhere, to record."""

    actor_id: Id
    """The party that signed."""
    signed_on: Day
    """Day of the signature: not before the text was approved, and today at the latest."""
    signatory: Line = ""
    """Who signed for it."""
    registration: Registration | None = None
    """Where the municipality's register has what came in: it shows the signature, unless its file does."""


class SignedFile(Schema):
    """What is known of the file of a signature."""

    sha256: Sha256
    """SHA-256 of the file."""
    kind: SignedFileKind
    """PDF or P7M, as its content tells."""
    size: Bytes
    """How many bytes it has."""
    attached: AttachedText
    """Which text is attached inside: the one that was signed, another, or none that can be read. Nothing more was
    checked: not that a signature in it is valid."""


class ProtocolSignature(Schema):
    """The signature of a party."""

    id: Id
    """Identity, a UUIDv7."""
    actor_id: Id
    """The party that signed."""
    method: SignatureMethod
    """By a personal link, or recorded from elsewhere."""
    version: Count
    """The version of the text it stands under."""
    sha256: Annotated[str, StringConstraints(max_length=64, pattern="^[0-9a-f]*$")]
    """SHA-256 of that text; empty where that was not kept."""
    signed_on: Day
    """Day of the signature."""
    signed_at: Moment | None
    """Moment of a signature by link; null of others."""
    signatory: Line
    """Who signed for the party; empty where that was not said."""
    signatory_role: Line
    """In what office."""
    authorising_act: Line | None
    """The act that allowed it."""
    registration: Registration | None
    """Where the municipality's register has what came in."""
    file: SignedFile | None
    """Its file, where one was recorded."""


class SignatureRecord(ProtocolSignature):
    """The signature of a party, with all that shows it."""

    verified_at: Moment | None
    """When the signatory gave back the code that went to the address; null where none did."""
    email: Email | None
    """The address that was verified so."""
    ip: NetworkAddress | None
    """The address of the network it came from."""
    user_agent: Agent
    """The browser, as it names itself."""


class SignatureRequestCreate(Schema):
    """Who is to sign for a party, by a personal link."""

    actor_id: Id
    """The party."""
    name: Title
    """Who signs for it."""
    email: Email
    """Where the link is sent, and the code to confirm with."""


class SignatureMail(Schema):
    """What became of a mail that leads to a signature."""

    state: DeliveryState
    """Queued, sent, failed or withdrawn."""
    answer: Text | None
    """What the mail server answered last, or why it was not sent; null while it was not tried."""
    at: Moment | None
    """When that was."""


class SignatureRequest(Schema):
    """Who was asked to sign for a party."""

    actor_id: Id
    """The party."""
    name: Title
    """Who signs for it."""
    email: Email | None
    """Where the link was sent; null for who may not see contacts."""
    version: Count
    """The version of the text that is to be signed."""
    sha256: Sha256
    """SHA-256 of that text."""
    link_id: Id
    """The personal link, which can be revoked."""
    asked_at: Moment
    """When."""
    request_mail: SignatureMail | None
    """What became of the mail that carries the link."""
    code_mail: SignatureMail | None
    """What became of the mail that carries the code asked for last; null while none was asked for."""
