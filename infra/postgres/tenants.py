"""Tenants, as the command line sees them: all of them."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Engine, select, text
from sqlmodel import Session, col

from domain.tenant import Tenant
from infra.postgres.tables.system import TenantRow
from infra.postgres.work import ENTER_TENANT

ALL_TENANTS = text("SELECT set_config('app.all_tenants', 'on', true)")


def add_tenant(engine: Engine, tenant: Tenant, now: datetime) -> Tenant:
    """Open the house to a new tenant."""
    saved = replace(tenant, revision=tenant.revision + 1)
    with Session(engine) as session, session.begin():
        session.execute(ENTER_TENANT, {"tenant": str(tenant.id)})
        session.merge(TenantRow.of(saved, tenant_id=tenant.id, created_at=now, changed_at=now))
    return saved


def all_tenants(engine: Engine) -> list[Tenant]:
    """List every tenant, by name."""
    with Session(engine) as session, session.begin():
        session.execute(ALL_TENANTS)
        return [row.to_entity() for row in session.scalars(select(TenantRow).order_by(col(TenantRow.name)))]
