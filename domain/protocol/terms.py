"""What a protocol is made of: articles, parties, commitments, and the texts that were approved."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Self
from uuid import UUID
from zoneinfo import ZoneInfo

from domain.protocol.kinds import ProtocolState


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


USUAL_TOPICS = (
    ArticleTopic.COMMITMENTS,
    ArticleTopic.GOVERNANCE,
    ArticleTopic.RESOURCES,
    ArticleTopic.DATA_PROTECTION,
    ArticleTopic.MONITORING,
    ArticleTopic.ACCESSION_WITHDRAWAL,
)
"""What an agreement usually rules, beside what it is for and how long it lasts, which its text always says."""


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
    since_version: int = 1

    @property
    def stays(self) -> bool:
        """Tell whether it has not withdrawn."""
        return self.state is not PartyState.WITHDRAWN

    def saying(self, said: "Party") -> Self:
        """Give the party in the office, by the act and with the weight that are said."""
        return replace(
            self,
            signatory_role=said.signatory_role,
            authorising_act=said.authorising_act,
            mandatory=said.mandatory,
        )

    def unsigned(self) -> Self:
        """Give the party before it signs; who has withdrawn stays away."""
        state = self.state if self.state is PartyState.WITHDRAWN else PartyState.INVITED
        return replace(self, state=state, signed_on=None, signed_sha256=None)


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

    def agreed_on(self, zone: ZoneInfo) -> date:
        """Give the day on which it was approved: where that was before it was written down here, as it says."""
        said = self.content.get("agreed_on")
        return date.fromisoformat(said) if said else self.approved_at.astimezone(zone).date()


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
