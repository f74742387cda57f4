"""Who was asked to sign, who has signed, and with which file."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from domain.protocol.signature import (
    AttachedText,
    Signature,
    SignatureMethod,
    SignatureRequest,
    SignedFile,
    SignedFileKind,
)
from domain.protocol.terms import (
    Registration,
)
from infra.postgres.row import MOMENT, coded, refers
from infra.postgres.tables.protocol_parts import ProtocolPart


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
