"""The files of jobs in Postgres."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from sqlalchemy import text

from infra.postgres.repository import Bench

LAY_BY = text("INSERT INTO job_file (tenant_id, job_id, position, content) VALUES (:tenant, :job, :position, :content)")
PIECES = text("SELECT position FROM job_file WHERE (tenant_id, job_id) = (:tenant, :job) ORDER BY position")
PIECE = text("SELECT content FROM job_file WHERE (tenant_id, job_id, position) = (:tenant, :job, :position)")
LET_GO = text("DELETE FROM job_file WHERE (tenant_id, job_id) = (:tenant, :job)")


class PostgresJobFiles:
    """The files of one tenant's jobs."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench

    def lay_by(self, job_id: UUID, pieces: Iterable[bytes]) -> None:
        """Keep a file, piece by piece."""
        said = {"tenant": self.bench.tenant_id, "job": job_id}
        for position, piece in enumerate(pieces):
            self.bench.session.execute(LAY_BY, {**said, "position": position, "content": piece})

    def pieces(self, job_id: UUID) -> Iterator[bytes]:
        """Give the pieces of a file, one at a time."""
        said = {"tenant": self.bench.tenant_id, "job": job_id}
        for position in self.bench.session.scalars(PIECES, said).all():
            yield self.bench.session.scalars(PIECE, {**said, "position": position}).one()

    def let_go(self, job_id: UUID) -> None:
        """Keep the file no longer."""
        self.bench.session.execute(LET_GO, {"tenant": self.bench.tenant_id, "job": job_id})
