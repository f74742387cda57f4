"""Protocols in the contract."""

from typing import Annotated, Any, ClassVar

from pydantic import Field

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
from domain.protocol import terms
from domain.protocol.kinds import ProtocolKind, ProtocolState
from domain.protocol.terms import AccessionState, ArticleTopic, PartyState, PledgeState, RenewalRule

Months = Annotated[int, Field(strict=True, ge=1, le=600, json_schema_extra={"format": "int32"})]
Quorum = Annotated[int, Field(strict=True, ge=2, le=1000, json_schema_extra={"format": "int32"})]
Content = Annotated[
    dict[str, Any],
    Field(
        max_length=40,
        json_schema_extra={"additionalProperties": {"description": "As the named `schema` of the content says."}},
    ),
]


class Article(Schema):
    """One article of the text."""

    entity: ClassVar = terms.Article
    title: Title
    """Its heading."""
    text: Text
    """Its text."""
    topic: ArticleTopic = ArticleTopic.OTHER
    """What it rules."""


class PartyFields(Schema):
    """An actor invited to a protocol."""

    actor_id: Id
    """The actor."""
    signatory_role: Line
    """In what office its signatory signs."""
    authorising_act: Line | None = None
    """The act that allows the signatory to sign."""
    mandatory: Flag = True
    """Whether the protocol waits for this signature to be in force."""


class PartyCreate(PartyFields):
    """A party to invite."""

    entity: ClassVar = terms.Party


class Party(PartyFields):
    """A party and its signature."""

    state: PartyState
    """Invited, signed, acceded or withdrawn."""
    signed_on: Day | None
    """Day of the signature; null while it has not signed."""
    signed_sha256: Sha256 | None
    """SHA-256 of the text it signed."""
    withdrawn_on: Day | None
    """Day it withdrew; null while it is a party."""
    withdrawal_reason: Text
    """Why it withdrew."""


class PledgeCreate(Schema):
    """What one party commits to, or all of them."""

    party_id: Id | None
    """The actor, a party, that commits itself; null where all of them do."""
    text: Text
    """What it will do."""
    quantity: Line = ""
    """How much of it."""
    due_on: Day
    """By when."""
    indicator_id: Id | None = None
    """The indicator that measures it."""
    evidence: Text = ""
    """What will show it."""


class Pledge(PledgeCreate):
    """A commitment of a protocol."""

    id: Id
    """Identity, a UUIDv7."""
    state: PledgeState
    """What became of it, as its party says."""
    done_on: Day | None
    """Day it was kept; null while it was not."""
    proof: Text
    """What showed it, or why it was cancelled."""


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


class Accession(Schema):
    """An actor that asked to join."""

    actor_id: Id
    """The actor."""
    signatory_role: Line
    """In what office its signatory would sign."""
    reason: Text
    """Why it asks, and what it brings."""
    requested_on: Day
    """Day of the request."""
    state: AccessionState
    """Requested, accepted or refused."""
    answered_on: Day | None
    """Day of the answer; null while it waits."""
    answer: Text
    """What it was answered."""


class ProtocolStep(Schema):
    """A turn in the life of a protocol."""

    state: ProtocolState
    """Where it came to stand."""
    on: Day
    """When."""
    reason: Text
    """Why."""


class Signature(Schema):
    """A signature made elsewhere, to record."""

    actor_id: Id
    """The party that signed."""
    signed_on: Day
    """Day of the signature."""


class Registration(Schema):
    """Under which number and day the municipality's register of acts has the protocol."""

    entity: ClassVar = terms.Registration
    number: Title
    """The number, as the register writes it."""
    on: Day
    """The day of the entry."""


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


class Amendment(Schema):
    """Why an approved text is opened again."""

    reason: Title
    """The reason, as the next version will give it."""


class ApprovedText(Schema):
    """A version of the text as it was approved."""

    version: Count
    """Its number."""
    language: Language
    """Its language."""
    sha256: Sha256
    """SHA-256 of its canonical content."""
    reason: Text
    """Why it replaced the version before; empty for the first."""
    approved_at: Moment
    """When it was approved."""
    approved_by: Line | None
    """By whom; null where that was not kept."""
    content: Content
    """What was approved, with the names of that day."""


class ProtocolVerification(Schema):
    """Whether an approved text is still what was approved, and whether a fingerprint is its own."""

    protocol_id: Annotated[Id, Field(validation_alias="id")]
    """The protocol that was looked at."""
    version: Count
    """The version of its text."""
    sha256: Sha256
    """The fingerprint it was approved with."""
    recomputed: Sha256
    """The fingerprint of its content, computed again."""
    given: Sha256 | None
    """The fingerprint that was asked about."""
    intact: Flag
    """Whether the content still is the one approved."""
    matches: Flag
    """Whether the fingerprint asked about is that of this text."""
