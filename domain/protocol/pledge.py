"""A commitment of a protocol: what is promised by when, in which texts it stands, and what became of it."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Self
from uuid import UUID

from domain.process.part import NotYetHappened
from domain.protocol.refusals import ReportIncomplete


class PledgeState(StrEnum):
    """What became of a commitment, as its party says."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    CANCELLED = "cancelled"


PENDING = frozenset({PledgeState.OPEN, PledgeState.IN_PROGRESS})


class PledgeStanding(StrEnum):
    """What became of a commitment, as the day shows: late where it is neither done nor cancelled in time."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    OVERDUE = "overdue"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge:
    """What a party commits to, or all of them where none is named: how much, by when, and what shows it.

    It stands in the texts from one version to another; what an amendment says otherwise is another, which takes its
    place once the amendment is signed.
    """

    id: UUID
    party_id: UUID | None
    text: str
    quantity: str = ""
    due_on: date
    indicator_id: UUID | None = None
    evidence: str = ""
    state: PledgeState = PledgeState.OPEN
    done_on: date | None = None
    proof: str = ""
    since_version: int = 1
    until_version: int | None = None
    replaces_id: UUID | None = None

    @property
    def begun(self) -> bool:
        """Tell whether something became of it."""
        return self.state is not PledgeState.OPEN

    @property
    def settled(self) -> bool:
        """Tell whether it was kept or cancelled."""
        return not self.pending

    @property
    def pending(self) -> bool:
        """Tell whether it is neither done nor cancelled."""
        return self.state in PENDING

    def report(self, state: PledgeState, done_on: date | None, proof: str, today: date) -> Self:
        """Say what became of it: what is done has a day, and what shows it; what is cancelled, a reason."""
        if (state is PledgeState.DONE) != (done_on is not None) or (state not in PENDING and not proof.strip()):
            raise ReportIncomplete
        return replace(self, state=state, done_on=done_on and has_come(done_on, today), proof=proof)

    def lived(self, before: "Pledge") -> Self:
        """Give the same promise, told otherwise, the life it has had."""
        return replace(self, state=before.state, done_on=before.done_on, proof=before.proof)

    def standing(self, today: date) -> PledgeStanding:
        """Say where it stands on a day."""
        return PledgeStanding.OVERDUE if self.pending and self.due_on < today else PledgeStanding(self.state)


def has_come(day: date, today: date) -> date:
    """Give a day on which something happened."""
    if day > today:
        raise NotYetHappened(day=day, today=today)
    return day
