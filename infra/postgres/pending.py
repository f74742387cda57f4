"""What is pending at the tavoli of a tenant, and in its protocols: one statement."""

from datetime import date, timedelta

from sqlalchemy import text

from domain.tavolo.pending import AHEAD, Matter, Pending, days_told_before
from domain.tavolo.reminding import REMINDER, named
from infra.postgres.in_force import IN_EFFECT, PROMISED
from infra.postgres.repository import Bench

PENDING = f"""
WITH here AS (SELECT m.tenant_id, m.id, m.title, m.state, v.process_id, v.id AS tavolo_id, t.minutes_days,
                     m.starts_at, (m.starts_at AT TIME ZONE t.time_zone)::date AS starts_on,
                     (m.ends_at AT TIME ZONE t.time_zone)::date AS ends_on
                FROM tenant t JOIN meeting m ON m.tenant_id = t.tenant_id
                JOIN tavolo v ON (v.tenant_id, v.id) = (m.tenant_id, m.tavolo_id)
                JOIN process p ON (p.tenant_id, p.id) = (v.tenant_id, v.process_id)
               WHERE t.tenant_id = :tenant AND p.phase <> 'closed'),
     reminded AS (SELECT d.actor_id, max(w.day) AS day
                    FROM unnest(CAST(:days AS date[]), CAST(:names AS uuid[])) AS w (day, name)
                    JOIN delivery d ON d.tenant_id = :tenant AND d.subject_id = w.name
                   WHERE d.event = :reminder AND d.state = 'sent' GROUP BY d.actor_id),
     pending AS (
SELECT c.due_on AS on_day, h.id, 'commitment' AS matter, c.text AS title, c.owner_id AS actor_id, h.process_id
  FROM here h JOIN commitment c ON (c.tenant_id, c.meeting_id) = (h.tenant_id, h.id)
 WHERE h.state = 'held' AND c.state IN ('open', 'in_progress') AND c.due_on <= :until
 UNION ALL
SELECT g.due_on, o.id, 'commitment', g.text, g.party_id, o.process_id
  FROM protocol o JOIN process p ON (p.tenant_id, p.id) = (o.tenant_id, o.process_id) AND p.phase <> 'closed'
  JOIN pledge g ON (g.tenant_id, g.protocol_id) = (o.tenant_id, o.id)
  JOIN party y ON (y.tenant_id, y.protocol_id, y.actor_id) = (g.tenant_id, g.protocol_id, g.party_id)
 WHERE o.tenant_id = :tenant AND {IN_EFFECT} AND {PROMISED} AND y.state <> 'withdrawn' AND g.due_on <= :until
 UNION ALL
SELECT d.due_on, h.id, 'minutes', h.title, s.actor_id, h.process_id
  FROM here h JOIN seat s ON (s.tenant_id, s.tavolo_id) = (h.tenant_id, h.tavolo_id)
 CROSS JOIN LATERAL (SELECT coalesce(min(n.due_on), h.ends_on + h.minutes_days) AS due_on,
                            bool_or(n.sent_at IS NOT NULL) AS sent
                       FROM minutes n WHERE (n.tenant_id, n.meeting_id) = (h.tenant_id, h.id)) AS d
 WHERE h.state = 'held' AND d.sent IS NOT TRUE AND d.due_on <= :until
   AND s.role = 'facilitator' AND s.since <= :day AND (s.until IS NULL OR s.until >= :day)
 UNION ALL
SELECT h.starts_on, h.id, 'meeting', h.title, i.actor_id, h.process_id
  FROM here h JOIN invitation i ON (i.tenant_id, i.meeting_id) = (h.tenant_id, h.id)
 WHERE h.state = 'scheduled' AND h.starts_on BETWEEN :day AND :until AND h.starts_at > :now AND i.answer <> 'declined'
   AND (i.guest OR EXISTS (SELECT FROM seat s WHERE (s.tenant_id, s.tavolo_id, s.actor_id)
            = (h.tenant_id, h.tavolo_id, i.actor_id) AND s.since <= h.starts_on
              AND (s.until IS NULL OR s.until >= h.starts_on))))
SELECT p.on_day, p.id, p.matter, p.title, p.actor_id, p.process_id, r.day
  FROM pending p LEFT JOIN reminded r ON r.actor_id = p.actor_id
 ORDER BY p.on_day, p.id, p.matter, p.title, p.actor_id
"""
GATHER = text(PENDING)


def pending(bench: Bench, day: date) -> list[Pending]:
    """Ask the database."""
    days = days_told_before(day)
    asked = {"tenant": bench.tenant_id, "now": bench.now, "day": day, "until": day + timedelta(days=AHEAD)}
    told = {"reminder": REMINDER, "days": days, "names": [named(one) for one in days]}
    rows = bench.session.execute(GATHER, asked | told)
    return [
        Pending(on, meeting, Matter(matter), title, actor, process, reminded)
        for on, meeting, matter, title, actor, process, reminded in rows
    ]
