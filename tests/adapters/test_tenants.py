"""Tenants at the command line, and on both adapters."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import Engine
from typer import Typer
from typer.testing import CliRunner, Result

from api.audit import commands as audit
from api.tenant import commands as tenants
from domain import tenant_use_cases as use_cases
from domain.audit import Pseudonyms
from domain.tenant import AlreadySuspended, NotSuspended, Tenant, TenantSuspended
from infra.memory import MemoryBegin
from infra.postgres.begin import PostgresBegin
from infra.postgres.tenants import all_tenants, standing_tenants
from tests.conftest import Database

KEY = b"a secret of the tests, long enough for all"
Regia = Callable[..., Result]
SETTINGS = use_cases.Settings(
    name="Unione dei Comuni",
    ipa_code="uc_x001",
    istat_codes=("045001", "045002"),
    language="en",
    time_zone="Europe/Vienna",
    minutes_days=10,
    minutes_alert_days=3,
    retention_months=24,
    smallest_count=4,
    process_months=24,
    knowing_days=90,
    cors_origins=("https://one.example", "http://localhost:5173"),
    frontend_url="https://percorsi.comune.example/pieve",
    signature_demanded=True,
)


@pytest.fixture
def regia(database: Database, tmp_path: Path) -> Regia:
    """Run a command on the database."""
    environment = {
        "REGIA_DATABASE_URL": database.url,
        "REGIA_HOME": str(tmp_path),
        "REGIA_SECRET": KEY.decode(),
        "COLUMNS": "250",
    }

    def run(app: Typer, *arguments: object) -> Result:
        return CliRunner().invoke(app, [str(one) for one in arguments], env=environment)

    return run


def test_a_tenant_is_created_and_listed(regia: Regia, engine: Engine) -> None:
    codes = ("--ipa-code", "c_x001", "--istat-code", "045001", "--istat-code", "045002")
    created = regia(tenants.app, "create", "Comune di Pieve Ardesia", *codes, "--time-zone", "Europe/Paris")
    assert created.exit_code == 0, created.output
    [tenant] = all_tenants(engine)
    assert (tenant.istat_codes, tenant.time_zone) == (("045001", "045002"), "Europe/Paris")
    listed = regia(tenants.app, "list").output
    assert all(said in listed for said in (tenant.name, "c_x001", str(tenant.id)))


def test_what_is_no_time_zone_is_told_and_creates_nothing(regia: Regia, engine: Engine) -> None:
    refused = regia(tenants.app, "create", "Comune", "--time-zone", "Europe/Pieve")
    assert refused.exit_code == 1
    assert "IANA" in refused.stderr
    assert all_tenants(engine) == []


def test_a_tenant_is_suspended_and_resumed(regia: Regia, engine: Engine, tenant: Tenant) -> None:
    assert regia(tenants.app, "suspend", tenant.id).exit_code == 0
    assert [(one.tenant_id, one.suspended) for one in standing_tenants(engine)] == [(tenant.id, True)]
    assert regia(tenants.app, "suspend", tenant.id).exit_code == 1
    assert regia(tenants.app, "resume", tenant.id).exit_code == 0
    assert standing_tenants(engine) == []


def test_settings_are_said_at_the_command_line(regia: Regia, engine: Engine, tenant: Tenant) -> None:
    said = ("minutes_days=10", 'cors_origins=["https://one.example"]', "name=Unione dei Comuni")
    assert regia(tenants.app, "set", tenant.id, *said).exit_code == 0
    [changed] = all_tenants(engine)
    assert changed == replace(
        tenant, revision=2, minutes_days=10, cors_origins=("https://one.example",), name="Unione dei Comuni"
    )


@pytest.mark.parametrize("said", ["minutes_days=99", "colour=red", 'cors_origins=["http://one.example"]', "name=null"])
def test_settings_that_make_no_sense_are_told_and_change_nothing(
    regia: Regia, engine: Engine, tenant: Tenant, said: str
) -> None:
    refused = regia(tenants.app, "set", tenant.id, said)
    assert refused.exit_code == 1
    assert said.partition("=")[0] in refused.stderr
    assert all_tenants(engine) == [tenant]


def test_a_tenant_that_is_not_there_is_told(regia: Regia) -> None:
    refused = regia(tenants.app, "suspend", UUID(int=404))
    assert refused.exit_code == 1


def test_verifying_prints_the_end_of_each_trail(regia: Regia, tenant: Tenant) -> None:
    found = regia(audit.app, "verify")
    assert found.exit_code == 0
    assert "as it was written" in found.output
    assert f"{tenant.id}" in found.output


def test_verifying_names_the_first_bad_row_and_exits_with_1(regia: Regia, database: Database, tenant: Tenant) -> None:
    assert regia(audit.app, "verify", "--tenant", tenant.id).exit_code == 0
    with psycopg.connect(database.owner_url) as owner:
        owner.execute("UPDATE audit SET operation = 'nothing_at_all'")
    found = regia(audit.app, "verify")
    assert found.exit_code == 1
    assert "row 1 is not what was written in that place" in found.output


def test_a_trail_is_compared_with_an_end_that_was_kept(regia: Regia, tenant: Tenant) -> None:
    kept = regia(audit.app, "verify", "--tenant", tenant.id, "--anchor", "1:" + "00" * 32)
    assert kept.exit_code == 1
    assert "written anew" in kept.output
    assert regia(audit.app, "verify", "--anchor", "1:00").exit_code == 2


def test_somebodys_pseudonym_is_told(regia: Regia, tenant: Tenant) -> None:
    told = regia(audit.app, "who", "ada@comune.example", "--tenant", tenant.id).output.strip()
    assert told == Pseudonyms(KEY).of(tenant.id, "ada@comune.example")


def test_settings_are_kept(begin: MemoryBegin | PostgresBegin) -> None:
    changed = use_cases.change_settings(begin, **SETTINGS)
    with begin() as work:
        assert work.tenant == changed == Tenant(id=changed.id, revision=2, **SETTINGS)


def test_nobody_works_in_a_suspended_tenant(begin: MemoryBegin | PostgresBegin) -> None:
    use_cases.suspend(begin)
    with pytest.raises(TenantSuspended):
        use_cases.suspend(begin)
    with pytest.raises(AlreadySuspended):
        use_cases.suspend(replace(begin, even_suspended=True))
    assert use_cases.resume(replace(begin, even_suspended=True)).suspended_at is None
    with pytest.raises(NotSuspended):
        use_cases.resume(begin)
