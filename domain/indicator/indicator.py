"""The indicator: whether anything changed, by a measure said beforehand."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from domain.errors import RuleBroken


class BaselineStands(RuleBroken):
    """The baseline of an indicator is set once: there is no silent re-baselining."""

    it = "Il valore di partenza di un indicatore si fissa una volta sola: non si cambia in silenzio."


class NoBaseline(RuleBroken):
    """An indicator is measured against a baseline: set that first."""

    it = "Un indicatore si misura rispetto a un valore di partenza: prima va fissato quello."


class WaveAlreadyMeasured(RuleBroken):
    """An indicator is measured once in each wave."""

    it = "Un indicatore si misura una volta sola in ogni rilevazione."


class NotYetMeasured(RuleBroken):
    """A measurement is said anew where there is one: in this wave the indicator was not measured yet."""

    it = "Si ridice una misura che c'è: in questa rilevazione l'indicatore non è ancora stato misurato."


class ValueOrReason(RuleBroken):
    """A measurement has a value, or the reason why it has none: missing is not zero."""

    it = "Una misura ha un valore, o il motivo per cui manca: mancante non è zero."


class MeaningStands(RuleBroken):
    """Once an indicator has a baseline, what its values mean stands: unit and direction no longer change."""

    it = "Fissato il valore di partenza, il senso dei valori resta: unità e direzione non cambiano più."


class IndicatorMeasured(RuleBroken):
    """What was measured stays on record: only an indicator without baseline and measurements is taken away."""

    it = "Ciò che è stato misurato resta: si toglie solo un indicatore senza valore di partenza e senza misure."


class Dimension(StrEnum):
    """Which side of the change the indicator looks at."""

    PROBLEM = "problem"
    KNOWLEDGE_CULTURE = "knowledge_culture"
    WELLBEING = "wellbeing"
    BELONGING = "belonging"
    NETWORK = "network"
    PROCESS = "process"


class Level(StrEnum):
    """How far along the chain of results the indicator stands."""

    OUTPUT = "output"
    OUTCOME = "outcome"
    IMPACT = "impact"


class Direction(StrEnum):
    """Which way is better."""

    INCREASE = "increase"
    DECREASE = "decrease"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """What was measured in a wave: value in the indicator's unit, n asked, sd sample standard deviation."""

    wave: int
    measured_on: date
    value: float | None = None
    n: int | None = None
    sd: float | None = None
    method: str = ""
    missing_reason: str | None = None

    def __post_init__(self) -> None:
        if (self.value is None) == (self.missing_reason is None):
            raise ValueOrReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What an indicator means, whatever its values."""

    code: str
    title: str
    description: str = ""
    dimension: Dimension
    level: Level
    unit: str
    direction: Direction
    source: str = ""

    def meaning(self) -> dict[str, Any]:
        """Give what it means, to be said of another, too."""
        return {field.name: getattr(self, field.name) for field in fields(Meaning)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Meaning):
    """A measure with a baseline, a target and its measurements by wave."""

    id: UUID
    revision: int = 0
    external_id: str | None = None
    process_id: UUID
    responsible_id: UUID | None = None
    target_value: float | None = None
    target_on: date | None = None
    baseline_value: float | None = None
    baseline_on: date | None = None
    measurements: tuple[Measurement, ...] = ()

    def revise(self, changes: Mapping[str, Any]) -> Self:
        """Say something else of the indicator, but for what its values mean."""
        revised = replace(self, **changes)
        if self.baseline_value is not None and (revised.unit, revised.direction) != (self.unit, self.direction):
            raise MeaningStands(unit=self.unit, direction=self.direction)
        return revised

    def require_removable(self) -> None:
        """Refuse to let go what was measured."""
        if self.baseline_value is not None or self.measurements:
            raise IndicatorMeasured(measurements=len(self.measurements))

    def baseline(self, value: float, measured_on: date) -> Self:
        """Set where the indicator starts from."""
        if self.baseline_value is not None:
            raise BaselineStands(baseline_value=self.baseline_value)
        return replace(self, baseline_value=value, baseline_on=measured_on)

    def measure(self, measurement: Measurement) -> Self:
        """Add the measurement of a wave."""
        if self.baseline_value is None:
            raise NoBaseline
        if self._was_measured_in(measurement.wave):
            raise WaveAlreadyMeasured(wave=measurement.wave)
        return replace(self, measurements=(*self.measurements, measurement))

    def measure_anew(self, measurement: Measurement) -> Self:
        """Say the measurement of a wave anew."""
        if not self._was_measured_in(measurement.wave):
            raise NotYetMeasured(wave=measurement.wave)
        said = (measurement if one.wave == measurement.wave else one for one in self.measurements)
        return replace(self, measurements=tuple(said))

    def measure_again(self, measurement: Measurement) -> Self:
        """Say the measurement of a wave, the first time or anew."""
        return (self.measure_anew if self._was_measured_in(measurement.wave) else self.measure)(measurement)

    def _was_measured_in(self, wave: int) -> bool:
        return any(measurement.wave == wave for measurement in self.measurements)
