"""A delivery: one thing for one recipient, followed until it is sent or has failed."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Self
from uuid import UUID

from domain.errors import RuleBroken

MOST_ATTEMPTS = 25  # with these waits: at least three days
FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(hours=6)
NO_ADDRESS = "no address"


class LeaseLost(RuleBroken):
    """Only who holds the lease of a delivery says how it ended."""

    it = "Solo chi ha in carico una consegna può dire come è finita."


class DeliveryNotFailed(RuleBroken):
    """Only a failed delivery is tried again by hand."""

    it = "Si ritenta a mano solo una consegna fallita."


class DeliveryState(StrEnum):
    """Where a delivery stands."""

    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"


class Verdict(StrEnum):
    """How one attempt ended."""

    SENT = "sent"
    RETRY = "retry"
    FAILED = "failed"


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
    event: str
    subject_id: UUID
    recipient_id: UUID
    recipient_name: str
    address: str | None
    state: DeliveryState = DeliveryState.QUEUED
    next_attempt_at: datetime
    lease_token: UUID | None = None
    lease_until: datetime | None = None
    history: tuple[Attempt, ...] = ()

    def address_checked(self, now: datetime) -> Self:
        """Fail at once, and say so, where the recipient has no address."""
        return self if self.address else self._ended(Attempt(at=now, verdict=Verdict.FAILED, answer=NO_ADDRESS))

    def require_lease(self, lease_token: UUID, now: datetime) -> None:
        """Refuse to send what another may be sending: the lease was lost, or has ended."""
        if self.lease_token != lease_token or self.lease_until is None or self.lease_until <= now:
            raise LeaseLost

    def settle(self, lease_token: UUID, attempt: Attempt, jitter: float) -> Self:
        """Say how an attempt ended. A retry waits twice as long each time; jitter, from 0 to 1, spreads the crowd."""
        if self.lease_token != lease_token:
            raise LeaseLost
        if attempt.verdict is Verdict.RETRY and len(self.history) + 1 < MOST_ATTEMPTS:
            wait = min(FIRST_WAIT * 2 ** len(self.history), LONGEST_WAIT) * (1 + jitter)
            return replace(self._released(attempt), next_attempt_at=attempt.at + wait)
        return self._ended(attempt)

    def retry(self, now: datetime) -> Self:
        """Queue a failed delivery again."""
        if self.state is not DeliveryState.FAILED:
            raise DeliveryNotFailed(state=self.state)
        return replace(self, state=DeliveryState.QUEUED, next_attempt_at=now)

    def _ended(self, attempt: Attempt) -> Self:
        state = DeliveryState.SENT if attempt.verdict is Verdict.SENT else DeliveryState.FAILED
        return replace(self._released(attempt), state=state)

    def _released(self, attempt: Attempt) -> Self:
        return replace(self, lease_token=None, lease_until=None, history=(*self.history, attempt))
