"""A delivery: one thing for one recipient, followed until it is sent or has failed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Self
from uuid import UUID

from domain.errors import NotFound, RuleBroken

MOST_ATTEMPTS = 25  # with these waits: at least three days
FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(hours=6)
NO_ADDRESS = "no address"
HOUR = timedelta(hours=1)


class LeaseLost(RuleBroken):
    """Only who holds the lease of a delivery or of a job says how it ended."""

    it = "Solo chi ha in carico una consegna o un lavoro può dire come è finito."


class DeliveryNotFailed(RuleBroken):
    """Only a failed delivery is tried again by hand."""

    it = "Si ritenta a mano solo una consegna fallita."


class DeliveryUnderWay(RuleBroken):
    """A delivery is replayed when it was sent or has failed, not while it waits in the queue."""

    it = "Si ripete una consegna inviata o fallita, non una ancora in coda."


class DeliveryNotSent(RuleBroken):
    """Only what was sent can come back undelivered."""

    it = "Può tornare indietro solo ciò che è stato inviato."


class Channel(StrEnum):
    """By what a delivery travels."""

    MAIL = "mail"
    WEBHOOK = "webhook"


class DeliveryState(StrEnum):
    """Where a delivery stands."""

    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


class Verdict(StrEnum):
    """How one attempt ended; withdrawn: it was no longer owed; bounced: it came back after it was sent."""

    SENT = "sent"
    RETRY = "retry"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"
    BOUNCED = "bounced"


ENDS: Mapping[Verdict, DeliveryState] = {
    Verdict.SENT: DeliveryState.SENT,
    Verdict.WITHDRAWN: DeliveryState.WITHDRAWN,
}
"""What a delivery is after its last attempt; failed, after any other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """How long to wait before each further try; `spread` is by how much of a wait jitter may lengthen it."""

    waits: tuple[timedelta, ...]
    spread: float


SCHEDULES: Mapping[Channel, Schedule] = {
    Channel.MAIL: Schedule(
        waits=tuple(min(FIRST_WAIT * 2**tries, LONGEST_WAIT) for tries in range(MOST_ATTEMPTS - 1)), spread=1
    ),
    # The waits that Standard Webhooks recommends: 75 hours in all.
    Channel.WEBHOOK: Schedule(
        waits=(FIRST_WAIT, HOUR / 12, HOUR / 2, *(hours * HOUR for hours in (2, 5, 10, 14, 20, 24))), spread=0.1
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One try, and what the other side answered."""

    at: datetime
    verdict: Verdict
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What one recipient is owed of one event: unique by event, subject and recipient."""

    id: UUID
    revision: int = 0
    channel: Channel = Channel.MAIL
    event: str
    subject_id: UUID
    recipient_id: UUID
    recipient_name: str
    address: str | None
    state: DeliveryState = DeliveryState.QUEUED
    next_attempt_at: datetime
    lease_token: UUID | None = None
    lease_until: datetime | None = None
    earlier_tries: int = 0
    unsettled: bool = False  # somebody had it under way and never said how that ended: it may have arrived
    history: tuple[Attempt, ...] = ()

    def address_checked(self, now: datetime) -> Self:
        """Fail at once, and say so, where the recipient has no address."""
        return self if self.address else self._ended(Attempt(at=now, verdict=Verdict.FAILED, answer=NO_ADDRESS))

    def require_lease(self, lease_token: UUID, now: datetime) -> None:
        """Refuse to send what another may be sending: the lease was lost, or has ended."""
        if self.lease_token != lease_token or self.lease_until is None or self.lease_until <= now:
            raise LeaseLost

    def settle(self, lease_token: UUID, attempt: Attempt, jitter: float) -> Self:
        """Say how an attempt ended. A retry waits as its channel's schedule says; jitter is from 0 to 1."""
        if self.lease_token != lease_token:
            raise LeaseLost
        schedule, tries = SCHEDULES[self.channel], len(self.history) - self.earlier_tries
        if attempt.verdict is Verdict.RETRY and tries < len(schedule.waits):
            wait = schedule.waits[tries] * (1 + schedule.spread * jitter)
            return replace(self._released(attempt), next_attempt_at=attempt.at + wait)
        return self._ended(attempt)

    def retry(self, address: str | None, now: datetime) -> Self:
        """Queue a failed delivery again, to where the recipient is reached today."""
        if self.state is not DeliveryState.FAILED:
            raise DeliveryNotFailed(state=self.state)
        return replace(self._queued(now), address=address).address_checked(now)

    def replay(self, now: datetime) -> Self:
        """Queue once more what was sent or has failed: the recipient tells by its id that it is the same."""
        if self.state is DeliveryState.QUEUED:
            raise DeliveryUnderWay
        return self._queued(now)

    def resend(self, address: str | None, now: datetime) -> Self:
        """Queue once more what its recipient asks for again, to where the recipient is reached today."""
        return replace(self.replay(now), address=address).address_checked(now)

    @property
    def was_sent(self) -> bool:
        """Tell whether the recipient was told once at least."""
        return any(attempt.verdict is Verdict.SENT for attempt in self.history)

    @property
    def may_have_arrived(self) -> bool:
        """Tell whether the recipient was told, or was being told by somebody who never said how that ended."""
        return self.was_sent or self.unsettled

    def renew(self, now: datetime) -> Self:
        """Queue it anew, for what it says has changed; whoever is just sending it loses the lease."""
        lost = self.unsettled or self.lease_token is not None
        return replace(self._queued(now), lease_token=None, lease_until=None, unsettled=lost).address_checked(now)

    def bounce(self, answer: str, now: datetime) -> Self:
        """Record that what was sent has come back: it has failed, and can be tried again."""
        if self.state is not DeliveryState.SENT:
            raise DeliveryNotSent(state=self.state)
        return self._ended(Attempt(at=now, verdict=Verdict.BOUNCED, answer=answer))

    def through(self, channel: Channel) -> Self:
        """Give the delivery where it travels by this channel; otherwise there is no such delivery."""
        if self.channel is not channel:
            raise NotFound
        return self

    def about(self, events: Collection[str]) -> Self:
        """Give the delivery where it is of one of these events; otherwise there is no such delivery."""
        if self.event not in events:
            raise NotFound
        return self

    def _queued(self, now: datetime) -> Self:
        return replace(self, state=DeliveryState.QUEUED, next_attempt_at=now, earlier_tries=len(self.history))

    def _ended(self, attempt: Attempt) -> Self:
        return replace(self._released(attempt), state=ENDS.get(attempt.verdict, DeliveryState.FAILED))

    def _released(self, attempt: Attempt) -> Self:
        return replace(self, lease_token=None, lease_until=None, history=(*self.history, attempt))
