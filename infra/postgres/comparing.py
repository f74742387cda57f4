"""Which actors may be one: the worker compares those that the trail tells of, and keeps what it finds (ADR 34)."""

from uuid import UUID

from sqlalchemy import Connection, Engine, TextClause, text

from infra.postgres.begin import ENTER_TENANT
from infra.postgres.tenants import ALL_TENANTS
from infra.postgres.views.doubles import KEYS, LIVING, pairs_of

WAITING = text("""
SELECT a.tenant_id FROM audit_tip AS a LEFT JOIN suspicion_tip AS s ON s.tenant_id = a.tenant_id
 WHERE a.sequence > coalesce(s.compared, 0) AND coalesce(s.looked_at < now() - interval '5 seconds', true)
""")
BEGIN = text("INSERT INTO suspicion_tip VALUES (:tenant, 0, 0, '-infinity') ON CONFLICT DO NOTHING")
# One worker at a time. What the trail tells has committed: of two that are alike, whoever is told of later is compared
# with whoever was told of before.
TIP = text("SELECT FROM suspicion_tip WHERE tenant_id = :tenant FOR UPDATE SKIP LOCKED")
NEWS = """
WITH tip AS MATERIALIZED (SELECT {far} AS sequence FROM suspicion_tip WHERE tenant_id = :tenant),
news AS MATERIALIZED (
  SELECT found.* FROM tip, LATERAL (
    SELECT a.sequence, a.entity_id FROM audit AS a WHERE a.tenant_id = :tenant AND a.sequence > tip.sequence
       AND a.entity = 'actor' AND a.deed <> 'read' ORDER BY a.sequence LIMIT {most}) AS found),
moved AS (
  UPDATE suspicion_tip SET looked_at = CASE WHEN done THEN now() ELSE '-infinity' END, {far} = CASE WHEN done
         THEN (SELECT sequence FROM audit_tip WHERE tenant_id = :tenant) ELSE last END
    FROM (SELECT count(*) < {most} AS done, max(sequence) AS last FROM news) AS read WHERE tenant_id = :tenant)
SELECT coalesce(array_agg(DISTINCT entity_id), '{{}}'), count(*) = {most} FROM news
"""
NAMED, COMPARED = (text(NEWS.format(far=far, most=most)) for far, most in (("keyed", 5000), ("compared", 500)))
NAME = (
    "DELETE FROM name_key WHERE tenant_id = %(tenant)s AND actor_id = ANY (%(ids)s)",
    f"""INSERT INTO name_key (tenant_id, actor_id, sort, key) SELECT %(tenant)s, a.id, k.*
  FROM ({LIVING} AND id = ANY (%(ids)s)) AS a, LATERAL {KEYS.format(one="a")} AS k""",
)
COMPARE = (
    "DELETE FROM suspicion WHERE tenant_id = %(tenant)s AND (actor_id = ANY (%(ids)s) OR other_id = ANY (%(ids)s))",
    f"""INSERT INTO suspicion (tenant_id, actor_id, other_id, identified, similarity, distance_km, score)
SELECT %(tenant)s, p.* FROM ({pairs_of("%(ids)s::uuid[]")}) AS p""",
)


def compare_actors(engine: Engine) -> bool:
    """Compare, of every tenant, some of those that have changed; tell whether there are more."""
    with engine.begin() as connection:
        connection.execute(ALL_TENANTS)
        waiting = list(connection.scalars(WAITING))
    more = [_compared(engine, tenant_id) for tenant_id in waiting]
    return any(more)


def _compared(engine: Engine, tenant_id: UUID) -> bool:
    """Compare some of one tenant, unless another worker does.

    First all names are taken note of: which words are uncommon is told by all of them.
    """
    with engine.begin() as connection:
        connection.execute(ENTER_TENANT, {"tenant": str(tenant_id)})
        connection.execute(BEGIN, {"tenant": tenant_id})
        if connection.execute(TIP, {"tenant": tenant_id}).first() is None:
            return False
        return _done(connection, tenant_id, NAMED, NAME) or _done(connection, tenant_id, COMPARED, COMPARE)


def _done(connection: Connection, tenant_id: UUID, news: TextClause, statements: tuple[str, ...]) -> bool:
    """Take the next steps along the trail, and tell whether there are more."""
    ids, more = connection.execute(news, {"tenant": tenant_id}).one()
    for statement in statements if ids else ():
        connection.exec_driver_sql(statement, {"tenant": tenant_id, "ids": ids})
    return bool(more)
