"""The regia of a process, all of it in one statement: the process, what is around it, what was told of it."""

import re

from domain.actor.observed import SENSITIVE
from domain.process.alert import OF_NETWORK
from domain.protocol.pledge import PledgeStanding
from infra.postgres.in_force import IN_EFFECT, PROMISED, STANDS
from infra.postgres.in_force import OPEN as OPEN_STATES
from infra.postgres.standing import STANDING_TOLD
from infra.postgres.views.alert import ALERT, SEEN
from infra.postgres.views.process import WHOLE
from infra.postgres.views.view import ShowView

MOST = 50
WITHHELD = ", ".join(f"'{kind}'" for kind in sorted(SENSITIVE))
NETWORK = ", ".join(f"'{cause}'" for cause in sorted(OF_NETWORK))
STANDINGS = ", ".join(f"'{standing}'" for standing in PledgeStanding)
READ = {"tenant": "%(tenant)s", "process": "%(id)s", "now": "now()", "network": f"ARRAY[{NETWORK}]"}
AROUND = re.sub(r"(?<!:):(\w+)", lambda name: READ[name[1]], STANDING_TOLD)
OWED = """
SELECT coalesce(json_agg(json_build_object('id', m.id, 'title', m.title, 'ended_on', m.ended_on,
    'due_on', coalesce(s.due_on, m.ended_on + x.minutes_days), 'sent_on', (s.sent_at AT TIME ZONE x.time_zone)::date)
    ORDER BY m.ended_on, m.id), '[]')
  FROM (SELECT m.tenant_id, m.id, m.title, (m.ends_at AT TIME ZONE x.time_zone)::date AS ended_on
          FROM tavolo v JOIN meeting m ON (m.tenant_id, m.tavolo_id) = (v.tenant_id, v.id)
         WHERE v.tenant_id = t.tenant_id AND v.process_id = t.id AND m.state = 'held') AS m
 CROSS JOIN LATERAL (SELECT min(s.due_on) AS due_on, min(s.sent_at) AS sent_at
                       FROM minutes s WHERE s.tenant_id = m.tenant_id AND s.meeting_id = m.id) AS s"""
NEXT_MEETING = """
SELECT row_to_json(soon) FROM (
SELECT m.id, m.title, m.starts_at, m.place
  FROM tavolo v JOIN meeting m ON (m.tenant_id, m.tavolo_id) = (v.tenant_id, v.id)
 WHERE v.tenant_id = t.tenant_id AND v.process_id = t.id AND m.state = 'scheduled' AND m.starts_at >= now()
 ORDER BY m.starts_at, m.id LIMIT 1) AS soon"""
# What became of what the text in force holds: late is what is neither done nor cancelled on the day after it was due.
STAND = f"""SELECT json_object_agg(w.standing, coalesce(c.many, 0)) FROM unnest(ARRAY[{STANDINGS}]) AS w(standing)
  LEFT JOIN (SELECT CASE WHEN g.state IN ({OPEN_STATES}) AND g.due_on < x.today THEN 'overdue' ELSE g.state END
                    AS standing, count(*) AS many FROM pledge g
              WHERE (g.tenant_id, g.protocol_id) = (o.tenant_id, o.id) AND {STANDS} GROUP BY 1) AS c USING (standing)"""
PROTOCOLS = f"""
SELECT coalesce(json_agg(json_build_object('id', o.id, 'title', o.title, 'state', o.state, 'parties', y.parties,
    'signed', y.signed, 'commitments', ({STAND}), 'accessions_pending', (SELECT count(*) FROM accession a
      WHERE (a.tenant_id, a.protocol_id) = (o.tenant_id, o.id) AND a.state = 'requested'), 'expires_on', o.ends_on)
    ORDER BY o.title, o.id), '[]')
  FROM protocol o CROSS JOIN LATERAL (SELECT count(*) AS parties, count(y.signed_on) AS signed FROM party y
        WHERE (y.tenant_id, y.protocol_id) = (o.tenant_id, o.id) AND y.state <> 'withdrawn') AS y
 WHERE o.tenant_id = t.tenant_id AND o.process_id = t.id"""
PROMISES = f"""
SELECT coalesce(json_agg(json_build_array(d.text, d.due_on, d.owner_id, d.subject) ORDER BY d.due_on), '[]') FROM (
SELECT c.text, c.due_on, c.owner_id, 'meetings/' || m.id AS subject
  FROM tavolo v JOIN meeting m ON (m.tenant_id, m.tavolo_id) = (v.tenant_id, v.id)
  JOIN commitment c ON (c.tenant_id, c.meeting_id) = (m.tenant_id, m.id)
 WHERE v.tenant_id = t.tenant_id AND v.process_id = t.id AND c.state IN ('open', 'in_progress')
 UNION ALL
SELECT g.text, g.due_on, g.party_id, 'protocols/' || o.id
  FROM protocol o JOIN pledge g ON (g.tenant_id, g.protocol_id) = (o.tenant_id, o.id)
 WHERE o.tenant_id = t.tenant_id AND o.process_id = t.id AND g.party_id IS NOT NULL
   AND {IN_EFFECT} AND {PROMISED} AND NOT EXISTS (SELECT FROM party y WHERE y.state = 'withdrawn'
       AND (y.tenant_id, y.protocol_id, y.actor_id) = (g.tenant_id, g.protocol_id, g.party_id))
 ORDER BY due_on LIMIT {MOST}) AS d"""
