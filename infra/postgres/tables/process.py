"""Processes and their mandates."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, Relationship

from domain.access import Role
from domain.process.area import Area
from domain.process.assignment import Assignment
from domain.process.mandate import Mandate, MandateKind
from domain.process.phase import Phase
from domain.process.process import Process
from domain.process.purposes import Origin, Purpose, Target
from domain.tavolo.agenda import Visibility
from infra.postgres.row import Aggregate, Many, SaidOnce, children, coded, refers
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
from infra.postgres.tables.process_former import FormerBodiesRow, FormerPlanRow
from infra.postgres.tables.process_parts import (
    ActivationOpportunityRow,
    BelongingActivityRow,
    ConcernedPartyRow,
    FundingLineRow,
    InterventionRow,
    MilestoneRow,
    OperatorRow,
    PhaseChangeRow,
    PointOfReferenceRow,
    ProcessPart,
    PurposeAcceptanceRow,
    ResponsibilityRow,
    SteeringRoleRow,
    held_with,
)


def room(kind: str) -> Any:  # noqa: ANN401
    """Hold rows of this kind: read with the whole process in one statement, alone only where they are changed."""
    return Relationship(sa_relationship_kwargs=children(kind, lazy="select"))


class MandateRow(ProcessPart, table=True):
    """A mandate of a process."""

    __tablename__ = "mandate"
    __table_args__ = held_with(Mandate)
    entity: ClassVar[type] = Mandate
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
    area: Area | None = Field(sa_type=SaidOnce(Area))
    visibility: Visibility = Field(sa_type=coded(Visibility))
    purposes: tuple[Purpose, ...] = Field(sa_type=Many(Purpose))
    targets: tuple[Target, ...] = Field(sa_type=Many(Target))
    planned_start: date
    planned_end: date
    former_bodies: list[FormerBodiesRow] = room("FormerBodiesRow")
    former_plans: list[FormerPlanRow] = room("FormerPlanRow")
    mandates: list[MandateRow] = room("MandateRow")
    steering_roles: list[SteeringRoleRow] = room("SteeringRoleRow")
    operators: list[OperatorRow] = room("OperatorRow")
    funding_lines: list[FundingLineRow] = room("FundingLineRow")
    points_of_reference: list[PointOfReferenceRow] = room("PointOfReferenceRow")
    purpose_acceptances: list[PurposeAcceptanceRow] = room("PurposeAcceptanceRow")
    milestones: list[MilestoneRow] = room("MilestoneRow")
    responsibilities: list[ResponsibilityRow] = room("ResponsibilityRow")
    issues: list[IssueRow] = room("IssueRow")
    studies: list[StudyRow] = room("StudyRow")
    findings: list[FindingRow] = room("FindingRow")
    objectives: list[ObjectiveRow] = room("ObjectiveRow")
    actions: list[ActionRow] = room("ActionRow")
    visions: list[VisionRow] = room("VisionRow")
    concerned_parties: list[ConcernedPartyRow] = room("ConcernedPartyRow")
    network_reviews: list[NetworkReviewRow] = room("NetworkReviewRow")
    interventions: list[InterventionRow] = room("InterventionRow")
    activation_opportunities: list[ActivationOpportunityRow] = room("ActivationOpportunityRow")
    belonging_activities: list[BelongingActivityRow] = room("BelongingActivityRow")
    change_claims: list[ChangeClaimRow] = room("ChangeClaimRow")
    change_reports: list[ChangeReportRow] = room("ChangeReportRow")
    continuity_acts: list[ContinuityActRow] = room("ContinuityActRow")
    phase_changes: list[PhaseChangeRow] = room("PhaseChangeRow")
