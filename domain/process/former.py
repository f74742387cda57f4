"""What a process was before: who ordered, ran and directed it, and from when to when it was planned, until a day."""

from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Self
from uuid import UUID

from domain.calendar import DAY
from domain.process.phased import EARLIEST

if TYPE_CHECKING:
    from domain.process.process import Process


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """What was said of a process until a day, its last; each of a kind since the day after the one before."""

    room: ClassVar[str]
    """The field of the process that holds those of this kind, the first first."""
    until: date

    @classmethod
    def names(cls) -> list[str]:
        """Name what of a process is kept, by the fields of both."""
        return [field.name for field in fields(cls) if field.name != "until"]

    @property
    def said(self) -> dict[str, Any]:
        """Give what was said, by the fields of the process."""
        return {name: getattr(self, name) for name in self.names()}

    @classmethod
    def before(cls, on: date, earlier: "Process", later: "Process") -> tuple[Self, ...]:
        """List what was until a day on which something else is said: nothing of its kind, if that was always so."""
        if on <= EARLIEST:
            return ()
        was = earlier.as_on(on - DAY)
        formers: tuple[Self, ...] = getattr(was, cls.room)
        last = cls(until=on - DAY, **{name: getattr(was, name) for name in cls.names()})
        same = all(said == getattr(later, name) for name, said in last.said.items())
        return formers if same else (*formers, last)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerBodies(Former):
    """Who ordered, ran and directed a process until a day."""

    room: ClassVar[str] = "former_bodies"
    commissioner_id: UUID | None
    managing_body_id: UUID | None
    steering_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerPlan(Former):
    """From when to when a process was planned until a day."""

    room: ClassVar[str] = "former_plans"
    planned_start: date
    planned_end: date


FORMERS: tuple[type[Former], ...] = (FormerBodies, FormerPlan)