GAUGES = """
SELECT coalesce(json_agg(json_build_object('id', i.id, 'code', i.code, 'title', i.title, 'dimension', i.dimension,
    'unit', i.unit, 'baseline_value', i.baseline_value, 'target_value', i.target_value, 'wave', m.wave,
    'value', m.value) ORDER BY i.title, i.id), '[]')
  FROM indicator i LEFT JOIN LATERAL (
       SELECT m.wave, m.value FROM measurement m WHERE m.tenant_id = i.tenant_id AND m.indicator_id = i.id
          AND m.value IS NOT NULL ORDER BY m.wave DESC LIMIT 1) AS m ON true
 WHERE i.tenant_id = t.tenant_id AND i.process_id = t.id"""
# Ties of working together, as the positive layer has them: of every kind but those that are withheld.
COUNTS = f"""
SELECT json_build_object('wave', w.number, 'observed_on', w.observed_on, 'responded', r.responded, 'actors', r.actors,
    'ties', e.ties, 'without_ties', r.actors - e.tied)
  FROM (SELECT w.tenant_id, w.id, w.number, w.observed_on FROM wave w
         WHERE w.tenant_id = t.tenant_id AND w.process_id = t.id ORDER BY w.number DESC LIMIT 1) AS w
 CROSS JOIN LATERAL (SELECT count(*) AS actors, count(*) FILTER (WHERE p.responded) AS responded
                       FROM respondent p WHERE p.tenant_id = w.tenant_id AND p.wave_id = w.id) AS r
 CROSS JOIN LATERAL (SELECT count(DISTINCT (least(p.source_id, p.target_id), greatest(p.source_id, p.target_id)))
                            FILTER (WHERE side = 0) AS ties,
                            count(DISTINCT CASE side WHEN 0 THEN p.source_id ELSE p.target_id END) AS tied
                       FROM tie p CROSS JOIN generate_series(0, 1) AS side
                      WHERE p.tenant_id = w.tenant_id AND p.wave_id = w.id AND p.kind NOT IN ({WITHHELD})
                        AND w.observed_on BETWEEN coalesce(p.since, w.observed_on)
                                              AND coalesce(p.until, w.observed_on)) AS e"""
OPEN = f"""FROM alert AS t WHERE t.tenant_id = %(tenant)s AND t.process_id = %(id)s AND t.ended_at IS NULL
 AND t.state IN ('open', 'acknowledged') AND {SEEN}"""
ALERTS = f"""
SELECT coalesce(json_agg(item), '[]') FROM (
SELECT {ALERT} {OPEN} ORDER BY t.opened_at DESC, t.id LIMIT {MOST}) AS item"""
NAMES = """
SELECT coalesce(json_object_agg(a.id, a.name), '{}') FROM actor a WHERE a.tenant_id = t.tenant_id AND a.id IN (
 SELECT unnest(ARRAY[t.commissioner_id, t.managing_body_id, t.steering_id])
  UNION SELECT p.actor_id FROM operator p WHERE p.tenant_id = t.tenant_id AND p.process_id = t.id
  UNION SELECT p.owner_id FROM action p WHERE p.tenant_id = t.tenant_id AND p.process_id = t.id
  UNION SELECT c.owner_id FROM tavolo v JOIN meeting m ON (m.tenant_id, m.tavolo_id) = (v.tenant_id, v.id)
        JOIN commitment c ON (c.tenant_id, c.meeting_id) = (m.tenant_id, m.id)
        WHERE v.tenant_id = t.tenant_id AND v.process_id = t.id
  UNION SELECT g.party_id FROM protocol o JOIN pledge g ON (g.tenant_id, g.protocol_id) = (o.tenant_id, o.id)
        WHERE o.tenant_id = t.tenant_id AND o.process_id = t.id)"""
REGIA = f"""
SELECT t.revision, json_build_object(
 'process', {WHOLE},
 'standing', ({AROUND}),
 'today', x.today,
 'owed', ({OWED}),
 'next_meeting', ({NEXT_MEETING}),
 'protocols', ({PROTOCOLS}),
 'promises', ({PROMISES}),
 'gauges', ({GAUGES}),
 'network', ({COUNTS}),
 'alerts', ({ALERTS}),
 'alert_count', (SELECT count(*) {OPEN}),
 'names', ({NAMES}))
  FROM process AS t
 CROSS JOIN LATERAL (SELECT n.time_zone, n.minutes_days, (now() AT TIME ZONE n.time_zone)::date AS today
                       FROM tenant n WHERE n.tenant_id = t.tenant_id) AS x
 WHERE t.tenant_id = %(tenant)s AND t.id = %(id)s
"""
TOLD_FROM_IT = ("show_dashboard", "specify_timeline", "draw_timeline", "specify_readiness", "draw_readiness")
SHOWN = {operation: ShowView(REGIA) for operation in TOLD_FROM_IT}
