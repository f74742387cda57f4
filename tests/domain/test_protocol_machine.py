"""Whatever is asked of a protocol, in whatever order, its rules hold."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from domain.errors import NotFound, RuleBroken
from domain.protocol.kinds import ENDED, HALTED, OPEN_TEXT, RUNNING, ProtocolState
from domain.protocol.pledge import Pledge, PledgeState
from domain.protocol.protocol import Protocol
from domain.protocol.signature import Signatory
from domain.protocol.terms import Accession, Party, RenewalRule
from domain.text import sha256_of
from tests.domain.test_protocol_rules import ADA, DRAFT, IDA, PLEDGE, UGO, by
from tests.domain.town import NOW

DAY, EVA_ID = timedelta(days=1), UUID(int=4)
ACTORS = st.sampled_from([ADA.actor_id, UGO.actor_id, IDA.actor_id, EVA_ID])
S, P = ProtocolState, PledgeState
# From where each act is admitted; whatever else is asked is refused, and changes nothing.
ADMITTED: dict[str, frozenset[ProtocolState]] = {
    "approve": OPEN_TEXT,
    "amend": frozenset(S) - OPEN_TEXT - ENDED,
    "review": RUNNING,
    "suspend": RUNNING | {S.UNDER_REVIEW},
    "resume": HALTED,
    "terminate": frozenset(S) - ENDED,
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
        self.made = 1000
        self.stood: tuple[Pledge, ...] = ()
        self.version = 0

    @initialize(quorum=st.sampled_from([None, 2, 3]))
    def draft(self, quorum: int | None) -> None:
        self.protocol = replace(self.protocol, quorum=quorum)

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
        said = {"duration_months": self.protocol.duration_months, "version": self.protocol.version}
        if len(self.protocol.staying) >= max(2, self.protocol.quorum or 2):
            self.ask("approve", lambda: self.protocol.approve(said, "ada", NOW))
        self.texts = [*self.texts, *[text.sha256 for text in self.protocol.texts[len(self.texts) :]]]

    @rule()
    def amend(self) -> None:
        self.ask("amend", lambda: self.protocol.amend("Perché serve"))

    @rule()
    def abandon(self) -> None:
        opened, amending = self.protocol.opened, self.protocol
        try:
            self.protocol = self.protocol.abandon()
            assert opened is not None
            assert self.protocol.version == amending.text().version
            assert {one.id for one in self.protocol.pledges} <= {one.id for one in amending.pledges}
            assert all(one.since_version <= self.protocol.version for one in self.protocol.pledges)
        except RuleBroken:
            assert opened is None

    @rule(actor_id=ACTORS)
    def withdraw(self, actor_id: UUID) -> None:
        party = self.party(actor_id)
        may = party is not None and party.stays and self.protocol.texts and self.protocol.state not in ENDED
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

    @rule(actor_id=ACTORS, data=st.data())
    def hand_on(self, actor_id: UUID, data: st.DataObject) -> None:
        pledge, taking = data.draw(st.sampled_from(self.protocol.pledges)), self.party(actor_id)
        giving = self.party(pledge.party_id) if pledge.party_id else None
        try:
            self.protocol = self.protocol.hand_on(pledge.id, actor_id, "Ci penso io", self.today)
            assert giving is not None
            assert taking is not None
            assert (giving.stays, taking.stays, pledge.pending) == (False, True, True)
            assert actor_id in {one.actor_id for one in self.protocol.signatures}
        except RuleBroken:
            orphaned = giving is not None and not giving.stays and pledge.pending
            assert not (orphaned and taking is not None and taking.stays and taking.signed_on)

    @rule(data=st.data(), state=st.sampled_from(PledgeState))
    def report(self, data: st.DataObject, state: PledgeState) -> None:
        pledge = data.draw(st.sampled_from(self.protocol.pledges))
        may = pledge.since_version <= (self.protocol.in_force_version or 0)
        done_on = self.today if state is P.DONE else None
        try:
            self.protocol = self.protocol.report(pledge.id, state, done_on, "Si vede", self.today)
            assert may
        except RuleBroken:
            assert not may

    @rule(data=st.data(), deed=st.sampled_from(["pledge", "revise", "remove"]))
    def negotiate(self, data: st.DataObject, deed: str) -> None:
        pledge, before = data.draw(st.sampled_from(self.protocol.pledges)), self.protocol
        self.made += 1
        said = replace(PLEDGE, id=UUID(int=self.made), text=f"Altro {self.made}")
        acts: dict[str, Callable[[], Protocol]] = {
            "pledge": lambda: before.pledge(said),
            "revise": lambda: before.revise_pledge(pledge.id, said),
            "remove": lambda: before if len(before.proposed) == 1 else before.remove_pledge(pledge.id),
        }
        try:
            self.protocol = acts[deed]()
        except (RuleBroken, NotFound):
            return
        assert before.state in OPEN_TEXT or self.protocol is before

    @rule(deed=st.sampled_from(["ask", "admit", "turn away"]))
    def join(self, deed: str) -> None:
        asked = Accession(actor_id=EVA_ID, signatory_role="x", reason="Anche noi", requested_on=self.today)
        acts: dict[str, Callable[[], Protocol]] = {
            "ask": lambda: self.protocol.ask_to_join(asked),
            "admit": lambda: self.protocol.admit(EVA_ID, "Benvenuti", self.today),
            "turn away": lambda: self.protocol.turn_away(EVA_ID, "Non ora", self.today),
        }
        try:
            self.protocol = acts[deed]()
        except RuleBroken:
            return
        assert self.protocol.in_force_on is not None

    def party(self, actor_id: UUID) -> Party | None:
        return next((one for one in self.protocol.parties if one.actor_id == actor_id), None)

    def awaited(self, actor_id: UUID) -> bool:
        party = self.party(actor_id)
        return party is not None and party.signed_on is None and party.stays

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
        before, since = self.protocol, (self.protocol.ends_on or self.today) + DAY
        try:
            self.protocol = before.renew(since, months, "DG 9", self.today)
            assert before.in_force_on is not None
            assert before.state is self.protocol.state or self.protocol.state is S.RENEWED
        except RuleBroken:
            assert before.in_force_on is None or before.state in ENDED

    @rule(actor_id=ACTORS)
    def sign(self, actor_id: UUID) -> None:
        may = self.awaited(actor_id) and self.protocol.state not in OPEN_TEXT | ENDED
        try:
            self.protocol = self.protocol.sign(by(actor_id, self.today))
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
            # Whoever withdraws later leaves it in force: it was signed.
            signed = {one.actor_id for one in self.protocol.parties if one.signed_sha256 == self.protocol.sha256}
            gone = {one.actor_id for one in self.protocol.parties if not one.stays}
            mandatory = {one.actor_id for one in self.protocol.parties if one.mandatory}
            if self.protocol.quorum is None:
                assert mandatory <= signed | gone
            else:
                assert len(signed) >= self.protocol.quorum

    @invariant()
    def a_protocol_lives_on_while_its_text_is_open_but_not_beyond_its_term(self) -> None:
        if self.protocol.state in OPEN_TEXT and self.protocol.in_force_on is not None:
            assert (self.protocol.ends_on or date.min) >= self.today

    @invariant()
    def what_the_text_in_force_promises_stays_until_another_is_signed(self) -> None:
        version = self.protocol.in_force_version or 0
        now = tuple(one for one in self.protocol.pledges if one.since_version <= version)
        known = {(one.id, one.text, one.due_on) for one in now}
        if version == self.version:
            assert {(one.id, one.text, one.due_on) for one in self.stood} <= known
        self.stood, self.version = now, version

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
    def what_has_ended_never_changes_but_for_what_is_said_of_its_commitments(self) -> None:
        said = replace(self.protocol, pledges=(), accessions=())
        assert self.ended in {None, said}
        if self.protocol.state in ENDED:
            self.ended = said


TestProtocol = ProtocolMachine.TestCase
TestProtocol.settings = settings(max_examples=40, stateful_step_count=20, database=None, deadline=None)
