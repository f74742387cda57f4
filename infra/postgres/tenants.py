"""Tenants, as the command line sees them: all of them."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import Engine, func, select, text
from sqlmodel import Session, col

from domain.audit import Pseudonyms
from domain.tenant import Standing, Tenant
from infra.postgres.begin import PostgresBegin
from infra.postgres.tables.system import TenantRow

ALL_TENANTS = text("SELECT set_config('app.all_tenants', 'on', true)")
USUAL = "it"
NOBODY = Pseudonyms(b"")


def begin_as_owner(engine: Engine, tenant_id: UUID, operation: str, pseudonyms: Pseudonyms = NOBODY) -> PostgresBegin:
    """Begin work at the command line: in any tenant, a suspended one as well."""
    return PostgresBegin(
        engine=engine,
        tenant_id=tenant_id,
        subject="command line",
        operation=operation,
        pseudonyms=pseudonyms,
        even_suspended=True,
    )


def add_tenant(engine: Engine, tenant: Tenant, now: datetime, pseudonyms: Pseudonyms = NOBODY) -> Tenant:
    """Open the house to a new tenant."""
    begin = replace(begin_as_owner(engine, tenant.id, "create_tenant", pseudonyms), clock=lambda: now)
    with begin() as work:
        return work.tenants.save(tenant)


def all_tenants(engine: Engine) -> list[Tenant]:
    """List every tenant, by name."""
    with Session(engine) as session, session.begin():
        session.execute(ALL_TENANTS)
        return [row.to_entity() for row in session.scalars(select(TenantRow).order_by(col(TenantRow.name)))]


def standing_tenants(engine: Engine) -> list[Standing]:
    """List the tenants of which the door must know: suspended, with named origins, strict, or of another language."""
    suspended, origins = col(TenantRow.suspended_at).is_not(None), col(TenantRow.cors_origins)
    demanded, language = col(TenantRow.signature_demanded), col(TenantRow.language)
    worth_knowing = suspended | (func.cardinality(origins) > 0) | demanded | (language != USUAL)
    known = select(col(TenantRow.id), suspended, origins, demanded, language).where(worth_knowing)
    with Session(engine) as session, session.begin():
        session.execute(ALL_TENANTS)
        return [Standing(*row) for row in session.execute(known)]
