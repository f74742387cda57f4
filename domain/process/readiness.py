"""Readiness: how many of the seven enabling conditions are met on a day. It is computed, never stored."""

from dataclasses import dataclass
from datetime import date

from domain.process.condition import Condition, ConditionCode
from domain.process.conditions import CONDITIONS, Known
from domain.process.process import Process
from domain.process.standing import Standing

SOON_DAYS = 90


@dataclass(frozen=True, slots=True)
class Readiness:
    """The seven conditions on a day."""

    on: date
    conditions: tuple[Condition, ...]

    @property
    def met(self) -> int:
        """Count those that are met."""
        return sum(condition.met for condition in self.conditions)

    @property
    def of(self) -> int:
        """Count them all."""
        return len(self.conditions)

    @property
    def blocking(self) -> tuple[ConditionCode, ...]:
        """List those that are not met."""
        return tuple(condition.code for condition in self.conditions if not condition.met)

    @property
    def expiring_within_90d(self) -> tuple[ConditionCode, ...]:
        """List those that are met, but not for long."""
        return tuple(condition.code for condition in self.conditions if self._expires_soon(condition))

    def _expires_soon(self, condition: Condition) -> bool:
        until = condition.valid_until
        return condition.met and until is not None and (until - self.on).days <= SOON_DAYS


def readiness(process: Process, standing: Standing, day: date) -> Readiness:
    """Compute the seven conditions of a process for a day."""
    known = Known(process.as_on(day), standing, day)
    return Readiness(day, tuple(condition(known) for condition in CONDITIONS))
