"""Protocols in the contract."""

from typing import Annotated, ClassVar

from pydantic import Field

from api.schemas import Day, ExternalId, Few, Flag, Id, Kept, Line, Many, Moment, Schema, Sha256, Text, Title
from domain.protocol import protocol
from domain.protocol.protocol import ProtocolKind, ProtocolState

Months = Annotated[int, Field(strict=True, ge=1, le=600, json_schema_extra={"format": "int32"})]


class Article(Schema):
    """One article of the text."""

    entity: ClassVar = protocol.Article
    title: Title
    """Its heading."""
    text: Text
    """Its text."""


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

    entity: ClassVar = protocol.Party


class Party(PartyFields):
    """A party and its signature."""

    signed_on: Day | None
    """Day of the signature; null while it has not signed."""
    signed_sha256: Sha256 | None
    """SHA-256 of the text it signed."""


class Pledge(Schema):
    """What one party commits to."""

    entity: ClassVar = protocol.Pledge
    party_id: Id
    """The actor, a party, that commits itself."""
    text: Text
    """What it will do."""
    due_on: Day
    """By when."""
    evidence: Text = ""
    """What will show it."""


class Signature(Schema):
    """A signature made elsewhere, to record."""

    actor_id: Id
    """The party that signed."""
    signed_on: Day
    """Day of the signature."""


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


class ProtocolCreate(ProtocolFields):
    """A protocol to draft."""

    articles: Few[Article] = []
    """The articles of its text."""


class Protocol(Kept, ProtocolFields):
    """An agreement that formalises the network. Not the registry of incoming acts."""

    state: ProtocolState
    """Draft, signing or in force."""
    articles: Few[Article]
    """The articles of its text."""
    parties: Many[Party]
    """Who is invited, and who has signed."""
    pledges: Many[Pledge]
    """What each party commits to."""
    sha256: Sha256 | None
    """SHA-256 of the approved text; null before approval."""
    approved_at: Moment | None
    """When the text was frozen."""
    in_force_on: Day | None
    """Day on which the last mandatory party signed."""
