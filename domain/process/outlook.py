"""What around a process may fall due, end, or come apart: facts of other aggregates, as they are now."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.actor.observed import Observed
from domain.indicator.indicator import Level


@dataclass(frozen=True, slots=True)
class Due:
    """Something that falls due, or ends, on a day; and the actors it concerns."""

    id: UUID
    title: str
    on: date
    actor_ids: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Promised:
    """What an actor promised at a meeting: under which number there, from 1, and by when."""

    meeting_id: UUID
    number: int
    text: str
    due_on: date
    owner_id: UUID


@dataclass(frozen=True, slots=True)
class Pledged:
    """What was promised in a protocol in force: by a party, or by all of them where none is named."""

    protocol_id: UUID
    pledge_id: UUID
    text: str
    due_on: date
    party_id: UUID | None


@dataclass(frozen=True, slots=True)
class Lasting:
    """A protocol in force, its last day, and whether its text allows for a renewal."""

    id: UUID
    title: str
    on: date
    renewable: bool


@dataclass(frozen=True, slots=True)
class Circle:
    """A tavolo and who sits at it today; or a protocol and those of its parties that commit to nothing."""

    id: UUID
    title: str
    actor_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """An indicator: whether it has a baseline, and in which waves something was said of it."""

    id: UUID
    title: str
    level: Level
    has_baseline: bool
    waves: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """Facts of other aggregates that may ask for attention."""

    today: date
    minutes_alert_days: int = 2
    unsent_minutes: tuple[Due, ...] = ()
    """Meetings that were held, whose minutes were not sent, and when these are due."""
    ending_protocols: tuple[Lasting, ...] = ()
    """Protocols in force, and their last day."""
    silent_parties: tuple[Circle, ...] = ()
    """Protocols of which some parties commit to nothing."""
    late_promises: tuple[Promised, ...] = ()
    """Commitments of meetings that are to be done, and whose day has passed."""
    late_pledges: tuple[Pledged, ...] = ()
    """Commitments of protocols in force that are to be done, and whose day has passed."""
    orphaned_pledges: tuple[Pledged, ...] = ()
    """Those that a party left when it withdrew, and nobody has taken over."""
    indicators: tuple[Measured, ...] = ()
    tavoli: tuple[Circle, ...] = ()
    wave: Observed | None = None
    """The latest wave of the network, restricted ties included."""
