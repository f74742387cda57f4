"""What around a process may fall due, end or come apart: one statement."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import text

from domain.actor.observed import observed
from domain.indicator.indicator import Level
from domain.process.outlook import Circle, Due, Lasting, Measured, Outlook, Pledged, Promised
from infra.postgres.in_force import IN_EFFECT, PROMISED
from infra.postgres.repository import Bench

PLEDGES = """coalesce(json_agg(json_build_array(g.protocol_id, g.id, g.text, g.due_on, g.party_id)
                                        ORDER BY g.due_on, g.id), '[]')"""
OUTLOOK = f"""
WITH here AS (SELECT t.tenant_id, t.time_zone, t.minutes_days, t.minutes_alert_days, p.id,
                     (CAST(:now AS timestamptz) AT TIME ZONE t.time_zone)::date AS today
                FROM tenant t JOIN process p ON p.tenant_id = t.tenant_id
               WHERE t.tenant_id = :tenant AND p.id = :process),
 unsent AS (SELECT m.id, m.title, coalesce(
                   (SELECT min(s.due_on) FROM minutes s WHERE (s.tenant_id, s.meeting_id) = (m.tenant_id, m.id)),
                   (m.ends_at AT TIME ZONE h.time_zone)::date + h.minutes_days) AS due_on
              FROM here h JOIN tavolo v ON (v.tenant_id, v.process_id) = (h.tenant_id, h.id)
              JOIN meeting m ON (m.tenant_id, m.tavolo_id) = (v.tenant_id, v.id)
             WHERE m.state = 'held' AND NOT EXISTS (SELECT FROM minutes s
                   WHERE (s.tenant_id, s.meeting_id) = (m.tenant_id, m.id) AND s.sent_at IS NOT NULL)),
 agreed AS (SELECT o.id, o.title, h.today,
                   o.ends_on AS last_day,
                   coalesce((SELECT x.content->>'renewal' FROM approved_text x WHERE (x.tenant_id, x.protocol_id,
                             x.version) = (o.tenant_id, o.id, o.in_force_version)), o.renewal) <> 'none' AS renewable,
                   ARRAY(SELECT y.actor_id FROM party y WHERE (y.tenant_id, y.protocol_id) = (o.tenant_id, o.id)
                            AND y.state <> 'withdrawn'
                            AND NOT EXISTS (SELECT FROM pledge g WHERE (g.tenant_id, g.protocol_id, g.party_id)
                                                                     = (o.tenant_id, o.id, y.actor_id))
                          ORDER BY y.actor_id) AS silent
              FROM here h JOIN protocol o ON (o.tenant_id, o.process_id) = (h.tenant_id, h.id)
             WHERE o.state NOT IN ('expired', 'terminated')),
 pledged AS (SELECT o.id AS protocol_id, g.id, g.text, g.due_on, g.party_id, g.due_on < h.today AS late,
                    coalesce(y.state = 'withdrawn', false) AS orphaned
               FROM here h JOIN protocol o ON (o.tenant_id, o.process_id) = (h.tenant_id, h.id)
               JOIN pledge g ON (g.tenant_id, g.protocol_id) = (o.tenant_id, o.id)
               LEFT JOIN party y ON (y.tenant_id, y.protocol_id, y.actor_id) = (g.tenant_id, g.protocol_id, g.party_id)
              WHERE {IN_EFFECT} AND {PROMISED}),
 latest AS (SELECT w.tenant_id, w.id, w.number, w.observed_on
              FROM here h JOIN wave w ON (w.tenant_id, w.process_id) = (h.tenant_id, h.id)
             ORDER BY w.number DESC LIMIT 1)
