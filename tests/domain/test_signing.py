"""Signing by a personal link: asked by mail, read, confirmed by a code, recorded with what shows it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest

from domain.delivery import Delivery, DeliveryState
from domain.errors import NotFound, Refusal
from domain.link.code import LIFE_OF_CODE, CodeNotAsked, WrongConfirmationCode
from domain.link.link import Link, LinkInvalid
from domain.link.use_cases import revoke_link
from domain.mail import Mail, Outcome
from domain.ports import Work
from domain.post import Desk, Post, deliver
from domain.protocol import life_use_cases as life
from domain.protocol import signing, use_cases
from domain.protocol.kinds import ProtocolState
from domain.protocol.protocol import Protocol
from domain.protocol.refusals import AlreadySigned, NotParty, PartyWithdrawn, TextChanged, TextNotApproved
from domain.protocol.signature import SignatureMethod
from domain.repository import E
from domain.tavolo import sending_use_cases as sending
from infra.memory import MemoryBegin
from infra.memory_queue import MemoryQueue
from infra.signing_letters import SigningWriter
from tests.domain.test_protocol_rules import ADA, REGISTRATION, drafted
from tests.domain.town import HOUSE, NOBODY, NOW, Clock, begun, process, reachable

WITNESS = signing.Witness(ip="192.0.2.7", user_agent="Firefox")
WRITER = SigningWriter("Regia <regia@town.example>")


@dataclass(frozen=True, slots=True)
class Table:
    """A protocol of two parties, approved, and what was mailed about it."""

    begin: MemoryBegin
    clock: Clock
    protocol_id: UUID
    ada: UUID
    ugo: UUID
    mails: list[Mail]

    def send(self, mail: Mail) -> Outcome:
        """Take a mail."""
        self.mails.append(mail)
        return Outcome(state="sent", answer="250 OK")

    def ask(self, actor_id: UUID | None = None) -> Link:
        """Ask a party to sign; give the link."""
        who = actor_id or self.ada
        signing.request_signature(self.begin, self.protocol_id, who, "Ada Neri", "ada.neri@town.example")
        return self.link(who)

    def link(self, actor_id: UUID) -> Link:
        with self.begin() as work:
            link = work.links.made_for(signing.BY_LINK, self.protocol_id, actor_id)
        assert link is not None
        return link

    def code(self, link: Link) -> str:
        """Ask for a code, and read it out of the mail."""
        signing.ask_code(self.begin, link.id)
        self.post()
        return next(line for line in self.mails[-1].text.splitlines() if line.isdecimal())

    def sign(self, link: Link, code: str, sha256: str | None = None) -> Protocol:
        shown = self.protocol.text().sha256
        return signing.sign_by_link(self.begin, link.id, code, sha256 or shown, WITNESS)

    def post(self) -> list[Delivery]:
        """Let the worker send what is due."""
        desks: dict[str, Desk[Any]] = {
            signing.SIGNATURE_REQUEST: Desk(signing.request_due, WRITER.request, signing.BY_LINK),
            signing.SIGNING_CODE: Desk(signing.code_due, WRITER.code, signing.BY_LINK),
        }
        claims = MemoryQueue(store=self.begin.store, clock=self.clock).claim(50, timedelta(minutes=1))
        return [deliver(self.begin, claim, Post(desks, self, HOUSE), 0) for claim in claims]

    @property
    def protocol(self) -> Protocol:
        return self.seen(lambda work: work.protocols.see(self.protocol_id))

    def seen(self, look: Callable[[Work], E]) -> E:
        with self.begin() as work:
            return look(work)


@pytest.fixture
def table() -> Table:
    begin = begun(clock := Clock())
    ada, ugo = reachable(begin, "Ada", "Ugo")
    protocol = drafted(begin, process(begin).id)
    for actor_id in (ada, ugo):
        use_cases.invite_party(begin, protocol.id, replace(ADA, actor_id=actor_id, authorising_act="DG 4"))
    use_cases.approve_protocol(begin, protocol.id)
    return Table(begin, clock, protocol.id, ada, ugo, [])


def test_who_is_asked_gets_one_mail_with_a_link_of_their_own(table: Table) -> None:
    table.ask()
    assert [one.state for one in table.post()] == [DeliveryState.SENT]
    [mail] = table.mails
    assert (mail.recipient_name, mail.recipient_address) == ("Ada Neri", "ada.neri@town.example")
    assert all(said in mail.text for said in (f"{HOUSE}/l/", table.protocol.text().sha256, "legale rappresentante"))
    assert table.protocol.state is ProtocolState.SIGNING


def test_who_gives_the_code_back_has_signed_and_what_shows_it_is_kept(table: Table) -> None:
    link = table.ask()
    code = table.code(link)
    table.clock.now += timedelta(minutes=2)
    [kept] = table.sign(link, code).signatures
    assert (kept.actor_id, kept.signatory, kept.signatory_role) == (table.ada, "Ada Neri", "legale rappresentante")
    assert (kept.method, kept.authorising_act, kept.email) == (SignatureMethod.LINK, "DG 4", "ada.neri@town.example")
    assert (kept.ip, kept.user_agent) == ("192.0.2.7", "Firefox")
    assert (kept.version, kept.sha256) == (1, table.protocol.text().sha256)
    assert (kept.signed_at, kept.verified_at) == (table.clock.now, table.clock.now)
    assert kept.signed_on == table.clock.now.date()


def test_the_last_mandatory_signature_by_link_brings_the_protocol_into_force(table: Table) -> None:
    for actor_id in (table.ada, table.ugo):
        link = table.ask(actor_id)
        table.sign(link, table.code(link))
    assert (table.protocol.state, table.protocol.in_force_on) == (ProtocolState.IN_FORCE, NOW.date())


def test_the_code_travels_without_the_link_and_the_link_without_the_code(table: Table) -> None:
    code = table.code(table.ask())
    asking, carrying = table.mails
    assert code not in asking.text + asking.html
    assert "/l/" not in carrying.text + carrying.html
    assert asking.in_reply_to == carrying.in_reply_to == f"<protocol.{table.protocol_id}@town.example>"


def test_a_wrong_code_signs_nothing_and_is_counted_though_it_is_refused(table: Table) -> None:
    link = table.ask()
    code = table.code(link)
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    for _ in range(2):
        with pytest.raises(WrongConfirmationCode):
            table.sign(link, wrong)
    assert table.link(table.ada).asked_code().tries == 2
    assert table.protocol.signatures == ()


def test_nobody_signs_with_the_code_of_another(table: Table) -> None:
    mine, theirs = table.ask(), table.ask(table.ugo)
    code = table.code(mine)
    with pytest.raises(CodeNotAsked):
        table.sign(theirs, code)
    table.code(theirs)
    with pytest.raises(WrongConfirmationCode):
        table.sign(theirs, code)


def test_only_the_text_that_was_shown_is_signed(table: Table) -> None:
    link = table.ask()
    code = table.code(link)
    with pytest.raises(TextChanged):
        table.sign(link, code, "0" * 64)


def test_a_text_that_was_opened_again_or_approved_anew_is_not_signed_by_an_older_link(table: Table) -> None:
    link = table.ask()
    code, shown = table.code(link), table.protocol.text().sha256
    use_cases.amend_protocol(table.begin, table.protocol_id, "Serve un anno")
    refused(TextChanged, lambda: table.sign(link, code, shown), lambda: signing.open_protocol(table.begin, link))
    use_cases.approve_protocol(table.begin, table.protocol_id)
    refused(TextChanged, lambda: table.sign(link, code, shown), lambda: signing.ask_code(table.begin, link.id))
    assert table.protocol.signatures == ()


def test_who_has_withdrawn_or_signed_elsewhere_meanwhile_signs_no_more(table: Table) -> None:
    ada, ugo = table.ask(), table.ask(table.ugo)
    codes = table.code(ada), table.code(ugo)
    life.withdraw_party(table.begin, table.protocol_id, table.ada, "Chiude")
    refused(PartyWithdrawn, lambda: table.sign(ada, codes[0]), table.ask)
    use_cases.sign_protocol(
        table.begin, table.protocol_id, actor_id=table.ugo, signed_on=NOW.date(), registration=REGISTRATION
    )
    refused(AlreadySigned, lambda: table.sign(ugo, codes[1]), lambda: table.ask(table.ugo))


def test_nobody_is_asked_to_sign_a_draft_or_without_being_a_party(table: Table) -> None:
    refused(NotParty, lambda: table.ask(NOBODY))
    draft = drafted(table.begin, process(table.begin).id)
    with pytest.raises(TextNotApproved):
        signing.request_signature(table.begin, draft.id, table.ada, "Ada", "ada@town.example")


def test_who_is_asked_again_signs_by_the_new_link_alone(table: Table) -> None:
    first, second = table.ask(), table.ask()
    assert table.seen(lambda work: work.links.see(first.id)).revoked_at is not None
    with pytest.raises(NotFound):
        signing.open_protocol(table.begin, first)
    assert len(table.protocol.requests) == 1
    assert table.sign(second, table.code(second)).signatures


def test_what_is_no_longer_asked_for_is_not_sent(table: Table) -> None:
    table.ask()
    life.withdraw_party(table.begin, table.protocol_id, table.ada, "Chiude")
    assert [one.state for one in table.post()] == [DeliveryState.WITHDRAWN]


def test_a_code_that_is_too_old_when_it_would_be_sent_or_whose_link_is_revoked_is_not_sent(table: Table) -> None:
    link = table.ask()
    table.post()
    signing.ask_code(table.begin, link.id)
    table.clock.now += LIFE_OF_CODE
    assert [one.state for one in table.post()] == [DeliveryState.WITHDRAWN]
    signing.ask_code(table.begin, link.id)
    revoke_link(table.begin, link.id)
    assert [one.state for one in table.post()] == [DeliveryState.WITHDRAWN]
    with pytest.raises(LinkInvalid):
        signing.ask_code(table.begin, link.id)


def test_what_leads_to_a_signature_goes_to_the_address_that_was_named_or_nowhere(table: Table) -> None:
    signing.ask_code(table.begin, table.ask().id)
    for mail in table.post():
        for by_hand in (sending.resend_delivery, sending.retry_delivery):
            refused(NotFound, partial(by_hand, table.begin, mail.id))
        refused(NotFound, partial(sending.record_bounce, table.begin, mail.id, "550"))
        with table.begin() as work:
            work.deliveries.save(work.deliveries.get(mail.id).resend("ada@town.example", table.clock.now))
    assert [one.state for one in table.post()] == [DeliveryState.WITHDRAWN] * 2
    assert {one.recipient_address for one in table.mails} == {"ada.neri@town.example"}


def test_who_has_signed_still_reads_what_they_signed(table: Table) -> None:
    link = table.ask()
    opened = signing.open_protocol(table.begin, link)
    assert (opened.signature, opened.code_expires_at, opened.sent_to) == (None, None, "a…@town.example")
    table.sign(link, table.code(link))
    use_cases.amend_protocol(table.begin, table.protocol_id, "Serve un anno")
    use_cases.approve_protocol(table.begin, table.protocol_id)
    read = signing.open_protocol(table.begin, link)
    assert read.signature is not None
    assert (read.text.version, read.text.sha256) == (1, read.signature.sha256)


def refused(kind: type[Refusal], *asking: Callable[[], object]) -> None:
    for ask in asking:
        with pytest.raises(kind):
            ask()
