"""Whatever is asked of a protocol, in whatever order, its rules hold."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from domain.errors import NotFound, RuleBroken
from domain.protocol.kinds import ENDED, HALTED, OPEN_TEXT, RUNNING, ProtocolState
from domain.protocol.protocol import Protocol
from domain.protocol.signature import Signatory
from domain.protocol.terms import PartyState, RenewalRule
from domain.text import sha256_of
from tests.domain.test_protocol_rules import ADA, DRAFT, IDA, PLEDGE, UGO, by
from tests.domain.town import NOW

DAY = timedelta(days=1)
ACTORS = st.sampled_from([ADA.actor_id, UGO.actor_id, IDA.actor_id])
S = ProtocolState
# From where each act is admitted; whatever else is asked is refused, and changes nothing.
ADMITTED: dict[str, frozenset[ProtocolState]] = {
    "approve": OPEN_TEXT,
    "amend": frozenset(S) - OPEN_TEXT - ENDED,
    "review": RUNNING,
    "suspend": RUNNING | {S.UNDER_REVIEW},
    "resume": HALTED,
    "terminate": frozenset(S) - ENDED,
    "renew": RUNNING | HALTED,
}


class ProtocolMachine(RuleBasedStateMachine):
    """A protocol lives on a clock that only goes forward."""

    def __init__(self) -> None:
        super().__init__()
        self.today = NOW.date()
        self.protocol = replace(DRAFT.pledge(PLEDGE).invite(replace(IDA, mandatory=False)), renewal=RenewalRule.EXPRESS)
        self.texts: list[str] = []
        self.ended: Protocol | None = None
        self.links: dict[UUID, str] = {}

    def ask(self, name: str, act: Callable[[], Protocol]) -> None:
        """Ask for something that is admitted from some states only."""
        before, admitted = self.protocol, self.protocol.state in ADMITTED[name]
        try:
            self.protocol = act()
            assert admitted, name
        except RuleBroken:
            assert not admitted, name
            assert self.protocol is before

    @rule()
    def approve(self) -> None:
        said = {"duration": self.protocol.duration_months, "version": self.protocol.version}
        self.ask("approve", lambda: self.protocol.approve(said, "ada", NOW))
        self.texts = [*self.texts, *[text.sha256 for text in self.protocol.texts[len(self.texts) :]]]

    @rule()
    def amend(self) -> None:
        self.ask("amend", lambda: self.protocol.amend("Perché serve"))

    @rule()
    def abandon(self) -> None:
        opened, amending = self.protocol.opened, self.protocol
        try:
            self.protocol = self.protocol.abandon({})
            assert opened is not None
            assert (self.protocol.state, self.protocol.version) == (opened.state, amending.text().version)
        except RuleBroken:
            assert opened is None

    @rule(actor_id=ACTORS)
    def withdraw(self, actor_id: UUID) -> None:
        gone = next(one for one in self.protocol.parties if one.actor_id == actor_id).state is PartyState.WITHDRAWN
        may = not gone and self.protocol.state not in OPEN_TEXT | ENDED
        try:
            self.protocol = self.protocol.withdraw(actor_id, "Chiude", self.today)
            assert may
        except RuleBroken:
            assert not may

    @rule(actor_id=ACTORS)
    def ask_to_sign(self, actor_id: UUID) -> None:
        signatory, link_id = (
            Signatory(id=actor_id, name="Ada", mail_address="ada@town.example"),
            UUID(int=1000 + len(self.links)),
        )
        try:
            self.protocol = self.protocol.ask_to_sign(signatory, link_id, NOW)
            self.links[link_id] = self.protocol.text().sha256
            assert self.protocol.still_asked(link_id).actor_id == actor_id
        except RuleBroken:
            assert self.protocol.state in OPEN_TEXT | ENDED or not self.awaited(actor_id)

    @rule(data=st.data())
    def sign_by_link(self, data: st.DataObject) -> None:
        if self.links:
            link_id = data.draw(st.sampled_from(sorted(self.links)))
            try:
                request = self.protocol.still_asked(link_id)
                assert request.sha256 == self.links[link_id] == self.protocol.text().sha256
                self.protocol = self.protocol.sign(by(request.actor_id, self.today))
            except (RuleBroken, NotFound):
                return
            assert self.protocol.signature_of(request.actor_id, self.links[link_id]) is not None

    @rule(actor_id=ACTORS)
    def hand_on(self, actor_id: UUID) -> None:
        [pledge] = self.protocol.pledges
        by_id = {one.actor_id: one.state for one in self.protocol.parties}
        giving, taking = by_id[pledge.party_id or actor_id], by_id[actor_id]
        may = giving is PartyState.WITHDRAWN and taking in {PartyState.SIGNED, PartyState.ACCEDED}
        try:
            self.protocol = self.protocol.hand_on(pledge.id, actor_id, "Ci penso io", self.today)
            assert may
        except RuleBroken:
            assert not may

    def awaited(self, actor_id: UUID) -> bool:
        party = next(one for one in self.protocol.parties if one.actor_id == actor_id)
        return party.signed_on is None and party.state is not PartyState.WITHDRAWN

    @rule()
    def review(self) -> None:
        self.ask("review", lambda: self.protocol.review("Si rivede", self.today))

    @rule()
    def suspend(self) -> None:
        self.ask("suspend", lambda: self.protocol.suspend("Mancano i fondi", self.today))

    @rule()
    def resume(self) -> None:
        self.ask("resume", lambda: self.protocol.resume(self.today))

    @rule()
    def terminate(self) -> None:
        self.ask("terminate", lambda: self.protocol.terminate("Basta", self.today))

    @rule(months=st.integers(1, 24))
    def renew(self, months: int) -> None:
        since = (self.protocol.ends_on or self.today) + DAY
        self.ask("renew", lambda: self.protocol.renew(since, months, "DG 9", self.today))

    @rule(actor_id=ACTORS)
    def sign(self, actor_id: UUID) -> None:
        party = next(one for one in self.protocol.parties if one.actor_id == actor_id)
        free = party.signed_on is None and party.state is not PartyState.WITHDRAWN
        may = free and self.protocol.state not in OPEN_TEXT | ENDED
        try:
            self.protocol = self.protocol.sign(by(party.actor_id, self.today))
            assert may
        except RuleBroken:
            assert not may

    @rule(days=st.sampled_from([1, 90, 400]))
    def wait(self, days: int) -> None:
        self.today += timedelta(days=days)
        self.protocol = self.protocol.elapse(self.today)

    @invariant()
    def approved_texts_stay_as_they_were(self) -> None:
        assert [text.sha256 for text in self.protocol.texts] == self.texts
        assert all(text.sha256 == sha256_of(text.content) for text in self.protocol.texts)

    @invariant()
    def what_is_in_force_was_signed_and_its_term_is_not_over(self) -> None:
        if self.protocol.state in RUNNING | HALTED:
            assert self.protocol.in_force_on is not None
            assert (self.protocol.ends_on or date.min) >= self.today
            signed = {one.actor_id for one in self.protocol.parties if one.signed_sha256 == self.protocol.sha256}
            gone = {one.actor_id for one in self.protocol.parties if one.state is PartyState.WITHDRAWN}
            assert {ADA.actor_id, UGO.actor_id} <= signed | gone

    @invariant()
    def every_signature_stands_under_a_text_that_was_approved_and_is_never_lost(self) -> None:
        kept = self.protocol.signatures
        assert {one.sha256 for one in kept} <= {text.sha256 for text in self.protocol.texts}
        standing = {(one.actor_id, one.signed_sha256) for one in self.protocol.parties if one.signed_sha256}
        assert standing <= {(one.actor_id, one.sha256) for one in kept}
        assert len({(one.actor_id, one.sha256) for one in kept}) == len(kept)

    @invariant()
    def terms_follow_one_another_day_by_day(self) -> None:
        terms = self.protocol.terms
        assert all(later.since == term.until + DAY for term, later in pairwise(terms))

    @invariant()
    def what_has_ended_never_changes(self) -> None:
        assert self.ended in {None, self.protocol}
        if self.protocol.state in ENDED:
            self.ended = self.protocol


TestProtocol = ProtocolMachine.TestCase
TestProtocol.settings = settings(max_examples=40, stateful_step_count=20, database=None, deadline=None)
