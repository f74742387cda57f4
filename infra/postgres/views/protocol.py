"""Protocols, as they are shown, listed and printed."""

from domain.protocol.signing import SIGNATURE_REQUEST, SIGNING_CODE
from domain.protocol.terms import USUAL_TOPICS, ArticleTopic
from infra.postgres.views.view import FOUND, IDENTIFIED, RECORDED, ListView, ShowView, holding, logo_of, one, parts

REGISTERED = """CASE WHEN t.registration_number IS NOT NULL THEN
json_build_object('number', t.registration_number, 'on', t.registration_on) END AS registration"""
# What an article rules, and the two topics that something beside the articles rules.
MISSING = f"""ARRAY(SELECT u.topic FROM unnest(ARRAY[{", ".join(f"'{topic}'" for topic in USUAL_TOPICS)}])
  WITH ORDINALITY AS u(topic, place)
 WHERE NOT EXISTS (SELECT FROM article a WHERE (a.tenant_id, a.protocol_id, a.topic) = (t.tenant_id, t.id, u.topic))
   AND NOT (u.topic = '{ArticleTopic.GOVERNANCE}' AND t.tavolo_id IS NOT NULL)
   AND NOT (u.topic = '{ArticleTopic.COMMITMENTS}'
            AND EXISTS (SELECT FROM pledge g WHERE (g.tenant_id, g.protocol_id) = (t.tenant_id, t.id)))
 ORDER BY u.place) AS missing_topics"""
SUMMARY = f"""t.id, t.revision, t.external_id, t.process_id, t.kind, t.title, t.purpose, t.premises, t.language,
t.duration_months, t.renewal, t.quorum, t.tavolo_id, t.state, t.version, t.amendment_reason, t.sha256, t.approved_at,
t.in_force_on, t.ends_on, t.in_force_version, {MISSING}, {REGISTERED}"""
ARTICLES = parts("articles", "article", "protocol_id", "p.title, p.text, p.topic")
PARTIES = parts(
    "parties",
    "party",
    "protocol_id",
    """p.actor_id, p.signatory_role, p.authorising_act, p.mandatory, p.state, p.signed_on, p.signed_sha256,
p.withdrawn_on, p.withdrawal_reason, p.since_version""",
)
PLEDGES = parts(
    "pledges",
    "pledge",
    "protocol_id",
    """p.id, p.party_id, p.text, p.quantity, p.due_on, p.indicator_id, p.evidence, p.state, p.done_on, p.proof,
p.since_version, p.until_version, p.replaces_id""",
)
TERMS = parts("terms", "protocol_term", "protocol_id", "p.since, p.until, p.tacit, p.act")
ASKED = "p.actor_id, p.signatory_role, p.reason, p.requested_on, p.state, p.answered_on, p.answer"
ACCESSIONS = parts("accessions", "accession", "protocol_id", ASKED)
STEPS = parts("steps", "protocol_step", "protocol_id", 'p.state, p."on", p.reason')
FILED = """CASE WHEN p.file_sha256 IS NOT NULL THEN json_build_object('sha256', p.file_sha256, 'kind', p.file_kind,
'size', p.file_size, 'attached', p.file_attached) END AS file"""
SIGNATURE = f"""p.id, p.actor_id, p.method, p.version, p.sha256, p.signed_on, p.signed_at, p.signatory,
p.signatory_role, p.authorising_act, {REGISTERED.replace("t.", "p.")}, {FILED}"""
SIGNATURES = parts("signatures", "signature", "protocol_id", SIGNATURE)
WHOLE = f"{SUMMARY}, {ARTICLES}, {PARTIES}, {PLEDGES}, {TERMS}, {ACCESSIONS}, {STEPS}, {SIGNATURES}"
# Names of parties are those of today beside those that were frozen: the page prints the frozen ones where it can.
SIGNED = """(SELECT coalesce(json_agg(json_build_object('actor_id', s.actor_id, 'name', a.name, 'method', s.method,
  'signatory', s.signatory, 'signatory_role', s.signatory_role, 'signed_on', s.signed_on, 'signed_at', s.signed_at,
  'registration', s.registration_number, 'file_sha256', s.file_sha256) ORDER BY s.position), '[]')
  FROM signature s JOIN actor a ON (a.tenant_id, a.id) = (s.tenant_id, s.actor_id)
 WHERE (s.tenant_id, s.protocol_id) = (t.tenant_id, t.id) AND s.sha256 = x.sha256)"""
PRINTED = f"""
SELECT t.revision, json_build_object('content', x.content, 'sha256', x.sha256, 'language', x.language,
       'logo', {logo_of("x.content")},
       'registration', (SELECT r.registration FROM (SELECT {REGISTERED}) AS r), 'signatures', {SIGNED})
  FROM protocol AS t JOIN approved_text AS x ON (x.tenant_id, x.protocol_id) = (t.tenant_id, t.id)"""
