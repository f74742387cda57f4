"""A Redis server of its own: on a free port of this machine, in a folder, until the block ends."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROGRAM = shutil.which("redis-server")


@dataclass
class RedisServer:
    """A server that can be stopped, and started again on the same port."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Give its address."""
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Start it, empty, and wait until it answers."""
        said = f"{PROGRAM} --bind 127.0.0.1 --port {self.port} --dir {self.folder} --appendonly no --loglevel warning"
        self.process = subprocess.Popen([*said.split(), "--save", ""], stdout=subprocess.DEVNULL)
        while self.process.poll() is None and not self._answers():
            time.sleep(0.01)

    def stop(self) -> None:
        """Stop it, where it runs."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def _answers(self) -> bool:
        with socket.socket() as trying:
            return trying.connect_ex(("127.0.0.1", self.port)) == 0


@contextmanager
def redis_server(folder: Path) -> Iterator[RedisServer]:
    """Run a server until the block ends."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        server = RedisServer(folder, free.getsockname()[1])
    server.start()
    try:
        yield server
    finally:
        server.stop()
