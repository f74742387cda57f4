"""The text of a protocol: what partners commit to together, and each on its own, until it is approved."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.errors import NotFound
from domain.protocol.kinds import OPEN_TEXT, ProtocolKind, ProtocolState
from domain.protocol.pledge import Pledge, PledgeState
from domain.protocol.refusals import (
    NotParty,
    TextFrozen,
    TextNotApproved,
)
from domain.protocol.terms import USUAL_TOPICS, ApprovedText, Article, ArticleTopic, Party, RenewalRule
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
    tavolo_id: UUID | None = None
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

    @property
    def staying(self) -> tuple[Party, ...]:
        """List the parties that have not withdrawn."""
        return tuple(party for party in self.parties if party.stays)

    @property
    def proposed(self) -> tuple[Pledge, ...]:
        """List the commitments of the text as it is written now: not what was cancelled, or left by who withdrew."""
        gone = {party.actor_id for party in self.parties if not party.stays}
        written = (pledge for pledge in self.pledges if pledge.until_version is None and pledge.party_id not in gone)
        return tuple(pledge for pledge in written if pledge.state is not PledgeState.CANCELLED)

    @property
    def missing_topics(self) -> tuple[ArticleTopic, ...]:
        """List what agreements usually rule, and this text does not."""
        ruled = {article.topic for article in self.articles}
        ruled |= {ArticleTopic.GOVERNANCE} if self.tavolo_id else set()
        ruled |= {ArticleTopic.COMMITMENTS} if self.pledges else set()
        return tuple(topic for topic in USUAL_TOPICS if topic not in ruled)

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
        """Give the party that is to sign, or to commit itself."""
        if party := self._among(actor_id):
            return party
        raise NotParty(actor_id=actor_id)

    def _named(self, actor_id: UUID) -> Party:
        """Give a party as what stands in the text, to say it otherwise or take it out."""
        if party := self._among(actor_id):
            return party
        raise NotFound

    def _among(self, actor_id: UUID) -> Party | None:
        return next((party for party in self.parties if party.actor_id == actor_id), None)

    def _written(self, pledge_id: UUID) -> Pledge:
        """Give a commitment of the text as it is written now."""
        for pledge in self.pledges:
            if pledge.id == pledge_id and pledge.until_version is None:
                return pledge
        raise NotFound

    def _require_open_text(self) -> None:
        if self.state not in OPEN_TEXT:
            raise TextFrozen(state=self.state)
