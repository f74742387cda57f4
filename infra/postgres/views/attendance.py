"""How often who sits at a tavolo was at its meetings: one statement, with its sentence in the caller's language."""

from infra.postgres.views.view import ShowView, holding

# Members who are only informed are not expected. Where nothing is recorded somebody was absent, as the minutes say.
DAY = "(m.starts_at AT TIME ZONE n.time_zone)::date"
COUNTED = f"""
SELECT s.actor_id, count(m.id) AS meetings, count(m.id) FILTER (WHERE r.presence = 'present') AS present,
       count(m.id) FILTER (WHERE r.presence = 'delegated') AS delegated,
       count(m.id) FILTER (WHERE r.presence = 'excused') AS excused,
       count(m.id) FILTER (WHERE r.presence IS NULL OR r.presence = 'absent') AS absent
  FROM seat AS s JOIN tenant AS n ON n.tenant_id = s.tenant_id
  LEFT JOIN meeting AS m ON (m.tenant_id, m.tavolo_id, m.state) = (s.tenant_id, s.tavolo_id, 'held')
   AND {DAY} >= s.since AND (s.until IS NULL OR {DAY} <= s.until)
  LEFT JOIN attendance AS r ON (r.tenant_id, r.meeting_id, r.actor_id) = (m.tenant_id, m.id, s.actor_id)
 WHERE s.tenant_id = %(tenant)s AND s.tavolo_id = %(id)s AND s.role <> 'informed' GROUP BY s.actor_id"""
SUMS = ", ".join(f"coalesce(sum(c.{name}), 0)::int AS {name}" for name in ("present", "delegated", "excused", "absent"))
RATE = "round((x.present + x.delegated)::numeric / nullif({}, 0), 4)::float8 AS rate"
ACTOR = """CASE WHEN x.meetings = 0 THEN CASE %(language)s::text WHEN 'en'
 THEN 'No meeting has been held while it sat at the tavolo.'
 ELSE 'Nessun incontro si è tenuto da quando siede al tavolo.' END
 ELSE format(CASE %(language)s::text WHEN 'en'
 THEN 'Took part in %%s of %%s meetings (%%s by a delegate); excused: %%s; absent: %%s.'
 ELSE 'Ha partecipato a %%s incontri su %%s (%%s per delega); assenze giustificate: %%s; altre assenze: %%s.' END,
 x.present + x.delegated, x.meetings, x.delegated, x.excused, x.absent) END AS sentence"""
TAVOLO = """CASE WHEN x.expected = 0 THEN CASE %(language)s::text WHEN 'en'
 THEN 'No member was expected at a meeting yet.' ELSE 'Nessun membro era ancora atteso a un incontro.' END
 ELSE format(CASE %(language)s::text WHEN 'en'
 THEN 'Meetings held: %%s. Of every 100 members expected, %%s took part.'
 ELSE 'Incontri tenuti: %%s. Su 100 membri attesi hanno partecipato in %%s.' END,
 x.meetings, round(100.0 * (x.present + x.delegated) / x.expected)) END AS sentence"""
ACTORS = f"""
SELECT coalesce(json_agg(item ORDER BY item.name, item.actor_id), '[]') FROM (
SELECT x.actor_id, a.name, x.meetings, x.present, x.delegated, x.excused, x.absent, {RATE.format("x.meetings")}, {ACTOR}
  FROM counted AS x JOIN actor AS a ON (a.tenant_id, a.id) = (%(tenant)s, x.actor_id)) AS item"""
HELD = """SELECT count(*) FROM meeting AS m
 WHERE (m.tenant_id, m.tavolo_id) = (t.tenant_id, t.id) AND m.state = 'held'"""
SHOWN = {
    "show_attendance": ShowView(f"""
WITH counted AS MATERIALIZED ({COUNTED})
SELECT t.revision, (SELECT row_to_json(item) FROM (
SELECT t.id AS tavolo_id, t.title, x.meetings, x.expected, x.present, x.delegated, x.excused, x.absent,
       {RATE.format("x.expected")}, {TAVOLO}, ({ACTORS}) AS actors) AS item)
  FROM tavolo AS t CROSS JOIN LATERAL (
SELECT ({HELD}) AS meetings, coalesce(sum(c.meetings), 0)::int AS expected, {SUMS} FROM counted AS c) AS x
 WHERE t.tenant_id = %(tenant)s AND t.id = %(id)s AND {holding("attendance:read", "t.process_id")}
""")
}
