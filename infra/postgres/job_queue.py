"""The jobs of every tenant that wait, claimed by lease by the database's clock."""

from datetime import timedelta

from sqlalchemy import Engine, text
from sqlmodel import Session

from domain.job.queue import JobClaim
from infra.postgres.tenants import ALL_TENANTS

# One that was given back, or whose worker is gone, is begun anew when its lease has ended.
CLAIM = text("""
WITH due AS MATERIALIZED (
     SELECT tenant_id, id FROM job WHERE ended_at IS NULL AND (lease_until IS NULL OR lease_until < now())
      ORDER BY asked_at LIMIT 1 FOR UPDATE SKIP LOCKED)
UPDATE job AS j SET state = 'running', lease_token = gen_random_uuid(), lease_until = now() + :lease,
                    tries = tries + 1, done = 0, begun_at = coalesce(begun_at, now())
  FROM due WHERE (j.tenant_id, j.id) = (due.tenant_id, due.id)
RETURNING j.tenant_id, j.id, j.lease_token, j.tries
""")
BEAT = text("UPDATE job SET done = :done, lease_until = now() + :lease WHERE lease_token = :token")
GIVE_BACK = text("UPDATE job SET lease_token = NULL, lease_until = now() + :wait WHERE lease_token = :token")


class PostgresJobQueue:
    """The jobs of every tenant, claimed by lease."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def claim(self, lease: timedelta) -> JobClaim | None:
        """Begin the job that has waited longest, for the length of the lease."""
        with Session(self.engine) as session, session.begin():
            session.execute(ALL_TENANTS)
            found = session.execute(CLAIM, {"lease": lease}).one_or_none()
        return JobClaim(*found) if found else None

    def beat(self, claim: JobClaim, done: int, lease: timedelta) -> bool:
        """Write how far a job is, and hold it longer; False where another has taken it over."""
        with Session(self.engine) as session, session.begin():
            session.execute(ALL_TENANTS)
            beaten = session.connection().execute(BEAT, {"token": claim.token, "done": done, "lease": lease})
            return beaten.rowcount == 1

    def give_back(self, claim: JobClaim, wait: timedelta) -> None:
        """Let another begin the job anew, after a while."""
        with Session(self.engine) as session, session.begin():
            session.execute(ALL_TENANTS)
            session.execute(GIVE_BACK, {"token": claim.token, "wait": wait})
