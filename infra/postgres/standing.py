"""What a process needs to know of the rest of the house: one statement."""

from uuid import UUID

from sqlalchemy import text

from domain.process.alert import OF_NETWORK
from domain.process.standing import Standing
from infra.facts import STANDING
from infra.postgres.repository import Bench

# Minutes that were never drafted fall due as the tenant says; "{named}" is how a list of things is told.
GATHERING = """
WITH here AS (SELECT t.tenant_id, t.time_zone, t.minutes_days, t.process_months, t.knowing_days, p.id, p.steering_id,
                     (CAST(:now AS timestamptz) AT TIME ZONE t.time_zone)::date AS today
                FROM tenant t JOIN process p ON p.tenant_id = t.tenant_id
               WHERE t.tenant_id = :tenant AND p.id = :process),
 ours AS (SELECT m.id, m.title, (m.starts_at AT TIME ZONE h.time_zone)::date AS held_on,
                 (m.ends_at AT TIME ZONE h.time_zone)::date + h.minutes_days AS due_on, h.today
            FROM here h JOIN tavolo v ON (v.tenant_id, v.process_id) = (h.tenant_id, h.id)
            JOIN meeting m ON (m.tenant_id, m.tavolo_id) = (v.tenant_id, v.id) WHERE m.state = 'held'),
 valued AS (SELECT i.id, i.title, i.dimension, m.wave
              FROM here h JOIN indicator i ON (i.tenant_id, i.process_id) = (h.tenant_id, h.id)
              JOIN measurement m ON (m.tenant_id, m.indicator_id) = (i.tenant_id, i.id) WHERE m.value IS NOT NULL)
SELECT json_build_object(
 'terms', (SELECT json_build_object('process_months', h.process_months, 'knowing_days', h.knowing_days) FROM here h),
 'public_steering', (SELECT coalesce(json_agg(a.id ORDER BY a.id), '[]') FROM (
     SELECT h.tenant_id, h.steering_id FROM here h
      UNION
     SELECT f.tenant_id, f.steering_id FROM here h
       JOIN former_bodies f ON (f.tenant_id, f.process_id) = (h.tenant_id, h.id)) AS s
     JOIN actor a ON (a.tenant_id, a.id) = (s.tenant_id, s.steering_id) WHERE a.sector = 'public'),
 'mapped_actors', (SELECT count(*) FROM (
     SELECT s.actor_id FROM here h JOIN tavolo v ON (v.tenant_id, v.process_id) = (h.tenant_id, h.id)
       JOIN seat s ON (s.tenant_id, s.tavolo_id) = (v.tenant_id, v.id)
      UNION
     SELECT r.actor_id FROM here h JOIN wave w ON (w.tenant_id, w.process_id) = (h.tenant_id, h.id)
       JOIN respondent r ON (r.tenant_id, r.wave_id) = (w.tenant_id, w.id)) AS mapped),
 'seated', (SELECT coalesce(json_agg(DISTINCT s.actor_id), '[]') FROM here h
     JOIN tavolo v ON (v.tenant_id, v.process_id) = (h.tenant_id, h.id)
     JOIN seat s ON (s.tenant_id, s.tavolo_id) = (v.tenant_id, v.id)),
 'outcome_indicators', (SELECT count(*) FROM here h
     JOIN indicator o ON (o.tenant_id, o.process_id) = (h.tenant_id, h.id) WHERE o.level = 'outcome'),
 'network_waves', (SELECT coalesce(json_agg(w.number ORDER BY w.number), '[]') FROM here h
     JOIN wave w ON (w.tenant_id, w.process_id) = (h.tenant_id, h.id)),
 'meetings_held_on', (SELECT coalesce(json_agg(held_on ORDER BY held_on), '[]') FROM ours),
 'overdue_minutes', (SELECT {named} FROM ours AS o
     WHERE NOT EXISTS (SELECT FROM minutes s
                        WHERE s.tenant_id = :tenant AND s.meeting_id = o.id AND s.sent_at IS NOT NULL)
       AND coalesce((SELECT min(s.due_on) FROM minutes s WHERE s.tenant_id = :tenant AND s.meeting_id = o.id),
                    o.due_on) < o.today),
 'without_baseline', (SELECT {named} FROM here h
     JOIN indicator o ON (o.tenant_id, o.process_id) = (h.tenant_id, h.id)
    WHERE o.level = 'outcome' AND o.baseline_value IS NULL),
 'measured_waves', (SELECT coalesce(json_agg(DISTINCT wave), '[]') FROM valued),
 'change_measured', (SELECT {named} FROM (
     SELECT id, title FROM valued WHERE dimension IN ('belonging', 'wellbeing')
      GROUP BY id, title HAVING count(DISTINCT wave) >= 2) AS o),
 'unread_alerts', (SELECT coalesce(json_agg(json_build_object(
     'cause', a.cause, 'on', (a.opened_at AT TIME ZONE h.time_zone)::date) ORDER BY a.id), '[]')
     FROM here h JOIN alert a ON (a.tenant_id, a.process_id) = (h.tenant_id, h.id)
    WHERE a.ended_at IS NULL AND a.state = 'open' AND a.cause = ANY (CAST(:network AS text[]))),
 'open_protocols', (SELECT {named} FROM here h
     JOIN protocol o ON (o.tenant_id, o.process_id) = (h.tenant_id, h.id)
    WHERE o.state IN ('approved_text', 'signing') OR (o.state NOT IN ('expired', 'terminated')
      AND o.ends_on >= h.today)))
"""
NAMED = "coalesce(json_agg(json_build_object('id', o.id, 'title', o.title) ORDER BY o.title, o.id), '[]')"
STANDING_TOLD = GATHERING.format(named=NAMED)
GATHER = text(STANDING_TOLD)


def gather(bench: Bench, process_id: UUID) -> Standing:
    """Ask the database."""
    asked = {"tenant": bench.tenant_id, "process": process_id, "now": bench.now, "network": sorted(OF_NETWORK)}
    return STANDING.validate_python(bench.session.execute(GATHER, asked).scalar_one())
