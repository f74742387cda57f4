"""The watch: has alerts looked at once a day and soon after something was changed, and reminders sent each morning."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import psycopg
import structlog

from domain.actor.analysis import NetworkEngine
from domain.errand import Rounds
from domain.errors import Unavailable
from domain.ports import Begin
from domain.process.watching import look_again
from domain.protocol.life_use_cases import elapse_protocols
from domain.tavolo.reminding import remind

PLANNING_SECONDS = 600.0


@dataclass(slots=True, kw_only=True)
class Watch:
    """Makes one round at a time."""

    rounds: Rounds
    make: Callable[[UUID, UUID], None]
    """Attend to one subject of a tenant."""
    lease: timedelta
    planned_until: float = 0.0

    def __call__(self) -> None:
        """Make the round that is due, if there is one; now and then, plan those of the day."""
        if time.monotonic() >= self.planned_until:
            self.rounds.plan()
            self.planned_until = time.monotonic() + PLANNING_SECONDS
        if due := self.rounds.claim(self.lease):
            for subject_id in due.subject_ids:
                self.attend(due.tenant_id, subject_id)
            self.rounds.done(due)

    def attend(self, tenant_id: UUID, subject_id: UUID) -> None:
        """Attend to one subject; one that breaks our program has its turn again tomorrow, and stops no other."""
        try:
            self.make(tenant_id, subject_id)
        except (psycopg.OperationalError, Unavailable):
            raise
        except Exception:  # noqa: BLE001
            structlog.get_logger().exception("watch broke", subject=str(subject_id), tenant=str(tenant_id))


def looking(begin_for: Callable[[UUID], Begin], engine: NetworkEngine) -> Callable[[UUID, UUID], None]:
    """Let what the clock brings about happen in a process, and look at its alerts."""

    def look(tenant_id: UUID, process_id: UUID) -> None:
        elapse_protocols(begin_for(tenant_id), process_id)
        look_again(begin_for(tenant_id), engine, process_id)

    return look


def reminding(begin_for: Callable[[UUID], Begin]) -> Callable[[UUID, UUID], None]:
    """Remind those of a tenant who have something to read today."""
    return lambda tenant_id, _: remind(begin_for(tenant_id))
