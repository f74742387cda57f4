"""Actors that may be one: how they are found, and the list of them (docs/adr/0034)."""

from infra.postgres.views.directory import kilometres
from infra.postgres.views.view import ListView

# Pairs that may be one: they share an identifier, or an uncommon word of their name in the same place; how alike the
# names are is then measured by their trigrams. A word is uncommon where few names have it: comparing every name with
# every other would take hours where this takes a moment.
# A typing mistake leaves no word in common, and common words tell nothing. So names of a municipality are put in order
# too, from their beginnings and from their ends, and each is compared with the next ones (Hernández & Stolfo 1995, the
# sorted neighbourhood): alike are those whose other words are, or that have no other; numbers never are.
FEW, ALIKE, ALMOST, NEAR_KM = 20, 0.45, 0.7, 1.0
NEXT = (1, 2)
LATEST = 200
"""How many actors are compared while somebody waits: those that the worker has not come to yet."""

SPLIT = "regexp_split_to_table({}, '[^[:alnum:]]+')"
KEYS = f"""(SELECT 'forth' AS sort, concat({{one}}.istat_code, ' ', {{one}}.called) COLLATE "C" AS key
 UNION ALL SELECT 'back', concat({{one}}.istat_code, ' ', reverse({{one}}.called))
 UNION SELECT 'word', word FROM {SPLIT.format("{one}.called")} AS word WHERE word ~ '[^0-9]{{{{3}}}}')"""
"""By what a name is found by those like it: its uncommon words, and its place in the order of its municipality."""
# An index takes no more than some 2,700 bytes.
LIVING = """SELECT id, istat_code, place_lat, place_lon, left(plain(name), 400) AS called
  FROM actor WHERE tenant_id = %(tenant)s AND merged_into IS NULL"""
APART = kilometres("a.place_lat", "a.place_lon", "b.place_lat", "b.place_lon")
UNSHARED = f"""(SELECT coalesce(string_agg(word, ' '), '')
FROM (SELECT {SPLIT.format("{one}")} AS word EXCEPT SELECT {SPLIT.format("{other}")}) AS rest)"""
ASKED = "(SELECT ids FROM asked)::uuid[]"
KEPT = f"k.actor_id <> ALL ({ASKED})"
"""What is kept of those who are asked about may be of yesterday."""
DIGITS = "regexp_replace({}, '[^0-9]', '', 'g')"


def _beside(beyond: str, direction: str) -> str:
    """Write who is next to a name in an order."""
    return f"""(SELECT k.actor_id FROM name_key AS k
 WHERE k.tenant_id = %(tenant)s AND k.sort = t.sort AND (k.key, k.actor_id) {beyond} (t.key, t.id) AND {KEPT}
 ORDER BY k.key {direction}, k.actor_id {direction} LIMIT {max(NEXT)})"""


