"""Rounds in which every server is measured in turn, so that a machine that slows down slows all of them."""

import socket
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from uuid import UUID

import psutil

from api.settings import Settings
from tests.bench import load
from tests.bench.load import Answered, Task
from tests.bench.questions import asked
from tests.bench.servers import KINDS, serve

ROUNDS = {"first": 60, "filtered": 20, "second": 20}
SECONDS, START_SECONDS = 0.35, 60
WARMING = 2
SPAWN = get_context("spawn")


@dataclass(frozen=True, slots=True)
class Served:
    """A server beside: its settings and its process."""

    settings: Settings
    process: psutil.Process


@dataclass(frozen=True, slots=True)
class Round:
    """What a server answered in one round, and the processor time it took for it."""

    answered: Answered
    busy: float


Series = Mapping[str, Mapping[str, list[Round]]]


def measured(settings: Settings, tenants: list[UUID]) -> Series:
    """Measure the lists: the rounds, by list and by server."""
    with ExitStack() as stack:
        served = {kind: stack.enter_context(serving(kind, settings)) for kind in KINDS}
        lists = asked({kind: each.settings for kind, each in served.items()}, tenants)
        crew = stack.enter_context(ProcessPoolExecutor(1, mp_context=SPAWN))
        return {name: alternating(crew, served, lists[name], times) for name, times in ROUNDS.items()}


def alternating(
    crew: Executor, served: Mapping[str, Served], requests: Mapping[str, tuple[bytes, ...]], times: int
) -> dict[str, list[Round]]:
    """Ask every server in turn, the other way round every other time; the first rounds only warm."""
    found: dict[str, list[Round]] = {kind: [] for kind in requests}
    for number in range(times + WARMING):
        for kind in list(requests)[:: -1 if number % 2 else 1]:
            one = once(crew, served[kind], requests[kind])
            if number >= WARMING:
                found[kind].append(one)
    return found


def once(crew: Executor, served: Served, requests: tuple[bytes, ...]) -> Round:
    """Ask one server for a while."""
    before = sum(served.process.cpu_times()[:2])
    answered = crew.submit(load.run, Task(port=served.settings.port, requests=requests, seconds=SECONDS)).result()
    return Round(answered, sum(served.process.cpu_times()[:2]) - before)


@contextmanager
def serving(kind: str, settings: Settings) -> Iterator[Served]:
    """Run a server beside, on a free port, and end it afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        theirs = settings.model_copy(update={"port": probe.getsockname()[1]})
    process = SPAWN.Process(target=serve, args=(kind, theirs), name=f"bench-{kind}", daemon=True)
    process.start()
    try:
        wait_for(theirs.port)
        yield Served(theirs, psutil.Process(process.pid))
    finally:
        process.terminate()
        process.join(30)


def wait_for(port: int) -> None:
    """Wait until somebody listens."""
    until = time.monotonic() + START_SECONDS
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except ConnectionRefusedError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return
