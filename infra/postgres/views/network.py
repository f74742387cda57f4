"""The waves of a process as networks: the roster with names and sectors, and the ties the reader may see."""

from infra.postgres.views.view import ShowView

MEMBERS = """(SELECT coalesce(json_agg(json_build_array(a.id, a.name, a.sector, p.responded) ORDER BY p.position), '[]')
  FROM respondent AS p JOIN actor AS a ON (a.tenant_id, a.id) = (p.tenant_id, p.actor_id)
 WHERE p.tenant_id = w.tenant_id AND p.wave_id = w.id)"""
TIES = """(SELECT coalesce(json_agg(json_build_array(p.source_id, p.target_id, p.kind, p.strength) ORDER BY p.position),
                           '[]')
  FROM tie AS p WHERE p.tenant_id = w.tenant_id AND p.wave_id = w.id AND p.kind <> ALL(%(withheld)s::text[]))"""
WAVES = f"""json_build_object(
  'title', t.title,
  'withheld', cardinality(%(withheld)s::text[]) > 0,
  'waves', coalesce(json_agg(json_build_object(
    'number', w.number, 'observed_on', w.observed_on, 'members', {MEMBERS}, 'ties', {TIES}) ORDER BY w.number)
    FILTER (WHERE w.id IS NOT NULL), '[]'))"""
SHOWN = {
    "see_network": ShowView(f"""
SELECT t.revision, {WAVES}
  FROM process AS t LEFT JOIN LATERAL (
       SELECT v.tenant_id, v.id, v.number, v.observed_on
         FROM wave AS v WHERE v.tenant_id = t.tenant_id AND v.process_id = t.id AND v.number <= %(upto)s
        ORDER BY v.number DESC LIMIT %(most)s) AS w ON true
 WHERE t.tenant_id = %(tenant)s AND t.id = %(id)s GROUP BY t.tenant_id, t.id, t.title, t.revision
"""),
    "see_wave": ShowView(f"""
SELECT t.revision, {WAVES}
  FROM wave AS w JOIN process AS t ON t.tenant_id = w.tenant_id AND t.id = w.process_id
 WHERE w.tenant_id = %(tenant)s AND w.id = %(id)s GROUP BY t.tenant_id, t.id, t.title, t.revision
"""),
}
