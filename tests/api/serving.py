"""`regia serve` as a process of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr

from api.settings import Settings
from infra.embedded import Embedded
from infra.identity import local_issuer
from tests.api.house import House, database_of

COMMAND = [sys.executable, "-c", "from api.cli import app; app()", "serve"]
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Served:
    """A process that serves, who lives in it, and where it writes its log."""

    house: House
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def place(self) -> tuple[str, int]:
        """Give the address to connect to."""
        return "127.0.0.1", self.house.settings.port


@contextmanager
def served(server: Embedded, home: Path, **told: object) -> Iterator[Served]:
    """Serve on an empty database, until the block ends."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with database_of(server) as url:
        told = {"home": home, "port": port, "database_url": url, "rate_limit_per_minute": 1_000_000, **told}
        environment = os.environ | {f"REGIA_{name.upper()}": str(value) for name, value in told.items()}
        log = home / "serve.log"
        with log.open("wb") as lines:
            process = subprocess.Popen(COMMAND, env=environment, cwd=ROOT, stderr=lines)
        settings = Settings(home=home, port=port, database_url=SecretStr(url))
        wait_for(f"{settings.base_url}/status", process)
        try:
            yield Served(House(settings, local_issuer(settings)), process, log)
        finally:
            process.kill()
            process.wait()


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until a process that has been started answers."""
    with httpx.Client() as http:
        while process.poll() is None:
            try:
                http.get(address)
            except httpx.TransportError:
                time.sleep(0.05)
            else:
                return
    pytest.fail("Regia ended before it was ready.")
