"""Protocols in the contract."""

from typing import Annotated

from pydantic import Field

from api.protocol.party_schemas import Accession, Party, Pledge
from api.protocol.signature_schemas import ProtocolSignature, Registration
from api.protocol.text_schemas import Article
from api.schemas import (
    Count,
    Day,
    ExternalId,
    Few,
    Flag,
    Id,
    Kept,
    Language,
    Line,
    Many,
    Moment,
    Schema,
    Sha256,
    Text,
    Title,
)
from domain.protocol.kinds import ProtocolKind, ProtocolState
from domain.protocol.terms import ArticleTopic, RenewalRule

Months = Annotated[int, Field(strict=True, ge=1, le=600, json_schema_extra={"format": "int32"})]
Quorum = Annotated[int, Field(strict=True, ge=2, le=1000, json_schema_extra={"format": "int32"})]


class ProtocolTerm(Schema):
    """A further time for which a protocol was renewed."""

    since: Day
    """First day."""
    until: Day
    """Last day."""
    tacit: Flag
    """Whether the clock renewed it, not an act."""
    act: Line
    """The act that renewed it."""


class ProtocolStep(Schema):
    """A turn in the life of a protocol."""

    state: ProtocolState
    """Where it came to stand."""
    on: Day
    """When."""
    reason: Text
    """Why."""


class ProtocolFields(Schema):
    """What is said of a protocol."""

    external_id: ExternalId | None = None
    """Identifier in the system the protocol comes from; unique in the tenant."""
    process_id: Id
    """The process whose network it formalises."""
    kind: ProtocolKind
    """What sort of agreement it is."""
    title: Title
    """Its title."""
    purpose: Text
    """What it is for."""
    premises: Text = ""
    """What it starts from."""
    duration_months: Months
    """How long it lasts, in months."""
    renewal: RenewalRule = RenewalRule.NONE
    """How it goes on after that."""
    quorum: Quorum | None = None
    """How many signatures bring it into force; null where every mandatory party must sign."""
    tavolo_id: Id | None = None
    """The tavolo that follows it; its text names it."""


class ProtocolCreate(ProtocolFields):
    """A protocol to draft."""

    language: Language | None = None
    """The language of its text; null means that of the tenant."""
    articles: Few[Article] = []
    """The articles of its text."""


class Protocol(Kept, ProtocolFields):
    """An agreement that formalises the network. Not the registry of incoming acts."""

    state: ProtocolState
    """Where it stands."""
    language: Language
    """The language of its text."""
    version: Count
    """Counts the versions of its text: each amendment is one."""
    amendment_reason: Text
    """Why the text was opened again; empty for the first version."""
    articles: Few[Article]
    """The articles of its text."""
    missing_topics: Few[ArticleTopic]
    """What agreements usually rule and this text does not: nothing that stands in the way of its approval."""
    parties: Many[Party]
    """Who is invited, and who has signed."""
    pledges: Many[Pledge]
    """What each party commits to."""
    sha256: Sha256 | None
    """SHA-256 of the text approved last; null before the first approval."""
    approved_at: Moment | None
    """When the text was frozen."""
    in_force_on: Day | None
    """Day on which the last mandatory party signed."""
    in_force_version: Count | None
    """The version of the text that is in force; null before one is. While an amendment is signed, the one before it."""
    ends_on: Day | None
    """Last day of its term; null before it is in force."""
    terms: Few[ProtocolTerm]
    """The times for which it was renewed."""
    accessions: Many[Accession]
    """Who asked to join since it is in force."""
    steps: Many[ProtocolStep]
    """What happened to it since: reviews, suspensions, renewals, its end."""
    registration: Registration | None
    """Where the municipality's register has it."""
    signatures: Many[ProtocolSignature]
    """Every signature, of every version of its text, the first first."""
