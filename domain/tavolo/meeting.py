"""The meeting of a tavolo: agenda, attendance, decisions, commitments."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import zip_longest
from typing import Any, Self
from uuid import UUID

from domain.errors import RuleBroken
from domain.tavolo.agenda import require_items
from domain.tavolo.attending import NotExpected, require_accounted
from domain.tavolo.handing import HandedAlready, HandedOver, Handing, NothingToHandOver
from domain.tavolo.invitation import Answer, Invitation, MeetingInvitedTo, NotInvited, stands
from domain.tavolo.leaving import as_left, require_what_came
from domain.tavolo.proceedings import Attendance, Presence, Proceedings

MARGIN = timedelta(hours=1)  # before a meeting and after it, in which its members still check in


class MeetingNotScheduled(RuleBroken):
    """Only a scheduled meeting can be planned anew, held or cancelled."""

    it = "Si può riprogrammare, tenere o annullare solo un incontro in programma."


class HeldInTheFuture(RuleBroken):
    """A meeting is held when it has ended, not before."""

    it = "Un incontro si registra come tenuto quando è finito, non prima."


class MeetingNotHeld(RuleBroken):
    """Only a meeting that was held has minutes; a cancelled one owes none."""

    it = "Solo un incontro che si è tenuto ha un verbale; uno annullato non ne deve."


class CheckInClosed(RuleBroken):
    """Members check in from an hour before a scheduled meeting until an hour after it."""

    it = "La presenza si registra da un'ora prima dell'incontro in programma a un'ora dopo."


class MeetingState(StrEnum):
    """Where a meeting stands."""

    SCHEDULED = "scheduled"
    HELD = "held"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Proceedings):
    """A meeting of a tavolo: planned first, then as it happened."""

    id: UUID
    revision: int = 0
    external_id: str | None = None
    tavolo_id: UUID
    series_id: UUID | None = None
    title: str
    place: str | None = None
    state: MeetingState = MeetingState.SCHEDULED
    cancellation_reason: str | None = None
    sequence: int = 0
    invitations: tuple[Invitation, ...] = ()
    handings: tuple[Handing, ...] = ()

    def __post_init__(self) -> None:
        Proceedings.__post_init__(self)
        if any(one.number > len(self.numbered[one.kind]) for one in self.handings):
            raise HandedOver

    def invite(self, members: set[UUID], guests: tuple[UUID, ...]) -> Self:
        """Invite these members and guests to a scheduled meeting, each once."""
        self._require_scheduled()
        before = {one.actor_id for one in self.invitations}
        new = dict.fromkeys((*sorted(members), *guests))
        invited = (Invitation(actor_id=one, guest=one not in members) for one in new if one not in before)
        return replace(self, invitations=(*self.invitations, *invited))

    def answer(self, actor_id: UUID, answer: Answer, members: set[UUID], now: datetime) -> Self:
        """Take what an actor answers who is invited still: a guest, or a member on the day."""
        self._require_scheduled()
        if not stands(self.invitations, actor_id, members):
            raise NotInvited(actor_id=actor_id)
        answered = (one.answered(answer, now) if one.actor_id == actor_id else one for one in self.invitations)
        return replace(self, invitations=tuple(answered))

    def check_in(self, actor_id: UUID, members: set[UUID], now: datetime) -> Self:
        """Record that a member on the day, or who is invited, is there; twice is as once."""
        if self.state is not MeetingState.SCHEDULED or not self.opens_at <= now <= self.closes_at:
            raise CheckInClosed(opens_at=self.opens_at, closes_at=self.closes_at)
        self._require_expected({actor_id}, members)
        others = (row for row in self.attendance if row.actor_id != actor_id)
        return replace(self, attendance=(*others, Attendance(actor_id=actor_id, presence=Presence.PRESENT)))

    @property
    def opens_at(self) -> datetime:
        """Tell from when on members check in."""
        return self.starts_at - MARGIN

    @property
    def closes_at(self) -> datetime:
        """Tell until when members check in."""
        return self.ends_at + MARGIN

    def revise(self, changes: Mapping[str, Any]) -> Self:
        """Plan a scheduled meeting anew: when, where, about what."""
        self._require_scheduled()
        revised = replace(self, **changes, sequence=self.sequence + 1)
        require_what_came(revised.agenda, self.agenda)
        if (revised.starts_at, revised.ends_at) == (self.starts_at, self.ends_at):
            return revised
        return replace(revised, invitations=tuple(one.asked_again() for one in self.invitations))

    def hold(self, happened: Proceedings, members: set[UUID], now: datetime) -> Self:
        """Record that the meeting was held, and what happened.

        The agenda stays as planned where none is given; who checked in was there, unless something else is told.
        """
        self._require_scheduled()
        self._require_past(happened, now)
        named = {row.actor_id for row in happened.attendance}
        checked_in = (row for row in self.attendance if row.actor_id not in named)
        told = replace(happened, attendance=(*happened.attendance, *checked_in))
        return replace(self._told(told, members), state=MeetingState.HELD)

    def correct(self, happened: Proceedings, members: set[UUID], now: datetime) -> Self:
        """Record anew what happened at a meeting that was held; minutes that are approved do not change by it."""
        self.require_held()
        self._require_past(happened, now)
        return self._told(happened, members)

    def cancel(self, reason: str) -> Self:
        """Call the meeting off."""
        self._require_scheduled()
        return replace(self, state=MeetingState.CANCELLED, cancellation_reason=reason, sequence=self.sequence + 1)

    def require_removable(self) -> None:
        """Refuse to let go what was held or called off, or what somebody was invited to."""
        self._require_scheduled()
        if self.invitations:
            raise MeetingInvitedTo(invited=len(self.invitations))

    def require_held(self) -> None:
        """Refuse minutes of a meeting that was not held."""
        if self.state is not MeetingState.HELD:
            raise MeetingNotHeld(state=self.state)

    def came(self, actor_id: UUID) -> bool:
        """Tell whether the actor was there, in person or by a delegate."""
        return any(row.actor_id == actor_id and row.there for row in self.attendance)

    def _told(self, happened: Proceedings, members: set[UUID]) -> Self:
        self._require_expected({row.actor_id for row in happened.attendance if not row.came_as_guest}, members)
        require_accounted(happened)
        told = {field.name: getattr(happened, field.name) for field in fields(Proceedings)}
        on = [*(one.agenda_item for one in happened.decisions), *(one.agenda_item for one in happened.commitments)]
        require_items(happened.agenda or self.agenda, on)
        agenda = as_left(happened.agenda or self.agenda, self.agenda, set(on))
        # What became of a promise is not told again where it is corrected: the promise of that number has its life.
        lives = zip_longest(happened.commitments, self.commitments[: len(happened.commitments)])
        kept = tuple(one.lived(before) if before else one for one, before in lives)
        return replace(self, **told | {"agenda": agenda, "commitments": kept})

    def hand_over(self, handing: Handing) -> Self:
        """Hand over a decision, an item or a commitment of a held meeting to another tavolo."""
        if self.state is not MeetingState.HELD:
            raise NothingToHandOver(state=self.state)
        self.require_there(handing.kind, handing.number)
        if handing.to_tavolo_id in {one.to_tavolo_id for one in self.handings if one.matter == handing.matter}:
            raise HandedAlready
        return replace(self, handings=(*self.handings, handing))

    def is_coming(self, now: datetime) -> bool:
        """Tell whether it is still to begin."""
        return self.state is MeetingState.SCHEDULED and self.starts_at > now

    def _require_expected(self, actor_ids: set[UUID], members: set[UUID]) -> None:
        if strangers := actor_ids - members - {one.actor_id for one in self.invitations}:
            raise NotExpected(actor_ids=sorted(map(str, strangers)))

    def _require_past(self, happened: Proceedings, now: datetime) -> None:
        if happened.ends_at > now:
            raise HeldInTheFuture(ends_at=happened.ends_at)

    def _require_scheduled(self) -> None:
        if self.state is not MeetingState.SCHEDULED:
            raise MeetingNotScheduled(state=self.state)
