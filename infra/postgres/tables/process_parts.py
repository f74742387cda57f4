"""What a process holds: its institutional framework, its stages, what it offers, and its phase changes."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, Constraint, PrimaryKeyConstraint, UniqueConstraint
from sqlmodel import Field

from domain.process import part as domain
from domain.process.activation import ActivationOpportunity, Intervention, Programme
from domain.process.belonging import ActivityKind, ActivitySession, BelongingActivity
from domain.process.concerned import ConcernedParty
from domain.process.framework import FundingLine, OperatorAssignment, PointOfReference, PurposeAcceptance, SteeringRole
from domain.process.phase import Override, Phase, PhaseChange
from domain.process.stages import Milestone, Responsibility
from infra.postgres.row import Many, Part, Said, coded, refers


class ProcessPart(Part):
    """A row of a process, with an identity of its own."""

    process_id: UUID = Field(primary_key=True)
    id: UUID


def held_with(kind: type[domain.Part]) -> tuple[Constraint, ...]:
    """Say that rows belong to a process, each under one identity, and refer to what a part of this kind names."""
    # In this order the primary key serves those who look for what a process holds.
    key = PrimaryKeyConstraint("tenant_id", "process_id", "position")
    actors = (refers(name, "actor") for name in kind.actors)
    links = (refers(name, room.removesuffix("s"), deferred=True) for name, room in kind.links.items())
    return (key, refers("process_id", "process", cascade=True), UniqueConstraint("tenant_id", "id"), *actors, *links)


class SteeringRoleRow(ProcessPart, table=True):
    """A role in the public steering."""

    __tablename__ = "steering_role"
    __table_args__ = held_with(SteeringRole)
    entity: ClassVar[type] = SteeringRole
    role: str
    actor_id: UUID
    political: bool
    since: date
    until: date | None


class OperatorRow(ProcessPart, table=True):
    """A dedicated professional."""

    __tablename__ = "operator"
    __table_args__ = held_with(OperatorAssignment)
    entity: ClassVar[type] = OperatorAssignment
    actor_id: UUID
    hours_per_week: float
    since: date
    until: date | None


class FundingLineRow(ProcessPart, table=True):
    """Money for a period."""

    __tablename__ = "funding_line"
    __table_args__ = held_with(FundingLine)
    entity: ClassVar[type] = FundingLine
    source: str
    amount_cents: int = Field(sa_type=BigInteger)
    since: date
    until: date | None
    committed_on: date
    valid_until: date | None


class PointOfReferenceRow(ProcessPart, table=True):
    """Whom to turn to."""

    __tablename__ = "point_of_reference"
    __table_args__ = held_with(PointOfReference)
    entity: ClassVar[type] = PointOfReference
    actor_id: UUID
    role: str
    mandate_id: UUID
    since: date
    until: date | None


class PurposeAcceptanceRow(ProcessPart, table=True):
    """The purpose the commissioner accepted."""

    __tablename__ = "purpose_acceptance"
    __table_args__ = held_with(PurposeAcceptance)
    entity: ClassVar[type] = PurposeAcceptance
    text: str
    accepted_on: date
    accepted_by_id: UUID | None


class MilestoneRow(ProcessPart, table=True):
    """A stage."""

    __tablename__ = "milestone"
    __table_args__ = held_with(Milestone)
    entity: ClassVar[type] = Milestone
    title: str
    set_on: date
    planned_on: date
    reached_on: date | None
    evidence: str


class ResponsibilityRow(ProcessPart, table=True):
    """What an actor answers for."""

    __tablename__ = "responsibility"
    __table_args__ = held_with(Responsibility)
    entity: ClassVar[type] = Responsibility
    actor_id: UUID
    scope: str
    objective_id: UUID | None
    since: date
    until: date | None


class ConcernedPartyRow(ProcessPart, table=True):
    """Somebody the problem touches."""

    __tablename__ = "concerned_party"
    __table_args__ = held_with(ConcernedParty)
    entity: ClassVar[type] = ConcernedParty
    name: str
    actor_id: UUID | None
    heard_on: date | None
    absence_reason: str | None


class InterventionRow(ProcessPart, table=True):
    """An intervention the process contains."""

    __tablename__ = "intervention"
    __table_args__ = held_with(Intervention)
    entity: ClassVar[type] = Intervention
    title: str
    purpose: str
    programme: Programme | None = Field(sa_type=coded(Programme))
    requested_by_id: UUID
    since: date
    until: date | None


class ActivationOpportunityRow(ProcessPart, table=True):
    """Places at a host: counts only."""

    __tablename__ = "activation_opportunity"
    __table_args__ = held_with(ActivationOpportunity)
    entity: ClassVar[type] = ActivationOpportunity
    programme: Programme = Field(sa_type=coded(Programme))
    host_id: UUID
    capacity: int
    filled: int
    since: date
    until: date | None


class BelongingActivityRow(ProcessPart, table=True):
    """An activity of belonging: of those it reached, counts only."""

    __tablename__ = "belonging_activity"
    __table_args__ = held_with(BelongingActivity)
    entity: ClassVar[type] = BelongingActivity
    kind: ActivityKind = Field(sa_type=coded(ActivityKind))
    title: str
    zone: str
    lead_id: UUID
    indicator_ids: tuple[UUID, ...] = Field(sa_type=Many(UUID, "indicator"))
    sessions: tuple[ActivitySession, ...] = Field(sa_type=Said(ActivitySession))


class PhaseChangeRow(ProcessPart, table=True):
    """The process passed from a phase to another."""

    __tablename__ = "phase_change"
    __table_args__ = (*held_with(PhaseChange), refers("override_author_id", "actor"))
    entity: ClassVar[type] = PhaseChange
    embedded: ClassVar[dict[str, type]] = {"override": Override}
    from_phase: Phase = Field(sa_type=coded(Phase, "from_phase"))
    to_phase: Phase = Field(sa_type=coded(Phase, "to_phase"))
    changed_on: date
    recorded_by: str
    reason: str
    override_author_id: UUID | None
    override_reason: str | None
    override_expires_on: date | None
    overridden: tuple[str, ...] = Field(sa_type=Many(str))