def pairs_of(actors: str) -> str:
    """Write the pairs that some actors, by their identities, form with each other and with those compared before."""
    leads = "".join(
        f" UNION ALL SELECT id, lead(id, {far}) OVER (PARTITION BY sort ORDER BY key, id) FROM ranked" for far in NEXT
    )
    return f"""
WITH asked AS MATERIALIZED (SELECT {actors} AS ids),
fresh AS MATERIALIZED ({LIVING} AND id = ANY ({ASKED})),
told AS MATERIALIZED (SELECT f.id, k.* FROM fresh AS f, LATERAL {KEYS.format(one="f")} AS k),
ranked AS (SELECT * FROM told WHERE sort <> 'word'),
held AS MATERIALIZED (
  SELECT sort, key, id FROM told WHERE sort <> 'back'
  UNION ALL
  SELECT t.sort, t.key, k.actor_id FROM (SELECT DISTINCT sort, key FROM told WHERE sort <> 'back') AS t, LATERAL (
    SELECT k.actor_id FROM name_key AS k WHERE k.tenant_id = %(tenant)s AND k.sort = t.sort AND k.key = t.key
       AND {KEPT} LIMIT {FEW}) AS k),
uncommon AS (SELECT sort, key FROM held GROUP BY sort, key HAVING count(*) BETWEEN 2 AND {FEW}),
found AS (
  SELECT one.id, other.id AS other_id, false AS identified, true AS named
    FROM uncommon JOIN told AS one USING (sort, key) JOIN held AS other USING (sort, key)
  UNION ALL
  SELECT id, other_id, false, false FROM (
    SELECT t.id, k.actor_id AS other_id FROM ranked AS t, LATERAL (
      {_beside(">", "ASC")} UNION ALL {_beside("<", "DESC")}) AS k{leads}) AS beside
  UNION ALL
  SELECT one.actor_id, other.actor_id, true, true FROM identifier AS one, LATERAL (
    SELECT other.actor_id FROM identifier AS other WHERE other.tenant_id = %(tenant)s AND other.kind = one.kind
       AND other.value = one.value AND other.actor_id <> one.actor_id LIMIT {FEW}) AS other
   WHERE one.tenant_id = %(tenant)s AND one.actor_id = ANY ({ASKED})),
pair AS (
  SELECT least(id, other_id) AS actor_id, greatest(id, other_id) AS other_id,
         bool_or(identified) AS identified, bool_or(named) AS named
    FROM found WHERE id <> other_id GROUP BY 1, 2),
measured AS MATERIALIZED (
  SELECT actor_id, other_id, identified, named, a.called, b.called AS other_called,
         a.istat_code IS NOT DISTINCT FROM b.istat_code AS together,
         round(similarity(a.called, b.called)::numeric, 3)::float8 AS similarity,
         round(({APART})::numeric, 3)::float8 AS distance_km,
         coalesce({APART} <= {NEAR_KM}, a.istat_code = b.istat_code, true) AS near
    FROM pair, LATERAL ({LIVING} AND id = actor_id OFFSET 0) AS a,
         LATERAL ({LIVING} AND id = other_id OFFSET 0) AS b)
SELECT actor_id, other_id, identified, similarity, distance_km, CASE WHEN identified THEN 1 ELSE similarity END AS score
  FROM measured
 WHERE CASE WHEN identified THEN true
            WHEN NOT near OR similarity < {ALIKE} THEN false
            WHEN named THEN true
            WHEN NOT together OR {DIGITS.format("called")} <> {DIGITS.format("other_called")} THEN false
            ELSE (SELECT CASE WHEN '' IN (one, other) THEN similarity >= {ALMOST}
                         ELSE similarity(one, other) >= {ALIKE} END
                    FROM (SELECT {UNSHARED.format(one="called", other="other_called")} AS one,
                          {UNSHARED.format(one="other_called", other="called")} AS other OFFSET 0) AS rest) END"""


# Whoever has changed since the worker last looked, the latest of many.
CHANGED = f"""ARRAY(SELECT news.entity_id
 FROM (SELECT coalesce(max(compared), 0) AS sequence FROM suspicion_tip WHERE tenant_id = %(tenant)s) AS tip,
 LATERAL (SELECT a.entity_id FROM audit AS a WHERE a.tenant_id = %(tenant)s AND a.sequence > tip.sequence
             AND a.entity = 'actor' AND a.deed <> 'read' ORDER BY a.sequence DESC LIMIT {LATEST}) AS news)"""
# What is kept comes in its order from the index, so that a page ends where it is full.
SUSPICIONS = f"""(
(SELECT s.tenant_id, s.actor_id, s.other_id, s.identified, s.similarity, s.distance_km, s.score FROM suspicion AS s
 WHERE NOT ARRAY[s.actor_id, s.other_id] && {CHANGED}
   AND (SELECT count(*) FROM actor AS a WHERE a.tenant_id = %(tenant)s AND a.id IN (s.actor_id, s.other_id)
           AND a.merged_into IS NULL) = 2
 ORDER BY s.score DESC, s.actor_id DESC, s.other_id DESC)
UNION ALL
SELECT %(tenant)s::uuid, f.actor_id, f.other_id, f.identified, f.similarity, f.distance_km, f.score
  FROM ({pairs_of(CHANGED)}) AS f)"""
NAME = "(SELECT a.name FROM actor AS a WHERE a.tenant_id = t.tenant_id AND a.id = {})"

LISTED = {
    "list_duplicates": ListView(
        table=SUSPICIONS,
        columns=f"""json_build_object('id', t.actor_id, 'name', {NAME.format("t.actor_id")}) AS actor,
json_build_object('id', t.other_id, 'name', {NAME.format("t.other_id")}) AS other,
t.identified, t.similarity, t.distance_km""",
        sorts={"likelihood": ("t.score", "t.actor_id", "t.other_id")},
        order="-likelihood",
    ),
}
