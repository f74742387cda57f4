"""What the door costs a request, part by part: each part called by itself, again and again, in one process.

The whole is measured apart: a route behind the door against the same route without it, in turns. Token, limits,
request id and log line are inside the door; the ETag is the read's, the tenancy the statement's. Called in a row,
everything is warm in the processor's caches: under load, each costs about twice as much. `python -m tests.bench`
measures it beside the lists, `python -m tests.bench.door` alone.
"""

import os
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from statistics import median
from time import perf_counter
from typing import Any
from uuid import UUID

import psycopg
import uvloop
from pydantic import SecretStr
from starlette.types import Message, Receive, Scope, Send
from uuid_utils import uuid7

from api import logs
from api.app import create_app
from api.conditional import content_etag
from api.door import Door
from api.limits import PORTIONS
from api.settings import Settings
from infra.postgres.views.view import as_tenant
from tests.bench import report
from tests.bench.data import empty
from tests.bench.questions import token
from tests.bench.rounds import SPAWN
from tests.bench.servers import url_of
from tests.redis_server import PROGRAM, redis_server

BATCHES, CALLS = 31, 300
BODY = b'{"items":[' + b",".join([b'"' + b"x" * 270 + b'"'] * 50) + b'],"next":null}'
MICRO = 1_000_000
DAILY = (600 // PORTIONS, 6000 // PORTIONS)
FRONTEND = "https://frontend.pieve.example"
ORIGIN = (b"origin", FRONTEND.encode())
LEAST = "SELECT %(tenant)s::uuid"


def main() -> None:
    """Measure on an empty database: nothing that may stand there is read."""
    with empty() as (_, settings):
        told(settings, token(settings, UUID(int=1)))


def told(settings: Settings, bearer: str) -> None:
    """Measure in a process of its own, and print."""
    with ProcessPoolExecutor(1, mp_context=SPAWN) as crew:
        report.door(crew.submit(measured, settings, bearer).result())


def measured(settings: Settings, bearer: str) -> dict[str, float]:
    """Give the microseconds of each part and of the whole; the log of the process is a file from then on."""
    os.dup2(os.open(settings.home / "door.log", os.O_WRONLY | os.O_CREAT), 2)
    logs.configure(settings.log_level)
    door = create_app(settings, b"0" * 32)
    scope = asked(bearer)
    caller = door.verifier.verify(bearer)
    logged = {**scope, "request_id": str(uuid7())}
    parts: dict[str, Callable[[], object]] = {
        "token, verified before": lambda: door.verifier.remembered(bearer),
        "request id": lambda: str(uuid7()),
        "log line": lambda: door.log.request(logged, caller, 200, 0.001),
        "ETag of 14 KB": lambda: content_etag(BODY),
    }
    found = {name: seconds(part) * MICRO for name, part in parts.items()}
    found["limits, caller and tenant"] = uvloop.run(counting(door)) * MICRO
    found["tenancy"] = tenancy(url_of(settings)) * MICRO
    found["door"] = uvloop.run(around(door, scope)) * MICRO
    door.origins.learn({caller.tenant_id: [FRONTEND]})
    found["door with CORS"] = uvloop.run(around(door, {**scope, "headers": [*scope["headers"], ORIGIN]})) * MICRO
    found["whole"] = found["door"] + found["ETag of 14 KB"] + found["tenancy"]
    return found | shared(settings, scope)


def shared(settings: Settings, scope: Scope) -> dict[str, float]:
    """Give the microseconds of the door whose limits are counted in Redis, where it is installed."""
    if PROGRAM is None:
        return {}
    with redis_server(settings.home) as redis:
        door = create_app(settings.model_copy(update={"redis_url": SecretStr(redis.url)}), b"0" * 32)
        # Without end, as the other one, but asked for in the portions of the quotas of every day.
        door.limits.caller.portion, door.limits.tenant.portion = DAILY
        return {"door with Redis": uvloop.run(around(door, scope)) * MICRO}


async def counting(door: Door) -> float:
    """Give the time in which a request is counted."""
    start = perf_counter()
    for _ in range(BATCHES * CALLS):
        await door.limits.spend("subject", "tenant")
    return (perf_counter() - start) / (BATCHES * CALLS)


def seconds(part: Callable[[], object]) -> float:
    """Give the time of one call: the median of the batches."""
    times = []
    for _ in range(BATCHES):
        start = perf_counter()
        for _ in range(CALLS):
            part()
        times.append((perf_counter() - start) / CALLS)
    return median(times)


def tenancy(url: str) -> float:
    """Compare the least statement that enters a tenant with the same one that does not."""
    wanted = {"tenant": UUID(int=1), "bound": ""}
    with psycopg.connect(url, autocommit=True) as connection:
        entering = as_tenant(LEAST)
        pairs = [(took(connection, entering, wanted), took(connection, LEAST, wanted)) for _ in range(BATCHES * 100)]
    return median(entered for entered, _ in pairs) - median(plain for _, plain in pairs)


def took(connection: psycopg.Connection, sql: str, wanted: Mapping[str, Any]) -> float:
    """Time one statement, prepared."""
    start = perf_counter()
    connection.execute(sql, wanted, prepare=True)
    return perf_counter() - start


async def around(door: Door, scope: Scope) -> float:
    """Give what a request takes longer through the door than without it."""
    door.app = route
    pairs = [(await batch(door, scope), await batch(route, scope)) for _ in range(BATCHES)]
    await door.limits.close()
    return median(inside - outside for inside, outside in pairs)


async def batch(app: Callable[[Scope, Receive, Send], Awaitable[None]], scope: Scope) -> float:
    """Time a request, over many."""
    start = perf_counter()
    for _ in range(CALLS):
        await app({**scope}, nothing, swallow)
    return (perf_counter() - start) / CALLS


async def route(scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG001
    """Answer at once."""
    headers = [(b"content-type", b"application/json")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": BODY})


async def nothing() -> Message:
    """Receive no body."""
    return {"type": "http.request", "body": b""}


async def swallow(message: Message) -> None:
    """Send nowhere."""


def asked(bearer: str) -> Scope:
    """Write a request as the server hands it on."""
    headers = [
        (b"host", b"127.0.0.1"),
        (b"accept", b"application/json"),
        (b"authorization", f"Bearer {bearer}".encode()),
    ]
    return {"type": "http", "method": "GET", "path": "/v1/actors", "client": ("127.0.0.1", 1), "headers": headers}


if __name__ == "__main__":
    main()
