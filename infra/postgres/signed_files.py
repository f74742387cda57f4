"""The files of signatures in Postgres: kept and backed up with what they show, in the same transaction."""

from sqlalchemy import text

from domain.errors import NotFound
from infra.postgres.repository import Bench

KEEP = text("""INSERT INTO signed_file (tenant_id, sha256, content) VALUES (:tenant, :sha256, :content)
ON CONFLICT DO NOTHING""")
CONTENT = text("SELECT content FROM signed_file WHERE (tenant_id, sha256) = (:tenant, :sha256)")


class PostgresSignedFiles:
    """The files of one tenant's signatures."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench

    def keep(self, sha256: str, content: bytes) -> None:
        """Keep a file."""
        said = {"tenant": self.bench.tenant_id, "sha256": sha256, "content": content}
        self.bench.session.execute(KEEP, said)

    def content(self, sha256: str) -> bytes:
        """Give the file."""
        kept = self.bench.session.scalar(CONTENT, {"tenant": self.bench.tenant_id, "sha256": sha256})
        if kept is None:
            raise NotFound
        return bytes(kept)
