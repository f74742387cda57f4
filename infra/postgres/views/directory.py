"""Actors, as they are shown, listed, searched for, and suspected to be the same."""

from infra.postgres.views.view import IDENTIFIED, RECORDED, ListView, one, parts

ACTOR = """t.id, t.revision, t.external_id, t.name, t.kind, t.sector, t.description, t.legal_status, t.istat_code,
CASE WHEN t.place_lat IS NOT NULL
     THEN json_build_object('lat', t.place_lat, 'lon', t.place_lon, 'precision', t.place_precision) END AS place,
t.tags, t.last_assured_at, t.merged_into"""
PUBLICATION = """CASE WHEN t.publication_source IS NOT NULL
     THEN json_build_object('source', t.publication_source, 'given_on', t.publication_given_on) END AS publication"""
PROVENANCE = f"{PUBLICATION}, t.recorded_by, t.recorded_at, t.last_assured_by"
IDENTIFIERS = parts("identifiers", "identifier", "actor_id", "p.kind, p.value")
OFFERS = parts("offers", "offer", "actor_id", "p.kind, p.code, p.title, p.capacity, p.hours")
# Contacts are personal data: whoever lacks their scope sees none.
CONTACTS = parts(
    "contacts",
    "contact",
    "actor_id",
    "p.name, p.role, p.email, p.phone, p.consent_source, p.consent_on",
    where="%(contacts)s",
)

EARTH_KM, DEGREE_KM = 6371.0088, 111.0
"""Mean radius of the Earth, and a little less than a degree of latitude, which must not shut out what is near."""
LAT, LON, KM = (f"split_part(%(near)s, ',', {place})::float8" for place in (1, 2, 3))


def kilometres(lat: str, lon: str, other_lat: str, other_lon: str) -> str:
    """Write the distance between two points on a sphere (haversine); null where one is unknown."""
    return f"""CASE WHEN {lat} + {other_lat} IS NOT NULL THEN 2 * {EARTH_KM} * asin(least(1, sqrt(
power(sin(radians({other_lat} - {lat}) / 2), 2)
+ cos(radians({lat})) * cos(radians({other_lat})) * power(sin(radians({other_lon} - {lon}) / 2), 2)))) END"""


# First a box, which the index knows; near a pole it is as wide as the Earth. Then the circle in it.
NEAR = f"""t.place_lat BETWEEN {LAT} - {KM} / {DEGREE_KM} AND {LAT} + {KM} / {DEGREE_KM}
AND t.place_lon BETWEEN {LON} - {KM} / {DEGREE_KM} / greatest(cos(radians(abs({LAT}) + {KM} / {DEGREE_KM})), 0.001)
AND {LON} + {KM} / {DEGREE_KM} / greatest(cos(radians(abs({LAT}) + {KM} / {DEGREE_KM})), 0.001)
AND {kilometres(LAT, LON, "t.place_lat", "t.place_lon")} <= {KM}"""

