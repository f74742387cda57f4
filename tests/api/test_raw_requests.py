"""What no client library sends: heads without end, headers within headers, two lengths of one body."""

import json
import socket
from contextlib import suppress

import httpx
import pytest

from tests.api.house import House
from tests.api.refusing import PROBLEM
from tests.contract.walking import faults

MIB = 1 << 20
LINE = "GET /v1/vocabularies HTTP/1.1\r\n"
HEAD = f"{LINE}Host: regia.example\r\n"


def told(house: House, *pieces: bytes) -> bytes:
    """Send what is given, as long as the other side listens; give all that it says."""
    said = b""
    with socket.create_connection(("127.0.0.1", house.settings.port), timeout=30) as line:
        with suppress(ConnectionError):
            for piece in pieces:
                line.sendall(piece)
        with suppress(ConnectionError):
            while piece := line.recv(65536):
                said += piece
    return said


def refused(answer: bytes) -> tuple[int, str]:
    """Give the status and the kind of the problem that an answer is, after which the line is closed."""
    head, _, body = answer.decode().partition("\r\n\r\n")
    assert f"content-type: {PROBLEM}" in head
    said = json.loads(body)
    assert faults("Problem", said) == []
    return int(head.split()[1]), said["type"].rpartition("/")[2]


def test_a_head_of_a_reasonable_size_is_read(house: House) -> None:
    many = "".join(f"X-{number}: {'x' * 100}\r\n" for number in range(98))
    for headers in (f"X-Long: {'x' * 15_000}\r\n", many):
        answer = told(house, f"{HEAD}{headers}Connection: close\r\n\r\n".encode())
        assert answer.startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize(
    "headers",
    [f"X-Long: {'x' * 17_000}\r\n", "".join(f"X-{number}: x\r\n" for number in range(101)), "X: x\r\n" * 20_000],
    ids=["one long header", "too many", "far too many"],
)
def test_a_head_that_is_too_large_is_refused(house: House, headers: str) -> None:
    answer = told(house, f"{HEAD}{headers}\r\n".encode())
    if answer:  # where much was left unread the line is reset, and what was said before may be lost
        assert refused(answer) == (431, "head-too-large")
    assert len(headers) > 100_000 or answer


@pytest.mark.parametrize("drop", [b"x" * MIB, b"X-Y: z\r\n" * (MIB // 8)], ids=["header", "headers"])
def test_a_head_without_end_is_not_kept(house: House, drop: bytes) -> None:
    sent = 0
    with socket.create_connection(("127.0.0.1", house.settings.port), timeout=30) as line:
        line.sendall(f"{HEAD}X-Long: ".encode())
        with suppress(ConnectionError):
            for _ in range(32):
                line.sendall(drop)
                sent += len(drop)
    assert sent < 16 * MIB
    assert httpx.get(f"{house.settings.base_url}/status").status_code == 200


def test_a_head_that_comes_in_small_pieces_is_counted_too(house: House) -> None:
    with socket.create_connection(("127.0.0.1", house.settings.port), timeout=30) as line:
        line.sendall(f"{HEAD}X-Long: ".encode())
        line.settimeout(0.05)
        said = b""
        for _ in range(100):
            line.sendall(b"x" * 512)
            with suppress(TimeoutError):
                said = line.recv(65536)
                break
    assert refused(said) == (431, "head-too-large")


def test_an_address_that_is_too_long_is_refused(house: House) -> None:
    for length, answered in ((8_000, b"HTTP/1.1 422 "), (9_000, b"HTTP/1.1 414 ")):
        line = f"GET /v1/vocabularies?q={'x' * length} HTTP/1.1\r\nHost: regia.example\r\nConnection: close\r\n\r\n"
        assert told(house, line.encode()).startswith(answered)
    assert refused(told(house, line.encode())) == (414, "address-too-long")


POST = "POST /v1/actors HTTP/1.1\r\nHost: regia.example\r\n"
BODY = '{"a": 1}'


@pytest.mark.parametrize(
    "headers",
    [
        "Content-Length: 8\r\nContent-Length: 9\r\n",
        "Content-Length: 8\r\nContent-Length: 8\r\n",
        "Content-Length: -8\r\n",
        "Content-Length: +8\r\n",
        "Content-Length: 8, 8\r\n",
        "Content-Length: 0x8\r\n",
        "Content-Length: 99999999999999999999\r\n",
        "Content-Length: 8\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: gzip\r\n",
        "Transfer-Encoding: chunked, identity\r\n",
        "X-Name: a\0b\r\n",
        "X-Na\0me: a\r\n",
        "X Name: a\r\n",
        "X-Name : a\r\n",
        ": a\r\n",
        "X-Name: a\rSet-Cookie: b\r\n",
        "X-Name: a\nContent-Length : 3\r\n",
    ],
)
def test_a_head_that_others_would_read_differently_is_unreadable(house: House, headers: str) -> None:
    answer = told(house, f"{POST}Content-Type: application/json\r\n{headers}\r\n{BODY}".encode())
    assert refused(answer) == (400, "unreadable")


@pytest.mark.parametrize(
    "asked",
    [
        "GET /v1/actors?q=a%0d%0aSet-Cookie:%20a=b HTTP/1.1\r\nHost: x\r\n",
        "GET /v1/a%0d%0aSet-Cookie:%20a=b HTTP/1.1\r\nHost: x\r\n",
        "GET /v1/links/%0d%0aSet-Cookie:%20a=b HTTP/1.1\r\nHost: x\r\n",
        "GET /l/%0d%0aSet-Cookie:%20a=b HTTP/1.1\r\nHost: x\r\n",
        "GET /v1/vocabularies HTTP/1.1\r\nHost: x%0d%0aSet-Cookie: a=b\r\nX-Request-ID: a%0d%0aSet-Cookie:a=b\r\n",
        "GET /v1/vocabularies HTTP/1.1\r\nHost: x\r\nOrigin: https://a.example%0d%0aSet-Cookie: a=b\r\n",
    ],
)
def test_nothing_that_is_sent_becomes_a_header_of_the_answer(house: House, asked: str) -> None:
    head, _, _ = told(house, f"{asked}Connection: close\r\n\r\n".encode()).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 ")
    assert b"set-cookie" not in head.lower()
