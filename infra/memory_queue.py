"""The queue of the deliveries without a database."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import uuid4

from domain.delivery import Delivery, DeliveryState
from domain.queue import Claim
from infra.memory import MemoryStore, now_utc


@dataclass(frozen=True, kw_only=True)
class MemoryQueue:
    """The due deliveries of the store."""

    store: MemoryStore
    clock: Callable[[], datetime] = now_utc

    def claim(self, limit: int, lease: timedelta) -> list[Claim]:
        """Take up to this many due deliveries for the length of the lease."""
        with self.store.lock:
            now, shelf = self.clock(), self.store.shelves["deliveries"]
            due = sorted(filter(lambda d: self._due(d, now), shelf.values()), key=lambda d: d.next_attempt_at)[:limit]
            for delivery in due:
                unsettled = delivery.unsettled or delivery.lease_token is not None
                lease_of = {"lease_token": uuid4(), "lease_until": now + lease, "unsettled": unsettled}
                shelf[delivery.id] = replace(delivery, **lease_of)
            return [Claim(self.store.tenant.id, d.id, shelf[d.id].lease_token) for d in due]

    def wait(self, seconds: float) -> None:
        """Return at once: whoever tests moves the clock."""

    def _due(self, delivery: Delivery, now: datetime) -> bool:
        free = delivery.lease_until is None or delivery.lease_until < now
        return delivery.state is DeliveryState.QUEUED and delivery.next_attempt_at <= now and free
