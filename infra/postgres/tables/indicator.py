"""Indicators and their measurements."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, Relationship

from domain.indicator.indicator import Dimension, Direction, Indicator, Level, Measurement
from infra.postgres.row import Aggregate, Part, children, coded, refers


class MeasurementRow(Part, table=True):
    """What was measured in a wave."""

    __tablename__ = "measurement"
    __table_args__ = (refers("indicator_id", "indicator", cascade=True),)
    entity: ClassVar[type] = Measurement
    indicator_id: UUID = Field(primary_key=True)
    wave: int
    measured_on: date
    value: float | None
    n: int | None
    sd: float | None
    method: str
    missing_reason: str | None


class IndicatorRow(Aggregate, table=True):
    """An indicator of a process."""

    __tablename__ = "indicator"
    __table_args__ = (
        refers("process_id", "process"),
        refers("responsible_id", "actor"),
        UniqueConstraint("tenant_id", "external_id"),
        UniqueConstraint("tenant_id", "process_id", "code"),
        Index("indicator_by_process", "tenant_id", "process_id", "title", "id"),
    )
    entity: ClassVar[type] = Indicator
    external_id: str | None
    process_id: UUID
    code: str
    title: str
    description: str
    dimension: Dimension = Field(sa_type=coded(Dimension))
    level: Level = Field(sa_type=coded(Level))
    unit: str
    direction: Direction = Field(sa_type=coded(Direction))
    source: str
    responsible_id: UUID | None
    target_value: float | None
    target_on: date | None
    baseline_value: float | None
    baseline_on: date | None
    measurements: list[MeasurementRow] = Relationship(sa_relationship_kwargs=children("MeasurementRow"))
