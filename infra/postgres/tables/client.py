"""Machine clients, their public keys, and the tokens that were used."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, Relationship, SQLModel

from domain.client.client import Client, ClientKey, Proof
from infra.postgres.row import MOMENT, Aggregate, Many, Part, children, coded, refers


class ClientKeyRow(Part, table=True):
    """A public key of a client."""

    __tablename__ = "public_key"
    __table_args__ = (refers("client_id", "client", cascade=True),)
    entity: ClassVar[type] = ClientKey
    client_id: UUID = Field(primary_key=True)
    kid: str
    algorithm: str
    jwk: dict[str, Any] = Field(sa_type=JSONB)


class ClientRow(Aggregate, table=True):
    """A system that calls on its own behalf."""

    __tablename__ = "client"
    __table_args__ = (UniqueConstraint("tenant_id", "purpose_id"),)
    entity: ClassVar[type] = Client
    name: str
    scopes: tuple[str, ...] = Field(sa_type=Many())
    purpose_id: UUID | None
    single_use: bool
    suspended_at: datetime | None = Field(sa_type=MOMENT)
    removed_at: datetime | None = Field(sa_type=MOMENT)
    keys: list[ClientKeyRow] = Relationship(sa_relationship_kwargs=children("ClientKeyRow"))


class SpentTokenRow(SQLModel, table=True):
    """A token or signature that was good for one request, remembered until it would have expired."""

    __tablename__ = "spent_token"
    __table_args__ = (refers("client_id", "client"),)
    tenant_id: UUID = Field(primary_key=True)
    client_id: UUID = Field(primary_key=True)
    proof: Proof = Field(primary_key=True, sa_type=coded(Proof))
    jti: str = Field(primary_key=True)
    expires_at: datetime = Field(sa_type=MOMENT)
