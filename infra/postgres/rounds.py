"""The rounds of the worker: which processes are to be looked at, who is to be reminded; each slot once."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from sqlalchemy import Engine, TextClause, text
from sqlmodel import Session

from domain.errand import LOOK_AGAIN, REMIND, Round
from infra.postgres.begin import ENTER_TENANT
from infra.postgres.forgetting import FORGETTING
from infra.postgres.tenants import ALL_TENANTS, all_tenants

FREE = "task = :task AND done_at IS NULL AND due_at <= now() AND (lease_until IS NULL OR lease_until < now())"
# All that is due of one tenant at once, so that a process of which much was changed is looked at once.
CLAIM = """
WITH due AS MATERIALIZED (
     SELECT tenant_id, task, slot FROM errand WHERE {free}
        AND tenant_id = (SELECT tenant_id FROM errand WHERE {free} ORDER BY due_at LIMIT 1) FOR UPDATE SKIP LOCKED)
UPDATE errand AS e SET lease_token = :token, lease_until = now() + :lease
  FROM due WHERE (e.tenant_id, e.task, e.slot) = (due.tenant_id, due.task, due.slot)
RETURNING e.tenant_id, e.subject_id
"""
CLAIMING = text(CLAIM.format(free=FREE))
# What was changed is a process, or a tavolo or a meeting of one.
PROCESSES = text("""
SELECT p.id FROM process p WHERE p.tenant_id = :tenant AND (p.id = ANY (:subjects) OR p.id IN (
  SELECT v.process_id FROM tavolo v LEFT JOIN meeting m ON (m.tenant_id, m.tavolo_id) = (v.tenant_id, v.id)
   WHERE v.tenant_id = :tenant AND (v.id = ANY (:subjects) OR m.id = ANY (:subjects)))) ORDER BY p.id
""")
DONE = text("UPDATE errand SET done_at = now() WHERE lease_token = :token")
DAILY = text("""
INSERT INTO errand (tenant_id, task, slot, subject_id, due_at)
SELECT p.tenant_id, :task, p.id || ' ' || (now() AT TIME ZONE t.time_zone)::date, p.id, now()
  FROM process p JOIN tenant t ON t.tenant_id = p.tenant_id WHERE p.tenant_id = :tenant ON CONFLICT DO NOTHING
""")


# In the morning, where the tenant works.
MORNING = text("""
INSERT INTO errand (tenant_id, task, slot, subject_id, due_at)
SELECT t.tenant_id, :task, (now() AT TIME ZONE t.time_zone)::date::text, t.id,
       ((now() AT TIME ZONE t.time_zone)::date + time '07:00') AT TIME ZONE t.time_zone
  FROM tenant t WHERE t.tenant_id = :tenant ON CONFLICT DO NOTHING
""")
ITSELF = text("SELECT t.id FROM tenant t WHERE t.tenant_id = :tenant AND t.id = ANY (:subjects)")


@dataclass(frozen=True, slots=True)
class Task:
    """What is done in rounds: how it is planned each day, and what is found of a tenant when its turn comes."""

    name: str
    daily: TextClause
    found: TextClause


LOOKING, REMINDING = Task(LOOK_AGAIN, DAILY, PROCESSES), Task(REMIND, MORNING, ITSELF)


class PostgresRounds:
    """Rounds by the errands of every tenant."""

    def __init__(self, engine: Engine, task: Task = LOOKING) -> None:
        self.engine, self.task = engine, task

    def plan(self) -> None:
        """Plan what is done today, unless it is planned; forget what was done days ago."""
        for tenant in all_tenants(self.engine):
            with Session(self.engine) as session, session.begin():
                session.execute(ENTER_TENANT, {"tenant": str(tenant.id)})
                session.execute(self.task.daily, {"tenant": tenant.id, "task": self.task.name})
                for forget in FORGETTING:
                    session.execute(forget, {"tenant": tenant.id})

    def claim(self, lease: timedelta) -> Round | None:
        """Take on what is due of one tenant, for the length of the lease; None where nothing is."""
        token = uuid4()
        with Session(self.engine) as session, session.begin():
            session.execute(ALL_TENANTS)
            claimed = session.execute(CLAIMING, {"task": self.task.name, "token": token, "lease": lease}).all()
        if not claimed:
            return None
        return Round(token, claimed[0].tenant_id, self._found(claimed[0].tenant_id, {row[1] for row in claimed}))

    def done(self, made: Round) -> None:
        """Say that a round was made, by who holds its lease."""
        with Session(self.engine) as session, session.begin():
            session.execute(ALL_TENANTS)
            session.execute(DONE, {"token": made.token})

    def _found(self, tenant_id: UUID, subjects: set[UUID]) -> tuple[UUID, ...]:
        with Session(self.engine) as session, session.begin():
            session.execute(ENTER_TENANT, {"tenant": str(tenant_id)})
            return (*session.scalars(self.task.found, {"tenant": tenant_id, "subjects": list(subjects)}),)
