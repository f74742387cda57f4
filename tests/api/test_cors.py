"""Calling from a browser: only pages of the origins a tenant has named."""

import time
from collections.abc import Iterator

import httpx
import pytest

from api.tenant.schemas import TenantSettings
from domain.access import Role
from tests.api.house import Caller, House
from tests.contract.walking import operations, resolved

FRONTEND, STRANGE = "https://frontend.pieve.example", "https://altrove.example"
ASKS_FIRST = {
    "access-control-request-method": "PATCH",
    "access-control-request-headers": "authorization,content-type,if-match",
}


def granted(answer: httpx.Response) -> str | None:
    allowed: str | None = answer.headers.get("access-control-allow-origin")
    return allowed


@pytest.fixture(scope="module")
def here(house: House) -> Iterator[Caller]:
    """Name the origin of the frontend, and wait until every process knows."""
    with house.caller(role=Role.ADMINISTRATOR) as administrator:
        settings = {
            name: value for name, value in administrator.get("/tenant").items() if name in TenantSettings.model_fields
        }
        administrator.change("PUT", "/tenant/settings", settings | {"cors_origins": [FRONTEND]}).raise_for_status()
        until = time.monotonic() + 10
        while granted(administrator.http.get("/tenant", headers={"origin": FRONTEND})) is None:
            assert time.monotonic() < until
            time.sleep(0.1)
        yield administrator


def test_a_page_of_a_named_origin_may_ask_and_read(here: Caller) -> None:
    first = here.http.options("/actors", headers={"origin": FRONTEND, "authorization": "", **ASKS_FIRST})
    assert (first.status_code, granted(first)) == (204, FRONTEND)
    assert "PATCH" in first.headers["access-control-allow-methods"]
    assert {"Authorization", "Content-Type", "If-Match", "Idempotency-Key"} <= set(
        first.headers["access-control-allow-headers"].split(", ")
    )
    then = here.http.get("/actors", headers={"origin": FRONTEND})
    assert (then.status_code, granted(then)) == (200, FRONTEND)
    assert "ETag" in then.headers["access-control-expose-headers"]


def test_a_page_of_any_other_origin_may_not(here: Caller) -> None:
    for strange in (STRANGE, "null", f"{FRONTEND}.altrove.example", FRONTEND.replace("https", "http")):
        first = here.http.options("/actors", headers={"origin": strange, "authorization": "", **ASKS_FIRST})
        assert (first.status_code, granted(first)) == (401, None)
        assert granted(here.http.get("/actors", headers={"origin": strange})) is None


def test_the_origin_of_one_tenant_reads_nothing_of_another(here: Caller, other: Caller) -> None:
    assert granted(here.http.get("/tenant", headers={"origin": FRONTEND})) == FRONTEND
    assert granted(other.http.get("/tenant", headers={"origin": FRONTEND})) is None


def test_who_is_refused_may_read_why(here: Caller) -> None:
    answer = here.http.get("/actors", headers={"origin": FRONTEND, "authorization": "Bearer nothing"})
    assert (answer.status_code, granted(answer)) == (401, FRONTEND)


def test_no_answer_lets_a_browser_send_cookies_and_each_varies_by_origin(here: Caller) -> None:
    for headers in ({}, {"origin": FRONTEND}, {"origin": STRANGE}):
        answer = here.http.get("/actors", headers=headers)
        assert "access-control-allow-credentials" not in answer.headers
        assert "Origin" in answer.headers["vary"]


def test_a_page_may_send_and_read_every_header_of_the_contract(here: Caller) -> None:
    first = here.http.options("/actors", headers={"origin": FRONTEND, "authorization": "", **ASKS_FIRST})
    parameters = [resolved(said) for each in operations() for said in each.said.get("parameters", ())]
    sendable = {said["name"] for said in parameters if said["in"] == "header"}
    assert sendable | {"Authorization", "Content-Type"} <= set(
        first.headers["access-control-allow-headers"].split(", ")
    )
    readable = set(
        here.http.get("/tenant", headers={"origin": FRONTEND}).headers["access-control-expose-headers"].split(", ")
    )
    assert {name for each in operations() for _, said in each.responses() for name in said["headers"]} <= readable
    assert {"Prefer", "Idempotency-Key"} <= sendable
    assert {"Preference-Applied", "X-Request-ID"} <= readable
