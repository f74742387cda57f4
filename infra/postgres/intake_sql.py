"""The statements of an import, written from the tables: a new column of an actor is brought in without a word here."""

from collections.abc import Iterator
from dataclasses import fields
from typing import NamedTuple

from sqlalchemy import inspect

from infra.postgres.tables.actor import TABLE, ActorRow

OURS = frozenset({"tenant_id", "revision", "created_at", "changed_at", "merged_into", "words"})
"""What the directory says of an actor by itself, and no row of a file."""
LASTING = frozenset({"id", "external_id", "recorded_by", "recorded_at", "last_assured_by", "last_assured_at"})
"""What no later row changes."""
KEYS = frozenset({"tenant_id", "actor_id", "position"})
COLUMNS = tuple(str(column.name) for column in TABLE.columns if column.name not in OURS)
PLACED = {
    f"{part}_{field.name}": (part, field.name) for part, kind in ActorRow.embedded.items() for field in fields(kind)
}
"""Columns of a part of the entity: which part, and what of it."""


class Held(NamedTuple):
    """Rows that an actor holds: their field, their table, and its columns."""

    field: str
    table: str
    columns: tuple[str, ...]

    @property
    def names(self) -> str:
        """List the columns."""
        return ", ".join(self.columns)

    @property
    def said(self) -> str:
        """Write what a row says of them, as JSON."""
        return f"coalesce(i.held -> '{self.field}', '[]')"

    @property
    def kept(self) -> str:
        """Write what is kept of them, as JSON."""
        pairs = ", ".join(f"'{name}', p.{name}" for name in self.columns)
        return f"""(SELECT coalesce(jsonb_agg(jsonb_build_object({pairs}) ORDER BY p.position), '[]')
  FROM {self.table} AS p WHERE p.tenant_id = %(tenant)s AND p.actor_id = t.id)"""


def _held() -> Iterator[Held]:
    for field, relation in inspect(ActorRow).relationships.items():
        table = relation.mapper.local_table
        own = (str(column.name) for column in table.columns)
        yield Held(field, str(table.description), tuple(name for name in own if name not in KEYS))


HELD = tuple(_held())


def field_of(column: str) -> str:
    """Name the field of the entity that a column belongs to."""
    return PLACED[column][0] if column in PLACED else column


def _changes() -> Iterator[str]:
    for column in COLUMNS:
        if column not in LASTING:
            yield f"'{field_of(column)}' = ANY (i.said) AND t.{column} IS DISTINCT FROM i.{column}"
    for held in HELD:
        yield f"'{held.field}' = ANY (i.said) AND {held.kept} <> {held.said}"


def _held_again() -> Iterator[str]:
    """Replace the rows that changed actors hold, and write those of new ones."""
    for held in HELD:
        yield f"""DELETE FROM {held.table} AS p USING intake AS i
WHERE p.tenant_id = %(tenant)s AND p.actor_id = i.actor_id AND i.changed AND '{held.field}' = ANY (i.said)"""
        yield f"""INSERT INTO {held.table} (tenant_id, actor_id, position, {held.names})
SELECT %(tenant)s, coalesce(i.actor_id, i.id), p.ordinality - 1, {", ".join(f"p.{name}" for name in held.columns)}
  FROM intake AS i, jsonb_populate_recordset(NULL::{held.table}, {held.said}) WITH ORDINALITY AS p
 WHERE i.held ? '{held.field}' AND (i.actor_id IS NULL OR i.changed AND '{held.field}' = ANY (i.said))"""


NAMES = ", ".join(COLUMNS)
CREATE = f"""CREATE TEMPORARY TABLE intake ON COMMIT DROP AS
SELECT 0 AS number, ARRAY[]::text[] AS said, '{{}}'::jsonb AS held, NULL::uuid AS actor_id, false AS changed, {NAMES}
  FROM actor WITH NO DATA"""
ANALYSE = "ANALYZE intake"
MATCH = """UPDATE intake AS i SET actor_id = coalesce(a.merged_into, a.id)
  FROM actor AS a WHERE a.tenant_id = %(tenant)s AND a.external_id = i.external_id"""
WEIGH = """WITH judged AS (
  SELECT number, CASE
    WHEN external_id IS NOT NULL AND row_number() OVER (PARTITION BY external_id ORDER BY number) > 1
      OR actor_id IS NOT NULL AND row_number() OVER (PARTITION BY actor_id ORDER BY number) > 1 THEN 'repeated'
    WHEN %(strategy)s = 'create' AND actor_id IS NOT NULL THEN 'recorded'
    WHEN %(strategy)s = 'update' AND actor_id IS NULL THEN 'unknown'
    WHEN actor_id IS NULL AND NOT said @> %(needed)s::text[] THEN 'incomplete' END AS why
  FROM intake)
DELETE FROM intake USING judged WHERE judged.number = intake.number AND why IS NOT NULL RETURNING intake.number, why"""
COMPARE = f"""UPDATE intake AS i SET changed = true FROM actor AS t
 WHERE t.tenant_id = %(tenant)s AND t.id = i.actor_id AND ({" OR ".join(_changes())})"""
COUNT = """SELECT count(*) FILTER (WHERE actor_id IS NULL), count(*) FILTER (WHERE actor_id IS NOT NULL AND changed),
       count(*) FILTER (WHERE actor_id IS NOT NULL AND changed IS NOT TRUE) FROM intake"""
REVISED = ",\n".join(
    f"{column} = CASE WHEN '{field_of(column)}' = ANY (i.said) THEN i.{column} ELSE t.{column} END"
    for column in COLUMNS
    if column not in LASTING
)
KEEP = (
    f"""UPDATE actor AS t SET revision = t.revision + 1, changed_at = %(now)s, {REVISED}
  FROM intake AS i WHERE t.tenant_id = %(tenant)s AND t.id = i.actor_id AND i.changed""",
    f"""INSERT INTO actor (tenant_id, revision, created_at, changed_at, {NAMES})
SELECT %(tenant)s, 1, %(now)s, %(now)s, {NAMES} FROM intake WHERE actor_id IS NULL ORDER BY number""",
    *_held_again(),
)
