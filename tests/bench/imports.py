"""Cost of an import, as a ratio on one machine in one run: `python -m tests.bench.imports [rows]`.

The import of a sheet of actors, end to end, over a bare COPY of the same rows into the same tables (their indexes and
triggers included) plus the pydantic validation of the same rows: goal at most 3. And what memory it takes over idle.
"""

import csv
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from threading import Event, Thread
from time import perf_counter
from typing import Any

import psutil
import psycopg
from psycopg.sql import SQL, Identifier
from rich.console import Console
from uuid_utils.compat import uuid7

from api.actor.columns import actors_of
from api.actor.directory_schemas import ActorCreate
from api.actor.imports import ActorImport
from api.actor.lines import actor_lines
from api.bulk.desk import PIECE
from api.bulk.files import File, FileFormat
from api.bulk.sheets import rows_of
from api.job.shift import Shift
from domain.actor.import_use_cases import import_actors
from domain.importing import ImportMode, ImportStrategy, Report, Terms
from domain.job.job import JobKind
from domain.job.use_cases import ask_for
from domain.tenant import Tenant
from infra.embedded import Embedded
from infra.postgres.begin import PostgresBegin
from infra.postgres.engine import write_engine
from infra.postgres.job_queue import PostgresJobQueue
from infra.postgres.migration import migrate
from infra.postgres.tenants import add_tenant
from tests.bench.data import ABOUT, PLACES, SORTS, THINGS

ROWS, GOAL, MOST_MEGABYTES = 100_000, 3, 150
HEADERS = ("external_id", "name", "kind", "sector", "description", "istat_code", "lat", "lon", "tax_code", "email")
HELD = ("actor", "identifier", "offer", "contact")
COLUMNS = """SELECT string_agg(attname::text, ', ' ORDER BY attnum) FROM pg_attribute
 WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''"""
out = Console(highlight=False, width=120)


def sheet(rows: int) -> bytes:
    """Write a sheet of actors: a description for one in two; a place, a tax code and a contact for one in four."""
    chance, text = Random(2026), io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADERS)
    for number in range(rows):
        name = f"{chance.choice(SORTS)} {chance.choice(THINGS)} – {chance.choice(PLACES)} {chance.randrange(1, 1000)}"
        known = (44.1, 10.2, "00743110157", f"desk-{number}@pieve.example") if number % 4 == 0 else ("",) * 4
        sort = ("school", "public") if number % 3 else ("association", "third_sector")
        writer.writerow((f"a-{number}", name, *sort, ABOUT if number % 2 else "", "099099", *known))
    return text.getvalue().encode()


@dataclass(frozen=True, slots=True)
class House:
    """An empty, migrated database."""

    server: Embedded
    name: str

    def begin(self) -> PostgresBegin:
        """Begin work of a new tenant."""
        tenant = Tenant(id=uuid7(), name=self.name)
        engine = write_engine(self.server.application_url(self.name), 1)
        add_tenant(engine, tenant, datetime.now(UTC))
        return PostgresBegin(engine=engine, tenant_id=tenant.id, subject="bench", operation="import_actors")


def house(server: Embedded, name: str) -> House:
    """Make an empty, migrated database of that name."""
    with psycopg.connect(server.owner_url(), autocommit=True) as owner:
        owner.execute(f"CREATE DATABASE {name}")
    migrate(server.owner_url(name))
    return House(server, name)


def validation(content: bytes) -> float:
    """Time what pydantic takes for the rows, once they are documents."""
    rows = rows_of(io.BytesIO(content))
    columns = actors_of(next(rows))
    documents = [columns.document(cells) for cells in rows]
    start = perf_counter()
    for document in documents:
        ActorCreate.model_validate(document)
    return perf_counter() - start


