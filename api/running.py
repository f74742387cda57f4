"""Composition of the processes that run: the database they find, the app, the worker."""

import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from uuid import UUID

from pydantic import SecretStr
from uuid_utils.compat import uuid7

from api.app import create_app
from api.demo.clock import StoryClock
from api.demo.load import days_of_story, live
from api.demo.story import told
from api.job.shift import Shift
from api.posting import carriers_of
from api.serving import Server
from api.settings import Settings
from api.watch import Watch, looking, reminding
from api.worker import Worker
from domain.audit import Pseudonyms
from domain.errand import LOOK_AGAIN, REMIND
from domain.job.job import Job
from domain.link.token import LinkTokens
from domain.ports import Begin
from domain.tenant import Tenant
from infra.embedded import Embedded
from infra.kept import kept
from infra.network import IgraphEngine
from infra.postgres.audit import seal_reads
from infra.postgres.engine import write_engine
from infra.postgres.job_queue import PostgresJobQueue
from infra.postgres.migration import migrate
from infra.postgres.queue import PostgresQueue
from infra.postgres.rounds import REMINDING, PostgresRounds
from infra.postgres.tenants import add_tenant, all_tenants
from infra.postgres.work import PostgresBegin
from infra.sealing import Seal
from infra.signing import HouseSigner

OPERATOR = "Operatrice di comunità, Coop. sociale Il Telaio"


@contextmanager
def database(settings: Settings, *, alone: bool = False) -> Iterator[Settings]:
    """Give settings whose database answers: the one that is set, or the embedded server, started and migrated.

    Who is alone starts and stops the server of the folder; others may join one that runs.
    """
    if settings.database_url is not None:
        yield settings
        return
    with Embedded(settings.home, alone=alone) as server:
        migrate(server.owner_url())
        found = {"database_url": server.application_url(), "database_owner_url": server.owner_url()}
        yield settings.model_copy(update={name: SecretStr(url) for name, url in found.items()})


def url_of(settings: Settings) -> str:
    """Give the address of the database."""
    if settings.database_url is None:
        raise ValueError("REGIA_DATABASE_URL is not set.")
    return settings.database_url.get_secret_value()


def secret_of(settings: Settings) -> bytes:
    """Give the secret that signs cursors: the one that is set, or one kept in the home folder."""
    if settings.secret is not None:
        return settings.secret.get_secret_value().encode()
    return kept(settings.home / "keys" / "secret", lambda: secrets.token_hex(32).encode())


def heartbeat_of(settings: Settings) -> Path:
    """Give the file whose age tells how long ago the worker last looked for work."""
    settings.home.mkdir(parents=True, exist_ok=True)
    return settings.home / "worker.alive"


def is_alive(settings: Settings) -> bool:
    """Tell whether a worker of this home looked for work within a lease."""
    beat = heartbeat_of(settings)
    return beat.exists() and time.time() - beat.stat().st_mtime < settings.lease_seconds


@contextmanager
def worker_of(settings: Settings, clock: Callable[[], datetime] | None = None) -> Iterator[Worker]:
    """Compose the worker, and let its connections go afterwards; without a clock, now is the database's."""
    url = url_of(settings)
    engine, queue = write_engine(url, settings.worker_threads + 3), PostgresQueue(url)
    pseudonyms = Pseudonyms(secret_of(settings))

    def begin_for(tenant_id: UUID, operation: str = "deliver") -> PostgresBegin:
        return PostgresBegin(
            engine=engine,
            tenant_id=tenant_id,
            subject="worker",
            operation=operation,
            clock=clock,
            pseudonyms=pseudonyms,
            tokens=LinkTokens(secret_of(settings)),
            signer=HouseSigner(secret_of(settings)),
            seal=Seal(secret_of(settings)),
            even_suspended=True,
        )

    def begin_as(tenant_id: UUID, job: Job) -> Begin:
        house = replace(begin_for(tenant_id, job.kind), even_suspended=False)
        bound = job.asked_by if job.bound else None
        return replace(house, subject=job.asked_by, signature=job.signature, bound=bound)

    lease, stopping = timedelta(seconds=settings.lease_seconds), threading.Event()
    jobs = PostgresJobQueue(engine)
    begin_looking, begin_reminding = partial(begin_for, operation=LOOK_AGAIN), partial(begin_for, operation=REMIND)

    try:
        yield Worker(
            queue=queue,
            begin_for=begin_for,
            post=carriers_of(settings),
            lease=lease,
            beat=heartbeat_of(settings).touch,
            seal=partial(seal_reads, engine),
            watch=Watch(rounds=PostgresRounds(engine), make=looking(begin_looking, IgraphEngine()), lease=lease),
            remind=Watch(rounds=PostgresRounds(engine, REMINDING), make=reminding(begin_reminding), lease=lease),
            shift=Shift(queue=jobs, begin_for=begin_for, begin_as=begin_as, lease=lease, stopping=stopping),
            threads=settings.worker_threads,
            stopping=stopping,
        )
    finally:
        queue.close()
        engine.dispose()


def server_of(settings: Settings) -> Server:
    """Compose the HTTP server."""
    door = create_app(settings, secret_of(settings))
    return Server(door, door.duty, settings)


@contextmanager
def working(worker: Worker) -> Iterator[Worker]:
    """Run the worker beside, until the block ends."""
    thread = threading.Thread(target=worker.run, name="worker")
    thread.start()
    try:
        yield worker
    finally:
        worker.stopping.set()
        thread.join()


def demo(settings: Settings) -> Tenant:
    """Live the story of the demo town on an empty database; its mail goes out as it did, day by day."""
    clock = StoryClock.ending(datetime.now(UTC), days_of_story())
    engine = write_engine(url_of(settings), 1)
    town = told("story.json")["tenant"]
    pseudonyms = Pseudonyms(secret_of(settings))
    new = Tenant(id=uuid7(), name=town["name"], ipa_code=town["ipa_code"])
    tenant = add_tenant(engine, new, clock.now, pseudonyms)
    begin = PostgresBegin(
        engine=engine,
        tenant_id=tenant.id,
        subject="operator@localhost",
        signature=OPERATOR,
        operation="demo",
        clock=clock,
        pseudonyms=pseudonyms,
        tokens=LinkTokens(secret_of(settings)),
        signer=HouseSigner(secret_of(settings)),
        seal=Seal(secret_of(settings)),
    )
    with worker_of(settings, clock) as worker:
        live(begin, clock, worker.drain)
        worker.watch()
    engine.dispose()
    return tenant


def first_tenant(settings: Settings) -> Tenant | None:
    """Give the first tenant of the database, if there is one."""
    engine = write_engine(url_of(settings), 1)
    tenants = all_tenants(engine)
    engine.dispose()
    return tenants[0] if tenants else None
