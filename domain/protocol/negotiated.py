"""How the text of a protocol comes about: said, said otherwise, taken out, and approved."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from domain.protocol.kinds import ProtocolState
from domain.protocol.pledge import Pledge
from domain.protocol.refusals import (
    AlreadyParty,
    LeavesByWithdrawing,
    NoParties,
    PartyCommitted,
    PledgeBegun,
    QuorumOutOfReach,
    TextWithoutPurpose,
)
from domain.protocol.terms import ApprovedText, Party
from domain.protocol.written import FEWEST_PARTIES, Written
from domain.text import sha256_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Negotiated(Written):
    """A text that is open to be said otherwise: a draft, or an amendment that is not approved."""

    def revise(self, changes: Mapping[str, Any]) -> Self:
        """Say the text otherwise, while the parties negotiate."""
        self._require_open_text()
        return replace(self, **changes)

    def negotiate(self) -> Self:
        """Put the draft before the parties."""
        self._require_open_text()
        return replace(self, state=ProtocolState.NEGOTIATION)

    def invite(self, party: Party) -> Self:
        """Name a party."""
        self._require_open_text()
        if any(other.actor_id == party.actor_id for other in self.parties):
            raise AlreadyParty(actor_id=party.actor_id)
        return replace(self, parties=(*self.parties, replace(party, since_version=self.version)))

    def revise_party(self, said: Party) -> Self:
        """Say otherwise in what office a party signs, by which act, and whether it is waited for."""
        self._require_open_text()
        return replace(self, parties=self._with(self._named(said.actor_id).saying(said)))

    def remove_party(self, actor_id: UUID) -> Self:
        """Take a party out of a text to which it was not party yet."""
        self._require_open_text()
        if self._named(actor_id).since_version < self.version:
            raise LeavesByWithdrawing(actor_id=actor_id)
        if any(pledge.party_id == actor_id for pledge in self.pledges):
            raise PartyCommitted(actor_id=actor_id)
        return replace(self, parties=tuple(one for one in self.parties if one.actor_id != actor_id))

    def pledge(self, pledge: Pledge) -> Self:
        """Write down what a party commits to, or all of them."""
        self._require_open_text()
        if pledge.party_id is not None:
            self._party(pledge.party_id)
        return replace(self, pledges=(*self.pledges, replace(pledge, since_version=self.version)))

    def revise_pledge(self, pledge_id: UUID, said: Pledge) -> Self:
        """Say a commitment otherwise: one of an approved text stands there as it is, and `said` takes its place."""
        self._require_open_text()
        before = self._written(pledge_id)
        if said.party_id is not None:
            self._party(said.party_id)
        if before.since_version == self.version:
            here = replace(said.lived(before), id=before.id, replaces_id=before.replaces_id, since_version=self.version)
            return replace(self, pledges=tuple(here if one is before else one for one in self.pledges))
        instead = replace(said.lived(before), replaces_id=before.id, since_version=self.version)
        return replace(self, pledges=(*self._ending(before), instead))

    def remove_pledge(self, pledge_id: UUID) -> Self:
        """Take a commitment out of the text: one of an approved text stands there until the next is signed."""
        self._require_open_text()
        before = self._written(pledge_id)
        if before.begun:
            raise PledgeBegun(state=before.state)
        return replace(self, pledges=self._ending(before))

    def approve(self, content: Mapping[str, Any], approved_by: str, now: datetime) -> Self:
        """Freeze the content of the text under its SHA-256, for everyone to sign."""
        self._require_open_text()
        self._require_whole()
        frozen = {**content, "approved_by": approved_by, "approved_at": now.isoformat()}
        text = ApprovedText(
            version=self.version,
            language=self.language,
            content=frozen,
            sha256=sha256_of(frozen),
            reason=self.amendment_reason,
            approved_at=now,
            approved_by=approved_by,
        )
        return replace(
            self,
            state=ProtocolState.APPROVED_TEXT,
            sha256=text.sha256,
            approved_at=now,
            parties=tuple(party.unsigned() for party in self.parties),
            pledges=self._carried(),
            opened=None,
            texts=(*self.texts, text),
        )

    def _ending(self, pledge: Pledge) -> tuple[Pledge, ...]:
        """Give the commitments without one, but for the texts in which it stands."""
        ended = replace(pledge, until_version=self.version - 1)
        told = (ended if one is pledge else one for one in self.pledges)
        return tuple(one for one in told if one.until_version is None or one.since_version <= one.until_version)

    def _carried(self) -> tuple[Pledge, ...]:
        """Give the commitments of this text, and those that stand in the texts before it alone."""
        proposed = self.proposed
        told = (one if one in proposed else replace(one, until_version=self._last(one)) for one in self.pledges)
        return tuple(one for one in told if one.until_version is None or one.since_version <= one.until_version)

    def _last(self, pledge: Pledge) -> int:
        return self.version - 1 if pledge.until_version is None else pledge.until_version

    def _require_whole(self) -> None:
        if not self.purpose.strip():
            raise TextWithoutPurpose
        staying = len(self.staying)
        if staying < FEWEST_PARTIES:
            raise NoParties
        if self.quorum is not None and not FEWEST_PARTIES <= self.quorum <= staying:
            raise QuorumOutOfReach(quorum=self.quorum, parties=staying)
