"""The life of a protocol once it is signed: in force, renewed, joined, left, and over."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self
from uuid import UUID

from domain.calendar import DAY, add_months
from domain.protocol.answered import Answered
from domain.protocol.kinds import ENDED, HALTED, RUNNING, ProtocolState
from domain.protocol.refusals import (
    AccessionPending,
    AlreadyParty,
    NoAccessionPending,
    NothingToResume,
    NotInForce,
    ProtocolEnded,
    RefusedWithoutReason,
    RenewalExcluded,
    RenewalLeavesGap,
    RenewalOverlaps,
)
from domain.protocol.terms import Accession, AccessionState, Party, PartyState, RenewalRule, Step, Term

BEING_SIGNED = frozenset({ProtocolState.APPROVED_TEXT, ProtocolState.SIGNING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol(Answered):
    """An agreement that formalises the network. Not the registry of incoming acts."""

    steps: tuple[Step, ...] = ()

    @property
    def renewable(self) -> bool:
        """Tell whether the text in force allows for a renewal."""
        return bool(self._ruled("renewal") != RenewalRule.NONE)

    def review(self, reason: str, on: date) -> Self:
        """Take a protocol in force under review; it stays in force."""
        self._require(RUNNING)
        return self.stepped(ProtocolState.UNDER_REVIEW, on, reason)

    def suspend(self, reason: str, on: date) -> Self:
        """Suspend a protocol in force; its term runs on."""
        self._require(RUNNING | {ProtocolState.UNDER_REVIEW})
        return self.stepped(ProtocolState.SUSPENDED, on, reason)

    def resume(self, on: date) -> Self:
        """Take up again what was under review or suspended."""
        if self.state not in HALTED:
            raise NothingToResume(state=self.state)
        return self.stepped(ProtocolState.RENEWED if self.terms else ProtocolState.IN_FORCE, on)

    def terminate(self, reason: str, on: date) -> Self:
        """End the protocol before its time; an open amendment is given up with it."""
        if self.state in ENDED:
            raise ProtocolEnded(state=self.state)
        return self._over(ProtocolState.TERMINATED, on, reason)

    def renew(self, since: date, months: int, act: str, on: date) -> Self:
        """Renew the protocol for a term that begins the day after the one before it, be its text open or not."""
        self._require_in_force()
        if not self.renewable:
            raise RenewalExcluded
        following = (self.ends_on or on) + DAY
        if since != following:
            raise (RenewalOverlaps if since < following else RenewalLeavesGap)(ends_on=self.ends_on, since=since)
        return self._prolonged(Term(since=since, until=add_months(since, months) - DAY, act=act), on)

    def elapse(self, today: date) -> Self:
        """Say what the clock says: once its term is over a protocol is tacitly renewed, or has expired.

        An open amendment is given up with it; one that is being signed is waited for until its own term would be over.
        """
        if self.state in ENDED or self.ends_on is None or self.ends_on >= today or self._signed_in_time(today):
            return self
        since = self.ends_on + DAY
        if self._ruled("renewal") != RenewalRule.TACIT:
            return self._over(ProtocolState.EXPIRED, since)
        until = add_months(since, self._ruled("duration_months")) - DAY
        return self._prolonged(Term(since=since, until=until, tacit=True), since).elapse(today)

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
        role, since = asked.signatory_role, self.version
        party = Party(actor_id=actor_id, signatory_role=role, mandatory=False, since_version=since)
        return replace(self, accessions=answered, parties=(*others, party))

    def turn_away(self, actor_id: UUID, answer: str, on: date) -> Self:
        """Refuse who asked to join, and say why."""
        if not answer.strip():
            raise RefusedWithoutReason
        return replace(self, accessions=self._answered(self._asked(actor_id), AccessionState.REFUSED, answer, on))

    def _ruled(self, name: str) -> Any:  # noqa: ANN401
        """Give what the text in force rules, whatever an amendment is to say."""
        return self.text(self.in_force_version).content.get(name, getattr(self, name))

    def _signed_in_time(self, today: date) -> bool:
        """Tell whether an amendment is being signed whose own term goes on."""
        if self.in_force_on is None or self.state not in BEING_SIGNED:
            return False
        until = self.terms[-1].until if self.terms else add_months(self.in_force_on, self.duration_months) - DAY
        return until >= today

    def _prolonged(self, term: Term, on: date) -> Self:
        renewed = replace(self, terms=(*self.terms, term), ends_on=term.until)
        return renewed.stepped(ProtocolState.RENEWED, on, term.act) if self.state in RUNNING else renewed

    def _over(self, state: ProtocolState, on: date, reason: str = "") -> Self:
        standing = self.abandon() if self.opened else self
        return standing.stepped(state, on, reason)

    def stepped(self, state: ProtocolState, on: date, reason: str = "") -> Self:
        """Pass to a state, and keep when and why."""
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

    def _require_in_force(self) -> None:
        if self.state in ENDED:
            raise ProtocolEnded(state=self.state)
        if self.in_force_on is None:
            raise NotInForce(state=self.state)
