"""What can be done with an indicator: get, say, save."""

from datetime import date
from typing import NotRequired, TypedDict, Unpack
from uuid import UUID

from domain.indicator.indicator import Dimension, Direction, Indicator, Level, Measurement
from domain.ports import Begin
from domain.repository import Changes


class IndicatorFacts(TypedDict):
    """What is said of an indicator when it is defined."""

    external_id: NotRequired[str | None]
    process_id: UUID
    code: str
    title: str
    description: NotRequired[str]
    dimension: Dimension
    level: Level
    unit: str
    direction: Direction
    source: NotRequired[str]
    responsible_id: NotRequired[UUID | None]
    target_value: NotRequired[float | None]
    target_on: NotRequired[date | None]


def define_indicator(begin: Begin, **facts: Unpack[IndicatorFacts]) -> Indicator:
    """Define an indicator of a process."""
    with begin() as work:
        work.processes.require(facts["process_id"])
        work.actors.require(facts.get("responsible_id"))
        return work.indicators.save(Indicator(id=work.new_id(), **facts))


def revise_indicator(begin: Begin, indicator_id: UUID, changes: Changes[Indicator]) -> Indicator:
    """Say something else of an indicator."""
    with begin() as work:
        indicator = work.indicators.get(indicator_id)
        revised = indicator.revise(changes(indicator))
        work.actors.require(revised.responsible_id)
        return work.indicators.save(revised)


def set_baseline(begin: Begin, indicator_id: UUID, value: float, measured_on: date) -> Indicator:
    """Set where an indicator starts from."""
    with begin() as work:
        return work.indicators.save(work.indicators.get(indicator_id).baseline(value, measured_on))


def record_measurement(begin: Begin, indicator_id: UUID, measurement: Measurement) -> Indicator:
    """Record what was measured in a wave."""
    with begin() as work:
        return work.indicators.save(work.indicators.get(indicator_id).measure(measurement))
