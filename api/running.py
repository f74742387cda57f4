"""Composition of the processes that run: the database they find, the app, the worker."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

from pydantic import SecretStr
from uuid_utils.compat import uuid7

from api.app import create_app
from api.crew import worker_of
from api.demo.clock import StoryClock
from api.demo.load import days_of_story, live
from api.demo.story import told
from api.home import secret_of, url_of
from api.serving import Server
from api.settings import Settings
from api.worker import Worker
from domain.tenant import Tenant
from infra.embedded import Embedded
from infra.postgres.begin import PostgresBegin
from infra.postgres.engine import write_engine
from infra.postgres.migration import migrate
from infra.postgres.tenants import add_tenant, all_tenants

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
    house = PostgresBegin.keyed(engine, secret_of(settings))
    new = Tenant(id=uuid7(), name=town["name"], ipa_code=town["ipa_code"])
    tenant = add_tenant(engine, new, clock.now, house.pseudonyms)
    here = replace(house, tenant_id=tenant.id, operation="demo", clock=clock)
    begin = replace(here, subject="operator@localhost", signature=OPERATOR)
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
