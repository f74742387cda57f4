"""The audit trail. Its rows are written by the database itself (migration 0003): nothing here is ever saved."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Identity, Index, text
from sqlmodel import Field, SQLModel

from domain.audit import Deed
from infra.postgres.row import MOMENT, coded


class AuditRow(SQLModel, table=True):
    """A link of the chain of one tenant."""

    __tablename__ = "audit"
    __table_args__ = (
        Index("audit_by_subject", "tenant_id", "entity_id", "sequence"),
        Index("audit_by_caller", "tenant_id", "caller", "sequence"),
    )
    tenant_id: UUID = Field(primary_key=True)
    sequence: int = Field(primary_key=True, sa_type=BigInteger)
    at: datetime = Field(sa_type=MOMENT)
    caller: str
    operation: str
    deed: Deed = Field(sa_type=coded(Deed))
    entity: str
    entity_id: UUID
    revision: int | None
    hash: bytes


class AuditTipRow(SQLModel, table=True):
    """How far the chain of a tenant goes. Its row is the lock of the chain."""

    __tablename__ = "audit_tip"
    tenant_id: UUID = Field(primary_key=True)
    sequence: int = Field(sa_type=BigInteger)
    hash: bytes


class AuditNoteRow(SQLModel, table=True):
    """What waits to be chained: a change until its own COMMIT, a read until the worker comes by."""

    __tablename__ = "audit_note"
    tenant_id: UUID = Field(primary_key=True)
    xact: int = Field(
        primary_key=True,
        sa_type=BigInteger,
        sa_column_kwargs={"server_default": text("pg_current_xact_id()::text::bigint")},
    )
    id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_args=[Identity(always=True)])
    at: datetime = Field(sa_type=MOMENT)
    caller: str
    operation: str
    deed: Deed = Field(sa_type=coded(Deed))
    entity: str
    entity_id: UUID
    revision: int | None


class TombstoneRow(SQLModel, table=True):
    """What was deleted, and who could see it: those who take part in its process, or who it was about."""

    __tablename__ = "tombstone"
    tenant_id: UUID = Field(primary_key=True)
    id: UUID = Field(primary_key=True)
    entity: str
    process_id: UUID | None
    subject: str | None
