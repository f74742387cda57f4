"""`regia tenant`: who lives in this house."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

import typer
from rich.table import Table
from uuid_utils.compat import uuid7

from api.commands import at_work, console
from api.patching import Patch
from api.tenant import schemas
from domain import tenant_use_cases as use_cases
from domain.tenant import Tenant
from infra.postgres.tenants import add_tenant, all_tenants, begin_as_owner

app = typer.Typer(help="Create, list, suspend and resume tenants.", no_args_is_help=True)
Which = Annotated[UUID, typer.Argument(help="The identity of the tenant.")]


@app.command()
def create(
    name: Annotated[str, typer.Argument(help="The name of the body.")],
    ipa_code: Annotated[str | None, typer.Option(help="Its code in the index of public administrations.")] = None,
    istat_code: Annotated[list[str] | None, typer.Option(help="A municipality it consists of; repeatable.")] = None,
    language: Annotated[str, typer.Option(help="it or en.")] = "it",
    time_zone: Annotated[str, typer.Option(help="An IANA time zone.")] = "Europe/Rome",
) -> None:
    """Open the house to a new tenant."""
    with at_work() as desk:
        tenant = Tenant(
            id=uuid7(),
            name=name,
            ipa_code=ipa_code,
            istat_codes=tuple(istat_code or ()),
            language=language,
            time_zone=time_zone,
        )
        show([add_tenant(desk.engine, tenant, datetime.now(UTC), desk.pseudonyms)])


@app.command("list")
def list_all() -> None:
    """List the tenants, by name."""
    with at_work() as desk:
        show(all_tenants(desk.engine))


@app.command()
def suspend(tenant: Which) -> None:
    """Let nobody into a tenant until it is resumed; what was already sent on its way still arrives."""
    with at_work() as desk:
        show([use_cases.suspend(begin_as_owner(desk.engine, tenant, "suspend_tenant", desk.pseudonyms))])


@app.command()
def resume(tenant: Which) -> None:
    """Let everybody into a suspended tenant again."""
    with at_work() as desk:
        show([use_cases.resume(begin_as_owner(desk.engine, tenant, "resume_tenant", desk.pseudonyms))])


@app.command("set")
def set_settings(
    tenant: Which,
    settings: Annotated[list[str], typer.Argument(help="NAME=VALUE as in TenantSettings; a list or a number as JSON.")],
) -> None:
    """Say of some settings how a tenant works: minutes_days=10 'cors_origins=["https://frontend.example"]'."""
    with at_work() as desk:
        patch = Patch(schemas.TenantSettings, dict(map(said, settings)))
        show([use_cases.revise_settings(begin_as_owner(desk.engine, tenant, "set_tenant", desk.pseudonyms), patch)])


def said(setting: str) -> tuple[str, Any]:
    """Read one setting: what is no JSON is a text."""
    name, _, value = setting.partition("=")
    try:
        return name, json.loads(value)
    except json.JSONDecodeError:
        return name, value


def show(tenants: Iterable[Tenant]) -> None:
    """Print tenants as a table."""
    table = Table("Name", "IPA", "Language", "Time zone", "Suspended")
    table.add_column("Identity", no_wrap=True)
    for one in tenants:
        suspended = f"{one.suspended_at:%Y-%m-%d %H:%M} UTC" if one.suspended_at else "no"
        table.add_row(one.name, one.ipa_code or "", one.language, one.time_zone, suspended, str(one.id))
    console.print(table)
