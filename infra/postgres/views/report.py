"""What the report of a process is made from, in one statement: its regia, its network, and what was done around it."""

from infra.postgres.in_force import STANDS
from infra.postgres.views.network import SHOWN as OF_NETWORK
from infra.postgres.views.protocol import PARTIES
from infra.postgres.views.regia import SHOWN as OF_REGIA
from infra.postgres.views.view import ShowView

TAVOLI = """
SELECT coalesce(json_agg(json_build_object('kind', v.kind, 'title', v.title, 'purpose', v.purpose,
    'opened_on', v.opened_on, 'members', (SELECT count(DISTINCT s.actor_id) FROM seat s
        WHERE (s.tenant_id, s.tavolo_id) = (v.tenant_id, v.id) AND s.role <> 'informed'),
    'meetings', (SELECT count(*) FROM meeting m
        WHERE (m.tenant_id, m.tavolo_id) = (v.tenant_id, v.id) AND m.state = 'held')) ORDER BY v.opened_on, v.id), '[]')
  FROM tavolo v WHERE v.tenant_id = %(tenant)s AND v.process_id = %(id)s"""
PRESENT = """(SELECT count(*) FROM attendance a
    WHERE (a.tenant_id, a.meeting_id) = (m.tenant_id, m.id) AND a.presence IN ('present', 'delegated'))"""
MEETINGS = f"""
SELECT coalesce(json_agg(json_build_object('title', m.title, 'tavolo', v.title,
    'held_on', (m.starts_at AT TIME ZONE n.time_zone)::date, 'present', {PRESENT},
    'decisions', (SELECT count(*) FROM decision d WHERE (d.tenant_id, d.meeting_id) = (m.tenant_id, m.id)),
    'commitments', (SELECT count(*) FROM commitment c WHERE (c.tenant_id, c.meeting_id) = (m.tenant_id, m.id)),
    'sent_on', (SELECT (min(s.sent_at) AT TIME ZONE n.time_zone)::date FROM minutes s
                 WHERE (s.tenant_id, s.meeting_id) = (m.tenant_id, m.id))) ORDER BY m.starts_at, m.id), '[]')
  FROM tavolo v JOIN meeting m ON (m.tenant_id, m.tavolo_id) = (v.tenant_id, v.id)
  JOIN tenant n ON n.tenant_id = v.tenant_id
 WHERE v.tenant_id = %(tenant)s AND v.process_id = %(id)s AND m.state = 'held'"""
# What a draft would promise is no promise yet: it may never be made.
PROMISED = f"""(SELECT count(*) FROM protocol o JOIN pledge g ON (g.tenant_id, g.protocol_id) = (o.tenant_id, o.id)
    WHERE (o.tenant_id, o.id) = (t.tenant_id, t.id) AND {STANDS})"""
PROTOCOLS = f"""
SELECT coalesce(json_agg(item ORDER BY item.title, item.id), '[]') FROM (
SELECT t.id, t.kind, t.title, t.state, t.in_force_on, t.duration_months, {PARTIES}, {PROMISED} AS promised
  FROM protocol t WHERE t.tenant_id = %(tenant)s AND t.process_id = %(id)s) AS item"""
MEASURED = """
SELECT coalesce(json_object_agg(i.id, (
SELECT coalesce(json_agg(json_build_array(m.wave, m.value) ORDER BY m.wave), '[]')
    FROM measurement m WHERE (m.tenant_id, m.indicator_id) = (i.tenant_id, i.id) AND m.value IS NOT NULL)), '{}')
  FROM indicator i WHERE i.tenant_id = %(tenant)s AND i.process_id = %(id)s"""
IDENTITY = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
# Whoever the content names by identity is called by name.
NAMES = f"""
SELECT coalesce(json_object_agg(a.id, a.name), '{{}}') FROM actor a WHERE a.tenant_id = %(tenant)s AND a.id IN (
SELECT found[1]::uuid FROM regexp_matches(r.told->>'process' || p.told::text, '{IDENTITY}', 'g') AS found)"""
LOGO = """
SELECT translate(encode(l.image, 'base64'), E'\\n', '')
  FROM tenant n JOIN logo l ON (l.tenant_id, l.sha256) = (n.tenant_id, n.logo_sha256) WHERE n.tenant_id = %(tenant)s"""
REPORT = f"""
SELECT r.revision, json_build_object(
 'tenant', (SELECT json_build_object('name', n.name, 'ipa_code', n.ipa_code,
                     'logo', n.logo_sha256, 'smallest_count', n.smallest_count)
              FROM tenant n WHERE n.tenant_id = %(tenant)s),
 'regia', r.told, 'network', w.told, 'tavoli', ({TAVOLI}), 'meetings', ({MEETINGS}), 'protocols', p.told,
 'logo', ({LOGO}), 'measured', ({MEASURED}), 'names', ({NAMES}))
  FROM ({OF_REGIA["show_dashboard"].sql}) AS r (revision, told)
 CROSS JOIN ({OF_NETWORK["see_network"].sql}) AS w (revision, told)
 CROSS JOIN ({PROTOCOLS}) AS p (told)
"""
SHOWN = {"print_report": ShowView(REPORT)}
