"""What a process needs to know of the rest of the house, without a database."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from domain.actor.actor import Sector
from domain.calendar import add_months
from domain.indicator.indicator import Dimension, Indicator, Level
from domain.process.standing import Named, Standing, Terms
from domain.protocol.protocol import Protocol, ProtocolState
from domain.tavolo.meeting import Meeting, MeetingState
from domain.tavolo.minutes import local_day
from domain.tavolo.owing import due_on
from domain.tenant import Tenant

FEWEST_WAVES = 2
OF_CHANGE = frozenset({Dimension.BELONGING, Dimension.WELLBEING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Everything of one tenant, as one process sees it."""

    shelves: Mapping[str, Mapping[Any, Any]]
    tenant: Tenant
    now: datetime
    process_id: UUID

    def standing(self) -> Standing:
        """Gather what is asked."""
        process, indicators = self.shelves["processes"][self.process_id], list(self._ours("indicators"))
        steering = self.shelves["actors"].get(process.steering_id)
        held = list(self._held())
        return Standing(
            terms=Terms(process_months=self.tenant.process_months, knowing_days=self.tenant.knowing_days),
            steering_is_public=steering is not None and steering.sector is Sector.PUBLIC,
            mapped_actors=len(self._mapped()),
            network_waves=tuple(sorted(wave.number for wave in self._ours("waves"))),
            meetings_held_on=tuple(sorted(local_day(meeting.starts_at, self.tenant.zone) for meeting in held)),
            overdue_minutes=named(meeting for meeting in held if self._overdue(meeting)),
            without_baseline=named(one for one in indicators if starts_nowhere(one)),
            measured_waves=tuple(sorted(set[int]().union(*map(waves_of, indicators)))),
            change_measured=named(one for one in indicators if shows_change(one)),
            open_protocols=named(one for one in self._ours("protocols") if is_open(one, self._today)),
        )

    @property
    def _today(self) -> date:
        return local_day(self.now, self.tenant.zone)

    def _ours(self, kind: str) -> Iterator[Any]:
        return (thing for thing in self.shelves[kind].values() if thing.process_id == self.process_id)

    def _mapped(self) -> set[UUID]:
        seated = {seat.actor_id for tavolo in self._ours("tavoli") for seat in tavolo.seats}
        return seated | {asked.actor_id for wave in self._ours("waves") for asked in wave.roster}

    def _held(self) -> Iterator[Meeting]:
        tavoli = {tavolo.id for tavolo in self._ours("tavoli")}
        meetings = (meeting for meeting in self.shelves["meetings"].values() if meeting.tavolo_id in tavoli)
        return (meeting for meeting in meetings if meeting.state is MeetingState.HELD)

    def _overdue(self, meeting: Meeting) -> bool:
        versions = [one for one in self.shelves["minutes"].values() if one.meeting_id == meeting.id]
        promised = due_on(meeting, self.tenant.zone, self.tenant.minutes_days)
        due = min((minutes.due_on for minutes in versions), default=promised)
        return due < self._today and not any(minutes.sent_at for minutes in versions)


def named(things: Iterator[Any]) -> tuple[Named, ...]:
    """Name these things, in the order of their titles."""
    return tuple(sorted((Named(thing.id, thing.title) for thing in things), key=lambda one: (one.title, one.id)))


def starts_nowhere(indicator: Indicator) -> bool:
    """Tell whether an outcome indicator has no baseline."""
    return indicator.level is Level.OUTCOME and indicator.baseline_value is None


def waves_of(indicator: Indicator) -> set[int]:
    """List the waves in which the indicator has a value."""
    return {measurement.wave for measurement in indicator.measurements if measurement.value is not None}


def shows_change(indicator: Indicator) -> bool:
    """Tell whether the indicator is of belonging or wellbeing, and has a value in two waves at least."""
    return indicator.dimension in OF_CHANGE and len(waves_of(indicator)) >= FEWEST_WAVES


def is_open(protocol: Protocol, today: date) -> bool:
    """Tell whether the protocol still binds somebody, or is about to."""
    if protocol.state is ProtocolState.IN_FORCE and protocol.in_force_on is not None:
        return add_months(protocol.in_force_on, protocol.duration_months) > today
    return protocol.state is ProtocolState.SIGNING
