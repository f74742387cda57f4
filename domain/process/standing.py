"""What the process needs to know of the rest of the house, to tell where it stands."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a tenant asks of a process at least: its length, and the time to know the problem."""

    process_months: int = 18
    knowing_days: int = 60
    knowing_meetings: int = 2
    knowing_methods: int = 2


@dataclass(frozen=True, slots=True)
class Named:
    """Something elsewhere in the house, and what it is called."""

    id: UUID
    title: str


@dataclass(frozen=True, slots=True)
class Noticed:
    """An alert: its cause, and the day on which it was opened."""

    cause: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Facts of other aggregates, as they are now."""

    terms: Terms = Terms()
    public_steering: tuple[UUID, ...] = ()
    """Bodies that direct the process, or did, and are public."""
    mapped_actors: int = 0
    """Actors that sit at a tavolo of the process, or were asked about the network."""
    seated: tuple[UUID, ...] = ()
    """Actors that sit, or have sat, at a tavolo of the process."""
    outcome_indicators: int = 0
    network_waves: tuple[int, ...] = ()
    meetings_held_on: tuple[date, ...] = ()
    overdue_minutes: tuple[Named, ...] = ()
    """Meetings whose minutes are due and were not sent."""
    without_baseline: tuple[Named, ...] = ()
    """Outcome indicators that start from nowhere."""
    measured_waves: tuple[int, ...] = ()
    """Waves in which some indicator has a value."""
    change_measured: tuple[Named, ...] = ()
    """Indicators of belonging or wellbeing with a value in two waves or more."""
    unread_alerts: tuple[Noticed, ...] = ()
    """Alerts of the network that nobody has answered."""
    open_protocols: tuple[Named, ...] = ()
    """Protocols that are at the signing, or in force for longer than today."""
