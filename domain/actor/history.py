"""The waves of a process, in order."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from domain.actor.observed import Observed, observed
from domain.errors import NotFound


class NoSuchWave(NotFound):
    """The process has no wave of this number."""

    it = "Il processo non ha una rilevazione con questo numero."


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The waves of a process, in order."""

    title: str
    waves: tuple[Observed, ...]

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> Self:
        """Read the waves of a process as they are written down."""
        waves = tuple(observed(wave, withheld=told["withheld"]) for wave in told["waves"])
        return cls(title=told["title"], waves=waves)

    def wave(self, number: int | None = None) -> Observed:
        """Give the wave of this number, or the latest."""
        found = [wave for wave in self.waves if number is None or wave.number == number]
        if not found:
            raise NoSuchWave
        return found[-1]

    def before(self, wave: Observed) -> Observed | None:
        """Give the wave before this one, if there is one."""
        return next((former for former in reversed(self.waves) if former.number < wave.number), None)
