"""Protocols, as they are shown and listed."""

from infra.postgres.views.view import IDENTIFIED, ListView, one, parts

SUMMARY = """t.id, t.revision, t.external_id, t.process_id, t.kind, t.title, t.purpose, t.premises, t.duration_months,
t.state, t.sha256, t.approved_at, t.in_force_on"""
ARTICLES = parts("articles", "article", "protocol_id", "p.title, p.text")
PARTIES = parts(
    "parties",
    "party",
    "protocol_id",
    "p.actor_id, p.signatory_role, p.authorising_act, p.mandatory, p.signed_on, p.signed_sha256",
)
PLEDGES = parts("pledges", "pledge", "protocol_id", "p.party_id, p.text, p.due_on, p.evidence")
SHOWN = {"show_protocol": one("protocol", f"{SUMMARY}, {ARTICLES}, {PARTIES}, {PLEDGES}")}
LISTED = {
    "list_protocols": ListView(
        table="protocol",
        columns=f"{SUMMARY}, {ARTICLES}, {PARTIES}, {PLEDGES}",
        key=("t.title", "t.id"),
        filters=IDENTIFIED | {"process_id": "t.process_id = %(process_id)s", "state": "t.state = %(state)s"},
    )
}
