"""How a protocol is signed: who is asked, what each signature stands under, and when enough have signed."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Self
from uuid import UUID
from zoneinfo import ZoneInfo

from domain.calendar import DAY, add_months
from domain.errors import NotFound
from domain.protocol.kinds import ENDED, HALTED, OPEN_TEXT, RUNNING, ProtocolState
from domain.protocol.negotiated import Negotiated
from domain.protocol.pledge import has_come
from domain.protocol.refusals import (
    AlreadySigned,
    PartyWithdrawn,
    ProtocolEnded,
    SignatureNotShown,
    SignedBeforeApproval,
    TextChanged,
    TextNotApproved,
)
from domain.protocol.signature import Signatory, Signature, SignatureRequest
from domain.protocol.succession import succeeding
from domain.protocol.terms import Accession, AccessionState, ApprovedText, Party, PartyState, Registration, Term
from domain.protocol.turns import Handover
from domain.protocol.written import FEWEST_PARTIES


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed(Negotiated):
    """A text, and who has signed it."""

    in_force_on: date | None = None
    in_force_version: int | None = None
    ends_on: date | None = None
    terms: tuple[Term, ...] = ()
    accessions: tuple[Accession, ...] = ()
    registration: Registration | None = None
    requests: tuple[SignatureRequest, ...] = ()
    signatures: tuple[Signature, ...] = ()
    handovers: tuple[Handover, ...] = ()

    def ask_to_sign(self, signatory: Signatory, link_id: UUID, now: datetime) -> Self:
        """Ask who signs for a party for the signature of the text as it is; asked again, the request before is void."""
        self.awaited(signatory.id)
        text = self.text()
        request = SignatureRequest(
            actor_id=signatory.id,
            name=signatory.name,
            email=signatory.mail_address,
            version=text.version,
            sha256=text.sha256,
            link_id=link_id,
            asked_at=now,
        )
        others = tuple(one for one in self.requests if one.actor_id != signatory.id)
        opened = ProtocolState.SIGNING if self.state is ProtocolState.APPROVED_TEXT else self.state
        return replace(self, state=opened, requests=(*others, request))

    def request_by(self, link_id: UUID) -> SignatureRequest:
        """Give the request that a link was made for."""
        for request in self.requests:
            if request.link_id == link_id:
                return request
        raise NotFound

    def still_asked(self, link_id: UUID) -> SignatureRequest:
        """Give the request of a link where it can be answered: its party is awaited, and the text is the same."""
        request = self.request_by(link_id)
        if self.text().sha256 != request.sha256 or self.state in OPEN_TEXT:
            raise TextChanged(version=self.version)
        self.awaited(request.actor_id)
        return request

    def signature_of(self, actor_id: UUID, sha256: str) -> Signature | None:
        """Give the signature of a party under a text."""
        theirs = (one for one in self.signatures if (one.actor_id, one.sha256) == (actor_id, sha256))
        return next(theirs, None)

    def sign(self, signature: Signature) -> Self:
        """Take the signature of a party under the text as it is; of one that was admitted later, its accession."""
        party, text = self.awaited(signature.actor_id), self.text()
        admitted = {one.actor_id for one in self.accessions if one.state is AccessionState.ACCEPTED}
        state = PartyState.ACCEDED if party.actor_id in admitted else PartyState.SIGNED
        signed = replace(party, state=state, signed_on=signature.signed_on, signed_sha256=text.sha256)
        kept = _under(text, party, signature)
        return replace(self.advanced(self._with(signed)), signatures=(*self.signatures, kept))

    def record(self, signature: Signature, today: date, zone: ZoneInfo) -> Self:
        """Take a signature that was made elsewhere, on a day that it may have been made on, with what shows it."""
        approved_on = self.text().agreed_on(zone)
        if has_come(signature.signed_on, today) < approved_on:
            raise SignedBeforeApproval(approved_on=approved_on)
        if signature.registration is None and signature.file is None:
            raise SignatureNotShown
        return self.sign(signature)

    def awaited(self, actor_id: UUID) -> Party:
        """Give a party that has yet to sign the text as it is."""
        self._require_signable()
        party = self._party(actor_id)
        if party.state is PartyState.WITHDRAWN:
            raise PartyWithdrawn(actor_id=actor_id)
        if party.signed_on is not None:
            raise AlreadySigned(actor_id=actor_id, signed_on=party.signed_on)
        return party

    def register(self, registration: Registration) -> Self:
        """Say under which number the municipality's register has the protocol."""
        self.text()
        return replace(self, registration=registration)

    def advanced(self, parties: tuple[Party, ...]) -> Self:
        """Enter into force on the day of the signature with which enough have signed."""
        if self.state in RUNNING | HALTED:
            return replace(self, parties=parties)
        days = sorted(party.signed_on for party in parties if party.signed_on)
        day = self.in_force_on or next((day for day in days if _agreed(parties, self.quorum, day)), None)
        if day is None or not _agreed(parties, self.quorum, date.max):
            return replace(self, parties=parties, state=ProtocolState.SIGNING)
        state = ProtocolState.RENEWED if self.terms else ProtocolState.IN_FORCE
        ends_on = self.terms[-1].until if self.terms else add_months(day, self.duration_months) - DAY
        entered = replace(self, parties=parties, state=state, in_force_on=day, ends_on=ends_on)
        if self.in_force_version == self.version:
            return entered
        pledges, handovers = succeeding(self.pledges, self.handovers)
        return replace(entered, in_force_version=self.version, pledges=pledges, handovers=handovers)

    def _require_signable(self) -> None:
        if self.state in OPEN_TEXT:
            raise TextNotApproved
        if self.state in ENDED:
            raise ProtocolEnded(state=self.state)


def _under(text: ApprovedText, party: Party, signature: Signature) -> Signature:
    """Say of a signature under which text it stands, and in what office it was made."""
    return replace(
        signature,
        version=text.version,
        sha256=text.sha256,
        signatory_role=party.signatory_role,
        authorising_act=party.authorising_act,
    )


def _agreed(parties: tuple[Party, ...], quorum: int | None, day: date) -> bool:
    """Tell whether the quorum had signed by a day, or without a quorum every mandatory party: two at least."""
    staying = [party for party in parties if party.state is not PartyState.WITHDRAWN]
    signed = [party for party in staying if party.signed_on and party.signed_on <= day]
    if quorum is not None:
        return len(signed) >= quorum
    return len(signed) >= FEWEST_PARTIES and all(party in signed for party in staying if party.mandatory)
