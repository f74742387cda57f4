"""Practice cards."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Index, PrimaryKeyConstraint, UniqueConstraint
from sqlmodel import Field, Relationship

from domain.process.purposes import Purpose, Target
from domain.process.template import Goal, Measure, RoleNeeded, Stage
from domain.tavolo.practice import PracticeCard, PracticeClaim, PracticeState, Teller
from domain.tavolo.tavolo import ExpertiseBasis
from infra.postgres.row import Aggregate, Many, Part, Said, children, coded, refers


class TellerRow(Part, table=True):
    """Who did it and tells of it."""

    __tablename__ = "practice_teller"
    __table_args__ = (
        PrimaryKeyConstraint("tenant_id", "card_id", "position"),
        refers("card_id", "practice_card", cascade=True),
        refers("actor_id", "actor"),
    )
    entity: ClassVar[type] = Teller
    card_id: UUID = Field(primary_key=True)
    actor_id: UUID
    role: str
    expertise_basis: ExpertiseBasis = Field(sa_type=coded(ExpertiseBasis))


class PracticeCardRow(Aggregate, table=True):
    """A card: what nothing refers to stands in it as it is said."""

    __tablename__ = "practice_card"
    __table_args__ = (
        refers("tavolo_id", "tavolo"),
        refers("process_id", "process"),
        refers("source_id", "process"),
        refers("contact_id", "actor"),
        UniqueConstraint("tenant_id", "external_id"),
        Index("practice_card_by_title", "tenant_id", "title", "id"),
    )
    entity: ClassVar[type] = PracticeCard
    tavolo_id: UUID
    process_id: UUID
    external_id: str | None
    source_id: UUID | None
    title: str
    summary: str
    place: str
    audience: str
    purposes: tuple[Purpose, ...] = Field(sa_type=Many(Purpose))
    targets: tuple[Target, ...] = Field(sa_type=Many(Target))
    conditions: str
    method: str
    resources: str
    contact_id: UUID | None
    links: tuple[str, ...] = Field(sa_type=Many(str))
    claims: tuple[PracticeClaim, ...] = Field(sa_type=Said(PracticeClaim))
    days: int
    stages: tuple[Stage, ...] = Field(sa_type=Said(Stage))
    goals: tuple[Goal, ...] = Field(sa_type=Said(Goal))
    roles: tuple[RoleNeeded, ...] = Field(sa_type=Said(RoleNeeded))
    measures: tuple[Measure, ...] = Field(sa_type=Said(Measure))
    state: PracticeState = Field(sa_type=coded(PracticeState))
    published_on: date | None
    withdrawn_on: date | None
    withdrawal_reason: str
    tellers: list[TellerRow] = Relationship(sa_relationship_kwargs=children("TellerRow"))
