"""How a stranger finds out what this API is: from its root, and from the catalogue of its host (RFC 9727)."""

import httpx
import pytest

from tests.api.house import House
from tests.contract.walking import DOCUMENT

CATALOG = "/.well-known/api-catalog"


def test_the_root_says_what_this_is_by_which_rules_it_speaks_and_where_its_contract_is(house: House) -> None:
    base = house.settings.base_url
    said = httpx.get(f"{base}/").json()
    assert said == {
        "name": "Regia",
        "version": DOCUMENT["info"]["version"],
        "profile": f"{base}/openapi.json#/info/description",
        "openapi_url": f"{base}/openapi.json",
        "docs_url": f"{base.removesuffix('/v1')}/docs",
    }


@pytest.mark.parametrize("name", ["profile", "openapi_url", "docs_url"])
def test_every_address_the_root_names_leads_somewhere(house: House, name: str) -> None:
    address = httpx.get(f"{house.settings.base_url}/").json()[name]
    assert httpx.get(address, timeout=60).status_code == 200


def test_the_rules_by_which_it_speaks_are_where_the_root_says(house: House) -> None:
    address, _, pointer = httpx.get(f"{house.settings.base_url}/").json()["profile"].partition("#/")
    said = httpx.get(address, timeout=60).json()
    for step in pointer.split("/"):
        said = said[step]
    rules = ("Accept-Language", "`next`", "RFC 9457", "If-Match", "Idempotency-Key", "RateLimit", "INTEGRITY_REST_02")
    assert [rule for rule in rules if rule not in said] == []


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_the_catalogue_is_found_by_its_link(house: House, method: str) -> None:
    host = house.settings.base_url.removesuffix("/v1")
    answer = httpx.request(method, host + CATALOG)
    assert answer.headers["link"] == f'<{host}{CATALOG}>; rel="api-catalog"'
    assert answer.headers["content-type"].startswith("application/linkset+json")
    assert (answer.status_code, method == "HEAD") == (200, not answer.content)


def test_the_catalogue_leads_to_contract_documentation_and_status(house: House) -> None:
    [api] = httpx.get(house.settings.base_url.removesuffix("/v1") + CATALOG).json()["linkset"]
    assert api["anchor"] == house.settings.base_url
    found = {name: httpx.get(link["href"], timeout=60) for name in api if name != "anchor" for link in api[name]}
    assert set(found) == {"service-desc", "service-doc", "status"}
    assert {answer.status_code for answer in found.values()} == {200}
    kinds = {name: answer.headers["content-type"].partition(";")[0] for name, answer in found.items()}
    assert kinds == {name: api[name][0]["type"] for name in found}
