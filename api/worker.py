"""The worker: takes what is due of every tenant, delivers it, and says how it ended."""

import random
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

import psycopg
import structlog

from domain.delivery import LeaseLost
from domain.errors import Unavailable
from domain.ports import Begin, Claim, DeliveryQueue
from domain.post import Post, deliver

POLL_SECONDS = 1.0
CALM_SECONDS = 2.0


@dataclass(frozen=True, kw_only=True)
class Worker:
    """Delivers in a few threads, until it is told to stop."""

    queue: DeliveryQueue
    begin_for: Callable[[UUID], Begin]
    post: Post
    lease: timedelta
    threads: int = 4
    beat: Callable[[], None] = lambda: None
    stopping: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Work until told to stop; a database that goes away is waited for."""
        with ThreadPoolExecutor(self.threads, thread_name_prefix="delivery") as crew:
            while not self.stopping.is_set():
                try:
                    self._round(crew)
                except (psycopg.OperationalError, Unavailable):
                    structlog.get_logger().warning("database unreachable", wait_s=CALM_SECONDS)
                    self.stopping.wait(CALM_SECONDS)

    def drain(self) -> int:
        """Deliver everything that is due now, and say how many tries that took."""
        tries = 0
        while claims := self.queue.claim(self.threads, self.lease):
            for claim in claims:
                self.attempt(claim)
            tries += len(claims)
        return tries

    def attempt(self, claim: Claim) -> None:
        """Try one delivery, and log how it ended."""
        log = structlog.get_logger().bind(delivery=str(claim.delivery_id), tenant=str(claim.tenant_id))
        try:
            delivery = deliver(self.begin_for(claim.tenant_id), claim, self.post, random.random())
            log.info("delivery", state=delivery.state, tries=len(delivery.history))
        except LeaseLost:
            log.warning("lease lost", hint="another worker has taken this delivery over")

    def _round(self, crew: ThreadPoolExecutor) -> None:
        self.beat()
        claims = self.queue.claim(self.threads, self.lease)
        list(crew.map(self.attempt, claims))
        if not claims:
            self.queue.wait(POLL_SECONDS)
