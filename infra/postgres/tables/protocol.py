"""Protocols, their parties, what each pledged, and the texts that were approved."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, Relationship, SQLModel

from domain.protocol.kinds import ProtocolKind, ProtocolState
from domain.protocol.pledge import Pledge, PledgeState
from domain.protocol.protocol import Protocol
from domain.protocol.signature import (
    AttachedText,
    Signature,
    SignatureMethod,
    SignatureRequest,
    SignedFile,
    SignedFileKind,
)
from domain.protocol.terms import (
    Accession,
    AccessionState,
    ApprovedText,
    Article,
    ArticleTopic,
    Party,
    PartyState,
    Registration,
    RenewalRule,
    Step,
    Term,
)
from domain.protocol.turns import Handover, Opened
from infra.postgres.row import MOMENT, Aggregate, Part, children, coded, refers


class ProtocolPart(Part):
    """A row of a protocol."""

    protocol_id: UUID = Field(primary_key=True)


class ArticleRow(ProtocolPart, table=True):
    """An article of a protocol."""

    __tablename__ = "article"
    __table_args__ = (refers("protocol_id", "protocol", cascade=True),)
    entity: ClassVar[type] = Article
    title: str
    text: str
    topic: ArticleTopic = Field(sa_type=coded(ArticleTopic))


class PartyRow(ProtocolPart, table=True):
    """A party to a protocol, and its signature."""

    __tablename__ = "party"
    __table_args__ = (
        refers("protocol_id", "protocol", cascade=True),
        refers("actor_id", "actor"),
        UniqueConstraint("tenant_id", "protocol_id", "actor_id"),
    )
    entity: ClassVar[type] = Party
    actor_id: UUID
    signatory_role: str
    authorising_act: str | None
    mandatory: bool
    state: PartyState = Field(sa_type=coded(PartyState))
    signed_on: date | None
    signed_sha256: str | None
    withdrawn_on: date | None
    withdrawal_reason: str
    since_version: int


class PledgeRow(ProtocolPart, table=True):
    """What one party commits to, or all of them."""

    __tablename__ = "pledge"
    __table_args__ = (
        refers("protocol_id", "protocol", cascade=True),
        refers("party_id", "actor"),
        refers("indicator_id", "indicator"),
        UniqueConstraint("tenant_id", "protocol_id", "id"),
    )
    entity: ClassVar[type] = Pledge
    id: UUID
    party_id: UUID | None
    text: str
    quantity: str
    due_on: date
    indicator_id: UUID | None
    evidence: str
    state: PledgeState = Field(sa_type=coded(PledgeState))
    done_on: date | None
    proof: str
    since_version: int
    until_version: int | None
    replaces_id: UUID | None


class ApprovedTextRow(ProtocolPart, table=True):
    """A text as it was approved."""

    __tablename__ = "approved_text"
    __table_args__ = (
        refers("protocol_id", "protocol", cascade=True),
        UniqueConstraint("tenant_id", "protocol_id", "version"),
    )
    entity: ClassVar[type] = ApprovedText
    version: int
    language: str
    content: dict[str, Any] = Field(sa_type=JSONB)
    sha256: str
    reason: str
    approved_at: datetime = Field(sa_type=MOMENT)
    approved_by: str | None


class TermRow(ProtocolPart, table=True):
    """A time for which a protocol was renewed."""

    __tablename__ = "protocol_term"
    __table_args__ = (refers("protocol_id", "protocol", cascade=True),)
    entity: ClassVar[type] = Term
    since: date
    until: date
    tacit: bool
    act: str


class AccessionRow(ProtocolPart, table=True):
    """Who asked to join a protocol."""

    __tablename__ = "accession"
    __table_args__ = (refers("protocol_id", "protocol", cascade=True), refers("actor_id", "actor"))
    entity: ClassVar[type] = Accession
    actor_id: UUID
    signatory_role: str
    reason: str
    requested_on: date
    state: AccessionState = Field(sa_type=coded(AccessionState))
    answered_on: date | None
    answer: str


class StepRow(ProtocolPart, table=True):
    """A turn in the life of a protocol."""

    __tablename__ = "protocol_step"
    __table_args__ = (refers("protocol_id", "protocol", cascade=True),)
    entity: ClassVar[type] = Step
    state: ProtocolState = Field(sa_type=coded(ProtocolState, "stepstate"))
    on: date
    reason: str


class HandoverRow(ProtocolPart, table=True):
    """A commitment that another party took over."""

    __tablename__ = "handover"
    __table_args__ = (
        refers("protocol_id", "protocol", cascade=True),
        refers("from_id", "actor"),
        refers("to_id", "actor"),
    )
    entity: ClassVar[type] = Handover
    pledge_id: UUID
    from_id: UUID
    to_id: UUID
    on: date
    reason: str


class SignatureRequestRow(ProtocolPart, table=True):
    """Who was asked to sign for a party."""

    __tablename__ = "signature_request"
    __table_args__ = (
        refers("protocol_id", "protocol", cascade=True),
        refers("actor_id", "actor"),
        refers("link_id", "link"),
    )
    entity: ClassVar[type] = SignatureRequest
    actor_id: UUID
    name: str
    email: str
    version: int
    sha256: str
    link_id: UUID
    asked_at: datetime = Field(sa_type=MOMENT)


class SignatureRow(ProtocolPart, table=True):
    """The signature of a party."""

    __tablename__ = "signature"
    __table_args__ = (
        refers("protocol_id", "protocol", cascade=True),
        refers("actor_id", "actor"),
        UniqueConstraint("tenant_id", "protocol_id", "id"),
    )
    entity: ClassVar[type] = Signature
    embedded: ClassVar[Mapping[str, type]] = {"registration": Registration, "file": SignedFile}
    id: UUID
    actor_id: UUID
    signed_on: date
    method: SignatureMethod = Field(sa_type=coded(SignatureMethod))
    version: int
    sha256: str
    signatory: str
    signatory_role: str
    authorising_act: str | None
    signed_at: datetime | None = Field(sa_type=MOMENT)
    verified_at: datetime | None = Field(sa_type=MOMENT)
    email: str | None
    ip: str | None
    user_agent: str
    registration_number: str | None
    registration_on: date | None
    file_sha256: str | None
    file_kind: SignedFileKind | None = Field(sa_type=coded(SignedFileKind))
    file_size: int | None
    file_attached: AttachedText | None = Field(sa_type=coded(AttachedText))


class SignedFileRow(SQLModel, table=True):
    """The file of a signature."""

    __tablename__ = "signed_file"
    tenant_id: UUID = Field(primary_key=True, foreign_key="tenant.id")
    sha256: str = Field(primary_key=True)
    content: bytes


class ProtocolRow(Aggregate, table=True):
    """A protocol of a process."""

    __tablename__ = "protocol"
    __table_args__ = (
        refers("process_id", "process"),
        refers("tavolo_id", "tavolo"),
        UniqueConstraint("tenant_id", "external_id"),
        Index("protocol_by_process", "tenant_id", "process_id", "title", "id"),
    )
    entity: ClassVar[type] = Protocol
    embedded: ClassVar[Mapping[str, type]] = {"registration": Registration, "opened": Opened}
    external_id: str | None
    process_id: UUID
    kind: ProtocolKind = Field(sa_type=coded(ProtocolKind))
    title: str
    purpose: str
    premises: str
    language: str
    duration_months: int
    renewal: RenewalRule = Field(sa_type=coded(RenewalRule))
    quorum: int | None
    tavolo_id: UUID | None
    state: ProtocolState = Field(sa_type=coded(ProtocolState))
    version: int
    amendment_reason: str
    sha256: str | None
    approved_at: datetime | None = Field(sa_type=MOMENT)
    in_force_on: date | None
    in_force_version: int | None
    ends_on: date | None
    registration_number: str | None
    registration_on: date | None
    opened_state: ProtocolState | None = Field(sa_type=coded(ProtocolState, "openedstate"))
    articles: list[ArticleRow] = Relationship(sa_relationship_kwargs=children("ArticleRow"))
    parties: list[PartyRow] = Relationship(sa_relationship_kwargs=children("PartyRow"))
    pledges: list[PledgeRow] = Relationship(sa_relationship_kwargs=children("PledgeRow"))
    texts: list[ApprovedTextRow] = Relationship(sa_relationship_kwargs=children("ApprovedTextRow"))
    terms: list[TermRow] = Relationship(sa_relationship_kwargs=children("TermRow"))
    accessions: list[AccessionRow] = Relationship(sa_relationship_kwargs=children("AccessionRow"))
    steps: list[StepRow] = Relationship(sa_relationship_kwargs=children("StepRow"))
    requests: list[SignatureRequestRow] = Relationship(sa_relationship_kwargs=children("SignatureRequestRow"))
    handovers: list[HandoverRow] = Relationship(sa_relationship_kwargs=children("HandoverRow"))
    signatures: list[SignatureRow] = Relationship(sa_relationship_kwargs=children("SignatureRow"))
