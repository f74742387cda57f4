"""The protocol: what partners commit to together, and each on its own."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from domain.errors import RuleBroken
from domain.text import sha256_of

FEWEST_PARTIES = 2


class TextFrozen(RuleBroken):
    """The text of a protocol is frozen at its approval: a change is an amendment to sign again."""

    it = "Il testo di un protocollo è fissato con l'approvazione: una modifica è un emendamento da firmare di nuovo."


class TextNotApproved(RuleBroken):
    """A protocol is signed once its text is approved."""

    it = "Un protocollo si firma quando il testo è approvato."


class AlreadyParty(RuleBroken):
    """An actor is party to a protocol once."""

    it = "Un soggetto è parte di un protocollo una volta sola."


class NotParty(RuleBroken):
    """Only a party signs a protocol."""

    it = "Firma un protocollo solo chi ne è parte."


class AlreadySigned(RuleBroken):
    """A party signs the same text once."""

    it = "Una parte firma lo stesso testo una volta sola."


class NoParties(RuleBroken):
    """A protocol needs at least two parties before its text is approved."""

    it = "Un protocollo ha bisogno di almeno due parti prima che il testo sia approvato."


class ProtocolKind(StrEnum):
    """What sort of agreement this is."""

    MEMORANDUM = "memorandum"
    NETWORK_AGREEMENT = "network_agreement"
    COLLABORATION_PACT = "collaboration_pact"
    CO_DESIGN_CONVENTION = "co_design_convention"
    INTER_BODY_AGREEMENT = "inter_body_agreement"


class ProtocolState(StrEnum):
    """Where the protocol stands."""

    DRAFT = "draft"
    SIGNING = "signing"
    IN_FORCE = "in_force"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article of the text."""

    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An actor invited to the protocol, and its signature."""

    actor_id: UUID
    signatory_role: str
    authorising_act: str | None = None
    mandatory: bool = True
    signed_on: date | None = None
    signed_sha256: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge:
    """What one party commits to, by when, and what shows it."""

    party_id: UUID
    text: str
    due_on: date
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    """An agreement that formalises the network. Not the registry of incoming acts."""

    id: UUID
    revision: int = 0
    external_id: str | None = None
    process_id: UUID
    kind: ProtocolKind
    title: str
    purpose: str
    premises: str = ""
    duration_months: int
    state: ProtocolState = ProtocolState.DRAFT
    articles: tuple[Article, ...] = ()
    parties: tuple[Party, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    sha256: str | None = None
    approved_at: datetime | None = None
    in_force_on: date | None = None

    def revise(self, changes: Mapping[str, Any]) -> Self:
        """Say the draft otherwise, while the parties negotiate."""
        self._require_draft()
        return replace(self, **changes)

    def invite(self, party: Party) -> Self:
        """Name a party."""
        self._require_draft()
        if any(other.actor_id == party.actor_id for other in self.parties):
            raise AlreadyParty(actor_id=party.actor_id)
        return replace(self, parties=(*self.parties, party))

    def pledge(self, pledge: Pledge) -> Self:
        """Write down what a party commits to."""
        self._require_draft()
        self._party(pledge.party_id)
        return replace(self, pledges=(*self.pledges, pledge))

    def approve(self, now: datetime) -> Self:
        """Freeze the text under its SHA-256, ready to sign."""
        self._require_draft()
        if len(self.parties) < FEWEST_PARTIES:
            raise NoParties
        return replace(self, state=ProtocolState.SIGNING, approved_at=now, sha256=sha256_of(self.text()))

    def sign(self, actor_id: UUID, signed_on: date) -> Self:
        """Record the signature of a party; the protocol is in force when every mandatory party has signed."""
        if self.state is ProtocolState.DRAFT:
            raise TextNotApproved
        party = self._party(actor_id)
        if party.signed_on is not None:
            raise AlreadySigned(actor_id=actor_id, signed_on=party.signed_on)
        signed = replace(party, signed_on=signed_on, signed_sha256=self.sha256)
        parties = tuple(signed if other is party else other for other in self.parties)
        awaited = [other.signed_on for other in parties if other.mandatory]
        if self.state is ProtocolState.IN_FORCE or None in awaited:
            return replace(self, parties=parties)
        last = max((day for day in awaited if day), default=signed_on)
        return replace(self, parties=parties, state=ProtocolState.IN_FORCE, in_force_on=last)

    def text(self) -> dict[str, object]:
        """Give what the parties sign, as plain JSON."""
        return {
            "schema": "regia/protocol/1",
            "kind": self.kind.value,
            "title": self.title,
            "purpose": self.purpose,
            "premises": self.premises,
            "duration_months": self.duration_months,
            "articles": [asdict(article) for article in self.articles],
            "parties": [{"actor_id": str(p.actor_id), "signatory_role": p.signatory_role} for p in self.parties],
            "pledges": [
                {**asdict(p), "party_id": str(p.party_id), "due_on": p.due_on.isoformat()} for p in self.pledges
            ],
        }

    def _party(self, actor_id: UUID) -> Party:
        for party in self.parties:
            if party.actor_id == actor_id:
                return party
        raise NotParty(actor_id=actor_id)

    def _require_draft(self) -> None:
        if self.state is not ProtocolState.DRAFT:
            raise TextFrozen(state=self.state)
