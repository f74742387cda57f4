"""What questions about networks cost over HTTP, in one run: `python -m tests.bench.asked`.

- the request for the analysis of a wave of forty actors, never asked before, over the request for the status: at most
  15 ms more; and where it was asked before;
- what others wait meanwhile: status requests while networks of 2,000 actors and 10,000 ties are analysed, over those
  while nobody asks for anything: at most 50 ms more.
"""

import json
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, sleep
from typing import Any

import httpx
from rich.console import Console

from api import logs, running
from api.settings import Settings
from domain.access import Role
from tests.bench import rounds
from tests.bench.data import MOST
from tests.bench.network import network
from tests.bench.questions import token
from tests.bench.report import verdict

TURNS, BREATH, ROUNDS = 100, 0.003, 5
MOST_MORE, MOST_WAIT = 15, 50  # milliseconds
out = Console(highlight=False, width=120)


@contextmanager
def town() -> Iterator[httpx.Client]:
    """Serve the demo town from a process of its own, and call it as its administrator."""
    most = {"rate_limit_per_minute": MOST, "tenant_rate_limit_per_minute": MOST}
    with TemporaryDirectory() as folder, running.database(Settings(home=Path(folder)), alone=True) as settings:
        tenant = running.demo(settings)
        with rounds.serving("app", settings.model_copy(update=most)) as served:
            bearer = {"authorization": f"Bearer {token(settings, tenant.id, Role.ADMINISTRATOR)}"}
            with httpx.Client(
                base_url=f"http://127.0.0.1:{served.settings.port}/v1", headers=bearer, timeout=60
            ) as client:
                yield client


def milliseconds(ask: Callable[[], httpx.Response]) -> float:
    """Time one request that succeeds."""
    start = perf_counter()
    ask().raise_for_status()
    return (perf_counter() - start) * 1000


def analysis(client: httpx.Client) -> bool:
    """Print what the analysis of the latest wave costs beside the status, in turns; tell whether the goal is met."""
    process = client.get("/processes").json()["items"][0]["id"]
    actors = [actor["id"] for actor in client.get("/actors?limit=200").json()["items"]]
    path = f"/processes/{process}/network/analysis"
    ready, new, again = list[float](), list[float](), list[float]()
    for turn in range(TURNS):
        # Two actors at a time: every question is a new one.
        gone = [actors[turn % 40], actors[(turn * 7 + 1) % 40]]
        ask = {"without": gone[: 1 + (turn >= 40)]}
        ready.append(milliseconds(lambda: client.get("/status")))
        new.append(milliseconds(lambda ask=ask: client.get(path, params=ask)))  # type: ignore[misc]
        again.append(milliseconds(lambda ask=ask: client.get(path, params=ask)))  # type: ignore[misc]
    status = median(ready)
    told = f"status {status:.1f} ms, analysis of 40 actors with and without {median(new):.1f} ms"
    out.print(f"{told}; asked again {median(again) - status:.1f} ms more")
    more = median(new) - status
    return verdict("An analysis over the status", f"{more:.1f} ms, goal at most {MOST_MORE}", met=more <= MOST_MORE)


def waiting(client: httpx.Client, until: Future[Any] | None) -> list[float]:
    """Ask for the status again and again, for a second or until somebody else is answered."""
    waits, end = list[float](), perf_counter() + 1
    while (perf_counter() < end) if until is None else not until.done():
        waits.append(milliseconds(lambda: client.get("/status")))
        sleep(BREATH)
    return sorted(waits)


def delays(client: httpx.Client) -> bool:
    """Print what others wait while large networks are analysed; tell whether the goal is met."""
    graph = network(2000)
    nodes = [{"id": node.id, "group": node.group} for node in graph.nodes]
    ties = [{"source": tie.source, "target": tie.target, "sign": tie.sign} for tie in graph.ties]
    body = json.dumps({"directed": False, "nodes": nodes, "ties": ties}).encode()
    post = {"content": body, "headers": {"content-type": "application/json"}}
    client.post("/network-analyses", **post).raise_for_status()  # type: ignore[arg-type]
    alone, beside = waiting(client, None), list[float]()
    with ThreadPoolExecutor(1) as other:
        for _ in range(ROUNDS):
            beside += waiting(client, other.submit(client.post, "/network-analyses", **post))  # type: ignore[arg-type]
    beside.sort()
    for name, place in (("median", 0.5), ("99th", 0.99), ("slowest", 1.0)):
        one, two = (waits[min(len(waits) - 1, int(place * len(waits)))] for waits in (alone, beside))
        out.print(f"status, {name}: {one:.1f} ms alone, {two:.1f} ms beside analyses of 2,000 actors")
    return verdict(
        "Others wait longer beside analyses",
        f"at most {two - one:.1f} ms, goal {MOST_WAIT}",
        met=two - one <= MOST_WAIT,
    )


def main() -> None:
    """Print both; end with an error where a goal is missed."""
    logs.configure("ERROR")
    with town() as client:
        met = (analysis(client), delays(client))
    sys.exit(0 if all(met) else 1)


if __name__ == "__main__":
    main()
