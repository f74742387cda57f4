"""What went from one tavolo to another, as either sees it."""

from infra.postgres.views.view import ListView

FROM = "SELECT {} FROM meeting AS m JOIN tavolo AS v ON (v.tenant_id, v.id) = (m.tenant_id, m.tavolo_id)"
HERE = "WHERE (m.tenant_id, m.id) = (t.tenant_id, t.meeting_id)"
THERE = "FROM tavolo AS v WHERE (v.tenant_id, v.id) = (t.tenant_id, t.to_tavolo_id)"
AT = "WHERE (p.tenant_id, p.meeting_id, p.position) = (t.tenant_id, t.meeting_id, t.number - 1)"
TEXT = f"""CASE t.kind WHEN 'item' THEN (SELECT p.title FROM agenda_item AS p {AT})
 WHEN 'decision' THEN (SELECT p.text FROM decision AS p {AT}) ELSE (SELECT p.text FROM commitment AS p {AT}) END"""
STANDS_ON = """SELECT json_build_object('meeting_id', p.meeting_id, 'number', p.position + 1, 'state', p.state)
  FROM agenda_item AS p JOIN meeting AS m ON (m.tenant_id, m.id) = (p.tenant_id, p.meeting_id)
 WHERE p.tenant_id = t.tenant_id
   AND (p.source_meeting_id, p.source_kind, p.source_number) = (t.meeting_id, t.kind, t.number)
   AND m.tavolo_id = t.to_tavolo_id AND m.state <> 'cancelled' ORDER BY m.starts_at DESC LIMIT 1"""
GIVEN = f"{FROM.format('')} {HERE} AND m.tavolo_id = %(tavolo_id)s"
RECEIVED = f"SELECT {THERE} AND v.id = %(tavolo_id)s"
LISTED = {
    "list_handings": ListView(
        table="handing",
        columns=f"""t.kind, t.meeting_id, t.number, {TEXT} AS text, t.note, t.handed_at,
({FROM.format("v.id")} {HERE}) AS from_tavolo_id, ({FROM.format("v.title")} {HERE}) AS from_tavolo,
t.to_tavolo_id, (SELECT v.title {THERE}) AS to_tavolo, ({STANDS_ON}) AS stands_on""",
        sorts={"handed_at": ("t.handed_at", "t.meeting_id", "t.position")},
        order="handed_at",
        where=f"EXISTS ({FROM.format('')} {HERE}) AND EXISTS (SELECT {THERE})",
        filters={
            "tavolo_id": f"(EXISTS ({GIVEN}) OR EXISTS ({RECEIVED}))",
            "direction": f"CASE %(direction)s WHEN 'given' THEN EXISTS ({GIVEN}) ELSE EXISTS ({RECEIVED}) END",
            "waiting": f"(NOT %(waiting)s OR NOT EXISTS ({STANDS_ON}))",
        },
    )
}
