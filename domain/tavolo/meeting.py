"""The meeting of a tavolo: agenda, attendance, decisions, commitments."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from domain.errors import RuleBroken
from domain.tavolo.agenda import AgendaItem, require_items, require_tree
from domain.tavolo.invitation import Answer, Invitation, NotInvited


class MeetingNotScheduled(RuleBroken):
    """Only a scheduled meeting can be planned anew, held or cancelled."""

    it = "Si può riprogrammare, tenere o annullare solo un incontro in programma."


class HeldInTheFuture(RuleBroken):
    """A meeting is held when it has ended, not before."""

    it = "Un incontro si registra come tenuto quando è finito, non prima."


class EndsBeforeItStarts(RuleBroken):
    """A meeting ends after it starts."""

    it = "Un incontro finisce dopo essere iniziato."


class MeetingNotHeld(RuleBroken):
    """Only a meeting that was held has minutes; a cancelled one owes none."""

    it = "Solo un incontro che si è tenuto ha un verbale; uno annullato non ne deve."


class AttendanceTwice(RuleBroken):
    """The attendance of an actor at a meeting is recorded once."""

    it = "La presenza di un soggetto a un incontro si registra una volta sola."


class MeetingState(StrEnum):
    """Where a meeting stands."""

    SCHEDULED = "scheduled"
    HELD = "held"
    CANCELLED = "cancelled"


class Presence(StrEnum):
    """How an actor attended."""

    PRESENT = "present"
    ABSENT = "absent"
    EXCUSED = "excused"
    DELEGATED = "delegated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """How an actor attended a meeting."""

    actor_id: UUID
    presence: Presence
    delegate: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the tavolo decided, on which item of the agenda, who consented and who did not."""

    text: str
    agenda_item: int | None = None
    consent_ids: tuple[UUID, ...] = ()
    dissent_ids: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """Who does what by when."""

    text: str
    owner_id: UUID
    due_on: date
    agenda_item: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proceedings:
    """What happens at a meeting: from when to when, who attends, what is said, decided and promised."""

    starts_at: datetime
    ends_at: datetime
    agenda: tuple[AgendaItem, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    decisions: tuple[Decision, ...] = ()
    commitments: tuple[Commitment, ...] = ()

    def __post_init__(self) -> None:
        if self.ends_at <= self.starts_at:
            raise EndsBeforeItStarts(starts_at=self.starts_at, ends_at=self.ends_at)
        if len({row.actor_id for row in self.attendance}) < len(self.attendance):
            raise AttendanceTwice
        require_tree(self.agenda)

    @property
    def actor_ids(self) -> set[UUID]:
        """Name every actor these proceedings refer to."""
        voices = (actor_id for decision in self.decisions for actor_id in decision.consent_ids + decision.dissent_ids)
        owners = (commitment.owner_id for commitment in self.commitments)
        return {*(row.actor_id for row in self.attendance), *voices, *owners}


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Proceedings):
    """A meeting of a tavolo: planned first, then as it happened."""

    id: UUID
    revision: int = 0
    external_id: str | None = None
    tavolo_id: UUID
    title: str
    place: str | None = None
    state: MeetingState = MeetingState.SCHEDULED
    cancellation_reason: str | None = None
    sequence: int = 0
    invitations: tuple[Invitation, ...] = ()

    def invite(self, members: set[UUID], guests: tuple[UUID, ...]) -> Self:
        """Invite these members and guests to a scheduled meeting, each once."""
        self._require_scheduled()
        before = {one.actor_id for one in self.invitations}
        new = dict.fromkeys((*sorted(members), *guests))
        invited = (Invitation(actor_id=one, guest=one not in members) for one in new if one not in before)
        return replace(self, invitations=(*self.invitations, *invited))

    def answer(self, actor_id: UUID, answer: Answer, now: datetime) -> Self:
        """Take what an invited actor answers."""
        self._require_scheduled()
        if actor_id not in {one.actor_id for one in self.invitations}:
            raise NotInvited(actor_id=actor_id)
        answered = (one.answered(answer, now) if one.actor_id == actor_id else one for one in self.invitations)
        return replace(self, invitations=tuple(answered))

    def revise(self, changes: Mapping[str, Any]) -> Self:
        """Plan a scheduled meeting anew: when, where, about what."""
        self._require_scheduled()
        revised = replace(self, **changes, sequence=self.sequence + 1)
        if (revised.starts_at, revised.ends_at) == (self.starts_at, self.ends_at):
            return revised
        return replace(revised, invitations=tuple(one.asked_again() for one in self.invitations))

    def hold(self, happened: Proceedings, now: datetime) -> Self:
        """Record that the meeting was held, and what happened. The agenda stays as planned where none is given."""
        self._require_scheduled()
        self._require_past(happened, now)
        return replace(self._told(happened), state=MeetingState.HELD)

    def correct(self, happened: Proceedings, now: datetime) -> Self:
        """Record anew what happened at a meeting that was held; minutes that are approved do not change by it."""
        self.require_held()
        self._require_past(happened, now)
        return self._told(happened)

    def cancel(self, reason: str) -> Self:
        """Call the meeting off."""
        self._require_scheduled()
        return replace(self, state=MeetingState.CANCELLED, cancellation_reason=reason, sequence=self.sequence + 1)

    def require_held(self) -> None:
        """Refuse minutes of a meeting that was not held."""
        if self.state is not MeetingState.HELD:
            raise MeetingNotHeld(state=self.state)

    def came(self, actor_id: UUID) -> bool:
        """Tell whether the actor was there, in person or by a delegate."""
        there = {Presence.PRESENT, Presence.DELEGATED}
        return any(row.actor_id == actor_id and row.presence in there for row in self.attendance)

    def _told(self, happened: Proceedings) -> Self:
        told = {field.name: getattr(happened, field.name) for field in fields(Proceedings)}
        agenda = happened.agenda or self.agenda
        require_items(
            agenda,
            [*(one.agenda_item for one in happened.decisions), *(one.agenda_item for one in happened.commitments)],
        )
        return replace(self, **told | {"agenda": agenda})

    def _require_past(self, happened: Proceedings, now: datetime) -> None:
        if happened.ends_at > now:
            raise HeldInTheFuture(ends_at=happened.ends_at)

    def _require_scheduled(self) -> None:
        if self.state is not MeetingState.SCHEDULED:
            raise MeetingNotScheduled(state=self.state)
