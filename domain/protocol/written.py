"""The text of a protocol: what partners commit to together, and each on its own, until it is approved."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from domain.errors import NotFound
from domain.protocol.kinds import ENDED, OPEN_TEXT, ProtocolKind, ProtocolState
from domain.protocol.refusals import (
    AlreadyParty,
    NoParties,
    NothingToAbandon,
    NothingToAmend,
    NotParty,
    QuorumOutOfReach,
    TextFrozen,
    TextNotApproved,
)
from domain.protocol.terms import (
    ApprovedText,
    Article,
    Party,
    Pledge,
    RenewalRule,
)
from domain.protocol.turns import Opened
from domain.text import sha256_of
from domain.verification import Verification

FEWEST_PARTIES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a protocol says, and who its parties are."""

    id: UUID
    revision: int = 0
    external_id: str | None = None
    process_id: UUID
    kind: ProtocolKind
    title: str
    purpose: str
    premises: str = ""
    language: str = "it"
    duration_months: int
    renewal: RenewalRule = RenewalRule.NONE
    quorum: int | None = None
    state: ProtocolState = ProtocolState.DRAFT
    version: int = 1
    amendment_reason: str = ""
    opened: Opened | None = None
    articles: tuple[Article, ...] = ()
    parties: tuple[Party, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    texts: tuple[ApprovedText, ...] = ()
    sha256: str | None = None
    approved_at: datetime | None = None

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
        return replace(self, parties=(*self.parties, party))

    def pledge(self, pledge: Pledge) -> Self:
        """Write down what a party commits to, or all of them."""
        self._require_open_text()
        if pledge.party_id is not None:
            self._party(pledge.party_id)
        return replace(self, pledges=(*self.pledges, pledge))

    def approve(self, content: Mapping[str, Any], approved_by: str, now: datetime) -> Self:
        """Freeze the content of the text under its SHA-256, for everyone to sign."""
        self._require_open_text()
        self._require_enough_parties()
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
            opened=None,
            texts=(*self.texts, text),
        )

    def amend(self, reason: str) -> Self:
        """Open the text again: what is approved next is another version, to sign again. Until then this one stands."""
        if self.state in OPEN_TEXT | ENDED:
            raise NothingToAmend(state=self.state)
        return replace(
            self,
            state=ProtocolState.NEGOTIATION,
            version=self.version + 1,
            amendment_reason=reason,
            opened=Opened(state=self.state, parties=len(self.parties), pledges=len(self.pledges)),
        )

    def abandon(self, said: Mapping[str, Any]) -> Self:
        """Give an amendment up before it is approved: the protocol stands again as it did, and says what it said."""
        if self.opened is None:
            raise NothingToAbandon(state=self.state)
        text = self.text()
        before = replace(self, state=self.opened.state, version=text.version, amendment_reason=text.reason, opened=None)
        parties, pledges = self.parties[: self.opened.parties], self.pledges[: self.opened.pledges]
        return replace(before, parties=parties, pledges=pledges, **said)

    def require_removable(self) -> None:
        """Refuse to let go what was ever approved."""
        if self.texts:
            raise TextFrozen(state=self.state)

    def text(self, version: int | None = None) -> ApprovedText:
        """Give an approved version of the text; unless told otherwise, the latest."""
        if not self.texts:
            raise TextNotApproved
        for text in reversed(self.texts):
            if version in {None, text.version}:
                return text
        raise NotFound

    def verify(self, given: str | None, version: int | None = None) -> Verification:
        """Compute the fingerprint of the text again, and compare it with the one that was frozen or is given."""
        text = self.text(version)
        recomputed = sha256_of(text.content)
        return Verification(id=self.id, version=text.version, sha256=text.sha256, recomputed=recomputed, given=given)

    def _with(self, party: Party) -> tuple[Party, ...]:
        """Give the parties, one of them as it is now."""
        return tuple(party if one.actor_id == party.actor_id else one for one in self.parties)

    def _party(self, actor_id: UUID) -> Party:
        for party in self.parties:
            if party.actor_id == actor_id:
                return party
        raise NotParty(actor_id=actor_id)

    def _require_enough_parties(self) -> None:
        if len(self.parties) < FEWEST_PARTIES:
            raise NoParties
        if self.quorum is not None and not FEWEST_PARTIES <= self.quorum <= len(self.parties):
            raise QuorumOutOfReach(quorum=self.quorum, parties=len(self.parties))

    def _require_open_text(self) -> None:
        if self.state not in OPEN_TEXT:
            raise TextFrozen(state=self.state)
