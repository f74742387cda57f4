"""Actors, as they are shown, listed and searched for."""

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
}
