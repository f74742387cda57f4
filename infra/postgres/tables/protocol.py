"""Protocols."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, Relationship

from domain.protocol.kinds import ProtocolKind, ProtocolState
from domain.protocol.protocol import Protocol
from domain.protocol.terms import (
    Registration,
    RenewalRule,
)
from domain.protocol.turns import Opened
from infra.postgres.row import MOMENT, Aggregate, children, coded, refers
from infra.postgres.tables.protocol_parts import (
    AccessionRow,
    ApprovedTextRow,
    ArticleRow,
    HandoverRow,
    PartyRow,
    PledgeRow,
    StepRow,
    TermRow,
)
from infra.postgres.tables.signature import SignatureRequestRow, SignatureRow


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
