"""The load: keep-alive connections that ask again as soon as they are answered; in a process of its own."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from time import perf_counter
from typing import cast

import uvloop

HEADER_END, LENGTH, OK = b"\r\n\r\n", b"content-length: ", b"HTTP/1.1 200"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What to ask of whom, on as many connections as there are requests, until time or number run out."""

    port: int
    requests: tuple[bytes, ...]
    seconds: float
    most: int = 100_000


@dataclass(frozen=True, slots=True)
class Answered:
    """How many answers came in how many seconds, and how long half and all but one in a hundred of them took."""

    requests: int
    seconds: float
    p50: float
    p99: float

    @property
    def rate(self) -> float:
        """Give the answers a second."""
        return self.requests / self.seconds


class Unexpected(RuntimeError):
    """A server closed the connection or answered otherwise than 200: the figures would mean nothing."""


class Connection(asyncio.Protocol):
    """One caller, who asks the same again and again."""

    def __init__(self, request: bytes, until: float, most: int) -> None:
        self.request, self.until, self.most = request, until, most
        self.done: asyncio.Future[list[float]] = asyncio.get_running_loop().create_future()
        self.times: list[float] = []
        self.received = bytearray()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        self.transport = cast("asyncio.Transport", transport)
        self._ask()

    def data_received(self, data: bytes) -> None:
        """Collect the answer; once whole, ask again."""
        self.received += data
        if not _whole(self.received):
            return
        self.times.append(perf_counter() - self.asked)
        if not self.received.startswith(OK):
            self._fail(self.received[:500].decode(errors="replace"))
        elif perf_counter() < self.until and len(self.times) < self.most:
            self._ask()
        elif not self.done.done():
            self.done.set_result(self.times)
            self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Say so, where more was to be asked."""
        self._fail(f"The connection was lost: {exc}")

    def _ask(self) -> None:
        self.received.clear()
        self.asked = perf_counter()
        self.transport.write(self.request)

    def _fail(self, why: str) -> None:
        if not self.done.done():
            self.done.set_exception(Unexpected(why))
            self.transport.close()


def _whole(received: bytearray) -> bool:
    end = received.find(HEADER_END)
    if end < 0:
        return False
    start = received.find(LENGTH, 0, end) + len(LENGTH)
    return len(received) >= end + len(HEADER_END) + int(received[start : received.index(b"\r", start)])


def run(task: Task) -> Answered:
    """Put the load on a server of this machine."""
    return uvloop.run(_run(task))


async def _run(task: Task) -> Answered:
    loop, started = asyncio.get_running_loop(), perf_counter()
    callers = [
        Connection(request, started + task.seconds, task.most // len(task.requests)) for request in task.requests
    ]
    for caller in callers:
        await loop.create_connection(lambda caller=caller: caller, "127.0.0.1", task.port)  # type: ignore[misc]
    async with asyncio.timeout(task.seconds + 10):
        times = sorted(chain.from_iterable(await asyncio.gather(*(caller.done for caller in callers))))
    return Answered(len(times), perf_counter() - started, _share(times, 0.50), _share(times, 0.99))


def _share(times: Sequence[float], part: float) -> float:
    return times[min(int(len(times) * part), len(times) - 1)]
