"""Who sends slowly keeps nobody out, and is cut off in time."""

import json
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress

import httpx
import pytest

from infra.embedded import Embedded
from tests.api.refusing import PROBLEM
from tests.api.serving import Served, served
from tests.contract.walking import faults

SECONDS = 2
HEAD = "POST /v1/processes HTTP/1.1\r\nHost: regia.example\r\n"
BODY = f"{HEAD}Authorization: Bearer {{}}\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{{{{"


@pytest.fixture(scope="module")
def fifty(server: Embedded, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve fifty connections at once, with two seconds for each head and body."""
    with served(server, tmp_path_factory.mktemp("fifty"), connections=50, receive_seconds=SECONDS) as process:
        yield process


@contextmanager
def dawdling(to: Served, how_many: int, beginning: str, drop: bytes = b"x") -> Iterator[list[socket.socket]]:
    """Keep so many lines busy, each with a byte now and then."""
    with ExitStack() as opened, ThreadPoolExecutor(1) as crew:
        lines = [opened.enter_context(socket.create_connection(to.place, timeout=30)) for _ in range(how_many)]
        for line in lines:
            line.sendall(beginning.encode())
        going = {"on": True}
        crew.submit(_trickle, lines, drop, going)
        yield lines
        going["on"] = False


def _trickle(lines: list[socket.socket], drop: bytes, going: dict[str, bool]) -> None:
    while going["on"]:
        for line in lines:
            with suppress(OSError):
                line.sendall(drop)
        time.sleep(0.2)


def send_again_and_again(line: socket.socket, ask: bytes) -> None:
    """Notice that the other side has hung up: only the second time is told."""
    for _ in range(100):
        line.sendall(ask)
        time.sleep(0.1)


def answer(line: socket.socket) -> bytes:
    """Read until the other side hangs up."""
    said = b""
    with suppress(ConnectionError):
        while piece := line.recv(65536):
            said += piece
    return said


@pytest.mark.parametrize("beginning", [HEAD, BODY], ids=["head", "body"])
def test_sixty_who_send_a_byte_now_and_then_keep_no_honest_caller_out(fifty: Served, beginning: str) -> None:
    slow = beginning.format(fifty.house.token(fifty.house.tenant()))
    with fifty.house.caller() as caller, dawdling(fifty, 60, slow):
        started, answers = time.monotonic(), []
        while time.monotonic() < started + 2 * SECONDS:
            with httpx.Client(base_url=fifty.house.settings.base_url, headers=caller.http.headers) as newcomer:
                answers += [newcomer.get("/actors"), newcomer.post("/processes", json={}), caller.http.get("/actors")]
    assert {one.status_code for one in answers[::3]} | {one.status_code for one in answers[2::3]} == {200}
    assert {one.status_code for one in answers[1::3]} == {422}
    assert max(one.elapsed.total_seconds() for one in answers) < SECONDS


@pytest.mark.parametrize(
    ("beginning", "drop"),
    [(HEAD, b"x"), (BODY, b"x"), ("", b"\r\n"), ("", b"")],
    ids=["head", "body", "lines", "nothing"],
)
def test_who_does_not_send_in_time_is_told_so_and_cut_off(fifty: Served, beginning: str, drop: bytes) -> None:
    slow = beginning.format(fifty.house.token(fifty.house.tenant()))
    started = time.monotonic()
    with dawdling(fifty, 1, slow, drop) as (line,):
        head, _, body = answer(line).decode().partition("\r\n\r\n")
    assert SECONDS - 0.5 < time.monotonic() - started < SECONDS + 3
    assert head.startswith("HTTP/1.1 408 ")
    assert f"content-type: {PROBLEM}" in head
    assert faults("Problem", json.loads(body)) == []


def test_a_body_that_goes_on_arriving_has_all_the_time_it_needs(fifty: Served) -> None:
    def slowly() -> Iterator[bytes]:
        for _ in range(4 * SECONDS):
            time.sleep(0.5)
            yield b" " * 32 * 1024

    with fifty.house.caller() as caller:
        answered = caller.http.post("/processes", content=slowly(), headers={"content-type": "application/json"})
    assert answered.status_code == 400, answered.text


def test_who_never_reads_its_answer_is_cut_off(fifty: Served) -> None:
    ask = b"GET /v1/openapi.json HTTP/1.1\r\nHost: regia.example\r\n\r\n"
    with socket.create_connection(fifty.place, timeout=30) as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.sendall(ask * 60)  # more than the kernel keeps for who does not read
        time.sleep(2 * SECONDS)
        with pytest.raises(ConnectionError):
            send_again_and_again(line, ask)


def test_what_is_no_http_is_refused_by_a_problem(fifty: Served) -> None:
    with socket.create_connection(fifty.place, timeout=30) as line:
        line.sendall(b"BUONGIORNO\r\n\r\n")
        head, _, body = answer(line).decode().partition("\r\n\r\n")
    assert head.startswith("HTTP/1.1 400 ")
    assert faults("Problem", json.loads(body)) == []


def test_nothing_of_this_is_a_fault_of_ours(fifty: Served) -> None:
    lines = [json.loads(line) for line in fifty.log.read_text().splitlines()]
    assert {line["status"] for line in lines if line["event"] == "request"} <= {200, 400, 408, 422}
    assert {line["event"] for line in lines if line["level"] != "info"} <= {"Invalid HTTP request received."}
