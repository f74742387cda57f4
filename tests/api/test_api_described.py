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
        "profile": said["profile"],
        "openapi_url": f"{base}/openapi.json",
        "docs_url": f"{base.removesuffix('/v1')}/docs",
    }
    assert said["profile"].startswith("https://docs.italia.it/")


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
