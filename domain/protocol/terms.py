"""What a protocol is made of: articles, parties, commitments, and the texts that were approved."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from domain.protocol.kinds import ProtocolState
from domain.protocol.refusals import ReportIncomplete


class ArticleTopic(StrEnum):
    """What an article rules."""

    SUBJECT = "subject"
    GOVERNANCE = "governance"
    COMMITMENTS = "commitments"
    DURATION = "duration"
    RESOURCES = "resources"
    DATA_PROTECTION = "data_protection"
    MONITORING = "monitoring"
    ACCESSION_WITHDRAWAL = "accession_withdrawal"
    OTHER = "other"


class RenewalRule(StrEnum):
    """How a protocol goes on after its term."""

    NONE = "none"
    EXPRESS = "express"
    TACIT = "tacit"


class PartyState(StrEnum):
    """Where a party stands."""

    INVITED = "invited"
    SIGNED = "signed"
    ACCEDED = "acceded"
    WITHDRAWN = "withdrawn"


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


class AccessionState(StrEnum):
    """Whether somebody who asked to join was admitted."""

    REQUESTED = "requested"
    ACCEPTED = "accepted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article of the text."""

    title: str
    text: str
    topic: ArticleTopic = ArticleTopic.OTHER


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An actor invited to the protocol, and its signature."""

    actor_id: UUID
    signatory_role: str
    authorising_act: str | None = None
    mandatory: bool = True
    state: PartyState = PartyState.INVITED
    signed_on: date | None = None
    signed_sha256: str | None = None
    withdrawn_on: date | None = None
    withdrawal_reason: str = ""

    def unsigned(self) -> Self:
        """Give the party before it signs; who has withdrawn stays away."""
        state = self.state if self.state is PartyState.WITHDRAWN else PartyState.INVITED
        return replace(self, state=state, signed_on=None, signed_sha256=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge:
    """What a party commits to, or all of them where none is named: how much, by when, and what shows it."""

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

    @property
    def pending(self) -> bool:
        """Tell whether it is neither done nor cancelled."""
        return self.state in PENDING

    def report(self, state: PledgeState, done_on: date | None, proof: str) -> Self:
        """Say what became of it: what is done has a day, and what shows it; what is cancelled, a reason."""
        if (state is PledgeState.DONE) != (done_on is not None) or (state not in PENDING and not proof.strip()):
            raise ReportIncomplete
        return replace(self, state=state, done_on=done_on, proof=proof)

    def standing(self, today: date) -> PledgeStanding:
        """Say where it stands on a day."""
        return PledgeStanding.OVERDUE if self.pending and self.due_on < today else PledgeStanding(self.state)


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovedText:
    """A version of the text as it was approved: the canonical content, and its SHA-256."""

    version: int
    language: str
    content: Mapping[str, Any] = field(hash=False)
    sha256: str
    reason: str = ""
    approved_at: datetime
    approved_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """Under which number and day the municipality's register of acts has the protocol."""

    number: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A further time for which a protocol was renewed: by an act, or tacitly by the clock."""

    since: date
    until: date
    tacit: bool = False
    act: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accession:
    """An actor that asks to join a protocol in force, and what it was answered."""

    actor_id: UUID
    signatory_role: str
    reason: str
    requested_on: date
    state: AccessionState = AccessionState.REQUESTED
    answered_on: date | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A turn in the life of a protocol: where it came to stand, when, and why."""

    state: ProtocolState
    on: date
    reason: str = ""
