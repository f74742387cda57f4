"""Tavoli, meetings, minutes and their deliveries, as they are shown and listed."""

from infra.postgres.views.view import (
    FOUND,
    IDENTIFIED,
    RECORDED,
    ListView,
    ShowView,
    holding,
    in_utc,
    logo_of,
    one,
    parts,
)

TAVOLO = (
    "t.id, t.revision, t.external_id, t.process_id, t.parent_id, t.kind, t.title, t.purpose, t.opened_on, t.closed_at"
)
SEAT = "p.actor_id, p.role, p.role_nature, p.expertise_basis, p.since, p.until, p.represented_by"
SEATS = parts("seats", "seat", "tavolo_id", SEAT)
SUMMARY = """t.id, t.revision, t.external_id, t.tavolo_id, t.series_id, t.title, t.starts_at, t.ends_at, t.place,
t.state, t.cancellation_reason, t.sequence"""
SOURCE = "json_build_object('kind', p.source_kind, 'meeting_id', p.source_meeting_id, 'number', p.source_number)"
ITEM = f"""p.title, p.part_of, p.planned_minutes, p.visibility, p.discussion, p.state, p.reason,
CASE WHEN p.source_meeting_id IS NOT NULL THEN {SOURCE} END AS source"""
AGENDA = parts("agenda", "agenda_item", "meeting_id", ITEM)
ATTENDANCE = parts("attendance", "attendance", "meeting_id", "p.actor_id, p.presence, p.delegate, p.guest")
DECISIONS = parts("decisions", "decision", "meeting_id", "p.text, p.agenda_item, p.consent_ids, p.dissent_ids")
COMMITMENTS = parts(
    "commitments",
    "commitment",
    "meeting_id",
    "p.text, p.owner_id, p.due_on, p.agenda_item, p.state, p.note, p.changed_at",
)
HANDINGS = parts("handings", "handing", "meeting_id", "p.kind, p.number, p.to_tavolo_id, p.note, p.handed_at")
INVITATIONS = parts("invitations", "invitation", "meeting_id", "p.actor_id, p.guest, p.answer, p.answered_at")
ASKED = "p.id, p.proposed_by_id, p.text, p.proposed_at, p.state, p.reason, p.answered_at"
CORRECTIONS = parts("corrections", "correction", "minutes_id", ASKED)
SUPERSEDED = """(SELECT n.id FROM minutes AS n WHERE n.tenant_id = t.tenant_id AND n.meeting_id = t.meeting_id
AND n.version > t.version AND n.sent_at IS NOT NULL ORDER BY n.version DESC LIMIT 1) AS superseded_by"""
READ = f"""t.id, t.revision, t.meeting_id, t.version, t.language, t.state, t.narrative, t.due_on, t.sha256,
t.approved_at, t.approved_by, t.sent_at, t.rectifies_id, t.rectification_reason, {SUPERSEDED}, t.content"""
MINUTES = f"{READ}, {CORRECTIONS}"
HISTORY = parts("history", "attempt", "delivery_id", "p.at, p.verdict, p.answer")
MEETS = "SELECT v.process_id FROM meeting AS g JOIN tavolo AS v ON (v.tenant_id, v.id) = (g.tenant_id, g.tavolo_id)"
OF_DELIVERY = f"""coalesce(({MEETS} WHERE (g.tenant_id, g.id) = (t.tenant_id, t.subject_id)),
({MEETS} JOIN minutes AS m ON (m.tenant_id, m.meeting_id) = (g.tenant_id, g.id)
  WHERE (m.tenant_id, m.id) = (t.tenant_id, t.subject_id)))"""