# Pairs that may be one: they share an identifier, or an uncommon word of their name in the same place; how alike the
# names are is then measured by their trigrams. A word is uncommon where few names have it: comparing every name with
# every other would take hours where this takes a moment.
# A typing mistake leaves no word in common, and common words tell nothing. So names of a municipality are put in order
# too, from their beginnings and from their ends, and each is compared with the next ones (Hernández & Stolfo 1995, the
# sorted neighbourhood): alike are those whose other words are, or that have no other; numbers never are.
FEW_NAMES, ALIKE, NEAR_KM = 20, 0.45, 1.0
NEXT, ALMOST = (1, 2), 0.7
APART = kilometres("a.place_lat", "a.place_lon", "b.place_lat", "b.place_lon")
ORDERS = [(far, order) for far in NEXT for order in ("forth", "back")]
NEIGHBOURS = ", ".join(
    f"lead({what}, {far}) OVER {order} AS {what}_{far}_{order}"
    for far, order in ORDERS
    for what in ("id", "called", "digits")
)
BESIDE = ", ".join(f"(id_{far}_{order}, called_{far}_{order}, digits_{far}_{order})" for far, order in ORDERS)
SPLIT = "regexp_split_to_table({}, '[^[:alnum:]]+')"
UNSHARED = f"""(SELECT coalesce(string_agg(w, ' '), '')
FROM (SELECT {SPLIT.format("{one}")} AS w EXCEPT SELECT {SPLIT.format("{other}")}) AS rest)"""
DUPLICATES = f"""(
WITH living AS MATERIALIZED (
  SELECT id, name, istat_code, place_lat, place_lon, plain(name) AS called,
         regexp_replace(name, '[^0-9]', '', 'g') AS digits
    FROM actor
   WHERE tenant_id = %(tenant)s AND merged_into IS NULL),
word AS MATERIALIZED (
  SELECT DISTINCT id, w AS word FROM living, regexp_split_to_table(called, '[^[:alnum:]]+') AS w
  WHERE w ~ '[^0-9]{{3}}'),
uncommon AS MATERIALIZED (SELECT word FROM word GROUP BY word HAVING count(*) BETWEEN 2 AND {FEW_NAMES}),
neighbour AS (
  SELECT id, called, digits, {NEIGHBOURS} FROM living
  WINDOW forth AS (PARTITION BY istat_code ORDER BY called COLLATE "C", id),
         back AS (PARTITION BY istat_code ORDER BY reverse(called) COLLATE "C", id)),
compared AS MATERIALIZED (
  SELECT one.id, one.called, next.other_id, next.other_called FROM neighbour AS one CROSS JOIN LATERAL (
         VALUES {BESIDE}) AS next (other_id, other_called, other_digits)
   WHERE other_digits = digits AND other_called <> called AND similarity(called, other_called) >= {ALIKE}),
pair AS (
  SELECT DISTINCT one.id AS actor_id, other.id AS other_id, true AS named
    FROM uncommon JOIN word AS one USING (word) JOIN word AS other USING (word) WHERE one.id < other.id
  UNION
  SELECT one.id, other.id, true FROM living AS one JOIN living AS other USING (called)
   WHERE one.id < other.id AND one.istat_code IS NOT DISTINCT FROM other.istat_code
  UNION
  SELECT least(id, other_id), greatest(id, other_id), true FROM compared,
         LATERAL (SELECT {UNSHARED.format(one="called", other="other_called")} AS one,
                         {UNSHARED.format(one="other_called", other="called")} AS other) AS rest
   WHERE CASE WHEN '' IN (one, other) THEN similarity(called, other_called) >= {ALMOST}
         ELSE similarity(one, other) >= {ALIKE} END
  UNION ALL
  SELECT DISTINCT one.actor_id, other.actor_id, false
    FROM identifier AS one JOIN identifier AS other USING (tenant_id, kind, value)
   WHERE tenant_id = %(tenant)s AND one.actor_id < other.actor_id),
near AS (
  SELECT pair.actor_id, pair.other_id, bool_or(NOT named) AS identified, a.name, b.name AS other_name,
         a.called, b.called AS other_called, min({APART}) AS apart
    FROM pair JOIN living AS a ON a.id = pair.actor_id JOIN living AS b ON b.id = pair.other_id
   WHERE NOT named OR coalesce({APART} <= {NEAR_KM}, a.istat_code = b.istat_code, true)
   GROUP BY pair.actor_id, pair.other_id, a.name, b.name, a.called, b.called),
measured AS (
  SELECT *, round(similarity(called, other_called)::numeric, 3)::float8 AS similarity,
         round(apart::numeric, 3)::float8 AS distance_km
    FROM near)
SELECT %(tenant)s::uuid AS tenant_id, *, CASE WHEN identified THEN 1 ELSE similarity END AS score FROM measured
 WHERE identified OR similarity >= {ALIKE})"""

SHOWN = {"show_actor": one("actor", f"{ACTOR}, {PROVENANCE}, {IDENTIFIERS}, {OFFERS}, {CONTACTS}")}
LISTED = {
    "list_actors": ListView(
        table="actor",
        columns=ACTOR,
        sorts={**RECORDED, "name": ("t.name", "t.id")},
        order="name",
        where="t.merged_into IS NULL",
        filters=IDENTIFIED
        | {
            "sector": "t.sector = %(sector)s",
            "kind": "t.kind = %(kind)s",
            "municipality": "t.istat_code = %(municipality)s",
            "resource": """EXISTS (SELECT FROM offer AS o
WHERE o.tenant_id = t.tenant_id AND o.actor_id = t.id AND o.code = %(resource)s)""",
            "near": NEAR,
            # Few are fetched by the index of words, and sorted; of many the first are found soon in the order of names.
            "q": (
                "t.id IN (SELECT actors_few(%(q)s))",
                "(SELECT actors_many(%(q)s)) AND t.words @@ words_asked(%(q)s)",
            ),
        },
    ),
    "list_duplicates": ListView(
        table=DUPLICATES,
        columns="""json_build_object('id', t.actor_id, 'name', t.name) AS actor,
json_build_object('id', t.other_id, 'name', t.other_name) AS other, t.identified, t.similarity, t.distance_km""",
        sorts={"likelihood": ("t.score", "t.actor_id", "t.other_id")},
        order="-likelihood",
    ),
}
