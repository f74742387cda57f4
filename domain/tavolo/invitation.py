"""Who is invited to a meeting, and what they answer."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Self
from uuid import UUID

from domain.errors import RuleBroken


class NotInvited(RuleBroken):
    """Only who is invited to a meeting, and has not left the tavolo since, answers the invitation."""

    it = "Risponde all'invito solo chi è invitato all'incontro e non ha lasciato il tavolo."


class MeetingInvitedTo(RuleBroken):
    """A meeting to which somebody was invited is called off, so that they are told: it is not taken away."""

    it = "Un incontro a cui qualcuno è stato invitato si annulla, così che lo sappia: non si toglie."


class Answer(StrEnum):
    """What an invited actor answers."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    TENTATIVE = "tentative"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """An actor is invited: as a member of the tavolo, or as a guest."""

    actor_id: UUID
    guest: bool = False
    answer: Answer = Answer.PENDING
    answered_at: datetime | None = None

    def answered(self, answer: Answer, now: datetime) -> Self:
        """Take the answer; the last one stands."""
        return replace(self, answer=answer, answered_at=now)

    def asked_again(self) -> Self:
        """Forget the answer: it was given to another hour."""
        return replace(self, answer=Answer.PENDING, answered_at=None)


def stands(invitations: Iterable[Invitation], actor_id: UUID, members: set[UUID]) -> bool:
    """Tell whether the actor is still invited: a guest, or a member on the day."""
    return any(one.actor_id == actor_id and (one.guest or actor_id in members) for one in invitations)
