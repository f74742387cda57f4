"""What members ask to correct in minutes they are given to read, and what the facilitator answers."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Self
from uuid import UUID

from domain.errors import InvalidInput, RuleBroken


class CorrectionAnswered(RuleBroken):
    """A correction is answered once."""

    it = "A una correzione si risponde una volta sola."


class RefusalWithoutReason(InvalidInput):
    """Who refuses a correction says why."""

    it = "Chi respinge una correzione dice perché."


class CorrectionState(StrEnum):
    """Where a correction stands."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a recipient of the minutes asks to correct."""

    id: UUID
    proposed_by_id: UUID
    text: str
    proposed_at: datetime
    state: CorrectionState = CorrectionState.PROPOSED
    reason: str = ""
    answered_at: datetime | None = None

    def answer(self, state: CorrectionState, reason: str, now: datetime) -> Self:
        """Accept or refuse it."""
        if self.state is not CorrectionState.PROPOSED:
            raise CorrectionAnswered(state=self.state)
        if state is CorrectionState.REFUSED and not reason.strip():
            raise RefusalWithoutReason
        return replace(self, state=state, reason=reason, answered_at=now)
