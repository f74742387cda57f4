"""Logos in Postgres: each picture once, for good."""

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from domain.logo import Logo
from infra.postgres.repository import Bench
from infra.postgres.tables.logo import LogoRow


class PostgresLogos:
    """The pictures that are logos, or once were."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench

    def keep(self, logo: Logo) -> None:
        """Keep a picture for good."""
        row = {"tenant_id": self.bench.tenant_id, "sha256": logo.sha256, "image": logo.image, "kept_at": self.bench.now}
        self.bench.session.execute(insert(LogoRow).values(row).on_conflict_do_nothing())

    def image(self, sha256: str | None) -> bytes | None:
        """Give a picture that was kept."""
        named = (col(LogoRow.tenant_id) == self.bench.tenant_id, col(LogoRow.sha256) == sha256)
        return self.bench.session.scalar(select(col(LogoRow.image)).where(*named)) if sha256 else None
