"""Cost of the dashboard over its one statement, on the demo town, in one run: `python -m tests.bench.regia`. Goal: 1.5.

Both are timed in turns through the same pool: the statement alone, and all that the route does of it: reading the
facts, asking every rule, checking the answer against its schema, writing it.
"""

import asyncio
import json
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from uuid import UUID

from rich.console import Console

from api import home, running
from api.process.regia_schemas import Dashboard
from api.settings import Settings
from domain.access import Caller, Role
from domain.process.regia import regia
from domain.reading import Stretch
from domain.tenant import Tenant
from infra.postgres.engine import read_pool
from infra.postgres.reader import PostgresReader

TURNS, GOAL = 60, 1.5
out = Console(highlight=False, width=120)


async def measured(url: str, tenant: Tenant) -> tuple[list[float], list[float]]:
    """Time both in turns, in seconds."""
    caller = Caller.in_roles(tenant.id, "bench", Role.ADMINISTRATOR)
    alone, whole = list[float](), list[float]()
    async with read_pool(url, 2) as pool:
        reader = PostgresReader(pool)
        listed = await reader.list("list_processes", caller, {}, Stretch(1))
        process_id = UUID(json.loads(listed.items)[0]["id"])
        for turn in range(TURNS + 10):
            started = perf_counter()
            await reader.stored_regia(caller, process_id, "it")
            read = perf_counter()
            told = regia(await reader.regia(caller, process_id, "it"), "it")
            Dashboard.model_validate(told).model_dump_json().encode()
            if turn >= 10:
                alone.append(read - started)
                whole.append(perf_counter() - read)
    return alone, whole


def main() -> None:
    """Live the story of the demo town in a folder of its own, measure, and print."""
    with TemporaryDirectory() as folder, running.database(Settings(home=Path(folder)), alone=True) as settings:
        tenant = running.demo(settings)
        alone, whole = asyncio.run(measured(home.url_of(settings), tenant))
    ratio = median(whole) / median(alone)
    told = f"dashboard {median(whole) * 1000:.1f} ms, its statement {median(alone) * 1000:.1f} ms"
    out.print(f"{told}: {ratio:.2f} (goal {GOAL})")
    sys.exit(ratio > GOAL)


if __name__ == "__main__":
    main()
