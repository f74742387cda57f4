"""Limits over HTTP: what every answer says, and what becomes of who asks too much."""

import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from domain.access import Role
from infra.embedded import Embedded
from tests.api.house import House, open_house
from tests.api.refusing import problem
from tests.redis_server import PROGRAM, RedisServer, redis_server

EVERYWHERE = {
    "x-ratelimit-limit",
    "x-ratelimit-remaining",
    "x-ratelimit-reset",
    "ratelimit",
    "ratelimit-policy",
    "x-request-id",
    "cache-control",
    "x-content-type-options",
    "x-frame-options",
    "referrer-policy",
    "content-security-policy",
    "strict-transport-security",
    "cross-origin-resource-policy",
    "permissions-policy",
}
ADDRESSES = ["/v1/status", "/v1/actors", "/v1/nothing", "/v1/openapi.json", "/docs", "/nothing"]
needs_redis = pytest.mark.skipif(PROGRAM is None, reason="redis-server is not installed (Debian: redis-server)")


@pytest.fixture(scope="module")
def strict(server: Embedded, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Serve with four requests a minute for a caller, six for a tenant."""
    home = tmp_path_factory.mktemp("strict")
    with open_house(server, home, rate_limit_per_minute=4, tenant_rate_limit_per_minute=6) as opened:
        yield opened


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[RedisServer]:
    with redis_server(tmp_path) as started:
        yield started


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_says_what_is_left_and_carries_the_headers_of_safety(house: House, address: str) -> None:
    answer = httpx.get(house.settings.base_url.removesuffix("/v1") + address, timeout=30)
    assert answer.headers.keys() >= EVERYWHERE
    assert answer.headers["x-ratelimit-limit"] == "1000000"


def test_who_asks_too_much_is_told_when_to_come_back(strict: House) -> None:
    with strict.caller() as caller:
        answers = [caller.http.get("/actors") for _ in range(5)]
    assert [answer.status_code for answer in answers] == [200] * 4 + [429]
    problem(answers[-1], 429, "too-many-requests")
    assert answers[-1].headers["retry-after"] == answers[-1].headers["x-ratelimit-reset"]
    assert 50 <= int(answers[-1].headers["retry-after"]) <= 60


@pytest.mark.parametrize("address", [*ADDRESSES, "/v1/", "/.well-known/api-catalog", "/assets/swagger-ui.css"])
def test_no_address_is_without_a_limit(strict: House, address: str) -> None:
    with strict.caller() as caller:
        asked = strict.settings.base_url.removesuffix("/v1") + address
        answers = [caller.http.get(asked, timeout=60).status_code for _ in range(5)]
    assert (answers[:4].count(429), answers[4]) == (0, 429)


def test_the_token_of_a_link_stands_in_no_refusal(strict: House) -> None:
    with strict.caller() as caller:
        answers = [caller.http.get(f"/links/{'A' * 56}/minutes") for _ in range(5)]
    assert [answer.status_code for answer in answers] == [404] * 4 + [429]
    assert {answer.json()["instance"] for answer in answers} == {"/v1/links/-/minutes"}


def test_what_a_browser_asks_first_is_answered_however_often(strict: House) -> None:
    page = {"origin": "https://percorsi.pieve.example"}
    with strict.caller() as caller, strict.caller(caller.tenant_id, Role.ADMINISTRATOR, "head") as head:
        head.change("PATCH", "/tenant/settings", {"cors_origins": [page["origin"]]}).raise_for_status()
        asks = {**page, "access-control-request-method": "POST"}
        until = time.monotonic() + 10
        while caller.http.options("/actors", headers=asks).status_code != 204:
            assert time.monotonic() < until
            time.sleep(0.2)
        assert {caller.http.options("/actors", headers=asks).status_code for _ in range(8)} == {204}


def test_a_tenant_whose_callers_ask_too_much_together_waits_as_a_whole(strict: House) -> None:
    with strict.caller() as one, strict.caller(one.tenant_id, subject="two") as two, strict.caller() as stranger:
        answers = [caller.http.get("/actors").status_code for caller in (one, one, one, one, two, two, two, stranger)]
    assert answers == [200] * 6 + [429, 200]


@needs_redis
def test_two_servers_share_what_a_caller_may_do_and_go_on_when_redis_dies(
    server: Embedded, tmp_path: Path, redis: RedisServer
) -> None:
    told = {"rate_limit_per_minute": 30, "redis_url": redis.url}
    with open_house(server, tmp_path / "one", **told) as one, open_house(server, tmp_path / "two", **told) as two:
        addresses = [f"{house.settings.base_url}/vocabularies" for house in (one, two)]
        answers = [httpx.get(addresses[turn % 2]).status_code for turn in range(36)]
        assert answers == [200] * 30 + [429] * 6
        redis.stop()
        with one.caller() as caller:
            assert [caller.http.get("/actors").status_code for _ in range(31)] == [200] * 30 + [429]
