"""Killing Regia under those who write: whatever is answered with success is there, once."""

import random
import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
from pydantic import SecretStr
from uuid_utils.compat import uuid7

from api.settings import Settings
from domain.access import Role
from domain.tenant import Tenant
from infra.embedded import Embedded
from infra.identity import local_issuer
from infra.postgres.engine import write_engine
from infra.postgres.migration import migrate
from infra.postgres.tenants import add_tenant
from tests.drill.ledger import Ledger
from tests.drill.postgres import mortal, restart
from tests.drill.victims import Victim, deliver, serve

WRITERS = 8
LIMITS = {"rate_limit_per_minute": 1_000_000_000, "tenant_rate_limit_per_minute": 1_000_000_000}
KEPT = "SELECT name, id::text FROM actor"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it all; seconds until something was done again, at worst."""

    kills: int
    restarts: int
    acknowledged: int
    tries: int
    lost: int
    wrong: int
    after_kill: float
    after_restart: float

    def __str__(self) -> str:
        return (
            f"{self.kills} kills of API and worker, {self.restarts} restarts of the database: "
            f"{self.acknowledged:,} writes acknowledged in {self.tries:,} tries, {self.lost} lost, {self.wrong} wrong; "
            f"writing again after {self.after_kill:.1f} s at worst, {self.after_restart:.1f} s after a restart"
        )


def kill_all_around(home: Path, kills: int, restarts: int) -> Outcome:
    """Kill the API and the worker in turns, cut the database off now and then, and compare with what was told."""
    dice, after_kill, after_restart = random.Random(7), [0.0], [0.0]
    with mortal(home) as server:
        migrate(server.owner_url())
        with victims(settings_on(server)) as (api, worker), writing(api.settings) as ledger:
            ledger.wait_for_more(0)
            for number in range(1, kills + 1):
                time.sleep(dice.uniform(0, 0.3))
                after_kill.append(interrupted(ledger, api.replace if number % 4 else worker.replace))
                if number % (kills // restarts) == 0:
                    after_restart.append(interrupted(ledger, lambda: restart(server)))
        with psycopg.connect(server.owner_url()) as owner:
            lost, wrong = ledger.compared(owner.execute(KEPT).fetchall())
    told = len(ledger.told), ledger.tries
    return Outcome(kills, restarts, *told, lost, wrong + ledger.contradicted, max(after_kill), max(after_restart))


def interrupted(ledger: Ledger, by: Callable[[], None]) -> float:
    """Interrupt those who write, and give the seconds until more is done."""
    by()
    return ledger.wait_for_more(len(ledger.told))


def settings_on(server: Embedded) -> Settings:
    """Serve on a free port, from this database."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    plain = Settings(home=server.home, port=port, database_url=SecretStr(server.application_url()))
    return plain.model_copy(update=LIMITS)


@contextmanager
def victims(settings: Settings) -> Iterator[tuple[Victim, Victim]]:
    """Start an API and a worker, and leave none behind."""
    both = Victim(serve, settings).start(), Victim(deliver, settings).start()
    try:
        yield both
    finally:
        for victim in both:
            victim.kill()


@contextmanager
def writing(settings: Settings) -> Iterator[Ledger]:
    """Let several write until the block ends, and each finish what it has begun."""
    ledger = Ledger(settings.base_url, token_of(settings))
    with ThreadPoolExecutor(WRITERS) as crew:
        writers = [crew.submit(ledger.write) for _ in range(WRITERS)]
        try:
            yield ledger
        finally:
            ledger.stopping.set()
    for writer in writers:
        writer.result()


def token_of(settings: Settings) -> str:
    """Open the house to a tenant, and let an operator in for as long as a drill takes."""
    assert settings.database_url is not None
    engine, now = write_engine(settings.database_url.get_secret_value(), 1), datetime.now(UTC)
    tenant = add_tenant(engine, Tenant(id=uuid7(), name="Comune di Pieve Ardesia"), now)
    engine.dispose()
    keys = local_issuer(settings)
    return keys.issue(tenant.id, "operator@pieve.example", Role.OPERATOR, now=now, lifetime=timedelta(hours=1))
