"""The life of a protocol once it is signed: in force, renewed, joined, left, and over."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Self
from uuid import UUID

from domain.calendar import DAY, add_months
from domain.errors import NotFound
from domain.protocol.kinds import ENDED, HALTED, RUNNING, ProtocolState
from domain.protocol.refusals import (
    AccessionPending,
    AlreadyParty,
    NoAccessionPending,
    NobodyToHandTo,
    NothingToResume,
    NotInForce,
    NotOrphaned,
    PartyWithdrawn,
    ProtocolEnded,
    RefusedWithoutReason,
    RenewalExcluded,
    RenewalLeavesGap,
    RenewalOverlaps,
)
from domain.protocol.signed import Signed
from domain.protocol.terms import (
    Accession,
    AccessionState,
    Party,
    PartyState,
    Pledge,
    PledgeState,
    RenewalRule,
    Step,
    Term,
)
from domain.protocol.turns import Handover

GONE = PartyState.WITHDRAWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol(Signed):
    """An agreement that formalises the network. Not the registry of incoming acts."""

    steps: tuple[Step, ...] = ()
    handovers: tuple[Handover, ...] = ()

    def review(self, reason: str, on: date) -> Self:
        """Take a protocol in force under review; it stays in force."""
        self._require(RUNNING)
        return self._step(ProtocolState.UNDER_REVIEW, on, reason)

    def suspend(self, reason: str, on: date) -> Self:
        """Suspend a protocol in force; its term runs on."""
        self._require(RUNNING | {ProtocolState.UNDER_REVIEW})
        return self._step(ProtocolState.SUSPENDED, on, reason)

    def resume(self, on: date) -> Self:
        """Take up again what was under review or suspended."""
        if self.state not in HALTED:
            raise NothingToResume(state=self.state)
        return self._step(ProtocolState.RENEWED if self.terms else ProtocolState.IN_FORCE, on)

    def terminate(self, reason: str, on: date) -> Self:
        """End the protocol before its time."""
        if self.state in ENDED:
            raise ProtocolEnded(state=self.state)
        return replace(self._step(ProtocolState.TERMINATED, on, reason), opened=None)

    def renew(self, since: date, months: int, act: str, on: date) -> Self:
        """Renew the protocol for a term that begins the day after the one before it."""
        self._require(RUNNING | HALTED)
        if self.renewal is RenewalRule.NONE:
            raise RenewalExcluded
        following = (self.ends_on or on) + DAY
        if since != following:
            raise (RenewalOverlaps if since < following else RenewalLeavesGap)(ends_on=self.ends_on, since=since)
        return self._prolonged(Term(since=since, until=add_months(since, months) - DAY, act=act), on)

    def elapse(self, today: date) -> Self:
        """Say what the clock says: once its term is over a protocol is tacitly renewed, or has expired."""
        if self.state not in RUNNING | HALTED or self.ends_on is None or self.ends_on >= today:
            return self
        since = self.ends_on + DAY
        if self.renewal is not RenewalRule.TACIT:
            return self._step(ProtocolState.EXPIRED, since)
        term = Term(since=since, until=add_months(since, self.duration_months) - DAY, tacit=True)
        return self._prolonged(term, since).elapse(today)

    def ask_to_join(self, accession: Accession) -> Self:
        """Take the request of an actor that wants to join."""
        self._require(RUNNING | {ProtocolState.UNDER_REVIEW})
        if any(one.actor_id == accession.actor_id and one.state is not PartyState.WITHDRAWN for one in self.parties):
            raise AlreadyParty(actor_id=accession.actor_id)
        if self._waiting(accession.actor_id):
            raise AccessionPending(actor_id=accession.actor_id)
        return replace(self, accessions=(*self.accessions, accession))

    def admit(self, actor_id: UUID, answer: str, on: date) -> Self:
        """Admit who asked to join: it is a party that has yet to sign, for which nobody waits."""
        self._require(RUNNING | HALTED)
        asked = self._asked(actor_id)
        answered = self._answered(asked, AccessionState.ACCEPTED, answer, on)
        others = tuple(party for party in self.parties if party.actor_id != actor_id)
        party = Party(actor_id=actor_id, signatory_role=asked.signatory_role, mandatory=False)
        return replace(self, accessions=answered, parties=(*others, party))

    def turn_away(self, actor_id: UUID, answer: str, on: date) -> Self:
        """Refuse who asked to join, and say why."""
        if not answer.strip():
            raise RefusedWithoutReason
        return replace(self, accessions=self._answered(self._asked(actor_id), AccessionState.REFUSED, answer, on))

    def withdraw(self, actor_id: UUID, reason: str, on: date) -> Self:
        """Let a party go; what it has not kept is orphaned."""
        self._require_signable()
        party = self._party(actor_id)
        if party.state is PartyState.WITHDRAWN:
            raise PartyWithdrawn(actor_id=actor_id)
        gone = replace(party, state=PartyState.WITHDRAWN, withdrawn_on=on, withdrawal_reason=reason)
        if self.state is ProtocolState.SIGNING:
            return self._advanced(self._with(gone))
        return replace(self, parties=self._with(gone))

    def pending_of(self, actor_id: UUID) -> tuple[Pledge, ...]:
        """List what a party has promised and not yet kept."""
        self._party(actor_id)
        return tuple(pledge for pledge in self.pledges if pledge.party_id == actor_id and pledge.pending)

    def hand_on(self, pledge_id: UUID, to_id: UUID, reason: str, on: date) -> Self:
        """Let another party take over what one that has withdrawn promised and has not kept."""
        pledge, taker = self._pledge(pledge_id), self._party(to_id)
        if not pledge.pending or pledge.party_id is None or self._party(pledge.party_id).state is not GONE:
            raise NotOrphaned(pledge_id=pledge_id)
        if taker.state not in {PartyState.SIGNED, PartyState.ACCEDED}:
            raise NobodyToHandTo(actor_id=to_id)
        handed = Handover(pledge_id=pledge_id, from_id=pledge.party_id, to_id=to_id, on=on, reason=reason)
        taken = tuple(replace(one, party_id=to_id) if one.id == pledge_id else one for one in self.pledges)
        return replace(self, pledges=taken, handovers=(*self.handovers, handed))

    def report(self, pledge_id: UUID, state: PledgeState, done_on: date | None, proof: str) -> Self:
        """Say what became of a commitment."""
        if self.in_force_on is None:
            raise NotInForce(state=self.state)
        self._pledge(pledge_id)
        reported = (one.report(state, done_on, proof) if one.id == pledge_id else one for one in self.pledges)
        return replace(self, pledges=tuple(reported))

    def _pledge(self, pledge_id: UUID) -> Pledge:
        for pledge in self.pledges:
            if pledge.id == pledge_id:
                return pledge
        raise NotFound

    def _prolonged(self, term: Term, on: date) -> Self:
        renewed = replace(self, terms=(*self.terms, term), ends_on=term.until)
        return renewed if self.state in HALTED else renewed._step(ProtocolState.RENEWED, on, term.act)  # noqa: SLF001

    def _step(self, state: ProtocolState, on: date, reason: str = "") -> Self:
        return replace(self, state=state, steps=(*self.steps, Step(state=state, on=on, reason=reason)))

    def _waiting(self, actor_id: UUID) -> Sequence[Accession]:
        asked = AccessionState.REQUESTED
        return [one for one in self.accessions if one.actor_id == actor_id and one.state is asked]

    def _asked(self, actor_id: UUID) -> Accession:
        for accession in self._waiting(actor_id):
            return accession
        raise NoAccessionPending(actor_id=actor_id)

    def _answered(self, asked: Accession, state: AccessionState, answer: str, on: date) -> tuple[Accession, ...]:
        answered = replace(asked, state=state, answer=answer, answered_on=on)
        return tuple(answered if one is asked else one for one in self.accessions)

    def _require(self, states: frozenset[ProtocolState]) -> None:
        if self.state in ENDED:
            raise ProtocolEnded(state=self.state)
        if self.state not in states:
            raise NotInForce(state=self.state)
