"""Jobs, and the files they are about."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from domain.job.job import Job, JobKind, JobState
from infra.postgres.row import MOMENT, Aggregate, coded, refers


class JobRow(Aggregate, table=True):
    """What somebody asked for; the lease is by the database's clock, `done` moves while the work goes on."""

    __tablename__ = "job"
    __table_args__ = (Index("job_waiting", "asked_at", postgresql_where="ended_at IS NULL"),)
    entity: ClassVar[type] = Job
    kind: JobKind = Field(sa_type=coded(JobKind))
    terms: dict[str, Any] = Field(sa_type=JSONB)
    media_type: str
    language: str
    asked_by: str
    signature: str
    bound: bool
    asked_at: datetime = Field(sa_type=MOMENT)
    state: JobState = Field(sa_type=coded(JobState))
    tries: int
    done: int
    total: int
    lease_token: UUID | None
    lease_until: datetime | None = Field(sa_type=MOMENT)
    begun_at: datetime | None = Field(sa_type=MOMENT)
    ended_at: datetime | None = Field(sa_type=MOMENT)
    report: dict[str, Any] | None = Field(sa_type=JSONB(none_as_null=True))
    refusal: dict[str, Any] | None = Field(sa_type=JSONB(none_as_null=True))


class JobFileRow(SQLModel, table=True):
    """A piece of the file of a job."""

    __tablename__ = "job_file"
    __table_args__ = (refers("job_id", "job", cascade=True),)
    tenant_id: UUID = Field(primary_key=True)
    job_id: UUID = Field(primary_key=True)
    position: int = Field(primary_key=True)
    content: bytes
