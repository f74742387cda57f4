"""Rounds in which every server is measured in turn, so that a machine that slows down slows all of them."""

import socket
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from multiprocessing import get_context
from uuid import UUID

from api.settings import Settings
from tests.bench import load
from tests.bench.load import Answered, Task
from tests.bench.questions import asked
from tests.bench.servers import KINDS, serve

ROUNDS = {"first": 15, "filtered": 5, "second": 5}
SECONDS, WARM_SECONDS, START_SECONDS = 1.5, 0.7, 20
SPAWN = get_context("spawn")

Series = Mapping[str, Mapping[str, list[Answered]]]


def measured(settings: Settings, tenants: list[UUID]) -> Series:
    """Measure the lists: the answers of each round, by list and by server."""
    with ExitStack() as stack:
        each = {kind: stack.enter_context(serving(kind, settings)) for kind in KINDS}
        lists = asked(each, tenants)
        crew = stack.enter_context(ProcessPoolExecutor(1, mp_context=SPAWN))
        found: dict[str, dict[str, list[Answered]]] = {}
        for name, requests in lists.items():
            tasks = {kind: Task(port=each[kind].port, requests=asks, seconds=SECONDS) for kind, asks in requests.items()}
            found[name] = alternating(crew, tasks, ROUNDS[name])
        return found


def alternating(crew: Executor, tasks: Mapping[str, Task], times: int) -> dict[str, list[Answered]]:
    """Run every task in turn, the other way round every other time; the first round only warms."""
    found: dict[str, list[Answered]] = {kind: [] for kind in tasks}
    for number in range(times + 1):
        for kind in list(tasks)[:: -1 if number % 2 else 1]:
            answered = crew.submit(load.run, tasks[kind]).result()
            if number:
                found[kind].append(answered)
    return found


@contextmanager
def serving(kind: str, settings: Settings) -> Iterator[Settings]:
    """Run a server beside, on a free port, and end it afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        theirs = settings.model_copy(update={"port": probe.getsockname()[1]})
    process = SPAWN.Process(target=serve, args=(kind, theirs), name=f"bench-{kind}", daemon=True)
    process.start()
    try:
        wait_for(theirs.port)
        yield theirs
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
