"""Signing by a personal link: who signs for a party is asked to, proves the address, and signs the text they saw."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from domain.delivery import Delivery
from domain.errors import RuleBroken
from domain.link.link import Link, LinkPurpose, Target
from domain.link.use_cases import link_for
from domain.ports import Begin, Work
from domain.post import NoLongerDue, owe_anew
from domain.protocol.life_use_cases import today
from domain.protocol.protocol import Protocol
from domain.protocol.refusals import TextChanged
from domain.protocol.signature import Signatory, Signature, SignatureMethod, SignatureRequest
from domain.protocol.terms import ApprovedText
from domain.tenant import Tenant

SIGNATURE_REQUEST, SIGNING_CODE = "protocol.signature_request", "protocol.signing_code"
BY_LINK = LinkPurpose.SIGN_PROTOCOL


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """What is seen of who signs: the address of the network it came from, and the browser as it names itself."""

    ip: str
    user_agent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedProtocol:
    """What who signs reads: the text that is to be signed, and how far they have come."""

    request: SignatureRequest
    text: ApprovedText
    link: Link
    signature: Signature | None

    @property
    def sent_to(self) -> str:
        """Name the address the code goes to, hardly."""
        return self.link.sent_to

    @property
    def code_expires_at(self) -> datetime | None:
        """Give until when the code is good that was asked for last."""
        return self.link.code_expires_at


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedToSign:
    """What the mail that asks for a signature is written from."""

    tenant: Tenant
    protocol: Protocol
    request: SignatureRequest
    party: str
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeToConfirm:
    """What the mail that carries a code is written from."""

    tenant: Tenant
    link: Link
    code_id: UUID
    spoken: str
    until: datetime
    language: str


def request_signature(begin: Begin, protocol_id: UUID, actor_id: UUID, name: str, email: str) -> Protocol:
    """Ask who signs for a party for its signature; asked again, by a link that takes the place of the one before."""
    with begin() as work:
        revoke_links(work, work.protocols.see(protocol_id), actor_id)
        protocol = work.protocols.get(protocol_id)
        protocol.awaited(actor_id)
        signatory = Signatory(id=actor_id, name=name, mail_address=email)
        link = link_for(work, BY_LINK, Target(protocol.id, protocol.process_id, protocol.title), signatory)
        owe_anew(work, SIGNATURE_REQUEST, protocol.id, signatory)
        return work.protocols.save(protocol.ask_to_sign(signatory, link.id, work.now))


def open_protocol(begin: Begin, link: Link) -> OpenedProtocol:
    """Give the text a link was made for: to be signed, or as it was signed."""
    with begin() as work:
        protocol = work.protocols.see(link.target_id)
        request = protocol.request_by(link.id)
        signature = protocol.signature_of(request.actor_id, request.sha256)
        if signature is None:
            protocol.still_asked(link.id)
        text = protocol.text(request.version)
        return OpenedProtocol(request=request, text=text, link=work.links.see(link.id), signature=signature)


def ask_code(begin: Begin, link_id: UUID) -> Link:
    """Send a code to the address that was asked to sign."""
    with begin() as work:
        link = work.links.get(link_id)
        request = work.protocols.see(link.target_id).still_asked(link_id)
        signatory = Signatory(id=request.actor_id, name=request.name, mail_address=request.email)
        owe_anew(work, SIGNING_CODE, link.target_id, signatory)
        return work.links.save(link.ask_code(work.new_id(), work.now))


def sign_by_link(begin: Begin, link_id: UUID, code: str, sha256: str, witness: Witness) -> Protocol:
    """Sign the text of this fingerprint, with the code that came by mail; a wrong one is counted."""
    with begin() as work:
        link = work.links.get(link_id)
        protocol = work.protocols.get(link.target_id)
        request = protocol.still_asked(link_id)
        if sha256 != request.sha256:
            raise TextChanged(version=request.version)
        tried = work.links.save(link.prove(code, partial(work.tokens.code, work.tenant.id), work.now))
        verified_at = tried.asked_code().require_proved()
        return work.protocols.save(protocol.sign(signed(work, request, verified_at, witness)))


def signed(work: Work, request: SignatureRequest, verified_at: datetime, witness: Witness) -> Signature:
    """Write down a signature that was given by link."""
    return Signature(
        id=work.new_id(),
        actor_id=request.actor_id,
        signed_on=today(work),
        method=SignatureMethod.LINK,
        signatory=request.name,
        signed_at=work.now,
        verified_at=verified_at,
        email=request.email,
        ip=witness.ip,
        user_agent=witness.user_agent,
    )


def revoke_links(work: Work, protocol: Protocol, actor_id: UUID) -> None:
    """Let the links open nothing more by which a party was asked before: held first, as whoever signs holds theirs."""
    for request in protocol.requests:
        if request.actor_id == actor_id and (link := work.links.get(request.link_id)).opens(work.now):
            work.links.save(link.revoke(work.now))


def request_due(work: Work, delivery: Delivery) -> AskedToSign:
    """Look again, at the moment of sending, whether the signature is still asked for."""
    link, protocol = still_due(work, delivery)
    return AskedToSign(
        tenant=work.tenant,
        protocol=protocol,
        request=protocol.request_by(link.id),
        party=work.actors.see(delivery.recipient_id).name,
        until=link.expires_at,
    )


def code_due(work: Work, delivery: Delivery) -> CodeToConfirm:
    """Give the code that was asked for last, unless it is good for nothing any more."""
    link, protocol = still_due(work, delivery)
    code = link.asked_code()
    if work.now >= code.expires_at:
        raise NoLongerDue("The code is good for nothing any more.")
    return CodeToConfirm(
        tenant=work.tenant,
        link=link,
        code_id=code.id,
        spoken=work.tokens.code(work.tenant.id, code.id),
        until=code.expires_at,
        language=protocol.text().language,
    )


def still_due(work: Work, delivery: Delivery) -> tuple[Link, Protocol]:
    """Give the link by which a party is asked to sign, while it opens, and the protocol, while it waits for it.

    Whatever became of the delivery, it goes to the address that was named with the request, or nowhere.
    """
    link = work.links.made_for(BY_LINK, delivery.subject_id, delivery.recipient_id)
    if link is None or not link.opens(work.now):
        raise NoLongerDue("The link to sign with opens nothing any more.")
    protocol = work.protocols.see(delivery.subject_id)
    try:
        request = protocol.still_asked(link.id)
    except RuleBroken as reason:
        raise NoLongerDue(str(reason)) from reason
    if delivery.address != request.email:
        raise NoLongerDue("This is not the address that was named to sign.")
    return link, protocol
