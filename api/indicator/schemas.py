"""Indicators in the contract."""

from typing import ClassVar

from api.schemas import Code, Count, Day, ExternalId, Id, Kept, Line, Many, Real, Schema, Text, Title
from domain.indicator import indicator
from domain.indicator.indicator import Dimension, Direction, Level


class Measurement(Schema):
    """What was measured in a wave: a value, or the reason why there is none."""

    entity: ClassVar = indicator.Measurement
    wave: Count
    """The wave."""
    measured_on: Day
    """Day of the measurement."""
    value: Real | None = None
    """Value in the indicator's unit; null where missing, which is not zero."""
    n: Count | None = None
    """How many were asked."""
    sd: Real | None = None
    """Sample standard deviation, in the indicator's unit."""
    method: Line = ""
    """How it was measured."""
    missing_reason: Line | None = None
    """Why there is no value."""


class MeasurementRow(Measurement):
    """A measurement as a row of a file says it, whole."""

    indicator: Title
    """The indicator: its identity, its external identifier or its code."""


class Baseline(Schema):
    """Where an indicator starts from."""

    value: Real
    """Value in the indicator's unit."""
    measured_on: Day
    """Day of the measurement."""


class IndicatorMeaning(Schema):
    """What an indicator means, whatever its values."""

    code: Code
    """Short name, unique in the process."""
    title: Title
    """Its name."""
    description: Text = ""
    """What it measures."""
    dimension: Dimension
    """Which side of the change it looks at."""
    level: Level
    """How far along the chain of results it stands."""
    unit: Line
    """Unit of its values."""
    direction: Direction
    """Which way is better."""
    source: Line = ""
    """Where the values come from."""


class IndicatorFields(IndicatorMeaning):
    """What is said of an indicator."""

    external_id: ExternalId | None = None
    """Identifier in the system the indicator comes from; unique in the tenant."""
    process_id: Id
    """The process whose change it shows."""
    responsible_id: Id | None = None
    """The actor that measures it."""
    target_value: Real | None = None
    """Value to reach."""
    target_on: Day | None = None
    """Day by which to reach it."""


class IndicatorCreate(IndicatorFields):
    """An indicator to define."""


class Indicator(Kept, IndicatorFields):
    """A measure with a baseline, a target and its measurements by wave."""

    baseline_value: Real | None
    """Where it starts from; null before the baseline is set."""
    baseline_on: Day | None
    """Day of the baseline."""
    measurements: Many[Measurement]
    """What was measured, by wave."""
