"""Which actors may be one, and by what their names are compared: written by the worker, from what is recorded."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Index, Text
from sqlmodel import Field, SQLModel

from infra.postgres.row import MOMENT


class NameKeyRow(SQLModel, table=True):
    """By what a name is found by those like it."""

    __tablename__ = "name_key"
    __table_args__ = (Index("name_key_by_actor", "tenant_id", "actor_id"),)
    tenant_id: UUID = Field(primary_key=True)
    sort: str = Field(primary_key=True)
    key: str = Field(primary_key=True, sa_type=Text(collation="C"))
    actor_id: UUID = Field(primary_key=True)


class SuspicionRow(SQLModel, table=True):
    """Two actors that may be one."""

    __tablename__ = "suspicion"
    __table_args__ = (
        Index("suspicion_by_other", "tenant_id", "other_id"),
        Index("suspicion_by_score", "tenant_id", "score", "actor_id", "other_id"),
    )
    tenant_id: UUID = Field(primary_key=True)
    actor_id: UUID = Field(primary_key=True)
    other_id: UUID = Field(primary_key=True)
    identified: bool
    similarity: float
    distance_km: float | None
    score: float


class SuspicionTipRow(SQLModel, table=True):
    """How far along the trail of a tenant its names were taken note of, its actors compared, and when that was so."""

    __tablename__ = "suspicion_tip"
    tenant_id: UUID = Field(primary_key=True)
    keyed: int = Field(sa_type=BigInteger)
    compared: int = Field(sa_type=BigInteger)
    looked_at: datetime = Field(sa_type=MOMENT)