DELIVERY = f"""t.id, t.revision, t.event, t.subject_id, t.actor_id AS recipient_id, t.recipient_name,
CASE WHEN %(contacts)s AND {holding("contact:read", OF_DELIVERY)} THEN t.address END AS address, t.state,
t.next_attempt_at"""
IN_SIGHT = " OR ".join(
    f"EXISTS (SELECT FROM {subject} AS m WHERE m.tenant_id = t.tenant_id AND m.id = t.subject_id)"
    for subject in ("minutes", "meeting")
)
STANDS = "t.state IN ('open', 'in_progress')"
TODAY = "(SELECT (now() AT TIME ZONE n.time_zone)::date FROM tenant AS n WHERE n.tenant_id = t.tenant_id)"
PROMISED = f"""t.meeting_id, t.position + 1 AS number, t.text, t.owner_id,
(SELECT a.name FROM actor AS a WHERE a.tenant_id = t.tenant_id AND a.id = t.owner_id) AS owner_name, t.due_on,
t.state, t.note, t.changed_at, ({STANDS} AND t.due_on < {TODAY}) AS overdue"""
OF_THE_PROCESS = """EXISTS
(SELECT FROM meeting AS m JOIN tavolo AS v ON (v.tenant_id, v.id) = (m.tenant_id, m.tavolo_id)
WHERE m.tenant_id = t.tenant_id AND m.id = t.meeting_id AND v.process_id = %(process_id)s)"""
SHOWN = {
    "show_tavolo": one("tavolo", f"{TAVOLO}, {SEATS}"),
    "show_meeting": one(
        "meeting", f"{SUMMARY}, {AGENDA}, {ATTENDANCE}, {DECISIONS}, {COMMITMENTS}, {INVITATIONS}, {HANDINGS}"
    ),
    "show_delivery": one("delivery", f"{DELIVERY}, {HISTORY}", f"({IN_SIGHT})"),
    "show_minutes": ShowView(f"""
SELECT t.revision, (SELECT row_to_json(item) FROM (SELECT {in_utc(MINUTES)}) AS item)
  FROM minutes AS t WHERE t.tenant_id = %(tenant)s AND t.meeting_id = %(id)s ORDER BY t.version DESC LIMIT 1
"""),
    "print_minutes": ShowView(f"""
SELECT t.revision, json_build_object('content', t.content, 'sha256', t.sha256, 'language', t.language,
       'logo', {logo_of("t.content")})
  FROM minutes AS t WHERE t.tenant_id = %(tenant)s AND t.id = %(id)s AND t.sha256 IS NOT NULL
"""),
}
LISTED = {
    "list_tavoli": ListView(
        table="tavolo",
        columns=f"{TAVOLO}, {SEATS}",
        sorts={**RECORDED, "title": ("t.title", "t.id"), "opened_on": ("t.opened_on", "t.id")},
        order="title",
        filters=IDENTIFIED | FOUND | {"process_id": "t.process_id = %(process_id)s", "kind": "t.kind = %(kind)s"},
    ),
    "list_meetings": ListView(
        table="meeting",
        columns=SUMMARY,
        sorts={**RECORDED, "starts_at": ("t.starts_at", "t.id"), "title": ("t.title", "t.id")},
        order="starts_at",
        filters=IDENTIFIED
        | FOUND
        | {
            "tavolo_id": "t.tavolo_id = %(tavolo_id)s",
            "series_id": "t.series_id = %(series_id)s",
            "state": "t.state = %(state)s",
        },
    ),
    "list_commitments": ListView(
        table="commitment",
        columns=PROMISED,
        sorts={"due_on": ("t.due_on", "t.meeting_id", "t.position")},
        order="due_on",
        filters=FOUND
        | {
            "process_id": OF_THE_PROCESS,
            "owner_id": "t.owner_id = %(owner_id)s",
            "due_until": "t.due_on <= %(due_until)s",
            "state": "t.state = %(state)s",
            "overdue": f"(NOT %(overdue)s OR ({STANDS} AND t.due_on < {TODAY}))",
        },
    ),
    "list_versions": ListView(
        table="minutes",
        columns=MINUTES,
        sorts={"version": ("t.version", "t.id")},
        order="version",
        filters={"meeting_id": "t.meeting_id = %(meeting_id)s"},
    ),
    "list_invitation_deliveries": ListView(
        table="delivery",
        columns=f"{DELIVERY}, {HISTORY}",
        sorts={**RECORDED, "recipient_name": ("t.recipient_name", "t.id")},
        order="recipient_name",
        filters={
            "meeting_id": "t.event = 'meeting.invitation' AND t.subject_id = %(meeting_id)s",
            "state": "t.state = %(state)s",
        },
    ),
    "list_deliveries": ListView(
        table="delivery",
        columns=f"{DELIVERY}, {HISTORY}",
        sorts={**RECORDED, "recipient_name": ("t.recipient_name", "t.id")},
        order="recipient_name",
        filters={
            "meeting_id": """t.subject_id IN
(SELECT m.id FROM minutes m WHERE m.tenant_id = %(tenant)s AND m.meeting_id = %(meeting_id)s)""",
            "state": "t.state = %(state)s",
            "recipient_id": "t.actor_id = %(recipient_id)s",
        },
    ),
}
