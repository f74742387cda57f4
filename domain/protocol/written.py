"""The text of a protocol: what partners commit to together, and each on its own, until it is approved and signed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Self
from uuid import UUID

from domain.calendar import DAY, add_months
from domain.errors import NotFound
from domain.protocol.kinds import ENDED, HALTED, OPEN_TEXT, RUNNING, ProtocolKind, ProtocolState
from domain.protocol.refusals import (
    AlreadyParty,
    AlreadySigned,
    NoParties,
    NothingToAmend,
    NotParty,
    PartyWithdrawn,
    ProtocolEnded,
    QuorumOutOfReach,
    TextFrozen,
    TextNotApproved,
)
from domain.protocol.terms import (
    Accession,
    AccessionState,
    ApprovedText,
    Article,
    Party,
    PartyState,
    Pledge,
    Registration,
    RenewalRule,
    Term,
)
from domain.text import sha256_of
from domain.verification import Verification

FEWEST_PARTIES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a protocol says, and who has signed it."""

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
    articles: tuple[Article, ...] = ()
    parties: tuple[Party, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    texts: tuple[ApprovedText, ...] = ()
    sha256: str | None = None
    approved_at: datetime | None = None
    in_force_on: date | None = None
    ends_on: date | None = None
    terms: tuple[Term, ...] = ()
    accessions: tuple[Accession, ...] = ()
    registration: Registration | None = None

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
            texts=(*self.texts, text),
        )

    def amend(self, reason: str) -> Self:
        """Open the text again: what is approved next is another version, to sign again. Until then this one stands."""
        if self.state in OPEN_TEXT | ENDED:
            raise NothingToAmend(state=self.state)
        return replace(self, state=ProtocolState.NEGOTIATION, version=self.version + 1, amendment_reason=reason)

    def sign(self, actor_id: UUID, signed_on: date) -> Self:
        """Record the signature of a party; of one that was admitted later, its accession."""
        self._require_signable()
        party = self._party(actor_id)
        if party.state is PartyState.WITHDRAWN:
            raise PartyWithdrawn(actor_id=actor_id)
        if party.signed_on is not None:
            raise AlreadySigned(actor_id=actor_id, signed_on=party.signed_on)
        admitted = {one.actor_id for one in self.accessions if one.state is AccessionState.ACCEPTED}
        state = PartyState.ACCEDED if actor_id in admitted else PartyState.SIGNED
        signed = replace(party, state=state, signed_on=signed_on, signed_sha256=self.sha256)
        return self._advanced(self._with(signed))

    def require_removable(self) -> None:
        """Refuse to let go what was ever approved."""
        if self.texts:
            raise TextFrozen(state=self.state)

    def register(self, registration: Registration) -> Self:
        """Say under which number the municipality's register has the protocol."""
        self.text()
        return replace(self, registration=registration)

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

    def _advanced(self, parties: tuple[Party, ...]) -> Self:
        """Enter into force on the day of the signature with which enough have signed."""
        if self.state in RUNNING | HALTED:
            return replace(self, parties=parties)
        days = sorted(party.signed_on for party in parties if party.signed_on)
        day = self.in_force_on or next((day for day in days if _agreed(parties, self.quorum, day)), None)
        if day is None or not _agreed(parties, self.quorum, date.max):
            return replace(self, parties=parties, state=ProtocolState.SIGNING)
        state = ProtocolState.RENEWED if self.terms else ProtocolState.IN_FORCE
        ends_on = self.terms[-1].until if self.terms else add_months(day, self.duration_months) - DAY
        return replace(self, parties=parties, state=state, in_force_on=day, ends_on=ends_on)

    def _with(self, party: Party) -> tuple[Party, ...]:
        """Give the parties, one of them as it is now."""
        return tuple(party if one.actor_id == party.actor_id else one for one in self.parties)

    def _require_signable(self) -> None:
        if self.state in OPEN_TEXT:
            raise TextNotApproved
        if self.state in ENDED:
            raise ProtocolEnded(state=self.state)

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


def _agreed(parties: tuple[Party, ...], quorum: int | None, day: date) -> bool:
    """Tell whether the quorum had signed by a day, or without a quorum every mandatory party: two at least."""
    staying = [party for party in parties if party.state is not PartyState.WITHDRAWN]
    signed = [party for party in staying if party.signed_on and party.signed_on <= day]
    if quorum is not None:
        return len(signed) >= quorum
    return len(signed) >= FEWEST_PARTIES and all(party in signed for party in staying if party.mandatory)
