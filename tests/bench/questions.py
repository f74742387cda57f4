"""What is asked of each server: the same lists of the same ten tenants, one connection for each."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any
from uuid import UUID

import httpx

from api.settings import Settings
from domain.access import Role
from infra.identity import local_issuer
from tests.bench.servers import BARE_LISTS

Requests = Mapping[str, tuple[bytes, ...]]

APP_LISTS = {"first": "/v1/actors?limit=50", "filtered": "/v1/actors?limit=50&sector=third_sector"}
AGENT = "accept: application/json\r\naccept-encoding: gzip, deflate\r\nuser-agent: bench"


class Differs(RuntimeError):
    """The servers must answer with the same actors, or the figures would compare different things."""


def asked(settings: Mapping[str, Settings], tenants: list[UUID]) -> Mapping[str, Requests]:
    """Give the requests of each list, by list and by server, once every server has answered them alike."""
    bearers = {tenant: token(settings["app"], tenant) for tenant in tenants}
    app = [app_lists(settings["app"].base_url, bearer) for bearer in bearers.values()]
    lists = {
        name: {
            "app": tuple(written(each[name], bearer) for each, bearer in zip(app, bearers.values(), strict=True)),
            "bare": tuple(written(f"/{tenant}/{name}") for tenant in tenants),
        }
        for name in BARE_LISTS
    }
    lists["first"]["objects"] = tuple(written(f"/{tenant}") for tenant in tenants)
    for tenant, bearer in bearers.items():
        require_alike(settings, tenant, bearer)
    return lists


def app_lists(base: str, bearer: str) -> dict[str, str]:
    """Give the addresses of the app's lists; the second page is where the first one leads."""
    page = answer(base.removesuffix("/v1") + APP_LISTS["first"], bearer)
    return {**APP_LISTS, "second": page["next"].removeprefix(base.removesuffix("/v1"))}


def require_alike(settings: Mapping[str, Settings], tenant: UUID, bearer: str) -> None:
    """Refuse to measure servers that do not answer the same."""
    base = {kind: f"http://{each.host}:{each.port}" for kind, each in settings.items()}
    for name, address in APP_LISTS.items():
        items = answer(base["app"] + address, bearer)["items"]
        others = [f"{base['bare']}/{tenant}/{name}"] + [f"{base['objects']}/{tenant}"] * (name == "first")
        if len(items) != 50 or any(answer(other)["items"] != items for other in others):
            raise Differs(f"The {name} page of {tenant}.")


def token(settings: Settings, tenant: UUID, role: Role = Role.OPERATOR) -> str:
    """Sign a token of the local key."""
    return local_issuer(settings).issue(
        tenant, "bench@localhost", role, now=datetime.now(UTC), lifetime=timedelta(hours=1)
    )


def answer(url: str, bearer: str = "") -> dict[str, Any]:
    """Ask once, and read the answer."""
    response = httpx.get(url, headers={"authorization": f"Bearer {bearer}"} if bearer else {})
    if response.status_code != HTTPStatus.OK:
        raise Differs(f"{url} answered {response.status_code}: {response.text[:300]}")
    read: dict[str, Any] = response.json()
    return read


def written(address: str, bearer: str = "") -> bytes:
    """Write a request as it goes over the wire; who has no door is spared the token."""
    credentials = f"authorization: Bearer {bearer}\r\n" if bearer else ""
    return f"GET {address} HTTP/1.1\r\nhost: 127.0.0.1\r\n{AGENT}\r\n{credentials}\r\n".encode()
