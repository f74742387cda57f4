"""The worker: takes what is due of every tenant, delivers it, and says how it ended."""

import random
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

import psycopg
import structlog
from sqlalchemy import exc

from domain.delivery import LeaseLost
from domain.errors import NotFound, Unavailable
from domain.mail import Outcome
from domain.ports import Begin
from domain.post import Carrier, deliver, settle
from domain.queue import Claim, DeliveryQueue

GONE = (psycopg.OperationalError, exc.OperationalError, exc.TimeoutError, Unavailable)
"""What is raised where the database is away."""
POLL_SECONDS = 1.0
CALM_SECONDS = 2.0


@dataclass(frozen=True, kw_only=True)
class Worker:
    """Delivers in a few threads, until it is told to stop."""

    queue: DeliveryQueue
    begin_for: Callable[[UUID], Begin]
    post: Carrier
    lease: timedelta
    threads: int = 4
    beat: Callable[[], None] = lambda: None
    seal: Callable[[], None] = lambda: None
    watch: Callable[[], None] = lambda: None
    remind: Callable[[], None] = lambda: None
    shift: Callable[[], bool] = lambda: False
    compare: Callable[[], bool] = lambda: False
    stopping: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Work until told to stop: deliveries and rounds here, jobs beside them."""
        with ThreadPoolExecutor(self.threads + 1, thread_name_prefix="worker") as crew:
            crew.submit(self._patiently, self._do_jobs)
            self._patiently(partial(self._round, crew))

    def drain(self) -> int:
        """Deliver everything that is due now, and say how many tries that took."""
        tries = 0
        while claims := self.queue.claim(self.threads, self.lease):
            for claim in claims:
                self.attempt(claim)
            tries += len(claims)
        return tries

    def attempt(self, claim: Claim) -> None:
        """Try one delivery, and log how it ended; one that breaks our program waits for another try and stops none."""
        log, begin = self._log.bind(delivery=str(claim.delivery_id), tenant=str(claim.tenant_id)), self.begin_for
        try:
            delivery = deliver(begin(claim.tenant_id), claim, self.post, random.random())
            log.info("delivery", state=delivery.state, tries=len(delivery.history))
        except LeaseLost:
            log.warning("lease lost", hint="another worker has taken this delivery over")
        except GONE:
            raise
        except Exception as error:
            log.exception("delivery broke")
            broken = Outcome(state="retry", answer=f"Not sent: {type(error).__name__} on our side.")
            with suppress(NotFound, LeaseLost):  # what was taken away, or over, meanwhile is settled by that
                settle(begin(claim.tenant_id), claim, broken, random.random())

    @property
    def _log(self) -> Any:  # noqa: ANN401
        return structlog.get_logger()

    def _patiently(self, turn: Callable[[], None]) -> None:
        """Take turns until told to stop; a database that goes away is waited for."""
        while not self.stopping.is_set():
            try:
                turn()
            except GONE:
                self._log.warning("database unreachable", wait_s=CALM_SECONDS)
                self.stopping.wait(CALM_SECONDS)

    def _do_jobs(self) -> None:
        """Do the jobs that wait, and compare actors in between: neither holds up a delivery."""
        if not self.shift() | self.compare():
            self.stopping.wait(POLL_SECONDS)

    def _round(self, crew: ThreadPoolExecutor) -> None:
        self.beat()
        self.seal()
        self.watch()
        self.remind()
        claims = self.queue.claim(self.threads, self.lease)
        list(crew.map(self.attempt, claims))
        if not claims:
            self.queue.wait(POLL_SECONDS)
