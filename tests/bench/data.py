"""A hundred thousand actors of ten tenants, the same at every run."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from uuid import UUID

import psycopg
from pydantic import SecretStr
from sqlalchemy import inspect

from api.settings import Settings
from domain.actor.actor import Actor, ActorKind, Sector
from domain.tenant import Tenant
from infra.embedded import Embedded
from infra.postgres.engine import write_engine
from infra.postgres.migration import migrate
from infra.postgres.tables.actor import ActorRow
from infra.postgres.tenants import add_tenant

ACTORS, TENANTS = 100_000, 10
MOST = 1_000_000_000
SORTS = (
    "Associazione",
    "Cooperativa sociale",
    "Pro Loco",
    "Istituto comprensivo",
    "Parrocchia di",
    "Circolo",
    "Comitato",
)
THINGS = ("La Sorgente", "Il Girasole", "San Rocco", "Santa Lucia", "Arcobaleno", "Nuovi Orizzonti", "Terre d'Ardesia")
PLACES = ("Pieve Ardesia", "Borgo San Dalmazzo", "Castelnuovo Magra", "Forlì", "Cantù", "Sant'Agata", "Valle dell'Agno")
ABOUT = "Accompagna le persone della zona e tiene aperto ogni pomeriggio uno sportello di ascolto e orientamento."
NOW = datetime(2026, 1, 1, tzinfo=UTC)


@contextmanager
def town() -> Iterator[tuple[Settings, list[UUID]]]:
    """Give the settings of a filled database on a server of its own, and its tenants."""
    with empty() as (server, settings):
        yield settings, fill(server.owner_url())


@contextmanager
def empty() -> Iterator[tuple[Embedded, Settings]]:
    """Give a server of its own with an empty database, and the settings of it."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # Root runs the server as another user.
        with Embedded(Path(folder) / "home") as server:
            migrate(server.owner_url())
            url = SecretStr(server.application_url())
            most = {"rate_limit_per_minute": MOST, "tenant_rate_limit_per_minute": MOST}
            yield server, Settings(home=Path(folder), database_url=url, issuers=()).model_copy(update=most)


def fill(url: str) -> list[UUID]:
    """Write every row as the owner of the database, and let the planner know them."""
    chance = Random(2026)
    tenants = [identity(chance) for _ in range(TENANTS)]
    engine = write_engine(url, 1)
    for number, tenant in enumerate(tenants):
        add_tenant(engine, Tenant(id=tenant, name=f"Comune {number}"), NOW)
    engine.dispose()
    rows = [actor(number, tenants, chance) for number in range(ACTORS)]
    with psycopg.connect(url, autocommit=True) as owner, owner.cursor() as cursor:
        with cursor.copy(f"COPY actor ({', '.join(rows[0])}) FROM STDIN") as stream:
            for row in rows:
                stream.write_row(list(row.values()))
        owner.execute("VACUUM ANALYZE")
    return tenants


def actor(number: int, tenants: list[UUID], chance: Random) -> dict[str, object]:
    """Write one actor: a name as they are, a description for one in two, a code of the system it comes from."""
    return UNSAID | {
        "tenant_id": tenants[number % TENANTS],
        "id": identity(chance),
        "external_id": f"anagrafe-{number:06}",
        "name": f"{chance.choice(SORTS)} {chance.choice(THINGS)} – {chance.choice(PLACES)} {chance.randrange(1, 1000)}",
        "kind": chance.choice(list(ActorKind)).value,
        "sector": chance.choice(list(Sector)).value,
        "description": ABOUT if chance.random() < 0.5 else "",
        "istat_code": f"{chance.randrange(1001, 111108):06}",
    }


def unsaid() -> dict[str, object]:
    """Give the columns of an actor of whom little is said, as they are stored."""
    said = Actor(id=UUID(int=0), revision=1, name="", kind=ActorKind.SCHOOL, sector=Sector.PUBLIC)
    row = ActorRow.of(said, tenant_id=UUID(int=0), created_at=NOW, changed_at=NOW)
    found = {name: getattr(row, name) for name, _ in inspect(ActorRow).columns.items()}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in found.items()}


def identity(chance: Random) -> UUID:
    """Give a UUID that is the same at every run."""
    return UUID(int=chance.getrandbits(128), version=4)


UNSAID = unsaid()
