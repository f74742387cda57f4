"""Alerts, as they are shown and listed: the names of their actors are those of today."""

from domain.actor.observed import SENSITIVE_SCOPE
from domain.process.alert import SENSITIVE_CAUSES
from infra.postgres.views.view import ListView, ShowView, holding, in_utc

NAMES = """(SELECT string_agg(a.name, ', ' ORDER BY a.name) FROM actor AS a
WHERE a.tenant_id = t.tenant_id AND a.id = ANY (t.actor_ids))"""
ACTORS = """(SELECT coalesce(json_agg(json_build_object('id', a.id, 'name', a.name) ORDER BY a.name, a.id), '[]')
FROM actor AS a WHERE a.tenant_id = t.tenant_id AND a.id = ANY (t.actor_ids))"""
SENTENCE = f"""replace(CASE %(language)s::text WHEN 'en' THEN t.en ELSE t.it END, '{{names}}', coalesce({NAMES}, ''))"""
ALERT = in_utc(f"""t.id, t.revision, t.process_id, t.cause, t.about AS subject, {SENTENCE} AS sentence, t.mended_by,
t.day, {ACTORS} AS actors, t.opened_at, t.ended_at, t.state, t.reason, t.answered_by, t.answered_at""")
# Whether it is known of a conflict is seen by those who may see conflicts.
UNSEEN = ", ".join(f"'{cause}'" for cause in sorted(SENSITIVE_CAUSES))
SEEN = f"((%(sensitive)s AND {holding(SENSITIVE_SCOPE, 't.process_id')}) OR t.cause NOT IN ({UNSEEN}))"
ALERTS = ListView(
    table="alert",
    columns=ALERT,
    sorts={"opened_at": ("t.opened_at", "t.id"), "cause": ("t.cause", "t.id")},
    order="-opened_at",
    where=SEEN,
    filters={
        "process_id": "t.process_id = %(process_id)s",
        "state": "t.state = %(state)s",
        "cause": "t.cause = %(cause)s",
        "standing": "(t.ended_at IS NULL) = %(standing)s",
    },
)
SHOWN = {
    "show_alert": ShowView(f"""
SELECT t.revision, (SELECT row_to_json(item) FROM (SELECT {ALERT}) AS item)
  FROM alert AS t WHERE t.tenant_id = %(tenant)s AND t.id = %(id)s AND {SEEN}
""")
}
LISTED = {"list_alerts": ALERTS, "list_process_alerts": ALERTS}
