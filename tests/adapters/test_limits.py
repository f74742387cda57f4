"""Limits, as processes count them: alone, or together in Redis."""

import asyncio
import signal
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from api.limits import WINDOW, Allowance, Limits
from infra.counts import RedisCounts
from tests.redis_server import PROGRAM, RedisServer, redis_server

Spend = Callable[[], Awaitable[Allowance]]
needs_redis = pytest.mark.skipif(PROGRAM is None, reason="redis-server is not installed (Debian: redis-server)")


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[RedisServer]:
    with redis_server(tmp_path) as server:
        yield server


def process(redis: RedisServer, per_caller: int, per_tenant: int = 1_000_000, patience: float = 30) -> Limits:
    """Count as one process does, of those that share this server; patient, for the machine may be busy."""
    return Limits(per_caller, per_tenant, RedisCounts(redis.url, WINDOW, patience))


async def granted(times: int, *spends: Spend) -> int:
    """Ask in turns, at once, and count how many are granted."""
    asked = await asyncio.gather(*(spends[turn % len(spends)]() for turn in range(times)))
    return sum(allowance.granted for allowance in asked)


def said(allowance: Allowance) -> dict[str, str]:
    return {name.decode(): value.decode() for name, value in allowance.headers}


def test_a_caller_is_granted_its_quota_and_no_more() -> None:
    limits = Limits(5, 100)
    assert asyncio.run(granted(8, partial(limits.spend, "anna", "pieve"))) == 5
    assert asyncio.run(granted(8, partial(limits.spend, "bruno", "pieve"))) == 5


def test_callers_of_one_tenant_share_its_quota() -> None:
    limits = Limits(5, 7)
    assert asyncio.run(granted(5, partial(limits.spend, "anna", "pieve"))) == 5
    assert asyncio.run(granted(5, partial(limits.spend, "bruno", "pieve"))) == 2
    assert asyncio.run(granted(5, partial(limits.spend, "carla", "valdoro"))) == 5


def test_who_has_no_tenant_is_counted_by_itself() -> None:
    limits = Limits(3, 1)
    assert asyncio.run(granted(5, partial(limits.spend, "192.0.2.7", None))) == 3


def test_the_headers_tell_of_both_quotas_and_of_the_nearer_one() -> None:
    limits = Limits(10, 3)
    told = said(asyncio.run(limits.spend("anna", "pieve")))
    assert told["ratelimit-policy"] == '"caller";q=10;w=60, "tenant";q=3;w=60'
    assert told["ratelimit"] == '"caller";r=9;t=60, "tenant";r=2;t=60'
    assert (told["x-ratelimit-limit"], told["x-ratelimit-remaining"], told["x-ratelimit-reset"]) == ("3", "2", "60")


@needs_redis
@pytest.mark.parametrize("quota", [1, 7, 60, 600])
def test_processes_together_grant_what_one_would_and_no_more(redis: RedisServer, quota: int) -> None:
    async def scene() -> None:
        crew = [process(redis, quota) for _ in range(3)]
        spends = [partial(limits.spend, "anna", "pieve") for limits in crew]
        assert await granted(3 * quota + 30, *spends) == quota
        await asyncio.gather(*(limits.close() for limits in crew))

    asyncio.run(scene())


@needs_redis
def test_processes_together_grant_a_tenant_what_one_would(redis: RedisServer) -> None:
    async def scene() -> None:
        crew = [process(redis, 100, 90), process(redis, 100, 90)]
        spends = [partial(limits.spend, name, "pieve") for limits in crew for name in ("anna", "bruno")]
        assert await granted(300, *spends) == 90
        await asyncio.gather(*(limits.close() for limits in crew))

    asyncio.run(scene())


@needs_redis
def test_a_process_that_joins_sees_what_is_left_and_until_when(redis: RedisServer) -> None:
    async def scene() -> None:
        crew = [process(redis, 50), process(redis, 50)]
        await granted(20, partial(crew[0].spend, "anna", None))
        told = said(await crew[1].spend("anna", None))
        assert told["x-ratelimit-remaining"] == "29"
        assert 58 <= int(told["x-ratelimit-reset"]) <= 60
        await asyncio.gather(*(limits.close() for limits in crew))

    asyncio.run(scene())


@needs_redis
def test_while_redis_is_away_each_process_counts_alone_and_says_so_once(redis: RedisServer) -> None:
    async def scene() -> None:
        limits = process(redis, 60)
        assert await granted(10, partial(limits.spend, "anna", "pieve")) == 10
        redis.stop()
        with capture_logs() as lines:
            assert await granted(80, partial(limits.spend, "anna", "pieve")) == 50
            assert await granted(80, partial(limits.spend, "bruno", "pieve")) == 60
        assert [line["log_level"] for line in lines] == ["warning"]
        await limits.close()

    asyncio.run(scene())


@needs_redis
def test_a_redis_that_does_not_answer_holds_nobody_up(redis: RedisServer) -> None:
    async def scene() -> None:
        limits = process(redis, 600, patience=0.25)
        await limits.spend("anna", "pieve")
        assert redis.process
        redis.process.send_signal(signal.SIGSTOP)
        started = time.monotonic()
        assert await granted(300, *(partial(limits.spend, f"caller {n}", None) for n in range(300))) == 300
        assert time.monotonic() - started < 5
        redis.process.send_signal(signal.SIGCONT)
        with suppress(OSError):
            await limits.close()

    asyncio.run(scene())


@needs_redis
def test_counts_are_shared_again_when_redis_is_back(redis: RedisServer) -> None:
    async def scene() -> None:
        counts, other = RedisCounts(redis.url, WINDOW, 30), RedisCounts(redis.url, WINDOW, 30)
        redis.stop()
        assert await counts.take("anna", 1) is None
        redis.start()
        counts.ask_again = 0
        with capture_logs() as lines:
            assert [(await each.take("anna", 1) or (0,))[0] for each in (counts, other)] == [1, 2]
        assert [line["log_level"] for line in lines] == ["info"]
        await asyncio.gather(counts.close(), other.close())

    asyncio.run(scene())
