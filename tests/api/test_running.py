"""`make run`, as somebody who has just cloned the repository sees it."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from tests.api.serving import wait_for

COMMAND = [sys.executable, "-c", "from api.cli import app; app()", "up"]
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Running:
    """A Regia that runs from one folder."""

    process: subprocess.Popen[bytes]
    http: httpx.Client
    seconds_to_ready: float

    def items(self, path: str) -> list[dict[str, Any]]:
        """List what the town has."""
        items: list[dict[str, Any]] = self.http.get(path, params={"limit": "200"}).json()["items"]
        return items


@contextmanager
def up(home: Path) -> Iterator[Running]:
    """Start Regia on this folder, and wait until it answers."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {**os.environ, "REGIA_HOME": str(home), "REGIA_PORT": str(port)}
    started, said = time.monotonic(), home.parent / f"{port}.log"
    with said.open("wb") as log:
        process = subprocess.Popen(COMMAND, env=environment, cwd=ROOT, stderr=log)
    address = f"http://127.0.0.1:{port}/v1"
    try:
        wait_for(f"{address}/status", process)
        seconds, token = time.monotonic() - started, re.findall(r"TOKEN=(\S+)", said.read_text())[0]
        with httpx.Client(base_url=address, headers={"authorization": f"Bearer {token}"}) as http:
            yield Running(process, http, seconds)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def servers(home: Path) -> list[int]:
    """List the PostgreSQL servers that run on this folder."""
    folder = str(home / "postgres")
    return [p.pid for p in psutil.process_iter(["name", "cmdline"]) if folder in (p.info["cmdline"] or [])]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give a folder in which the demo town has been loaded once."""
    home = tmp_path_factory.mktemp("running") / "regia"
    with up(home):
        pass
    yield home
    assert servers(home) == []


def test_the_demo_town_is_there_after_the_first_start(home: Path) -> None:
    with up(home) as regia:
        counts = {path: len(regia.items(path)) for path in ("/actors", "/tavoli", "/meetings", "/indicators")}
        assert counts == {"/actors": 40, "/tavoli": 3, "/meetings": 14, "/indicators": 9}
        (protocol,) = regia.items("/protocols")
        assert (len(protocol["parties"]), protocol["state"]) == (11, "in_force")
        (process,) = regia.items("/processes")
        assert len(regia.items(f"/processes/{process['id']}/waves")) == 3


def test_of_fourteen_minutes_thirteen_were_sent_to_everyone_and_one_is_overdue(home: Path) -> None:
    with up(home) as regia:
        meetings = [meeting["id"] for meeting in regia.items("/meetings")]
        states = [regia.http.get(f"/meetings/{meeting}/minutes").json()["state"] for meeting in meetings]
        assert (states.count("sent"), states.count("draft")) == (13, 1)
        deliveries = [d for meeting in meetings for d in regia.items(f"/meetings/{meeting}/minutes/deliveries")]
        assert {delivery["state"] for delivery in deliveries} == {"sent"}
        mails = [mail.read_bytes() for mail in (home / "mail").glob("*.eml")]
        assert len([mail for mail in mails if b"application/pdf" in mail]) == len(deliveries)


def test_stopping_regia_stops_its_database_too(home: Path) -> None:
    with up(home):
        assert servers(home) != []
    assert servers(home) == []


def test_a_killed_regia_is_in_nobodys_way_at_the_next_start(home: Path) -> None:
    with up(home) as regia:
        regia.process.kill()
        regia.process.wait()
    with up(home) as again:
        assert again.seconds_to_ready < 2 * regia.seconds_to_ready + 5
        assert len(again.items("/actors")) == 40
    assert servers(home) == []
