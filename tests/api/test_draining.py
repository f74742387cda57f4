"""Leaving: on SIGTERM the process says so first, and nobody whose request is under way is failed."""

import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from infra.embedded import Embedded
from tests.api.serving import Served, served

DRAIN = 2


@pytest.fixture
def process(server: Embedded, tmp_path: Path) -> Iterator[Served]:
    with served(server, tmp_path, drain_seconds=DRAIN) as serving:
        yield serving


def ready(process: Served) -> bool:
    """Ask as a balancer does."""
    return httpx.get(f"{process.house.settings.base_url}/status").status_code == 200


def balanced(process: Served, headers: dict[str, str], leaving: threading.Event) -> list[int]:
    """Call again and again, as one who is sent elsewhere once the process is not ready any more."""
    answers = []
    with httpx.Client(base_url=process.house.settings.base_url, headers=headers, timeout=30) as http:
        for number in range(100_000):
            if leaving.is_set():
                break
            asked = {"title": f"Processo {number}", "origin": "practice"}
            answers.append((http.get("/actors") if number % 2 else http.post("/processes", json=asked)).status_code)
    return answers


def test_on_sigterm_under_load_no_request_fails_and_readiness_goes_first(process: Served) -> None:
    leaving = threading.Event()
    headers = {"authorization": f"Bearer {process.house.token(process.house.tenant())}"}
    with ThreadPoolExecutor(8) as crew:
        callers = [crew.submit(balanced, process, headers, leaving) for _ in range(8)]
        time.sleep(1)
        process.process.send_signal(signal.SIGTERM)
        while ready(process):
            time.sleep(0.01)
        time.sleep(DRAIN / 2)  # A balancer looks now and then: until it does, callers are answered.
        leaving.set()
    answers = [answer for caller in callers for answer in caller.result()]
    assert len(answers) > 100
    assert set(answers) <= {200, 201, 422}
    assert process.process.wait(20) == 0


def test_what_is_under_way_when_the_doors_close_is_finished(process: Served) -> None:
    def body() -> Iterator[bytes]:
        yield b'{"title": "La piazza di tutti",'
        process.process.send_signal(signal.SIGTERM)
        time.sleep(DRAIN + 1)
        yield b' "origin": "nothing"}'

    with process.house.caller() as caller:
        answer = caller.http.post("/processes", content=body(), headers={"content-type": "application/json"})
    assert answer.status_code == 422
    assert answer.headers["connection"] == "close"
    assert process.process.wait(20) == 0
