"""The statements of an import, written from the tables: a new column of an actor is brought in without a word here."""

from collections.abc import Iterator
from dataclasses import fields
from typing import NamedTuple

from sqlalchemy import inspect

from infra.postgres.tables.actor import TABLE, ActorRow

OURS = frozenset({"tenant_id", "revision", "created_at", "changed_at", "merged_into", "offered", "words"})
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
    """Rows that an actor holds: their field, what they are, their table, and its columns."""

    field: str
    kind: type
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
        kind = relation.mapper.class_.entity
        yield Held(field, kind, str(table.description), tuple(name for name in own if name not in KEYS))


HELD = tuple(_held())


def field_of(column: str) -> str:
    """Name the field of the entity that a column belongs to."""
    return PLACED[column][0] if column in PLACED else column


def _changes() -> Iterator[str]:
    yield ADOPTED
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


ADOPTED = "t.external_id IS NULL AND i.external_id IS NOT NULL"
"""An actor that no other system knew yet comes to be known by what the row calls it."""
NAMES = ", ".join(COLUMNS)
CREATE = f"""CREATE TEMPORARY TABLE intake ON COMMIT DROP AS
SELECT 0 AS number, ARRAY[]::text[] AS said, '{{}}'::jsonb AS held, NULL::uuid AS actor_id, false AS several,
       false AS changed, {NAMES} FROM actor WITH NO DATA"""
ANALYSE = "ANALYZE intake"
MATCH = """UPDATE intake AS i SET actor_id = coalesce(a.merged_into, a.id)
  FROM actor AS a WHERE a.tenant_id = %(tenant)s AND a.external_id = i.external_id"""
# Whom another system calls otherwise is somebody else, even under the same tax code, as branch offices are.
FREE = "(i.external_id IS NULL OR a.external_id IS NULL)"
OFFICIAL = "jsonb_to_recordset(i.held -> 'identifiers') AS p(kind text, value text)"
# Looked up once for each identifier, two of each sort: one is meant, two are too many.
MATCH_OFFICIAL = f"""WITH asked AS MATERIALIZED (
  SELECT i.number, i.external_id IS NULL AS anybody, p.kind, p.value FROM intake AS i, {OFFICIAL}
   WHERE i.actor_id IS NULL AND i.held ? 'identifiers'),
found AS MATERIALIZED (
  SELECT k.kind, k.value, k.anybody, a.id
    FROM (SELECT DISTINCT kind, value, anybody FROM asked) AS k, LATERAL (
         SELECT a.id FROM identifier AS d JOIN actor AS a ON a.tenant_id = d.tenant_id AND a.id = d.actor_id
          WHERE d.tenant_id = %(tenant)s AND d.kind = k.kind AND d.value = k.value AND a.merged_into IS NULL
            AND (k.anybody OR a.external_id IS NULL) LIMIT 2) AS a),
meant AS (
  SELECT number, array_agg(DISTINCT id) AS ids FROM asked JOIN found USING (kind, value, anybody) GROUP BY number)
UPDATE intake AS i SET actor_id = CASE WHEN cardinality(ids) = 1 THEN ids[1] END, several = cardinality(ids) > 1
  FROM meant AS m WHERE m.number = i.number"""
# A name in a municipality stands for one actor, unless that has another identifier of the same kind.
MATCH_NAMES = f"""WITH meant AS (
  SELECT i.number, array_agg(a.id) AS ids FROM intake AS i
    JOIN actor AS a ON plain(a.name) = plain(i.name) AND coalesce(a.istat_code, '') = coalesce(i.istat_code, '')
   WHERE i.actor_id IS NULL AND NOT i.several AND 'name' = ANY (i.said) AND {FREE}
     AND a.tenant_id = %(tenant)s AND a.merged_into IS NULL
     AND NOT EXISTS (SELECT FROM {OFFICIAL} JOIN identifier AS d ON d.kind = p.kind AND d.value <> p.value
                      WHERE d.tenant_id = %(tenant)s AND d.actor_id = a.id)
   GROUP BY i.number)
UPDATE intake AS i SET actor_id = CASE WHEN cardinality(ids) = 1 THEN ids[1] END, several = cardinality(ids) > 1
  FROM meant AS m WHERE m.number = i.number"""
MATCHES = (MATCH, MATCH_OFFICIAL, MATCH_NAMES)
WEIGH = f"""WITH again AS (
  SELECT DISTINCT number FROM (
    SELECT i.number, row_number() OVER (PARTITION BY p.kind, p.value ORDER BY i.number) AS nth
      FROM intake AS i, {OFFICIAL} WHERE i.external_id IS NULL AND i.held ? 'identifiers'
    UNION ALL
    SELECT number, nth FROM (
      SELECT number, held, row_number() OVER (PARTITION BY plain(name), istat_code ORDER BY number) AS nth
        FROM intake WHERE external_id IS NULL AND 'name' = ANY (said)) AS named
     WHERE NOT held ? 'identifiers') AS told WHERE nth > 1),
judged AS (
  SELECT i.number, CASE
    WHEN several THEN 'several'
    WHEN external_id IS NOT NULL AND row_number() OVER (PARTITION BY external_id ORDER BY i.number) > 1
      OR actor_id IS NOT NULL AND row_number() OVER (PARTITION BY actor_id ORDER BY i.number) > 1
      OR again.number IS NOT NULL THEN 'repeated'
    WHEN %(strategy)s = 'create' AND actor_id IS NOT NULL THEN 'recorded'
    WHEN %(strategy)s = 'update' AND actor_id IS NULL THEN 'unknown'
    WHEN actor_id IS NULL AND NOT said @> %(needed)s::text[] THEN 'incomplete' END AS why
  FROM intake AS i LEFT JOIN again ON again.number = i.number)
DELETE FROM intake USING judged WHERE judged.number = intake.number AND why IS NOT NULL RETURNING intake.number, why"""
# What rows say otherwise of what an actor has several of, and what is kept of it, which stays as it is until the end.
SEVERAL = f"""
SELECT i.number, i.name, i.held, jsonb_build_object({", ".join(f"'{one.field}', {one.kept}" for one in HELD)})
  FROM intake AS i JOIN actor AS t ON t.tenant_id = %(tenant)s AND t.id = i.actor_id
 WHERE {" OR ".join(f"i.held ? '{one.field}' AND {one.kept} NOT IN ('[]', {one.said})" for one in HELD)}
 ORDER BY t.id FOR UPDATE OF t"""
UNITE = """UPDATE intake AS i SET held = u.held FROM unnest(%s::int[], %s::jsonb[]) AS u (number, held)
 WHERE u.number = i.number"""
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
    f"""UPDATE actor AS t SET revision = t.revision + 1, changed_at = %(now)s,
external_id = coalesce(t.external_id, i.external_id), {REVISED}
  FROM intake AS i WHERE t.tenant_id = %(tenant)s AND t.id = i.actor_id AND i.changed""",
    f"""INSERT INTO actor (tenant_id, revision, created_at, changed_at, {NAMES})
SELECT %(tenant)s, 1, %(now)s, %(now)s, {NAMES} FROM intake WHERE actor_id IS NULL ORDER BY number""",
    *_held_again(),
)
