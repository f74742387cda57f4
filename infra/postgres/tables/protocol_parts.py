"""The parts of a protocol: parties, what each pledged, the texts that were approved."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from domain.protocol.kinds import ProtocolState
from domain.protocol.pledge import Pledge, PledgeState
from domain.protocol.terms import (
    Accession,
    AccessionState,
    ApprovedText,
    Article,
    ArticleTopic,
    Party,
    PartyState,
    Step,
    Term,
)
from domain.protocol.turns import Handover
from infra.postgres.row import MOMENT, Part, coded, refers


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
