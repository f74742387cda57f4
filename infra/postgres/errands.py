"""Errands in Postgres: taken on in the transaction of their reason."""

from sqlalchemy import text

from domain.errand import Errand
from infra.postgres.repository import Bench

ADD = text("""
INSERT INTO errand (tenant_id, task, slot, subject_id, due_at)
VALUES (:tenant, :task, :slot, :subject, :due_at) ON CONFLICT DO NOTHING
""")


class PostgresErrands:
    """The errands of one tenant."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench

    def add(self, errand: Errand) -> None:
        """Take an errand on, unless that slot is taken."""
        said = {"task": errand.task, "slot": errand.slot, "subject": errand.subject_id, "due_at": errand.due_at}
        self.bench.session.execute(ADD, {"tenant": self.bench.tenant_id, **said})
