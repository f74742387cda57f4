"""What can be done with a tenant: it says how it wants to work; it is suspended and resumed."""

from dataclasses import replace
from typing import TypedDict, Unpack

from domain.logo import Logo
from domain.ports import Begin
from domain.repository import Changes
from domain.tenant import Tenant


class Settings(TypedDict):
    """How a tenant wants to work."""

    name: str
    ipa_code: str | None
    istat_codes: tuple[str, ...]
    language: str
    time_zone: str
    minutes_days: int
    minutes_alert_days: int
    retention_months: int
    smallest_count: int
    process_months: int
    knowing_days: int
    cors_origins: tuple[str, ...]
    frontend_url: str | None
    signature_demanded: bool


def change_settings(begin: Begin, **settings: Unpack[Settings]) -> Tenant:
    """Replace the settings of the tenant."""
    with begin() as work:
        return work.tenants.save(replace(work.tenants.get(work.tenant.id), **settings))


def revise_settings(begin: Begin, changes: Changes[Tenant]) -> Tenant:
    """Say of some settings how the tenant wants to work."""
    with begin() as work:
        tenant = work.tenants.get(work.tenant.id)
        return work.tenants.save(replace(tenant, **changes(tenant)))


def hang_logo(begin: Begin, logo: Logo) -> Tenant:
    """Give the tenant a logo."""
    with begin() as work:
        tenant = work.tenants.get(work.tenant.id).hang(logo)
        work.logos.keep(logo)
        return work.tenants.save(tenant)


def take_down_logo(begin: Begin) -> Tenant:
    """Go on without a logo; the picture stays, for what was approved with it."""
    with begin() as work:
        return work.tenants.save(work.tenants.get(work.tenant.id).take_down())


def suspend(begin: Begin) -> Tenant:
    """Let nobody into the tenant until it is resumed."""
    with begin() as work:
        return work.tenants.save(work.tenants.get(work.tenant.id).suspend(work.now))


def resume(begin: Begin) -> Tenant:
    """Let everybody into the tenant again."""
    with begin() as work:
        return work.tenants.save(work.tenants.get(work.tenant.id).resume())
