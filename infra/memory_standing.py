"""What a process needs to know of the rest of the house, without a database."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from domain.actor.actor import Sector
from domain.indicator.indicator import Dimension, Indicator, Level
from domain.process.alert import OF_NETWORK, Alert, AlertState
from domain.process.process import Process
from domain.process.standing import Named, Noticed, Standing, Terms
from domain.protocol.kinds import ENDED, ProtocolState
from domain.protocol.protocol import Protocol
from domain.tavolo.meeting import Meeting, MeetingState
from domain.tavolo.minutes import Minutes, local_day
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
        process, indicators = self.shelves["processes"][self.process_id], list(self.ours("indicators"))
        held = list(self.held())
        return Standing(
            terms=Terms(process_months=self.tenant.process_months, knowing_days=self.tenant.knowing_days),
            public_steering=tuple(sorted(self._public_steering(process), key=str)),
            mapped_actors=len(self._mapped()),
            seated=tuple(sorted(self._seated(), key=str)),
            outcome_indicators=sum(one.level is Level.OUTCOME for one in indicators),
            network_waves=tuple(sorted(wave.number for wave in self.ours("waves"))),
            meetings_held_on=tuple(sorted(local_day(meeting.starts_at, self.tenant.zone) for meeting in held)),
            overdue_minutes=named(meeting for meeting in held if self._overdue(meeting)),
            without_baseline=named(one for one in indicators if starts_nowhere(one)),
            measured_waves=tuple(sorted(set[int]().union(*map(waves_of, indicators)))),
            change_measured=named(one for one in indicators if shows_change(one)),
            unread_alerts=tuple(Noticed(one.cause, self.day_of(one.opened_at)) for one in self._unread()),
            open_protocols=named(one for one in self.ours("protocols") if is_open(one, self.today)),
        )

    def day_of(self, moment: datetime) -> date:
        """Give the day of a moment where the tenant works."""
        return local_day(moment, self.tenant.zone)

    @property
    def today(self) -> date:
        """Give the day it is where the tenant works."""
        return self.day_of(self.now)

    def ours(self, kind: str) -> Iterator[Any]:
        """List what of a kind belongs to the process."""
        return (thing for thing in self.shelves[kind].values() if thing.process_id == self.process_id)

    def _public_steering(self, process: Process) -> set[UUID]:
        directing = (process.steering_id, *(former.steering_id for former in process.former_bodies))
        known = (self.shelves["actors"].get(actor_id) for actor_id in directing)
        return {actor.id for actor in known if actor is not None and actor.sector is Sector.PUBLIC}

    def _unread(self) -> Iterator[Alert]:
        standing = (one for one in self.ours("alerts") if one.ended_at is None and one.cause in OF_NETWORK)
        return (one for one in standing if one.state is AlertState.OPEN)

    def _seated(self) -> set[UUID]:
        return {seat.actor_id for tavolo in self.ours("tavoli") for seat in tavolo.seats}

    def _mapped(self) -> set[UUID]:
        return self._seated() | {asked.actor_id for wave in self.ours("waves") for asked in wave.roster}

    def held(self) -> Iterator[Meeting]:
        """List the meetings that were held."""
        tavoli = {tavolo.id for tavolo in self.ours("tavoli")}
        meetings = (meeting for meeting in self.shelves["meetings"].values() if meeting.tavolo_id in tavoli)
        return (meeting for meeting in meetings if meeting.state is MeetingState.HELD)

    def due_on(self, meeting: Meeting) -> date:
        """Give the day by which the minutes of a held meeting are due."""
        promised = due_on(meeting, self.tenant.zone, self.tenant.minutes_days)
        return min((minutes.due_on for minutes in self._versions(meeting)), default=promised)

    def is_sent(self, meeting: Meeting) -> bool:
        """Tell whether some version of the minutes was sent."""
        return any(minutes.sent_at for minutes in self._versions(meeting))

    def _overdue(self, meeting: Meeting) -> bool:
        return self.due_on(meeting) < self.today and not self.is_sent(meeting)

    def _versions(self, meeting: Meeting) -> list[Minutes]:
        return [one for one in self.shelves["minutes"].values() if one.meeting_id == meeting.id]


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
    if protocol.state in {ProtocolState.APPROVED_TEXT, ProtocolState.SIGNING}:
        return True
    return protocol.state not in ENDED and (protocol.ends_on or date.min) >= today
