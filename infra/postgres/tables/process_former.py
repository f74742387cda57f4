"""What a process was until a day: who directed it, and what was planned."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlalchemy import PrimaryKeyConstraint
from sqlmodel import Field

from domain.process.former import FormerBodies, FormerPlan
from infra.postgres.row import Part, refers


class FormerBodiesRow(Part, table=True):
    """Who ordered, ran and directed a process until a day."""

    __tablename__ = "former_bodies"
    __table_args__ = (
        PrimaryKeyConstraint("tenant_id", "process_id", "position"),
        refers("process_id", "process", cascade=True),
        *(refers(name, "actor") for name in ("commissioner_id", "managing_body_id", "steering_id")),
    )
    entity: ClassVar[type] = FormerBodies
    process_id: UUID = Field(primary_key=True)
    commissioner_id: UUID | None
    managing_body_id: UUID | None
    steering_id: UUID | None
    until: date


class FormerPlanRow(Part, table=True):
    """From when to when a process was planned until a day."""

    __tablename__ = "former_plan"
    __table_args__ = (
        PrimaryKeyConstraint("tenant_id", "process_id", "position"),
        refers("process_id", "process", cascade=True),
    )
    entity: ClassVar[type] = FormerPlan
    process_id: UUID = Field(primary_key=True)
    planned_start: date
    planned_end: date
    until: date
