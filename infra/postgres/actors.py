"""Actors kept in Postgres, and the waves of their network."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import text
from sqlmodel import col, select

from domain.actor.actor import Actor, ActorMerged
from domain.actor.wave import Wave
from domain.tavolo.redaction import PERSONS
from infra.postgres.repository import Bench, PostgresRepository
from infra.postgres.tables.actor import ActorRow, WaveRow

CALLED = text("""
WITH asked AS (SELECT said FROM unnest(CAST(:names AS text[])) AS said),
meant AS (
  SELECT said, coalesce(a.merged_into, a.id) AS id FROM asked JOIN actor AS a ON a.external_id = said
   WHERE a.tenant_id = :tenant
  UNION
  SELECT said, coalesce(a.merged_into, a.id) FROM asked JOIN actor AS a ON a.id::text = lower(said)
   WHERE a.tenant_id = :tenant
  UNION
  SELECT said, a.id FROM asked JOIN actor AS a ON lower(a.name) = lower(said)
   WHERE a.tenant_id = :tenant AND a.merged_into IS NULL)
SELECT said, array_agg(id ORDER BY id) FROM meant GROUP BY said""")


PERSONS_CALLED = text("""
SELECT a.name FROM actor AS a
 WHERE a.tenant_id = :tenant AND a.kind = ANY(:kinds) AND strpos(lower(:text), lower(a.name)) > 0
UNION
SELECT c.name FROM contact AS c JOIN actor AS a ON (a.tenant_id, a.id) = (c.tenant_id, c.actor_id)
 WHERE c.tenant_id = :tenant AND lower(c.name) <> lower(a.name) AND strpos(lower(:text), lower(c.name)) > 0
 ORDER BY 1""")


def persons_called_in(bench: Bench, said: str) -> list[str]:
    """List the names of people, as the directory has them today, that a text holds, whatever their case."""
    asked = {"tenant": bench.tenant_id, "kinds": sorted(PERSONS), "text": said}
    return [*bench.session.scalars(PERSONS_CALLED, asked)]


def called(bench: Bench, names: Iterable[str]) -> dict[str, list[UUID]]:
    """Tell which actors are meant by an identity, by an external identifier or by a name, whatever its case."""
    rows = bench.session.execute(CALLED, {"tenant": bench.tenant_id, "names": list(names)})
    return {said: list(identities) for said, identities in rows}


class PostgresActors(PostgresRepository[Actor]):
    """Actors, of which only those that were not merged into another may be referred to."""

    def require(self, *identities: UUID | None) -> None:
        """Refuse identities that name nothing, or a tombstone."""
        super().require(*identities)
        wanted = {identity for identity in identities if identity is not None}
        here = (col(ActorRow.tenant_id) == self.bench.tenant_id, col(ActorRow.id).in_(wanted))
        merged = select(ActorRow.merged_into).where(*here, col(ActorRow.merged_into).is_not(None))
        survivor = self.bench.session.scalars(merged).first() if wanted else None
        if survivor is not None:
            raise ActorMerged(merged_into=survivor)


class PostgresWaves(PostgresRepository[Wave]):
    """Waves, that are asked for by their number."""

    def numbered(self, process_id: UUID, number: int) -> Wave | None:
        """Give that wave of a process, if it is recorded, under lock."""
        named = (col(WaveRow.process_id) == process_id) & (col(WaveRow.number) == number)
        row = self.bench.session.scalar(self._where(named).with_for_update())
        return None if row is None else self._lock(row)
