"""Actors and waves, as they are shown and listed."""

from infra.postgres.views.view import ListView, one, parts

ACTOR = "t.id, t.revision, t.external_id, t.name, t.kind, t.sector, t.description, t.istat_code"
CONTACTS = parts("contacts", "contact", "actor_id", "p.name, p.role, p.email, p.phone, p.consent_source")
WAVE = "t.id, t.revision, t.process_id, t.number, t.observed_on"
ROSTER = parts("roster", "respondent", "wave_id", "p.actor_id, p.responded")
TIES = parts("ties", "tie", "wave_id", "p.source_id, p.target_id, p.kind, p.strength")
SHOWN = {
    "show_actor": one("actor", f"{ACTOR}, {CONTACTS}"),
    "show_wave": one("wave", f"{WAVE}, {ROSTER}, {TIES}"),
}
LISTED = {
    "list_actors": ListView(
        table="actor",
        columns=ACTOR,
        key=("t.name", "t.id"),
        filters={"sector": "t.sector = %(sector)s", "kind": "t.kind = %(kind)s"},
    ),
    "list_waves": ListView(
        table="wave",
        columns=f"""{WAVE},
(SELECT count(*) FROM respondent p WHERE (p.tenant_id, p.wave_id) = (t.tenant_id, t.id)) AS asked,
(SELECT count(*) FROM respondent p WHERE (p.tenant_id, p.wave_id) = (t.tenant_id, t.id) AND p.responded) AS responded,
(SELECT count(*) FROM tie p WHERE (p.tenant_id, p.wave_id) = (t.tenant_id, t.id)) AS tie_count""",
        key=("t.number", "t.id"),
        filters={"process_id": "t.process_id = %(process_id)s"},
    ),
}
