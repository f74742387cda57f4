"""The audit trail: verified from its first row to its last, and reads of personal data added to it."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from psycopg import AsyncConnection, OperationalError
from psycopg_pool import AsyncConnectionPool, PoolTimeout
from sqlalchemy import Engine, func, select, text
from sqlmodel import Session, col

from domain.audit import START, Event, Fault, Flaw, Tip, first_fault
from domain.errors import Unavailable
from infra.postgres.begin import ENTER_TENANT
from infra.postgres.row import Aggregate
from infra.postgres.tables.audit import AuditNoteRow, AuditRow, AuditTipRow
from infra.postgres.tenants import ALL_TENANTS

AS_ONE = text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
WAITING = text("SELECT DISTINCT tenant_id FROM audit_note")
SEAL = text("SELECT audit_seal(:tenant, NULL)")
AT_ONCE = 5000
EVENTS = text("""
SELECT sequence, at, caller, operation, deed, entity, entity_id, revision, hash
  FROM audit WHERE tenant_id = :tenant AND sequence > :last ORDER BY sequence LIMIT :most
""")
# Nobody waits for a disk: a crash of the server can lose the notes of the last half second.
ENTER_LAZILY = "SELECT set_config('app.tenant', %s, true), set_config('synchronous_commit', 'off', true)"
NOTE = """
INSERT INTO audit_note (tenant_id, at, caller, operation, deed, entity, entity_id)
VALUES (%s, now(), %s, %s, 'read', %s, %s)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How far a chain goes, how many reads wait to join it, and the first row that is not as it was written."""

    tip: Tip
    waiting: int
    fault: Fault | None


def verify(engine: Engine, tenant_id: UUID, anchor: Tip | None = None) -> Verdict:
    """Follow the chain of a tenant, as it stands at one moment."""
    with Session(engine) as session, session.begin():
        session.execute(AS_ONE)
        session.execute(ENTER_TENANT, {"tenant": str(tenant_id)})
        row = session.get(AuditTipRow, tenant_id)
        tip = Tip(row.sequence, row.hash) if row else START
        fault = first_fault(tenant_id, _events(session, tenant_id), tip, anchor) or _unwritten(session, tenant_id)
        noted = select(func.count()).select_from(AuditNoteRow).where(col(AuditNoteRow.tenant_id) == tenant_id)
        return Verdict(tip=tip, waiting=session.scalar(noted) or 0, fault=fault)


def _events(session: Session, tenant_id: UUID) -> Iterator[Event]:
    """Read the chain in the order of its numbers, some thousand rows at a time."""
    last = -sys.maxsize
    while rows := session.execute(EVENTS, {"tenant": tenant_id, "last": last, "most": AT_ONCE}).mappings().all():
        yield from (Event(**row) for row in rows)
        last = rows[-1]["sequence"]


def _unwritten(session: Session, tenant_id: UUID) -> Fault | None:
    """Find a resource whose present revision the trail does not know: rows were taken away, tip and all."""
    for kept in Aggregate.__subclasses__():
        name = str(kept.__tablename__)
        written = select(col(AuditRow.sequence)).where(
            col(AuditRow.tenant_id) == col(kept.tenant_id),
            col(AuditRow.entity_id) == col(kept.id),
            col(AuditRow.entity) == name,
            col(AuditRow.revision) == col(kept.revision),
        )
        here = select(col(kept.id), col(kept.revision)).where(col(kept.tenant_id) == tenant_id, ~written.exists())
        found = session.execute(here.order_by(col(kept.id)).limit(1)).first()
        if found is not None:
            return Fault(Flaw.UNWRITTEN, f"{name} {found[0]} revision {found[1]}")
    return None


def seal_reads(engine: Engine) -> None:
    """Chain the reads that were noted, tenant by tenant."""
    with Session(engine) as session, session.begin():
        session.execute(ALL_TENANTS)
        waiting = list(session.scalars(WAITING))
    for tenant_id in waiting:
        with Session(engine) as session, session.begin():
            session.execute(ENTER_TENANT, {"tenant": str(tenant_id)})
            session.execute(SEAL, {"tenant": tenant_id})


class PostgresReadNotes:
    """Notes who read a person's data. It waits for nobody: the worker chains the notes."""

    def __init__(self, pool: AsyncConnectionPool[AsyncConnection]) -> None:
        self.pool = pool

    async def note(self, tenant_id: UUID, caller: str, operation: str, entity: str, entity_id: UUID) -> None:
        """Note one read, in one round trip."""
        try:
            async with self.pool.connection() as connection, connection.pipeline():
                await connection.execute(ENTER_LAZILY, (str(tenant_id),))
                await connection.execute(NOTE, (tenant_id, caller, operation, entity, entity_id))
        except (PoolTimeout, OperationalError) as error:
            raise Unavailable from error
