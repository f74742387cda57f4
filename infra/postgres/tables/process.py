"""Processes and their mandates."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, Relationship

from domain.access import Role
from domain.process.assignment import Assignment
from domain.process.process import Mandate, MandateKind, Origin, Phase, Process, Purpose, Target
from infra.postgres.row import Aggregate, Many, Part, children, coded, refers


class MandateRow(Part, table=True):
    """A mandate of a process."""

    __tablename__ = "mandate"
    __table_args__ = (
        refers("process_id", "process", cascade=True),
        refers("body_id", "actor"),
        refers("charged_id", "actor"),
        UniqueConstraint("tenant_id", "id"),
    )
    entity: ClassVar[type] = Mandate
    process_id: UUID = Field(primary_key=True)
    id: UUID
    kind: MandateKind = Field(sa_type=coded(MandateKind))
    number: str
    body_id: UUID
    charged_id: UUID
    purpose: str
    starts_on: date
    ends_on: date | None


class AssignmentRow(Aggregate, table=True):
    """In which process a subject takes part."""

    __tablename__ = "assignment"
    __table_args__ = (
        refers("process_id", "process"),
        UniqueConstraint("tenant_id", "process_id", "subject", "role"),
        Index("assignment_by_subject", "tenant_id", "subject"),
    )
    entity: ClassVar[type] = Assignment
    process_id: UUID
    subject: str
    role: Role = Field(sa_type=coded(Role))


class ProcessRow(Aggregate, table=True):
    """A process."""

    __tablename__ = "process"
    __table_args__ = (
        refers("commissioner_id", "actor"),
        refers("managing_body_id", "actor"),
        UniqueConstraint("tenant_id", "external_id"),
        Index("process_by_title", "tenant_id", "title", "id"),
    )
    entity: ClassVar[type] = Process
    external_id: str | None
    title: str
    description: str
    origin: Origin = Field(sa_type=coded(Origin))
    phase: Phase = Field(sa_type=coded(Phase))
    commissioner_id: UUID | None
    managing_body_id: UUID | None
    istat_codes: tuple[str, ...] = Field(sa_type=Many(str))
    purposes: tuple[Purpose, ...] = Field(sa_type=Many(Purpose))
    targets: tuple[Target, ...] = Field(sa_type=Many(Target))
    planned_start: date
    planned_end: date
    mandates: list[MandateRow] = Relationship(sa_relationship_kwargs=children("MandateRow"))
