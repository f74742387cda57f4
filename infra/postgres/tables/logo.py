"""Logos: pictures by their SHA-256, kept for good, for documents name them by it."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field, SQLModel

from infra.postgres.row import MOMENT


class LogoRow(SQLModel, table=True):
    """A picture that is the logo of a tenant, or once was."""

    __tablename__ = "logo"
    tenant_id: UUID = Field(primary_key=True, foreign_key="tenant.id")
    sha256: str = Field(primary_key=True)
    image: bytes
    kept_at: datetime = Field(sa_type=MOMENT)
