"""Processes and their mandates."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Index, PrimaryKeyConstraint, UniqueConstraint
from sqlmodel import Field, Relationship

from domain.access import Role
from domain.process.assignment import Assignment
from domain.process.mandate import Mandate, MandateKind
from domain.process.phase import Phase
from domain.process.process import Process
from domain.process.purposes import Origin, Purpose, Target
from infra.postgres.row import Aggregate, Many, Part, children, coded, refers
from infra.postgres.tables.process_chain import (
    ActionRow,
    ChangeClaimRow,
    ChangeReportRow,
    ContinuityActRow,
    FindingRow,
    IssueRow,
    NetworkReviewRow,
    ObjectiveRow,
    StudyRow,
    VisionRow,
)
from infra.postgres.tables.process_parts import (
    ActivationOpportunityRow,
    ConcernedPartyRow,
    FundingLineRow,
    InterventionRow,
    MilestoneRow,
    OperatorRow,
    PhaseChangeRow,
    PointOfReferenceRow,
    PurposeAcceptanceRow,
    ResponsibilityRow,
    SteeringRoleRow,
)


class MandateRow(Part, table=True):
    """A mandate of a process."""

    __tablename__ = "mandate"
    __table_args__ = (
        PrimaryKeyConstraint("tenant_id", "process_id", "position"),
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
        refers("steering_id", "actor"),
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
    steering_id: UUID | None
    istat_codes: tuple[str, ...] = Field(sa_type=Many(str))
    purposes: tuple[Purpose, ...] = Field(sa_type=Many(Purpose))
    targets: tuple[Target, ...] = Field(sa_type=Many(Target))
    planned_start: date
    planned_end: date
    mandates: list[MandateRow] = Relationship(sa_relationship_kwargs=children("MandateRow"))
    steering_roles: list[SteeringRoleRow] = Relationship(sa_relationship_kwargs=children("SteeringRoleRow"))
    operators: list[OperatorRow] = Relationship(sa_relationship_kwargs=children("OperatorRow"))
    funding_lines: list[FundingLineRow] = Relationship(sa_relationship_kwargs=children("FundingLineRow"))
    points_of_reference: list[PointOfReferenceRow] = Relationship(
        sa_relationship_kwargs=children("PointOfReferenceRow")
    )
    purpose_acceptances: list[PurposeAcceptanceRow] = Relationship(
        sa_relationship_kwargs=children("PurposeAcceptanceRow")
    )
    milestones: list[MilestoneRow] = Relationship(sa_relationship_kwargs=children("MilestoneRow"))
    responsibilities: list[ResponsibilityRow] = Relationship(sa_relationship_kwargs=children("ResponsibilityRow"))
    issues: list[IssueRow] = Relationship(sa_relationship_kwargs=children("IssueRow"))
    studies: list[StudyRow] = Relationship(sa_relationship_kwargs=children("StudyRow"))
    findings: list[FindingRow] = Relationship(sa_relationship_kwargs=children("FindingRow"))
    objectives: list[ObjectiveRow] = Relationship(sa_relationship_kwargs=children("ObjectiveRow"))
    actions: list[ActionRow] = Relationship(sa_relationship_kwargs=children("ActionRow"))
    visions: list[VisionRow] = Relationship(sa_relationship_kwargs=children("VisionRow"))
    concerned_parties: list[ConcernedPartyRow] = Relationship(sa_relationship_kwargs=children("ConcernedPartyRow"))
    network_reviews: list[NetworkReviewRow] = Relationship(sa_relationship_kwargs=children("NetworkReviewRow"))
    interventions: list[InterventionRow] = Relationship(sa_relationship_kwargs=children("InterventionRow"))
    activation_opportunities: list[ActivationOpportunityRow] = Relationship(
        sa_relationship_kwargs=children("ActivationOpportunityRow")
    )
    change_claims: list[ChangeClaimRow] = Relationship(sa_relationship_kwargs=children("ChangeClaimRow"))
    change_reports: list[ChangeReportRow] = Relationship(sa_relationship_kwargs=children("ChangeReportRow"))
    continuity_acts: list[ContinuityActRow] = Relationship(sa_relationship_kwargs=children("ContinuityActRow"))
    phase_changes: list[PhaseChangeRow] = Relationship(sa_relationship_kwargs=children("PhaseChangeRow"))
