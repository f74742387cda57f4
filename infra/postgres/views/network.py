"""The waves of a process as networks: the roster with names and sectors, and the ties the reader may see."""

from infra.postgres.views.actor import scores
from infra.postgres.views.view import ShowView, withheld

WITHHELD = withheld("t.id")
MEMBERS = """(SELECT coalesce(json_agg(json_build_array(a.id, a.name, a.sector, p.responded) ORDER BY p.position), '[]')
  FROM respondent AS p JOIN actor AS a ON (a.tenant_id, a.id) = (p.tenant_id, p.actor_id)
 WHERE p.tenant_id = w.tenant_id AND p.wave_id = w.id)"""


# The ties of a wave that may be seen, with all that is said of them.
TIES = f"""(SELECT coalesce(json_agg(json_build_array(p.source_id, p.target_id, p.kind, p.strength, p.provenance,
       p.reporter_id, p.since, p.until, {", ".join(scores(WITHHELD).values())}) ORDER BY p.position), '[]')
  FROM tie AS p WHERE p.tenant_id = w.tenant_id AND p.wave_id = w.id AND p.kind <> ALL({WITHHELD}))"""
HELD_UNTIL_THEN = """FROM tavolo AS v
  JOIN meeting AS m ON (m.tenant_id, m.tavolo_id) = (v.tenant_id, v.id)
   AND m.state = 'held' AND m.starts_at < w.observed_on + 1"""
OF_PROCESS = "WHERE v.tenant_id = t.tenant_id AND v.process_id = t.id"
# What two actors shared until the day of the wave: present at the same meeting, promising at it, signing the same text.
SHARED = f"""(SELECT coalesce(json_agg(json_build_array(o.one, o.other, o.meetings, o.promises, o.signatures)), '[]')
FROM (SELECT s.one, s.other, count(*) FILTER (WHERE s.what = 'meeting') AS meetings,
             count(*) FILTER (WHERE s.what = 'promise') AS promises,
             count(*) FILTER (WHERE s.what = 'signature') AS signatures
        FROM (SELECT a.actor_id AS one, b.actor_id AS other, 'meeting' AS what {HELD_UNTIL_THEN}
                JOIN attendance AS a ON (a.tenant_id, a.meeting_id, a.presence) = (m.tenant_id, m.id, 'present')
                JOIN attendance AS b ON (b.tenant_id, b.meeting_id, b.presence) = (m.tenant_id, m.id, 'present')
                 AND a.actor_id < b.actor_id {OF_PROCESS}
              UNION ALL
              SELECT a.owner_id, b.owner_id, 'promise' {HELD_UNTIL_THEN}
                JOIN LATERAL (SELECT DISTINCT owner_id FROM commitment AS c
                               WHERE (c.tenant_id, c.meeting_id) = (m.tenant_id, m.id)) AS a ON true
                JOIN LATERAL (SELECT DISTINCT owner_id FROM commitment AS c
                               WHERE (c.tenant_id, c.meeting_id) = (m.tenant_id, m.id)) AS b ON a.owner_id < b.owner_id
               {OF_PROCESS}
              UNION ALL
              SELECT a.actor_id, b.actor_id, 'signature' FROM protocol AS v
                JOIN party AS a ON (a.tenant_id, a.protocol_id) = (v.tenant_id, v.id) AND a.signed_on <= w.observed_on
                JOIN party AS b ON (b.tenant_id, b.protocol_id) = (v.tenant_id, v.id) AND b.signed_on <= w.observed_on
                 AND a.actor_id < b.actor_id {OF_PROCESS}) AS s
       GROUP BY s.one, s.other) AS o)"""


def waves(more: str = "") -> str:
    """Write the waves, and what more is said of each."""
    return f"""json_build_object(
  'title', t.title,
  'withheld', cardinality({WITHHELD}) > 0,
  'waves', coalesce(json_agg(json_build_object(
    'number', w.number, 'observed_on', w.observed_on, 'members', {MEMBERS}, 'ties', {TIES}{more}) ORDER BY w.number)
    FILTER (WHERE w.id IS NOT NULL), '[]'))"""


def of_process(said: str) -> ShowView:
    """See the last waves of a process, up to one of them."""
    return ShowView(f"""
SELECT t.revision, {said}
  FROM process AS t LEFT JOIN LATERAL (
       SELECT v.tenant_id, v.id, v.number, v.observed_on
         FROM wave AS v WHERE v.tenant_id = t.tenant_id AND v.process_id = t.id AND v.number <= %(upto)s
        ORDER BY v.number DESC LIMIT %(most)s) AS w ON true
 WHERE t.tenant_id = %(tenant)s AND t.id = %(id)s GROUP BY t.tenant_id, t.id, t.title, t.revision
""")


SHOWN = {
    "see_network": of_process(waves()),
    "see_shared_work": of_process(waves(f", 'shared', {SHARED}")),
    "see_wave": ShowView(f"""
SELECT t.revision, {waves()}
  FROM wave AS w JOIN process AS t ON t.tenant_id = w.tenant_id AND t.id = w.process_id
 WHERE w.tenant_id = %(tenant)s AND w.id = %(id)s GROUP BY t.tenant_id, t.id, t.title, t.revision
"""),
}
