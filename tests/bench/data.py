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

from api.settings import Settings
from domain.actor.actor import ActorKind, Sector
from infra.embedded import Embedded
from infra.postgres.migration import migrate

ACTORS, TENANTS = 100_000, 10
MOST = 1_000_000_000
SORTS = ("Associazione", "Cooperativa sociale", "Pro Loco", "Istituto comprensivo", "Parrocchia di", "Circolo", "Comitato")
THINGS = ("La Sorgente", "Il Girasole", "San Rocco", "Santa Lucia", "Arcobaleno", "Nuovi Orizzonti", "Terre d'Ardesia")
PLACES = ("Pieve Ardesia", "Borgo San Dalmazzo", "Castelnuovo Magra", "Forlì", "Cantù", "Sant'Agata", "Valle dell'Agno")
ABOUT = "Accompagna le persone della zona e tiene aperto ogni pomeriggio uno sportello di ascolto e orientamento."
COLUMNS = "tenant_id, id, revision, created_at, changed_at, external_id, name, kind, sector, description, istat_code"
NOW = datetime(2026, 1, 1, tzinfo=UTC)

Row = tuple[object, ...]


@contextmanager
def town() -> Iterator[tuple[Settings, list[UUID]]]:
    """Give the settings of a filled database on a server of its own, and its tenants."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # Root runs the server as another user.
        with Embedded(Path(folder) / "home") as server:
            migrate(server.owner_url())
            tenants = fill(server.owner_url())
            url = SecretStr(server.application_url())
            yield Settings(home=Path(folder), database_url=url, issuers=(), rate_limit_per_minute=MOST), tenants


def fill(url: str) -> list[UUID]:
    """Write every row as the owner of the database, and let the planner know them."""
    chance = Random(2026)
    tenants = [identity(chance) for _ in range(TENANTS)]
    with psycopg.connect(url) as owner, owner.cursor() as cursor:
        values = [(tenant, tenant, 1, f"Comune {number}", "it", "Europe/Rome", 7, NOW, NOW) for number, tenant in enumerate(tenants)]
        copy(cursor, "tenant", "tenant_id, id, revision, name, language, time_zone, minutes_days, created_at, changed_at", values)
        copy(cursor, "actor", COLUMNS, (actor(number, tenants, chance) for number in range(ACTORS)))
    with psycopg.connect(url, autocommit=True) as owner:
        owner.execute("VACUUM ANALYZE")
    return tenants


def copy(cursor: psycopg.Cursor, table: str, columns: str, rows: Iterator[Row] | list[Row]) -> None:
    """Copy rows into a table."""
    with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as stream:
        for row in rows:
            stream.write_row(row)


def actor(number: int, tenants: list[UUID], chance: Random) -> Row:
    """Write one actor: a name as they are, a description for one in two, a code of the system it comes from."""
    name = f"{chance.choice(SORTS)} {chance.choice(THINGS)} – {chance.choice(PLACES)} {chance.randrange(1, 1000)}"
    kind, sector = chance.choice(list(ActorKind)).value, chance.choice(list(Sector)).value
    about = ABOUT if chance.random() < 0.5 else ""
    external, istat = f"anagrafe-{number:06}", f"{chance.randrange(1001, 111108):06}"
    return (tenants[number % TENANTS], identity(chance), 1, NOW, NOW, external, name, kind, sector, about, istat)


def identity(chance: Random) -> UUID:
    """Give a UUID that is the same at every run."""
    return UUID(int=chance.getrandbits(128), version=4)
