"""Personal links, as their bearers and those who manage them see them, and what they open. Tokens are never read."""

from infra.postgres.views.tavolo import PROMISED, READ
from infra.postgres.views.view import RECORDED, ListView, ShowView, in_utc, logo_of, one

LINK = """t.id, t.revision, t.purpose, t.target_id, t.process_id, t.title, t.holder_id, t.holder_name,
CASE WHEN %(contacts)s THEN t.holder_email END AS holder_email, t.expires_at, t.one_time, t.used_at,
t.revoked_at"""
OPENED = """t.purpose, t.title, t.holder_id, t.holder_name, t.expires_at, t.one_time, t.used_at IS NOT NULL AS used,
(SELECT n.name FROM tenant AS n WHERE n.tenant_id = t.tenant_id) AS tenant,
EXISTS (SELECT FROM tenant AS n WHERE n.tenant_id = t.tenant_id AND n.logo_sha256 IS NOT NULL) AS logo,
(SELECT n.time_zone FROM tenant AS n WHERE n.tenant_id = t.tenant_id) AS time_zone"""
INVITED = """m.title, m.starts_at, m.ends_at, m.place, m.state, m.cancellation_reason,
(SELECT v.title FROM tavolo AS v WHERE (v.tenant_id, v.id) = (m.tenant_id, m.tavolo_id)) AS tavolo,
(SELECT n.time_zone FROM tenant AS n WHERE n.tenant_id = t.tenant_id) AS time_zone,
(m.state = 'scheduled'
  AND now() BETWEEN m.starts_at - interval '1 hour' AND m.ends_at + interval '1 hour') AS checks_in,
(SELECT coalesce(json_agg(item), '[]') FROM (SELECT p.title, p.part_of, p.planned_minutes FROM agenda_item AS p
  WHERE p.tenant_id = m.tenant_id AND p.meeting_id = m.id ORDER BY p.position) AS item) AS agenda,
i.answer, i.answered_at"""
SHOWN = {
    "show_link": one("link", OPENED),
    "show_personal_link": one("link", LINK),
    "open_invitation": ShowView(f"""
SELECT m.revision, (SELECT row_to_json(item) FROM (SELECT {in_utc(INVITED)}) AS item)
  FROM link AS t
  JOIN meeting AS m ON (m.tenant_id, m.id) = (t.tenant_id, t.target_id)
  JOIN invitation AS i ON (i.tenant_id, i.meeting_id, i.actor_id) = (t.tenant_id, t.target_id, t.holder_id)
 WHERE t.tenant_id = %(tenant)s AND t.id = %(id)s
"""),
    "open_minutes": one("minutes", READ),
    "print_opened_minutes": one("minutes", f"t.content, t.sha256, t.language, {logo_of('t.content')} AS logo"),
}
LISTED = {
    "open_commitments": ListView(
        table="commitment",
        columns=PROMISED,
        sorts={"due_on": ("t.due_on", "t.meeting_id", "t.position")},
        order="due_on",
        filters={"token": "t.owner_id = %(token)s"},
    ),
    "list_personal_links": ListView(
        table="link",
        columns=LINK,
        sorts={**RECORDED, "expires_at": ("t.expires_at", "t.id")},
        order="-created_at",
        filters={
            "purpose": "t.purpose = %(purpose)s",
            "target_id": "t.target_id = %(target_id)s",
            "holder_id": "t.holder_id = %(holder_id)s",
        },
    ),
}
