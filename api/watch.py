"""The watch: has the alerts of every process looked at once a day, and soon after something was changed."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import psycopg
import structlog

from domain.actor.analysis import NetworkEngine
from domain.errand import Round, Rounds
from domain.errors import Unavailable
from domain.ports import Begin
from domain.process.watching import look_again
from domain.protocol.life_use_cases import elapse_protocols

PLANNING_SECONDS = 600.0


@dataclass(slots=True, kw_only=True)
class Watch:
    """Makes one round at a time."""

    rounds: Rounds
    begin_for: Callable[[UUID], Begin]
    engine: NetworkEngine
    lease: timedelta
    planned_until: float = 0.0

    def __call__(self) -> None:
        """Make the round that is due, if there is one; now and then, plan those of the day."""
        if time.monotonic() >= self.planned_until:
            self.rounds.plan()
            self.planned_until = time.monotonic() + PLANNING_SECONDS
        if due := self.rounds.claim(self.lease):
            self._make(due)

    def _make(self, due: Round) -> None:
        for process_id in due.process_ids:
            self.look(due.tenant_id, process_id)
        self.rounds.done(due)

    def look(self, tenant_id: UUID, process_id: UUID) -> None:
        """Look at one process; one that breaks our program is looked at again tomorrow, and stops no other."""
        try:
            elapse_protocols(self.begin_for(tenant_id), process_id)
            look_again(self.begin_for(tenant_id), self.engine, process_id)
        except (psycopg.OperationalError, Unavailable):
            raise
        except Exception:  # noqa: BLE001
            structlog.get_logger().exception("watch broke", process=str(process_id), tenant=str(tenant_id))
