"""Whatever is asked of minutes and deliveries, in whatever order, their rules hold."""

from datetime import timedelta
from uuid import UUID, uuid4

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from domain.delivery import MOST_ATTEMPTS, Attempt, Delivery, DeliveryNotFailed, DeliveryState, LeaseLost, Verdict
from domain.tavolo.correction import Correction, CorrectionAnswered, CorrectionState
from domain.tavolo.minutes import (
    CorrectionsUnanswered,
    Minutes,
    MinutesAlreadySent,
    MinutesFrozen,
    MinutesNotApproved,
    MinutesNotInReview,
    MinutesState,
    NothingToRectify,
)
from domain.text import sha256_of
from infra.memory import MemoryBegin
from infra.memory_queue import MemoryQueue
from tests.domain.examples import named
from tests.domain.town import NOW, Clock, begun

LEASE = timedelta(minutes=1)
SHORT = settings(max_examples=15, stateful_step_count=16, database=None, deadline=None)
SENTENCES = st.sampled_from(["Si è detto.", "Si è deciso.", ""])


class MinutesMachine(RuleBasedStateMachine):
    """Open minutes change, approved ones never, but by a next version; they go out once, and only approved.

    The model says where the latest version stands, and what was frozen of every version before it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.minutes = Minutes(id=named("minutes"), meeting_id=named("meeting"), due_on=NOW.date())
        self.model, self.past = MinutesState.DRAFT, list[Minutes]()

    @property
    def open(self) -> bool:
        return self.model in {MinutesState.DRAFT, MinutesState.IN_REVIEW}

    @rule(text=SENTENCES)
    def write(self, text: str) -> None:
        try:
            self.minutes = self.minutes.write(text)
            assert self.open
            assert self.minutes.narrative == text
        except MinutesFrozen:
            assert not self.open

    @rule()
    def submit(self) -> None:
        try:
            self.minutes = self.minutes.submit()
            assert self.open
            self.model = MinutesState.IN_REVIEW
        except MinutesFrozen:
            assert not self.open

    @rule(text=SENTENCES)
    def approve(self, text: str) -> None:
        asked = CorrectionState.PROPOSED in {one.state for one in self.minutes.corrections}
        try:
            self.minutes = self.minutes.approve({"text": text}, "ada", NOW)
            assert (self.open, asked) == (True, False)
            self.model = MinutesState.APPROVED
        except CorrectionsUnanswered:
            assert (self.open, asked) == (True, True)
        except MinutesFrozen:
            assert not self.open

    @rule()
    def send(self) -> None:
        try:
            self.minutes = self.minutes.send(NOW)
            assert self.model is MinutesState.APPROVED
            self.model = MinutesState.SENT
        except MinutesNotApproved:
            assert self.open
        except MinutesAlreadySent:
            assert self.model is MinutesState.SENT

    @rule()
    def propose(self) -> None:
        correction = Correction(id=uuid4(), proposed_by_id=named("ada"), text="No", proposed_at=NOW)
        try:
            self.minutes = self.minutes.propose(correction)
            assert self.model is MinutesState.IN_REVIEW
        except MinutesNotInReview:
            assert self.model is not MinutesState.IN_REVIEW

    @precondition(lambda self: bool(self.minutes.corrections))
    @rule(state=st.sampled_from([CorrectionState.ACCEPTED, CorrectionState.REFUSED]))
    def answer(self, state: CorrectionState) -> None:
        last = self.minutes.corrections[-1]
        try:
            self.minutes = self.minutes.answer(last.id, state, "Perché no", NOW)
            assert (self.model, last.state) == (MinutesState.IN_REVIEW, CorrectionState.PROPOSED)
        except (MinutesNotInReview, CorrectionAnswered):
            assert self.model is not MinutesState.IN_REVIEW or last.state is not CorrectionState.PROPOSED

    @rule()
    def rectify(self) -> None:
        try:
            following = self.minutes.rectify(uuid4(), "Mancava una presenza")
            assert not self.open
            self.past.append(self.minutes)
            self.minutes, self.model = following, MinutesState.DRAFT
        except NothingToRectify:
            assert self.open

    @invariant()
    def it_stands_where_the_model_says(self) -> None:
        assert self.minutes.state is self.model
        assert (self.minutes.sha256 is None) == (self.minutes.content is None) == self.open
        assert (self.minutes.sent_at is not None) == (self.model is MinutesState.SENT)
        assert self.minutes.content is None or self.minutes.sha256 == sha256_of(self.minutes.content)

    @invariant()
    def every_version_mends_the_one_before(self) -> None:
        chain = [*self.past, self.minutes]
        assert [one.version for one in chain] == list(range(1, len(chain) + 1))
        assert [one.rectifies_id for one in chain] == [None, *(one.id for one in self.past)]
        assert all(one.content is not None and one.sha256 == sha256_of(one.content) for one in self.past)
        assert all(one.rectification_reason for one in chain[1:])


class DeliveryMachine(RuleBasedStateMachine):
    """One delivery in a queue with several workers: only the last to claim it says how it ends, and only once."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = Clock()
        self.begin: MemoryBegin = begun(self.clock)
        self.queue = MemoryQueue(store=self.begin.store, clock=self.clock)
        self.holder: UUID | None = None
        self.ends = self.tries = self.retries = 0

    @property
    def kept(self) -> Delivery:
        [delivery] = self.begin.store.shelves["deliveries"].values()
        return Delivery(**{name: getattr(delivery, name) for name in Delivery.__dataclass_fields__})

    @initialize()
    def owe(self) -> None:
        with self.begin() as work:
            name, me = "Ada", named("ada")
            work.deliveries.save(
                Delivery(
                    id=named("delivery"),
                    event="minutes.sent",
                    subject_id=named("minutes"),
                    recipient_id=me,
                    recipient_name=name,
                    address="ada@town.example",
                    next_attempt_at=NOW,
                )
            )

    @rule(seconds=st.sampled_from([1, 61, 50_000]))
    def time_passes(self, seconds: int) -> None:
        self.clock.now += timedelta(seconds=seconds)

    @rule()
    def claim(self) -> None:
        before = self.kept
        for claimed in self.queue.claim(1, LEASE):
            assert before.state is DeliveryState.QUEUED
            assert before.next_attempt_at <= self.clock.now
            assert before.lease_until is None or before.lease_until < self.clock.now
            self.holder = claimed.lease_token

    @rule(verdict=st.sampled_from(Verdict), jitter=st.floats(0, 1), mine=st.booleans())
    def settle(self, verdict: Verdict, jitter: float, *, mine: bool) -> None:
        token = self.holder if mine and self.holder else uuid4()
        attempt = Attempt(at=self.clock.now, verdict=verdict, answer="said")
        try:
            self._save(self.kept.settle(token, attempt, jitter))
        except LeaseLost:
            assert token != self.holder
        else:
            assert token == self.holder
            self.holder, self.tries = None, self.tries + 1

    @rule()
    def retry(self) -> None:
        before = self.kept
        try:
            self._save(before.retry(before.address, self.clock.now))
            assert before.state is DeliveryState.FAILED
        except DeliveryNotFailed:
            assert before.state is not DeliveryState.FAILED

    @invariant()
    @precondition(lambda self: bool(self.begin.store.shelves["deliveries"]))
    def every_try_is_told_and_only_the_holder_has_a_lease(self) -> None:
        kept = self.kept
        assert len(kept.history) == self.tries
        assert kept.lease_token == self.holder
        assert kept.state is DeliveryState.QUEUED or kept.lease_token is None
        assert [a.verdict for a in kept.history].count(Verdict.SENT) == (kept.state is DeliveryState.SENT)
        assert kept.state is DeliveryState.QUEUED or kept.history[-1].verdict is not Verdict.RETRY or self._worn_out()

    def _worn_out(self) -> bool:
        return len(self.kept.history) >= MOST_ATTEMPTS

    def _save(self, delivery: Delivery) -> None:
        with self.begin() as work:
            work.deliveries.save(delivery)


TestMinutes = MinutesMachine.TestCase
TestMinutes.settings = SHORT
TestDelivery = DeliveryMachine.TestCase
TestDelivery.settings = SHORT