SELECT json_build_object(
 'today', (SELECT h.today FROM here h),
 'minutes_alert_days', (SELECT h.minutes_alert_days FROM here h),
 'unsent_minutes', (SELECT coalesce(json_agg(json_build_array(u.id, u.title, u.due_on) ORDER BY u.due_on, u.id), '[]')
     FROM unsent u),
 'ending_protocols', (SELECT coalesce(json_agg(json_build_array(a.id, a.title, a.last_day, a.renewable)
                                      ORDER BY a.title, a.id), '[]') FROM agreed a WHERE a.last_day >= a.today),
 'silent_parties', (SELECT coalesce(json_agg(json_build_array(a.id, a.title, a.silent) ORDER BY a.title, a.id), '[]')
     FROM agreed a WHERE cardinality(a.silent) > 0),
 'late_promises', (SELECT coalesce(json_agg(json_build_array(c.meeting_id, c.position + 1, c.text, c.due_on, c.owner_id)
                                            ORDER BY c.due_on, c.meeting_id, c.position), '[]')
     FROM here h JOIN tavolo v ON (v.tenant_id, v.process_id) = (h.tenant_id, h.id)
     JOIN meeting m ON (m.tenant_id, m.tavolo_id) = (v.tenant_id, v.id)
     JOIN commitment c ON (c.tenant_id, c.meeting_id) = (m.tenant_id, m.id)
    WHERE m.state = 'held' AND c.state IN ('open', 'in_progress') AND c.due_on < h.today),
 'late_pledges', (SELECT {PLEDGES} FROM pledged g WHERE g.late AND NOT g.orphaned),
 'orphaned_pledges', (SELECT {PLEDGES} FROM pledged g WHERE g.orphaned),
 'indicators', (SELECT coalesce(json_agg(json_build_array(i.id, i.title, i.level, i.baseline_value IS NOT NULL,
     ARRAY(SELECT m.wave FROM measurement m WHERE (m.tenant_id, m.indicator_id) = (i.tenant_id, i.id) ORDER BY m.wave))
     ORDER BY i.title, i.id), '[]')
     FROM here h JOIN indicator i ON (i.tenant_id, i.process_id) = (h.tenant_id, h.id)),
 'tavoli', (SELECT coalesce(json_agg(json_build_array(v.id, v.title, ARRAY(SELECT DISTINCT s.actor_id FROM seat s
     WHERE (s.tenant_id, s.tavolo_id) = (v.tenant_id, v.id) AND s.since <= h.today
       AND (s.until IS NULL OR s.until >= h.today) ORDER BY s.actor_id)) ORDER BY v.title, v.id), '[]')
     FROM here h JOIN tavolo v ON (v.tenant_id, v.process_id) = (h.tenant_id, h.id) WHERE v.closed_at IS NULL),
 'wave', (SELECT json_build_object('number', w.number, 'observed_on', w.observed_on,
     'members', (SELECT coalesce(json_agg(json_build_array(a.id, a.name, a.sector, r.responded) ORDER BY r.position),
                                 '[]') FROM respondent r JOIN actor a ON (a.tenant_id, a.id) = (r.tenant_id, r.actor_id)
                  WHERE (r.tenant_id, r.wave_id) = (w.tenant_id, w.id)),
     'ties', (SELECT coalesce(json_agg(json_build_array(e.source_id, e.target_id, e.kind, e.strength,
                                       e.provenance, e.reporter_id, e.since, e.until) ORDER BY e.position), '[]')
                FROM tie e WHERE (e.tenant_id, e.wave_id) = (w.tenant_id, w.id))) FROM latest w))
"""
GATHER = text(OUTLOOK)


def look_out(bench: Bench, process_id: UUID) -> Outlook:
    """Ask the database."""
    asked = {"tenant": bench.tenant_id, "process": process_id, "now": bench.now}
    return told(bench.session.execute(GATHER, asked).scalar_one())


def told(facts: Mapping[str, Any]) -> Outlook:
    """Read what the database says."""
    return Outlook(
        today=date.fromisoformat(facts["today"]),
        minutes_alert_days=facts["minutes_alert_days"],
        unsent_minutes=_due(facts["unsent_minutes"]),
        ending_protocols=tuple(
            Lasting(UUID(one), title, date.fromisoformat(day), renewable)
            for one, title, day, renewable in facts["ending_protocols"]
        ),
        silent_parties=_circles(facts["silent_parties"]),
        late_promises=tuple(
            Promised(UUID(meeting), number, text, date.fromisoformat(day), UUID(owner))
            for meeting, number, text, day, owner in facts["late_promises"]
        ),
        late_pledges=_pledged(facts["late_pledges"]),
        orphaned_pledges=_pledged(facts["orphaned_pledges"]),
        indicators=tuple(
            Measured(UUID(one), title, Level(level), has_baseline, tuple(waves))
            for one, title, level, has_baseline, waves in facts["indicators"]
        ),
        tavoli=_circles(facts["tavoli"]),
        wave=observed(facts["wave"]) if facts["wave"] else None,
    )


def _due(rows: list[Any]) -> tuple[Due, ...]:
    return tuple(Due(UUID(one), title, date.fromisoformat(day)) for one, title, day in rows)


def _pledged(rows: list[Any]) -> tuple[Pledged, ...]:
    return tuple(
        Pledged(UUID(protocol), UUID(pledge), text, date.fromisoformat(day), UUID(party) if party else None)
        for protocol, pledge, text, day, party in rows
    )


def _circles(rows: list[Any]) -> tuple[Circle, ...]:
    return tuple(Circle(UUID(one), title, tuple(map(UUID, actors))) for one, title, actors in rows)
