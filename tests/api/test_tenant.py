"""The tenant over HTTP: how it wants to work, and that nobody works in it while it is suspended."""

import time
from collections.abc import Iterator

import httpx
import pytest
from sqlalchemy import Engine

from domain import tenant_use_cases as use_cases
from domain.access import Role
from infra.postgres.begin import PostgresBegin
from infra.postgres.engine import write_engine
from infra.postgres.tenants import begin_as_owner
from tests.api.house import Caller, House

ACTOR = {"name": "Comune", "kind": "public_body", "sector": "public"}
SETTINGS = {
    "name": "Unione dei Comuni",
    "ipa_code": "uc_x001",
    "istat_codes": ["045001", "045002"],
    "language": "en",
    "time_zone": "Europe/Vienna",
    "minutes_days": 10,
    "minutes_alert_days": 3,
    "retention_months": 24,
    "smallest_count": 4,
    "process_months": 24,
    "knowing_days": 90,
    "cors_origins": ["https://one.example"],
    "frontend_url": "https://percorsi.comune.example/pieve",
    "signature_demanded": True,
}


@pytest.fixture
def engine(house: House) -> Iterator[Engine]:
    opened = write_engine(house.url, 1)
    yield opened
    opened.dispose()


@pytest.fixture
def administrator(house: House) -> Iterator[Caller]:
    with house.caller(role=Role.ADMINISTRATOR) as caller:
        yield caller


@pytest.fixture
def owner(engine: Engine, administrator: Caller) -> PostgresBegin:
    return begin_as_owner(engine, administrator.tenant_id, "test")


def refused(answer: httpx.Response) -> bool:
    """Tell whether the answer says that the tenant is suspended."""
    return answer.status_code == 403 and answer.json()["type"].endswith("/problems/tenant-suspended")


def within_seconds(caller: Caller, *, suspended: bool) -> bool:
    """Wait until reads are refused, or no longer are."""
    until = time.monotonic() + 5
    while (matches := refused(caller.http.get("/tenant")) is suspended) is False and time.monotonic() < until:
        time.sleep(0.1)
    return matches


def test_the_settings_are_replaced_as_a_whole(administrator: Caller) -> None:
    answer = administrator.change("PUT", "/tenant/settings", SETTINGS)
    assert answer.status_code == 200, answer.text
    written = {"id": str(administrator.tenant_id), "revision": 2, "logo_sha256": None, **SETTINGS}
    assert answer.json() == administrator.get("/tenant") == written
    assert answer.headers["etag"] == '"2"'


def test_everybody_sees_the_settings_and_only_an_administrator_changes_them(operator: Caller) -> None:
    assert operator.get("/tenant")["minutes_days"] == 7
    assert operator.change("PUT", "/tenant/settings", SETTINGS).status_code == 403


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"time_zone": "Europe/Pieve"}, "unknown-time-zone"),
        ({"minutes_days": 2, "minutes_alert_days": 3}, "days-out-of-range"),
        ({"minutes_days": 61}, "invalid-input"),
        ({"cors_origins": ["https://one.example/path"]}, "invalid-input"),
        ({"language": "de"}, "invalid-input"),
    ],
)
def test_settings_that_make_no_sense_are_refused(administrator: Caller, change: dict[str, object], kind: str) -> None:
    answer = administrator.change("PUT", "/tenant/settings", SETTINGS | change)
    assert answer.status_code == 422
    assert answer.json()["type"].endswith(f"/problems/{kind}")
    assert administrator.get("/tenant")["revision"] == 1


def test_a_suspended_tenant_is_closed_to_writes_at_once_and_to_reads_within_seconds(
    administrator: Caller, owner: PostgresBegin
) -> None:
    use_cases.suspend(owner)
    assert refused(administrator.try_to("/actors", ACTOR))
    assert within_seconds(administrator, suspended=True)
    assert refused(administrator.http.get("/actors"))
    use_cases.resume(owner)
    assert within_seconds(administrator, suspended=False)
    administrator.post("/actors", ACTOR)


def test_one_tenant_suspended_leaves_the_others_alone(
    administrator: Caller, owner: PostgresBegin, operator: Caller
) -> None:
    use_cases.suspend(owner)
    assert within_seconds(administrator, suspended=True)
    operator.post("/actors", ACTOR)
    operator.get("/actors")