PRINTABLE = "t.tenant_id = %(tenant)s AND x.content->>'schema' = 'regia/protocol/2'"
HERE = "EXISTS (SELECT FROM protocol AS o WHERE (o.tenant_id, o.id) = (t.tenant_id, t.protocol_id))"


def mail(event: str) -> str:
    """Write what became of the mail of an event to who is asked to sign; what a server answers may hold an address."""
    return f"""(SELECT row_to_json(item) FROM (SELECT d.state,
       CASE WHEN %(contacts)s THEN p.answer END AS answer, p.at
  FROM delivery AS d LEFT JOIN LATERAL (SELECT p.* FROM attempt AS p
       WHERE (p.tenant_id, p.delivery_id) = (d.tenant_id, d.id) ORDER BY p.position DESC LIMIT 1) AS p ON true
 WHERE (d.tenant_id, d.subject_id, d.actor_id, d.event) = (t.tenant_id, t.protocol_id, t.actor_id, '{event}'))
 AS item)"""


# What shows a signature is for who may see it in that process.
BY_WHOM = holding("signature:read", "o.process_id")
SHOWN_TO = HERE.replace("WHERE", f"WHERE {BY_WHOM} AND")
OF_PROTOCOL = {"protocol_id": "t.protocol_id = %(protocol_id)s"}
# Late is what is neither done nor cancelled on the day after it was due, where the tenant works.
STANDING = "CASE WHEN p.state IN ('open', 'in_progress') AND p.due_on < n.today THEN 'overdue' ELSE p.state END"
HANDED = """(SELECT coalesce(json_agg(item), '[]') FROM (SELECT h.from_id, h.to_id, h."on", h.reason FROM handover AS h
  WHERE (h.tenant_id, h.protocol_id, h.pledge_id) = (p.tenant_id, p.protocol_id, p.id) ORDER BY h.position) AS item)
  AS handovers"""
HANDED_ON = """(SELECT coalesce(json_agg(h.pledge_id ORDER BY h.position), '[]') FROM handover AS h
  WHERE (h.tenant_id, h.protocol_id, h.from_id) = (t.tenant_id, t.id, y.actor_id)) AS handed_on"""
MEASURED = """(SELECT json_build_object('id', i.id, 'code', i.code, 'title', i.title, 'dimension', i.dimension,
    'unit', i.unit, 'baseline_value', i.baseline_value, 'target_value', i.target_value, 'wave', m.wave,
    'value', m.value)
  FROM indicator AS i LEFT JOIN LATERAL (SELECT m.wave, m.value FROM measurement AS m
       WHERE (m.tenant_id, m.indicator_id) = (i.tenant_id, i.id) AND m.value IS NOT NULL ORDER BY m.wave DESC LIMIT 1)
       AS m ON true WHERE (i.tenant_id, i.id) = (p.tenant_id, p.indicator_id)) AS indicator"""
PROMISES = f"""SELECT p.id, p.text, p.quantity, p.due_on, {STANDING} AS standing, p.done_on, p.proof, p.evidence,
   p.indicator_id,
   {MEASURED}, {HANDED} FROM pledge AS p WHERE (p.tenant_id, p.protocol_id) = (t.tenant_id, t.id)
   AND p.since_version <= t.in_force_version"""
COUNTED = f"""SELECT json_object_agg(w.standing, coalesce(c.many, 0)) FROM unnest(ARRAY['open', 'in_progress', 'done',
  'overdue', 'cancelled']) AS w(standing) LEFT JOIN (SELECT {STANDING} AS standing, count(*) AS many FROM pledge AS p
  WHERE (p.tenant_id, p.protocol_id) = (t.tenant_id, t.id) AND p.since_version <= t.in_force_version
  GROUP BY 1) AS c USING (standing)"""
