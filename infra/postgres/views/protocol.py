"""Protocols, as they are shown, listed and printed."""

from infra.postgres.views.view import IDENTIFIED, ListView, ShowView, one, parts

REGISTERED = """CASE WHEN t.registration_number IS NOT NULL THEN
json_build_object('number', t.registration_number, 'on', t.registration_on) END AS registration"""
SUMMARY = f"""t.id, t.revision, t.external_id, t.process_id, t.kind, t.title, t.purpose, t.premises, t.language,
t.duration_months, t.renewal, t.quorum, t.state, t.version, t.amendment_reason, t.sha256, t.approved_at, t.in_force_on,
{REGISTERED}"""
ARTICLES = parts("articles", "article", "protocol_id", "p.title, p.text, p.topic")
PARTIES = parts(
    "parties",
    "party",
    "protocol_id",
    "p.actor_id, p.signatory_role, p.authorising_act, p.mandatory, p.signed_on, p.signed_sha256",
)
PLEDGES = parts(
    "pledges",
    "pledge",
    "protocol_id",
    "p.id, p.party_id, p.text, p.quantity, p.due_on, p.indicator_id, p.evidence",
)
# Names of signatories are those of today beside those that were frozen: the page prints the frozen ones where it can.
SIGNED = """(SELECT coalesce(json_agg(json_build_object('actor_id', p.actor_id, 'name', a.name,
  'signatory_role', p.signatory_role, 'signed_on', p.signed_on) ORDER BY p.position), '[]')
  FROM party p JOIN actor a ON (a.tenant_id, a.id) = (p.tenant_id, p.actor_id)
 WHERE (p.tenant_id, p.protocol_id) = (t.tenant_id, t.id) AND p.signed_sha256 = x.sha256)"""
SHOWN = {
    "show_protocol": one("protocol", f"{SUMMARY}, {ARTICLES}, {PARTIES}, {PLEDGES}"),
    "print_protocol": ShowView(f"""
SELECT t.revision, json_build_object('content', x.content, 'sha256', x.sha256, 'language', x.language,
       'registration', (SELECT r.registration FROM (SELECT {REGISTERED}) AS r), 'signatures', {SIGNED})
  FROM protocol AS t JOIN approved_text AS x ON (x.tenant_id, x.protocol_id) = (t.tenant_id, t.id)
 WHERE t.tenant_id = %(tenant)s AND t.id = %(id)s AND x.content->>'schema' = 'regia/protocol/2'
 ORDER BY x.version DESC LIMIT 1
"""),
}
LISTED = {
    "list_protocols": ListView(
        table="protocol",
        columns=f"{SUMMARY}, {ARTICLES}, {PARTIES}, {PLEDGES}",
        key=("t.title", "t.id"),
        filters=IDENTIFIED | {"process_id": "t.process_id = %(process_id)s", "state": "t.state = %(state)s"},
    ),
    "list_approved_texts": ListView(
        table="approved_text",
        columns="t.version, t.language, t.sha256, t.reason, t.approved_at, t.approved_by, t.content",
        key=("t.version", "t.protocol_id"),
        filters={"protocol_id": "t.protocol_id = %(protocol_id)s"},
        where="EXISTS (SELECT FROM protocol AS o WHERE (o.tenant_id, o.id) = (t.tenant_id, t.protocol_id))",
    ),
}
