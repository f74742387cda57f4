"""Waves, as they are shown and listed."""

from dataclasses import fields

from domain.actor.wave import TRUST_SCORES, Scores
from infra.postgres.views.view import ListView, one, parts, withheld

WAVE = "t.id, t.revision, t.process_id, t.number, t.observed_on"
ROSTER = parts("roster", "respondent", "wave_id", "p.actor_id, p.responded")
# Ties of trust and conflict are not shown to who lacks the scope to see them, or lacks it in this process.
WITHHELD = withheld("t.process_id")


def scores(kinds: str) -> dict[str, str]:
    """Write the scores of a tie of which these kinds are withheld."""
    return {
        each.name: f"CASE WHEN NOT 'trust' = ANY({kinds}) THEN p.scores_{each.name} END"
        if each.name in TRUST_SCORES
        else f"p.scores_{each.name}"
        for each in fields(Scores)
    }


SCORES = scores(WITHHELD)
TIES = f"""(SELECT coalesce(json_agg(item), '[]') FROM (
SELECT p.source_id, p.target_id, p.kind, p.strength, p.provenance, p.reporter_id, p.since, p.until,
       CASE WHEN num_nonnulls({", ".join(SCORES.values())}) > 0
       THEN json_build_object({", ".join(f"'{name}', {score}" for name, score in SCORES.items())}) END AS scores
  FROM tie AS p
 WHERE p.tenant_id = t.tenant_id AND p.wave_id = t.id AND p.kind <> ALL({WITHHELD})
 ORDER BY p.position) AS item) AS ties, cardinality({WITHHELD}) > 0 AS withheld"""
SHOWN = {
    "show_wave": one("wave", f"{WAVE}, {ROSTER}, {TIES}"),
}
LISTED = {
    "list_waves": ListView(
        table="wave",
        columns=f"""{WAVE},
(SELECT count(*) FROM respondent p WHERE (p.tenant_id, p.wave_id) = (t.tenant_id, t.id)) AS asked,
(SELECT count(*) FROM respondent p WHERE (p.tenant_id, p.wave_id) = (t.tenant_id, t.id) AND p.responded) AS responded,
(SELECT count(*) FROM tie p WHERE (p.tenant_id, p.wave_id) = (t.tenant_id, t.id)
    AND p.kind NOT IN ('trust', 'conflict')) AS tie_count""",
        sorts={"number": ("t.number", "t.id"), "observed_on": ("t.observed_on", "t.id")},
        order="number",
        filters={"process_id": "t.process_id = %(process_id)s"},
    ),
}
