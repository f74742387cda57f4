"""Cost of the dashboard over its one statement, on the demo town, in one run: `python -m tests.bench.regia`. Goal: 1.5.

All are timed in turns through the same pool: the statement alone; with all that the route does of it when something
has changed: reading the facts, asking every rule, checking the answer against its schema, writing it; and with what it
does where the database says what it said before, which is how a board that people keep open is mostly asked for.
"""

import asyncio
import json
import sys
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from uuid import UUID

from rich.console import Console

from api import home, running
from api.answers_kept import Answers, place_of
from api.computed import checked
from api.process.regia_schemas import Dashboard
from api.settings import Settings
from domain.access import Caller, Role
from domain.process.regia import regia
from domain.reading import Stretch
from domain.tenant import Tenant
from infra.postgres.engine import read_pool
from infra.postgres.reader import PostgresReader
from tests.bench.report import verdict

TURNS, GOAL = 60, 1.5
out = Console(highlight=False, width=120)


@dataclass(frozen=True, slots=True)
class Times:
    """How long each took, turn by turn, in seconds."""

    alone: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)


async def measured(url: str, tenant: Tenant) -> Times:
    """Time them in turns."""
    caller, answers, times = Caller.in_roles(tenant.id, "bench", Role.ADMINISTRATOR), Answers(), Times()
    async with read_pool(url, 2) as pool:
        reader = PostgresReader(pool)
        listed = await reader.list("list_processes", caller, {}, Stretch(1))
        process_id = UUID(json.loads(listed.items)[0]["id"])
        for turn in range(TURNS + 10):
            marks = [perf_counter()]
            await reader.stored_regia(caller, process_id, "it")
            marks.append(perf_counter())
            stored = await reader.stored_regia(caller, process_id, "it")
            answers.keep(place_of(Dashboard, stored), checked(Dashboard, regia(reader.facts(stored), "it")))
            marks.append(perf_counter())
            answers.recall(place_of(Dashboard, await reader.stored_regia(caller, process_id, "it")))
            marks.append(perf_counter())
            if turn >= 10:
                for kept, (start, end) in zip((times.alone, times.first, times.again), pairwise(marks), strict=True):
                    kept.append(end - start)
    return times


def main() -> None:
    """Live the story of the demo town in a folder of its own, measure, and print."""
    with TemporaryDirectory() as folder, running.database(Settings(home=Path(folder)), alone=True) as settings:
        tenant = running.demo(settings)
        times = asyncio.run(measured(home.url_of(settings), tenant))
    alone, first, again = (median(turns) * 1000 for turns in (times.alone, times.first, times.again))
    out.print(f"dashboard worked out {first:.1f} ms, its statement {alone:.1f} ms: {first / alone:.2f}")
    met = again / alone <= GOAL
    sys.exit(not verdict("A dashboard of which nothing changed", f"{again / alone:.2f}, goal at most {GOAL}", met=met))


if __name__ == "__main__":
    main()
