"""A town in memory in which somebody listens, and a worker that carries notices."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from domain.delivery import Delivery
from domain.mail import Outcome
from domain.post import deliver
from domain.webhook.carrying import Notices
from domain.webhook.notice import Notice
from domain.webhook.subscription import Subscription
from infra.memory import MemoryBegin
from infra.memory_queue import MemoryQueue
from tests.domain.town import Clock, begun

SENT = Outcome(state="sent", answer="204 No Content")
MINUTE = timedelta(minutes=1)


@dataclass(slots=True)
class Receiver:
    """Takes notices, and answers as it is told; 204 when there is no more to say."""

    answers: list[Outcome] = field(default_factory=list)
    taken: list[Notice] = field(default_factory=list)

    def post(self, notice: Notice) -> Outcome:
        self.taken.append(notice)
        return self.answers.pop(0) if self.answers else SENT


@dataclass(slots=True)
class Town:
    """A town in memory, with a worker that carries notices to one receiver."""

    clock: Clock = field(default_factory=Clock)
    receiver: Receiver = field(default_factory=Receiver)
    jitter: float = 0
    begin: MemoryBegin = field(init=False)

    def __post_init__(self) -> None:
        self.begin = begun(self.clock)

    def work(self) -> list[Delivery]:
        """Try what is due now."""
        carrier = Notices(self.receiver, "https://regia.example/v1")
        claims = MemoryQueue(store=self.begin.store, clock=self.clock).claim(50, MINUTE)
        return [deliver(self.begin, claim, carrier, self.jitter) for claim in claims]

    def live(self, until: Callable[[Delivery], bool]) -> Delivery:
        """Let time pass, from due moment to due moment."""
        while not until(delivery := self.notice):
            self.clock.now = max(self.clock.now, delivery.next_attempt_at)
            self.work()
        return delivery

    @property
    def notice(self) -> Delivery:
        [delivery] = self.begin.store.shelves["deliveries"].values()
        assert isinstance(delivery, Delivery)
        return delivery

    def subscription(self) -> Subscription:
        [kept] = self.begin.store.shelves["subscriptions"].values()
        assert isinstance(kept, Subscription)
        return kept
