"""What was promised at meetings in the contract, and what became of it."""

from typing import ClassVar

from api.schemas import Count, Day, Flag, Id, Line, Moment, Schema, Text
from api.tavolo.agenda_schemas import Place
from domain.tavolo import commitment
from domain.tavolo.commitment import CommitmentState


class Commitment(Schema):
    """Who does what by when."""

    entity: ClassVar = commitment.Commitment
    text: Text
    """What is to be done."""
    owner_id: Id
    """The actor that does it."""
    due_on: Day
    """By when."""
    agenda_item: Place | None = None
    """Position in the agenda, from 1, of the item it comes from; public where that item is."""


class KeptCommitment(Commitment):
    """What was promised, and what became of it."""

    state: CommitmentState
    """Open, in progress, done or cancelled."""
    note: Text
    """The evidence that it is done, or the reason why it was cancelled."""
    changed_at: Moment | None
    """When that was said; null as long as it is open."""


class Completion(Schema):
    """That a commitment is done."""

    evidence: Text
    """What shows it."""


class ProcessCommitment(Schema):
    """A commitment, as it appears in the list of a process."""

    meeting_id: Id
    """The meeting it was made at."""
    number: Count
    """Its number among the commitments of that meeting, from 1."""
    text: Text
    """What is to be done."""
    owner_id: Id
    """The actor that does it."""
    owner_name: Line
    """Its name."""
    due_on: Day
    """By when."""
    state: CommitmentState
    """Open, in progress, done or cancelled."""
    note: Text
    """The evidence that it is done, or the reason why it was cancelled."""
    changed_at: Moment | None
    """When that was said; null as long as it is open."""
    overdue: Flag
    """Whether its day has passed, and it is neither done nor cancelled."""


class Unsubscribed(Schema):
    """That somebody is reminded no more."""

    used_at: Moment
    """When they asked for it."""


class RemindedAgain(Schema):
    """That somebody is reminded again."""

    used_at: None
    """Null: they have not asked for no more."""
