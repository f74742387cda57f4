"""What somebody promised at a meeting, and what became of it."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Self
from uuid import UUID

from domain.errors import InvalidInput, RuleBroken


class CommitmentEnded(RuleBroken):
    """A commitment that is done or cancelled has ended: what remains to be done is promised anew."""

    it = "Un impegno concluso o annullato è finito: ciò che resta da fare si promette di nuovo."


class AlreadyUnderWay(RuleBroken):
    """A commitment is begun once."""

    it = "Un impegno si avvia una volta sola."


class DoneWithoutEvidence(InvalidInput):
    """Who says that a commitment is done says what shows it."""

    it = "Chi dichiara concluso un impegno dice che cosa lo mostra."


class CancelledWithoutReason(InvalidInput):
    """Who cancels a commitment says why."""

    it = "Chi annulla un impegno dice perché."


class CommitmentState(StrEnum):
    """Where a commitment stands."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    CANCELLED = "cancelled"


STANDING = frozenset({CommitmentState.OPEN, CommitmentState.IN_PROGRESS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """Who does what by when; `note` is the evidence that it is done, or the reason why it is not to be."""

    text: str
    owner_id: UUID
    due_on: date
    agenda_item: int | None = None
    state: CommitmentState = CommitmentState.OPEN
    note: str = ""
    changed_at: datetime | None = None

    @property
    def stands(self) -> bool:
        """Tell whether it is still to be done."""
        return self.state in STANDING

    def start(self, now: datetime) -> Self:
        """Say that it is under way."""
        if self.state is CommitmentState.IN_PROGRESS:
            raise AlreadyUnderWay(since=self.changed_at)
        return self._became(CommitmentState.IN_PROGRESS, "", now)

    def finish(self, evidence: str, now: datetime) -> Self:
        """Say that it is done, and what shows it."""
        if not evidence.strip():
            raise DoneWithoutEvidence
        return self._became(CommitmentState.DONE, evidence, now)

    def cancel(self, reason: str, now: datetime) -> Self:
        """Say that it is not to be done any more, and why."""
        if not reason.strip():
            raise CancelledWithoutReason
        return self._became(CommitmentState.CANCELLED, reason, now)

    def lived(self, before: "Commitment") -> Self:
        """Give the same promise, told otherwise, the life it has had."""
        return replace(self, state=before.state, note=before.note, changed_at=before.changed_at)

    def _became(self, state: CommitmentState, note: str, now: datetime) -> Self:
        if not self.stands:
            raise CommitmentEnded(state=self.state)
        return replace(self, state=state, note=note, changed_at=now)
