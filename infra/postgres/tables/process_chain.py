"""What a process knows, wants, does and changes: the chain from issue to action, the vision, research and change."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from domain.process.chain import Action, Finding, FindingKind, Issue, IssueOrigin, Objective
from domain.process.change import ChangeClaim, ChangeReport, ChangeState, Continuity, ContinuityAct
from domain.process.mandate import MandateKind
from domain.process.research import NetworkReview, ResearchMethod, Study
from domain.process.vision import Dissent, Vision
from infra.postgres.row import Many, coded
from infra.postgres.tables.process_parts import ProcessPart, held_with


class IssueRow(ProcessPart, table=True):
    """A shared problem."""

    __tablename__ = "issue"
    __table_args__ = held_with(Issue)
    entity: ClassVar[type] = Issue
    title: str
    text: str
    raised_on: date
    generalised_from: IssueOrigin | None = Field(sa_type=coded(IssueOrigin))


class StudyRow(ProcessPart, table=True):
    """A piece of field research."""

    __tablename__ = "study"
    __table_args__ = held_with(Study)
    entity: ClassVar[type] = Study
    title: str
    method: ResearchMethod = Field(sa_type=coded(ResearchMethod))
    started_on: date
    concluded_on: date | None
    invited: int | None
    responded: int | None


class FindingRow(ProcessPart, table=True):
    """What field research showed."""

    __tablename__ = "finding"
    __table_args__ = held_with(Finding)
    entity: ClassVar[type] = Finding
    issue_id: UUID
    kind: FindingKind = Field(sa_type=coded(FindingKind))
    text: str
    method: ResearchMethod = Field(sa_type=coded(ResearchMethod))
    sources: str
    found_on: date
    restituted_on: date | None


class ObjectiveRow(ProcessPart, table=True):
    """What is wanted."""

    __tablename__ = "objective"
    __table_args__ = held_with(Objective)
    entity: ClassVar[type] = Objective
    title: str
    set_on: date
    finding_id: UUID | None
    owner_id: UUID | None
    due_on: date | None
    criterion: str


class ActionRow(ProcessPart, table=True):
    """What is done for an objective."""

    __tablename__ = "action"
    __table_args__ = held_with(Action)
    entity: ClassVar[type] = Action
    title: str
    objective_id: UUID | None
    owner_id: UUID
    due_on: date
    done_on: date | None
    cancelled_reason: str | None
    note: str


class VisionRow(ProcessPart, table=True):
    """A version of the vision."""

    __tablename__ = "vision"
    __table_args__ = held_with(Vision)
    entity: ClassVar[type] = Vision
    version: int
    text: str
    written_on: date
    endorsed_by: tuple[UUID, ...] = Field(sa_type=Many(UUID))
    dissent_ids: tuple[UUID, ...] = Field(sa_type=Many(UUID))
    dissent_reasons: tuple[str, ...] = Field(sa_type=Many(str))

    @property
    def dissents(self) -> tuple[Dissent, ...]:
        """Give who dissents, and why."""
        pairs = zip(self.dissent_ids, self.dissent_reasons, strict=True)
        return tuple(Dissent(actor_id=actor_id, reason=reason) for actor_id, reason in pairs)


class NetworkReviewRow(ProcessPart, table=True):
    """A reading of a wave of the network."""

    __tablename__ = "network_review"
    __table_args__ = held_with(NetworkReview)
    entity: ClassVar[type] = NetworkReview
    wave: int
    reviewed_on: date
    text: str


class ChangeClaimRow(ProcessPart, table=True):
    """What became of an issue, as somebody tells it."""

    __tablename__ = "change_claim"
    __table_args__ = held_with(ChangeClaim)
    entity: ClassVar[type] = ChangeClaim
    issue_id: UUID
    state: ChangeState = Field(sa_type=coded(ChangeState))
    text: str
    said_by_id: UUID
    said_on: date
    unintended: str | None


class ChangeReportRow(ProcessPart, table=True):
    """The published report."""

    __tablename__ = "change_report"
    __table_args__ = held_with(ChangeReport)
    entity: ClassVar[type] = ChangeReport
    title: str
    text: str
    published_on: date


class ContinuityActRow(ProcessPart, table=True):
    """The act by which a process goes on."""

    __tablename__ = "continuity_act"
    __table_args__ = held_with(ContinuityAct)
    entity: ClassVar[type] = ContinuityAct
    outcome: Continuity = Field(sa_type=coded(Continuity))
    kind: MandateKind = Field(sa_type=coded(MandateKind))
    number: str
    body_id: UUID
    adopted_on: date
    text: str
    transferred_protocol_ids: tuple[UUID, ...] = Field(sa_type=Many(UUID, "protocol"))
