"""Where long work is done: igraph and pydantic hold the interpreter's lock, so in processes of their own.

A job on little material takes milliseconds, and is done in a thread of this process. Others go to a bench, a process
that is started when it is first needed, gives way to this one, ends with it, and is ended when a job takes too long.
So does, however little it works on, a job that stands apart: what brings a JavaScript engine may break its bench only.
"""

import os
import subprocess
import sys
from dataclasses import dataclass, field
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Self

from anyio import CapacityLimiter, to_thread

from domain.workshop import Job, TooLong

LITTLE = 64 * 1024
BENCHES = 2
SECONDS = 60.0
GIVE_WAY = 10


class BenchBroke(RuntimeError):
    """The process of a bench ended in the middle of a job."""


@dataclass(frozen=True, slots=True)
class Bench:
    """A process that does one job at a time."""

    process: subprocess.Popen[bytes]
    line: Connection

    @classmethod
    def start(cls) -> Self:
        """Start the process, with a line to it."""
        ours, theirs = Pipe()
        command = [sys.executable, "-m", "infra.workshop", str(theirs.fileno())]
        process = subprocess.Popen(command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL)
        theirs.close()
        return cls(process, ours)

    def do(self, job: Job, material: bytes, seconds: float) -> bytes | Exception:
        """Do the job, and give its answer or what it raised."""
        self.line.send((job, material))
        if not self.line.poll(seconds):
            raise TooLong
        try:
            answer: bytes | Exception = self.line.recv()
        except EOFError as error:
            raise BenchBroke from error
        return answer

    def close(self) -> None:
        """End the process."""
        self.line.close()
        self.process.kill()
        self.process.wait()


@dataclass(slots=True, kw_only=True)
class ProcessWorkshop:
    """Does jobs in threads where the material is little, and else on benches; who finds none free waits in line."""

    little: int = LITTLE
    seconds: float = SECONDS
    apart: frozenset[Job] = frozenset()
    limiter: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(BENCHES))
    free: list[Bench] = field(default_factory=list)
    busy: list[Bench] = field(default_factory=list)

    async def do(self, job: Job, material: bytes) -> bytes:
        """Do the job without holding up the event loop."""
        if len(material) <= self.little and job not in self.apart:
            return await to_thread.run_sync(job, material)
        return await to_thread.run_sync(self._on_a_bench, job, material, limiter=self.limiter)

    def close(self) -> None:
        """End every bench, in the middle of its job if need be."""
        while self.free:
            self.free.pop().close()
        for bench in self.busy:
            bench.process.kill()

    def _on_a_bench(self, job: Job, material: bytes) -> bytes:
        bench = self.free.pop() if self.free else Bench.start()
        self.busy.append(bench)
        try:
            answer = bench.do(job, material, self.seconds)
        except (TooLong, BenchBroke, OSError):
            bench.close()
            raise
        finally:
            self.busy.remove(bench)
        self.free.append(bench)
        if isinstance(answer, Exception):
            raise answer
        return answer


def work(line: Connection) -> None:
    """Do what comes over the line, until its other end closes."""
    while True:
        try:
            job, material = line.recv()
        except EOFError:
            return
        line.send(_outcome(job, material))


def _outcome(job: Job, material: bytes) -> bytes | Exception:
    try:
        return job(material)
    except Exception as error:  # noqa: BLE001 - it is raised where the job was asked for
        return error


if __name__ == "__main__":
    os.nice(GIVE_WAY)
    work(Connection(int(sys.argv[1])))
