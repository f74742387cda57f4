"""Protocols, their parties and what each pledged."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, Relationship

from domain.protocol.protocol import Article, Party, Pledge, Protocol, ProtocolKind, ProtocolState
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
    signed_on: date | None
    signed_sha256: str | None


class PledgeRow(ProtocolPart, table=True):
    """What one party commits to."""

    __tablename__ = "pledge"
    __table_args__ = (refers("protocol_id", "protocol", cascade=True), refers("party_id", "actor"))
    entity: ClassVar[type] = Pledge
    party_id: UUID
    text: str
    due_on: date
    evidence: str


class ProtocolRow(Aggregate, table=True):
    """A protocol of a process."""

    __tablename__ = "protocol"
    __table_args__ = (
        refers("process_id", "process"),
        UniqueConstraint("tenant_id", "external_id"),
        Index("protocol_by_process", "tenant_id", "process_id", "title", "id"),
    )
    entity: ClassVar[type] = Protocol
    external_id: str | None
    process_id: UUID
    kind: ProtocolKind = Field(sa_type=coded(ProtocolKind))
    title: str
    purpose: str
    premises: str
    duration_months: int
    state: ProtocolState = Field(sa_type=coded(ProtocolState))
    sha256: str | None
    approved_at: datetime | None = Field(sa_type=MOMENT)
    in_force_on: date | None
    articles: list[ArticleRow] = Relationship(sa_relationship_kwargs=children("ArticleRow"))
    parties: list[PartyRow] = Relationship(sa_relationship_kwargs=children("PartyRow"))
    pledges: list[PledgeRow] = Relationship(sa_relationship_kwargs=children("PledgeRow"))
