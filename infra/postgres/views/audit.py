"""The audit trail as it is listed, and the feed of changes that is read from it."""

from infra.postgres.views.alert import SEEN
from infra.postgres.views.view import ListView, ShowView, in_utc

EVENT = """t.sequence, t.at, t.caller, t.operation, t.deed, t.entity, t.entity_id, t.revision,
encode(t.hash, 'hex') AS hash"""
# The feed is the chain. Its numbers are given one transaction after the other, each committed before the next is
# given: who has seen a number has seen all before it.
CHANGES = f"""
WITH page AS MATERIALIZED (
    SELECT t.sequence, t.entity, t.entity_id AS id, t.revision, t.operation, {in_utc("t.at")},
           t.deed = 'deleted' AS deleted, %(base)s::text || place.path AS link
      FROM audit AS t CROSS JOIN LATERAL (SELECT place_of(t.tenant_id, t.entity, t.entity_id) AS path OFFSET 0) AS place
     WHERE t.tenant_id = %(tenant)s AND t.sequence > %(since)s AND t.entity = ANY (%(entities)s) AND t.deed <> 'read'
       AND NOT (t.entity = 'alert' AND EXISTS (SELECT FROM alert AS a
                 WHERE (a.tenant_id, a.id) = (t.tenant_id, t.entity_id) AND NOT {SEEN.replace("t.", "a.")}))
       AND (place.path IS NOT NULL OR t.deed = 'deleted' AND is_remembered(t.tenant_id, t.entity_id))
     ORDER BY t.sequence LIMIT %(limit)s)
SELECT CASE WHEN count(*) = %(limit)s THEN max(page.sequence) ELSE greatest(%(since)s,
           (SELECT tip.sequence FROM audit_tip AS tip WHERE tip.tenant_id = %(tenant)s)) END,
       coalesce(json_agg(page ORDER BY page.sequence), '[]')
  FROM page
"""
SHOWN = {"list_changes": ShowView(CHANGES)}
LISTED = {
    "list_audit_events": ListView(
        table="audit",
        columns=EVENT,
        sorts={"sequence": ("t.sequence",)},
        order="sequence",
        filters={
            "entity": "t.entity = %(entity)s",
            "entity_id": "t.entity_id = %(entity_id)s",
            "caller": "t.caller = %(caller)s",
            "since": "t.at >= %(since)s::timestamptz",
        },
    )
}
