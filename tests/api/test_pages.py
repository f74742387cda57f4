"""The documentation for people: served by us alone, and readable in a real browser."""

import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import urljoin

import httpx
import pytest

from tests.api.house import House

BROWSER = shutil.which("chromium")
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
BUDGET = "--virtual-time-budget=15000"


@pytest.fixture
def address(house: House) -> str:
    return house.settings.base_url.removesuffix("/v1")


def test_the_home_leads_to_the_documentation(address: str) -> None:
    assert httpx.get(address).headers["location"] == "/docs"


def test_the_page_loads_nothing_from_elsewhere(address: str) -> None:
    page = httpx.get(f"{address}/docs")
    assert page.status_code == 200
    links = re.findall(r"""(?:src|href|url)\s*[=:]\s*["']([^"']+)""", page.text)
    assert links
    assert all(link.startswith("/") and not link.startswith("//") for link in links)
    for link in links:
        assert httpx.get(urljoin(address, link)).status_code == 200


def test_the_page_may_not_load_anything_from_elsewhere(address: str) -> None:
    policy = httpx.get(f"{address}/docs").headers["content-security-policy"]
    assert policy.startswith("default-src 'self'")
    assert "http" not in policy


def test_the_catalogue_leads_to_the_contract(address: str) -> None:
    answer = httpx.get(f"{address}/.well-known/api-catalog")
    assert answer.headers["content-type"].startswith("application/linkset+json")
    [link] = answer.json()["linkset"]
    contract = httpx.get(link["service-desc"][0]["href"]).json()
    assert contract["openapi"].startswith("3.1.")
    assert contract["servers"] == [{"url": link["anchor"], "description": "This installation."}]


@pytest.mark.skipif(BROWSER is None, reason="chromium is not installed")
def test_a_browser_shows_every_operation(address: str, tmp_path: Path) -> None:
    command = [str(BROWSER), *FLAGS, f"--user-data-dir={tmp_path}", BUDGET, "--dump-dom", f"{address}/docs"]
    shown = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
    operations = re.findall(r'id="operations-(?!tag-)[a-z]+-([a-z_]+)"', shown)
    contract = httpx.get(f"{address}/v1/openapi.json").json()["paths"].values()
    assert {said["operationId"] for path in contract for said in path.values()} <= set(operations)
