"""The tavolo and the seats at it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from domain.calendar import Period
from domain.errors import RuleBroken


class TavoloClosed(RuleBroken):
    """A closed tavolo admits no changes."""

    it = "Un tavolo chiuso non ammette modifiche."


class AlreadySeated(RuleBroken):
    """An actor sits at a tavolo once at a time."""

    it = "Un soggetto siede a un tavolo una volta sola alla volta."


class NotSeated(RuleBroken):
    """Only who sits at the tavolo can leave it."""

    it = "Può lasciare il tavolo solo chi vi siede."


class ReportsToItself(RuleBroken):
    """A tavolo reports to another one, never to itself, whatever the way round."""

    it = "Un tavolo riferisce a un altro, mai a se stesso, neppure per vie traverse."


class TavoloKind(StrEnum):
    """Wide decides and shares, working executes, showcase shows how a practice was done."""

    WIDE = "wide"
    WORKING = "working"
    SHOWCASE = "showcase"


class SeatRole(StrEnum):
    """What a member does at the tavolo."""

    FACILITATOR = "facilitator"
    SECRETARY = "secretary"
    MEMBER = "member"
    OBSERVER = "observer"
    INFORMED = "informed"


class RoleNature(StrEnum):
    """In what capacity the actor takes part; of the participation, never of the person."""

    NATURAL = "natural"
    PROFESSIONAL = "professional"
    INSTITUTIONAL = "institutional"


class ExpertiseBasis(StrEnum):
    """What the member is expert by."""

    LIVED = "lived"
    PROFESSIONAL = "professional"
    INSTITUTIONAL = "institutional"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """The membership of an actor at a tavolo, from a day to a day; `represented_by` is the person who sits for it."""

    actor_id: UUID
    role: SeatRole
    role_nature: RoleNature
    expertise_basis: ExpertiseBasis
    since: date
    until: date | None = None
    represented_by: str | None = None

    def __post_init__(self) -> None:
        Period(self.since, self.until)

    @property
    def held(self) -> Period:
        """Give the days on which the seat is held."""
        return Period(self.since, self.until)

    def held_on(self, day: date) -> bool:
        """Tell whether the seat was held on that day."""
        return self.held.includes(day)

    def overlaps(self, other: "Seat") -> bool:
        """Tell whether both seat the same actor on some day."""
        return self.actor_id == other.actor_id and self.held.meets(other.held)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tavolo:
    """A working table of a process."""

    id: UUID
    revision: int = 0
    external_id: str | None = None
    process_id: UUID
    parent_id: UUID | None = None
    kind: TavoloKind
    title: str
    purpose: str = ""
    opened_on: date
    closed_at: datetime | None = None
    seats: tuple[Seat, ...] = ()

    def revise(self, changes: Mapping[str, Any]) -> Self:
        """Say something else of an open tavolo."""
        self.require_open()
        revised = replace(self, **changes)
        if revised.parent_id == self.id:
            raise ReportsToItself
        return revised

    def seat(self, seat: Seat) -> Self:
        """Give an actor a seat."""
        self.require_open()
        if any(seat.overlaps(other) for other in self.seats):
            raise AlreadySeated(actor_id=seat.actor_id)
        return replace(self, seats=(*self.seats, seat))

    def unseat(self, actor_id: UUID, until: date) -> Self:
        """End the seat of an actor: it is held until that day, which is its last."""
        self.require_open()
        if not any(seat.actor_id == actor_id and seat.held_on(until) for seat in self.seats):
            raise NotSeated(actor_id=actor_id)
        seats = (
            replace(seat, until=until) if seat.actor_id == actor_id and seat.held_on(until) else seat
            for seat in self.seats
        )
        return replace(self, seats=tuple(seats))

    def close(self, now: datetime) -> Self:
        """Close the tavolo for good."""
        self.require_open()
        return replace(self, closed_at=now)

    def require_removable(self) -> None:
        """Refuse to let go what was closed: its past stays on record."""
        self.require_open()

    def members_on(self, day: date) -> tuple[Seat, ...]:
        """List the seats held on that day."""
        return tuple(seat for seat in self.seats if seat.held_on(day))

    def require_open(self) -> None:
        """Refuse any change of a closed tavolo."""
        if self.closed_at is not None:
            raise TavoloClosed
