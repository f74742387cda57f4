"""What a process is made of: parts, each in its room."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Self
from uuid import UUID

from domain.calendar import Period
from domain.errors import RuleBroken
from domain.indicator.indicator import Indicator
from domain.tombstone import StillReferredTo

if TYPE_CHECKING:
    from domain.process.process import Process


class NotYetHappened(RuleBroken):
    """What has happened lies in the past, or today: what is still to come is planned, not recorded as done."""

    it = "Ciò che è accaduto sta nel passato o è di oggi: ciò che deve venire si pianifica, non si registra come fatto."


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Something a process holds under an identity of its own."""

    room: ClassVar[str]
    """The field of the process that holds parts of this kind."""
    actors: ClassVar[tuple[str, ...]] = ()
    """Fields that name actors of the directory."""
    links: ClassVar[Mapping[str, str]] = {}
    """Fields that name other parts of the same process, with the room of these."""
    happened: ClassVar[tuple[str, ...]] = ()
    """Fields that hold the day of something that has happened."""
    id: UUID

    def admitted_to(self, _process: "Process", /) -> Self:
        """Take its place in a process that does not hold it yet, or refuse."""
        return self

    def succeeding(self, _earlier: Self, /) -> Self:
        """Take the place of what was said earlier, or refuse."""
        return self

    def require_removable(self) -> None:
        """Refuse to be taken out of its process."""

    def require_free(self, rooms: Iterable[object]) -> None:
        """Refuse to go while another part, of all that these rooms hold, refers to it."""
        held = (other for room in rooms if isinstance(room, tuple) for other in room if isinstance(other, Part))
        named = [f"{other.room} {other.id}" for other in held if other.refers_to(self)]
        if named:
            raise StillReferredTo(referring=named)

    def refers_to(self, other: "Part") -> bool:
        """Tell whether it names the other."""
        return any(room == other.room and getattr(self, name) == other.id for name, room in self.links.items())

    def actor_ids(self) -> tuple[UUID | None, ...]:
        """List the actors it names."""
        return tuple(getattr(self, name) for name in self.actors)

    def protocol_ids(self) -> tuple[UUID, ...]:
        """List the protocols it names."""
        return ()

    def aim_ids(self) -> tuple[UUID, ...]:
        """List the indicators it names."""
        return ()

    def require_aims(self, _indicators: Iterable[Indicator], _process_id: UUID, /) -> None:
        """Refuse indicators it may not name."""

    def require_past(self, today: date) -> None:
        """Refuse what is said to have happened after today."""
        days: dict[str, Any] = {name: getattr(self, name) for name in self.happened}
        if early := {name: day for name, day in days.items() if day is not None and day > today}:
            raise NotYetHappened(**early, today=today)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lasting(Part):
    """A part that holds from a day to a day, both included; without an end, until further notice."""

    since: date
    until: date | None = None

    def __post_init__(self) -> None:
        Period(self.since, self.until)

    @property
    def period(self) -> Period:
        """Give the days it holds."""
        return Period(self.since, self.until)

    def holds_on(self, day: date) -> bool:
        """Tell whether it holds on that day."""
        return self.period.includes(day)