def brought_in(begin: PostgresBegin, content: bytes) -> tuple[Report, float, float]:
    """Import the sheet: give the report, the seconds, and the megabytes over idle."""
    lines = actor_lines(File(io.BytesIO(content), FileFormat.CSV), ImportStrategy.UPSERT)
    with memory() as megabytes:
        start = perf_counter()
        report = import_actors(begin, lines, Terms(mode=ImportMode.COMMIT))
        seconds = perf_counter() - start
    return report, seconds, max(megabytes)


def as_a_job(begin: PostgresBegin, content: bytes) -> tuple[float, float]:
    """Import the sheet as the worker does, its file out of the database: give the seconds, and the megabytes."""
    asked = ActorImport(terms=Terms(mode=ImportMode.COMMIT)).written()
    pieces = (content[start : start + PIECE] for start in range(0, len(content), PIECE))
    said: dict[str, Any] = {"media_type": FileFormat.CSV, "language": "it", "bound": False, "total": len(content)}
    ask_for(begin, pieces, kind=JobKind.IMPORT_ACTORS, terms=asked, **said)
    crew = replace(begin, engine=write_engine(begin.engine.url.render_as_string(hide_password=False), 3))
    shift = Shift(
        queue=PostgresJobQueue(crew.engine),
        begin_for=lambda _: crew,
        begin_as=lambda _, job: replace(crew, subject=job.asked_by),
        lease=timedelta(minutes=1),
        stopping=Event(),
    )
    with memory() as megabytes:
        start = perf_counter()
        shift()
        seconds = perf_counter() - start
    return seconds, max(megabytes)


@contextmanager
def memory() -> Iterator[list[float]]:
    """Look, twenty times a second, at what this process holds over what it held before."""
    process, done = psutil.Process(), Event()
    idle, seen = process.memory_info().rss, [0.0]

    def look() -> None:
        while not done.wait(0.05):
            seen.append((process.memory_info().rss - idle) / (1 << 20))

    looking = Thread(target=look)
    looking.start()
    yield seen
    done.set()
    looking.join()


def copied(filled: House, empty: House, begin: PostgresBegin) -> float:
    """Time a bare COPY of the rows of one house into another, each row as psycopg writes it."""
    with psycopg.connect(filled.server.owner_url(filled.name)) as source:
        names = {table: str(source.execute(COLUMNS, (table,)).fetchall()[0][0]) for table in HELD}
        kept = {table: SQL("SELECT {} FROM {}").format(SQL(names[table]), Identifier(table)) for table in HELD}
        rows = {table: source.execute(statement).fetchall() for table, statement in kept.items()}
    with psycopg.connect(empty.server.owner_url(empty.name)) as target, target.cursor() as cursor:
        start = perf_counter()
        for table in HELD:
            with cursor.copy(f"COPY {table} ({names[table]}) FROM STDIN") as stream:
                for row in rows[table]:
                    stream.write_row((begin.tenant_id, *row[1:]))
        target.commit()
        return perf_counter() - start


def main(rows: int) -> None:
    """Print the ratio, and what it is made of."""
    content = sheet(rows)
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # Root runs the server as another user.
        with Embedded(Path(folder) / "home") as server:
            filled, empty, other = (house(server, name) for name in ("filled", "empty", "other"))
            begin = filled.begin()
            report, seconds, megabytes = brought_in(begin, content)
            copy, pydantic = copied(filled, empty, empty.begin()), validation(content)
            _, again, _ = brought_in(begin, content)
            job, job_megabytes = as_a_job(other.begin(), content)
    ratio = seconds / (copy + pydantic)
    out.print(f"{report.created:,} actors from {len(content) / (1 << 20):.1f} MiB: import {seconds:.1f} s")
    out.print(f"bare COPY {copy:.1f} s, pydantic {pydantic:.1f} s: ratio {ratio:.2f} (goal: at most {GOAL})")
    out.print(f"memory over idle {megabytes:.0f} MB (goal: at most {MOST_MEGABYTES})")
    out.print(f"the same file again: {again:.1f} s")
    out.print(f"as a job of the worker: {job:.1f} s, {job_megabytes:.0f} MB over idle")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else ROWS)