ACCOUNTABLE = f"""t.id AS protocol_id, t.title, t.state, t.ends_on, n.today AS on, ({COUNTED}) AS counts,
(SELECT coalesce(json_agg(item), '[]') FROM ({PROMISES} AND p.party_id IS NULL ORDER BY p.position) AS item) AS shared,
(SELECT coalesce(json_agg(item), '[]') FROM (SELECT y.actor_id, a.name, y.state, y.signed_on,
   (SELECT coalesce(json_agg(one), '[]') FROM ({PROMISES} AND p.party_id = y.actor_id ORDER BY p.position) AS one)
   AS pledges, {HANDED_ON} FROM party AS y JOIN actor AS a ON (a.tenant_id, a.id) = (y.tenant_id, y.actor_id)
  WHERE (y.tenant_id, y.protocol_id) = (t.tenant_id, t.id) ORDER BY y.position) AS item) AS parties,
(SELECT coalesce(json_agg(item), '[]') FROM (SELECT q.actor_id, a.name, q.reason, q.requested_on FROM accession AS q
   JOIN actor AS a ON (a.tenant_id, a.id) = (q.tenant_id, q.actor_id)
  WHERE (q.tenant_id, q.protocol_id) = (t.tenant_id, t.id) AND q.state = 'requested' ORDER BY q.position) AS item)
AS accessions"""
SHOWN = {
    "show_accountability": ShowView(f"""
SELECT t.revision, (SELECT row_to_json(item) FROM (SELECT {ACCOUNTABLE}) AS item) FROM protocol AS t
  JOIN (SELECT tenant_id, (now() AT TIME ZONE time_zone)::date AS today FROM tenant) AS n ON n.tenant_id = t.tenant_id
 WHERE t.tenant_id = %(tenant)s AND t.id = %(id)s
"""),
    "show_protocol": one("protocol", WHOLE),
    "download_signed_file": ShowView(f"""
SELECT t.revision, f.content
  FROM protocol AS t JOIN signature AS s ON (s.tenant_id, s.protocol_id) = (t.tenant_id, t.id)
  JOIN signed_file AS f ON (f.tenant_id, f.sha256) = (s.tenant_id, s.file_sha256)
 WHERE t.tenant_id = %(tenant)s AND t.id = %(id)s AND s.id = %(signature_id)s AND {BY_WHOM.replace("o.", "t.")}
"""),
    "print_protocol": ShowView(f"""{PRINTED} WHERE t.id = %(id)s AND {PRINTABLE}
   AND (%(version)s::int IS NULL OR x.version = %(version)s) ORDER BY x.version DESC LIMIT 1"""),
    "print_opened_protocol": ShowView(f"""{PRINTED}
  JOIN signature_request AS q ON (q.tenant_id, q.protocol_id, q.sha256) = (t.tenant_id, t.id, x.sha256)
 WHERE q.link_id = %(id)s AND {PRINTABLE} ORDER BY x.version DESC LIMIT 1"""),
}
TODAY = "(now() AT TIME ZONE (SELECT z.time_zone FROM tenant AS z WHERE z.tenant_id = t.tenant_id))::date"
LISTED = {
    "open_pledges": ListView(
        table="pledge",
        columns=f"""t.protocol_id, (SELECT o.title FROM protocol AS o
          WHERE (o.tenant_id, o.id) = (t.tenant_id, t.protocol_id)) AS protocol, t.id, t.text, t.quantity, t.due_on,
{STANDING.replace("p.", "t.").replace("n.today", TODAY)} AS standing, t.done_on, t.proof""",
        sorts={"due_on": ("t.due_on", "t.protocol_id", "t.id")},
        order="due_on",
        filters={"token": "t.party_id = %(token)s"},
        where=HERE.replace("WHERE", "WHERE t.since_version <= o.in_force_version AND"),
    ),
    "list_protocols": ListView(
        table="protocol",
        columns=WHOLE,
        sorts={**RECORDED, "title": ("t.title", "t.id"), "ends_on": ("coalesce(t.ends_on, 'infinity')", "t.id")},
        order="title",
        filters=IDENTIFIED | FOUND | {"process_id": "t.process_id = %(process_id)s", "state": "t.state = %(state)s"},
    ),
    "list_approved_texts": ListView(
        table="approved_text",
        columns="t.version, t.language, t.sha256, t.reason, t.approved_at, t.approved_by, t.content",
        sorts={"version": ("t.version", "t.protocol_id")},
        order="version",
        filters=OF_PROTOCOL,
        where=HERE,
    ),
    "list_signatures": ListView(
        table="signature",
        columns=f"{SIGNATURE}, p.verified_at, p.email, p.ip, p.user_agent".replace("p.", "t."),
        sorts={"created_at": ("t.position", "t.id")},
        order="created_at",
        filters=OF_PROTOCOL,
        where=SHOWN_TO,
    ),
    "list_signature_requests": ListView(
        table="signature_request",
        columns=f"""t.actor_id, t.name, CASE WHEN %(contacts)s THEN t.email END AS email, t.version, t.sha256,
t.link_id, t.asked_at, {mail(SIGNATURE_REQUEST)} AS request_mail, {mail(SIGNING_CODE)} AS code_mail""",
        sorts={"asked_at": ("t.position", "t.link_id")},
        order="asked_at",
        filters=OF_PROTOCOL,
        where=SHOWN_TO,
    ),
}
