"""Composition of the worker: what it begins, delivers, watches and works off."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Self
from uuid import UUID

from sqlalchemy import Engine

from api.home import heartbeat_of, secret_of, url_of
from api.job.shift import Shift
from api.posting import carriers_of
from api.settings import Settings
from api.watch import Watch, looking, reminding
from api.worker import Worker
from domain.errand import LOOK_AGAIN, REMIND
from domain.job.job import Job
from domain.ports import Begin
from infra.network import IgraphEngine
from infra.postgres.audit import seal_reads
from infra.postgres.begin import PostgresBegin
from infra.postgres.comparing import compare_actors
from infra.postgres.engine import write_engine
from infra.postgres.job_queue import PostgresJobQueue
from infra.postgres.queue import PostgresQueue
from infra.postgres.rounds import REMINDING, PostgresRounds


@dataclass(frozen=True, slots=True)
class Hand:
    """Begins what the worker does, in the tenant it does it for; without a clock, now is the database's."""

    house: PostgresBegin

    @classmethod
    def of(cls, engine: Engine, secret: bytes, clock: Callable[[], datetime] | None) -> Self:
        """Take it in hand, with what the secret keys."""
        house = PostgresBegin.keyed(engine, secret)
        return cls(replace(house, subject="worker", clock=clock, even_suspended=True))

    def begin(self, tenant_id: UUID, operation: str = "deliver") -> PostgresBegin:
        """Begin on nobody's behalf: what was under way when a tenant was suspended is brought to its end."""
        return replace(self.house, tenant_id=tenant_id, operation=operation)

    def starting(self, operation: str) -> Callable[[UUID], PostgresBegin]:
        """Give what begins this operation."""
        return partial(self.begin, operation=operation)

    def begin_as(self, tenant_id: UUID, job: Job) -> Begin:
        """Begin on behalf of who asked for a job, and as bound as they were."""
        house = replace(self.begin(tenant_id, job.kind), even_suspended=False)
        bound = job.asked_by if job.bound else None
        return replace(house, subject=job.asked_by, signature=job.signature, bound=bound)


@contextmanager
def worker_of(settings: Settings, clock: Callable[[], datetime] | None = None) -> Iterator[Worker]:
    """Compose the worker, and let its connections go afterwards; without a clock, now is the database's."""
    url = url_of(settings)
    engine, queue = write_engine(url, settings.worker_threads + 3), PostgresQueue(url)
    hand = Hand.of(engine, secret_of(settings), clock)
    lease, stopping = timedelta(seconds=settings.lease_seconds), threading.Event()
    looked, reminded = looking(hand.starting(LOOK_AGAIN), IgraphEngine()), reminding(hand.starting(REMIND))
    try:
        yield Worker(
            queue=queue,
            begin_for=hand.begin,
            post=carriers_of(settings),
            lease=lease,
            beat=heartbeat_of(settings).touch,
            seal=partial(seal_reads, engine),
            watch=Watch(rounds=PostgresRounds(engine), make=looked, lease=lease),
            remind=Watch(rounds=PostgresRounds(engine, REMINDING), make=reminded, lease=lease),
            shift=Shift(
                queue=PostgresJobQueue(engine),
                begin_for=hand.begin,
                begin_as=hand.begin_as,
                lease=lease,
                stopping=stopping,
            ),
            compare=partial(compare_actors, engine),
            threads=settings.worker_threads,
            stopping=stopping,
        )
    finally:
        queue.close()
        engine.dispose()
