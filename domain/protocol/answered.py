"""What was promised in the text in force, and what became of it: reported, left by who withdrew, taken over."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Self
from uuid import UUID

from domain.errors import NotFound
from domain.protocol.amended import Amended
from domain.protocol.kinds import ENDED, ProtocolState
from domain.protocol.pledge import Pledge, PledgeState
from domain.protocol.refusals import NobodyToHandTo, NotInForce, NotOrphaned, ProtocolEnded
from domain.protocol.succession import origin
from domain.protocol.turns import Handover

NOT_TO_KEEP = ENDED | {ProtocolState.SUSPENDED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered(Amended):
    """A protocol whose parties answer for what they promised."""

    @property
    def promised(self) -> tuple[Pledge, ...]:
        """List what was promised in the text in force, and is neither done nor cancelled."""
        return tuple(pledge for pledge in self.pledges if pledge.pending and self._stands(pledge))

    @property
    def to_keep(self) -> tuple[Pledge, ...]:
        """List what is to be kept now: nothing of a protocol that is suspended or over, or by who has withdrawn."""
        return tuple(pledge for pledge in self._in_effect if pledge not in self.orphaned)

    @property
    def orphaned(self) -> tuple[Pledge, ...]:
        """List what was left by who withdrew, and nobody has taken over."""
        gone = {party.actor_id for party in self.parties if not party.stays}
        return tuple(pledge for pledge in self._in_effect if pledge.party_id in gone)

    @property
    def _in_effect(self) -> tuple[Pledge, ...]:
        state = self.opened.state if self.opened else self.state
        return () if state in NOT_TO_KEEP else self.promised

    def pending_of(self, actor_id: UUID) -> tuple[Pledge, ...]:
        """List what a party has promised and not yet kept."""
        self._party(actor_id)
        signed = self.promised if self.in_force_version else self.pledges
        return tuple(pledge for pledge in signed if pledge.party_id == actor_id and pledge.pending)

    def hand_on(self, pledge_id: UUID, to_id: UUID, reason: str, on: date) -> Self:
        """Let another party take over what one that has withdrawn promised and has not kept."""
        if self.state in ENDED:
            raise ProtocolEnded(state=self.state)
        pledge, taker = self._pledge(pledge_id), self._party(to_id)
        if not pledge.pending or pledge.party_id is None or self._party(pledge.party_id).stays:
            raise NotOrphaned(pledge_id=pledge_id)
        if not (taker.stays and (taker.signed_on or self._bound(to_id))):
            raise NobodyToHandTo(actor_id=to_id)
        handed = Handover(pledge_id=pledge_id, from_id=pledge.party_id, to_id=to_id, on=on, reason=reason)
        return replace(self, pledges=self._taken(pledge, to_id), handovers=(*self.handovers, handed))

    def report(self, pledge_id: UUID, state: PledgeState, done_on: date | None, proof: str, today: date) -> Self:
        """Say what became of a commitment of the text in force."""
        if self.in_force_on is None or not self._stands(self._pledge(pledge_id)):
            raise NotInForce(state=self.state)
        reported = (one.report(state, done_on, proof, today) if one.id == pledge_id else one for one in self.pledges)
        return replace(self, pledges=tuple(reported))

    def _bound(self, actor_id: UUID) -> bool:
        """Tell whether a party has signed the text in force, while the one after it is being signed."""
        signed = {one.actor_id for one in self.signatures if one.version == self.in_force_version}
        return self.version != self.in_force_version and actor_id in signed

    def _stands(self, pledge: Pledge) -> bool:
        """Tell whether a text in force holds it, and no amendment alone."""
        return self.in_force_version is not None and pledge.since_version <= self.in_force_version

    def _taken(self, pledge: Pledge, to_id: UUID) -> tuple[Pledge, ...]:
        """Give the commitments when one, and what is to take its place, is another party's."""
        known = {one.id: one for one in self.pledges}
        theirs = {one.id for one in self.pledges if origin(one, known) is pledge and one.party_id == pledge.party_id}
        return tuple(replace(one, party_id=to_id) if one.id in theirs else one for one in self.pledges)

    def _pledge(self, pledge_id: UUID) -> Pledge:
        for pledge in self.pledges:
            if pledge.id == pledge_id:
                return pledge
        raise NotFound
