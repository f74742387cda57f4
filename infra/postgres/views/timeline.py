"""The timeline of a process: every dated fact, whatever table it stands in, as rows of one form."""

from domain.process.fact import FactKind
from infra.postgres.tables.words import words_of
from infra.postgres.views.view import ListView

# What tells the facts of one kind apart, where it is not the identity of the row.
REFS = {
    FactKind.BODIES_APPOINTED: "p.process_id || '/' || p.position",
    FactKind.PERIOD_PLANNED: "p.process_id || '/' || p.position",
    FactKind.PROTOCOL_SIGNED: "p.protocol_id || '/' || p.actor_id || '/' || p.version",
    FactKind.ACTIVITY_SESSION: "p.id || '/' || s.number",
    FactKind.MEASUREMENT: "p.indicator_id || '/' || p.wave",
    FactKind.MEETING_COMMITMENT_DUE: "p.meeting_id || '/' || p.position",
    FactKind.PARTY_ACCEDED: "p.protocol_id || '/' || p.position",
    FactKind.PARTY_WITHDRAWN: "p.protocol_id || '/' || p.actor_id",
    FactKind.PROTOCOL_RENEWED: "p.protocol_id || '/' || p.position",
    FactKind.PROTOCOL_TURN: "p.protocol_id || '/' || p.position",
}
HERE = "EXISTS (SELECT FROM process q WHERE q.tenant_id = t.tenant_id AND q.id = t.process_id)"


def held(kind: FactKind, table: str, day: str, title: str, until: str = "NULL") -> str:
    """Write the facts that stand in the parts of a process."""
    return f"""
SELECT p.tenant_id, p.process_id, p.{day} AS day, p.{until}::date AS until, '{kind}' AS kind, p.id::text AS ref,
       left(p.{title}, 200) AS title, 'processes/' || p.process_id AS subject
  FROM {table} AS p WHERE p.{day} IS NOT NULL""".replace("p.NULL", "NULL")


def around(kind: FactKind, day: str, title: str, subject: str, rows: str, until: str = "NULL") -> str:  # noqa: PLR0913, PLR0917
    """Write the facts that stand in the aggregates around a process; `v` is whatever names the process."""
    return f"""
SELECT p.tenant_id, v.process_id, {day} AS day, {until}::date AS until, '{kind}' AS kind,
       {REFS.get(kind, "p.id::text")} AS ref, left({title}, 200) AS title, {subject} AS subject
  FROM {rows} AND {day} IS NOT NULL"""


TENANT = "JOIN tenant n ON n.tenant_id = p.tenant_id"
MEETINGS = (
    f"meeting p JOIN tavolo v ON (v.tenant_id, v.id) = (p.tenant_id, p.tavolo_id) {TENANT} WHERE p.state <> 'cancelled'"
)
MINUTES = f"""minutes p JOIN meeting m ON (m.tenant_id, m.id) = (p.tenant_id, p.meeting_id)
  JOIN tavolo v ON (v.tenant_id, v.id) = (m.tenant_id, m.tavolo_id) {TENANT} WHERE true"""
PROTOCOLS = f"protocol p JOIN protocol v ON (v.tenant_id, v.id) = (p.tenant_id, p.id) {TENANT} WHERE true"
PARTIES = """party p JOIN protocol v ON (v.tenant_id, v.id) = (p.tenant_id, p.protocol_id)
  JOIN actor a ON (a.tenant_id, a.id) = (p.tenant_id, p.actor_id) WHERE true"""
# A party signs each version anew: what it signed before stays a fact.
SIGNATURES = """signature p JOIN protocol v ON (v.tenant_id, v.id) = (p.tenant_id, p.protocol_id)
  JOIN actor a ON (a.tenant_id, a.id) = (p.tenant_id, p.actor_id) WHERE true"""
MEASURED = "measurement p JOIN indicator v ON (v.tenant_id, v.id) = (p.tenant_id, p.indicator_id) WHERE true"
INDICATORS = "indicator p JOIN indicator v ON (v.tenant_id, v.id) = (p.tenant_id, p.id) WHERE true"
SESSIONS = """belonging_activity p JOIN belonging_activity v ON (v.tenant_id, v.id) = (p.tenant_id, p.id)
  CROSS JOIN LATERAL (SELECT (said->>'held_on')::date AS held_on, number
                        FROM jsonb_array_elements(p.sessions) WITH ORDINALITY AS e (said, number)) AS s WHERE true"""
TAVOLI = f"tavolo p JOIN tavolo v ON (v.tenant_id, v.id) = (p.tenant_id, p.id) {TENANT} WHERE true"
PROMISES = """commitment p JOIN meeting m ON (m.tenant_id, m.id) = (p.tenant_id, p.meeting_id)
  JOIN tavolo v ON (v.tenant_id, v.id) = (m.tenant_id, m.tavolo_id) WHERE p.state <> 'cancelled'"""
PLEDGES = """pledge p JOIN protocol v ON (v.tenant_id, v.id) = (p.tenant_id, p.protocol_id)
 WHERE p.since_version <= v.in_force_version"""
TURNS = """protocol_step p JOIN protocol v ON (v.tenant_id, v.id) = (p.tenant_id, p.protocol_id)
 WHERE p.state NOT IN ('in_force', 'renewed')"""
TERMS = "protocol_term p JOIN protocol v ON (v.tenant_id, v.id) = (p.tenant_id, p.protocol_id) WHERE true"
JOINING = """accession p JOIN protocol v ON (v.tenant_id, v.id) = (p.tenant_id, p.protocol_id)
  JOIN actor a ON (a.tenant_id, a.id) = (p.tenant_id, p.actor_id) WHERE p.state = 'accepted'"""
CARDS = "practice_card p JOIN practice_card v ON (v.tenant_id, v.id) = (p.tenant_id, p.id) WHERE true"
OVERRIDDEN = """phase_change p
  JOIN phase_change v ON (v.tenant_id, v.process_id, v.id) = (p.tenant_id, p.process_id, p.id)
 WHERE p.override_author_id IS NOT NULL"""
WHOLE = "process p CROSS JOIN LATERAL (SELECT p.id AS process_id) v WHERE true"
# What holds from the day after something else did: what the next one that is kept says, or else the process.
AFTER = """{former} p JOIN process o ON (o.tenant_id, o.id) = (p.tenant_id, p.process_id)
  LEFT JOIN {former} n ON (n.tenant_id, n.process_id, n.position) = (p.tenant_id, p.process_id, p.position + 1)
 CROSS JOIN LATERAL (SELECT p.process_id, {then} FROM (SELECT n.until IS NULL AS last) AS e) AS v WHERE true"""
BODIES = ("commissioner_id", "managing_body_id", "steering_id")


def then(*names: str) -> str:
    """Say what was said anew."""
    return ", ".join(f"CASE WHEN e.last THEN o.{name} ELSE n.{name} END AS {name}" for name in names)


APPOINTED = AFTER.format(former="former_bodies", then=then(*BODIES))
REPLANNED = AFTER.format(former="former_plan", then=then("planned_start", "planned_end"))
CALLED = f"""coalesce((SELECT string_agg(a.name, ', ' ORDER BY a.name) FROM actor a WHERE a.tenant_id = p.tenant_id
  AND a.id IN ({", ".join(f"v.{name}" for name in BODIES)})), '')"""
PROTOCOL, PROCESS, INDICATOR = "'protocols/' || v.id", "'processes/' || v.process_id", "'indicators/' || p.id"
WAVES = "wave p JOIN wave v ON (v.tenant_id, v.id) = (p.tenant_id, p.id) WHERE true"
FACTS = (
    held(FactKind.MANDATE, "mandate", "starts_on", "number", "ends_on"),
    held(FactKind.PHASE, "phase_change", "changed_on", "to_phase"),
    around(FactKind.OVERRIDE, "p.changed_on", "p.override_reason", PROCESS, OVERRIDDEN, "p.override_expires_on"),
    held(FactKind.STEERING_ROLE, "steering_role", "since", "role", "until"),
    held(FactKind.OPERATOR, "operator", "since", "hours_per_week::text", "until"),
    held(FactKind.FUNDING, "funding_line", "since", "source", "until"),
    held(FactKind.FUNDING_COMMITTED, "funding_line", "committed_on", "source", "valid_until"),
    held(FactKind.POINT_OF_REFERENCE, "point_of_reference", "since", "role", "until"),
    held(FactKind.PURPOSE_ACCEPTED, "purpose_acceptance", "accepted_on", "text"),
    held(FactKind.MILESTONE_PLANNED, "milestone", "planned_on", "title"),
    held(FactKind.MILESTONE_REACHED, "milestone", "reached_on", "title"),
    held(FactKind.RESPONSIBILITY, "responsibility", "since", "scope", "until"),
    held(FactKind.ISSUE, "issue", "raised_on", "title"),
    held(FactKind.STUDY, "study", "started_on", "title", "concluded_on"),
    held(FactKind.FINDING, "finding", "found_on", "text"),
    held(FactKind.FINDING_RESTITUTED, "finding", "restituted_on", "text"),
    held(FactKind.OBJECTIVE, "objective", "set_on", "title", "due_on"),
    held(FactKind.ACTION_DUE, "action", "due_on", "title"),
    held(FactKind.ACTION_DONE, "action", "done_on", "title"),
    held(FactKind.VISION, "vision", "written_on", "text"),
    held(FactKind.CONCERNED_PARTY_HEARD, "concerned_party", "heard_on", "name"),
    held(FactKind.NETWORK_REVIEW, "network_review", "reviewed_on", "text"),
    held(FactKind.INTERVENTION, "intervention", "since", "title", "until"),
    held(FactKind.ACTIVATION_OPPORTUNITY, "activation_opportunity", "since", "programme", "until"),
    held(FactKind.CHANGE_CLAIM, "change_claim", "said_on", "text"),
    held(FactKind.CHANGE_REPORT, "change_report", "published_on", "title"),
    held(FactKind.CONTINUITY_ACT, "continuity_act", "adopted_on", "number"),
    around(FactKind.PROCESS_START_PLANNED, "p.planned_start", "p.title", PROCESS, WHOLE),
    around(FactKind.PROCESS_END_PLANNED, "p.planned_end", "p.title", PROCESS, WHOLE),
    around(FactKind.BODIES_APPOINTED, "p.until + 1", CALLED, PROCESS, APPOINTED),
    around(FactKind.PERIOD_PLANNED, "p.until + 1", "v.planned_start || ' - ' || v.planned_end", PROCESS, REPLANNED),
    around(FactKind.ACTIVITY_SESSION, "s.held_on", "p.title", PROCESS, SESSIONS),
    around(FactKind.TAVOLO_OPENED, "p.opened_on", "p.title", "'tavoli/' || p.id", TAVOLI),
    around(
        FactKind.TAVOLO_CLOSED, "(p.closed_at AT TIME ZONE n.time_zone)::date", "p.title", "'tavoli/' || p.id", TAVOLI
    ),
    around(
        FactKind.MEETING, "(p.starts_at AT TIME ZONE n.time_zone)::date", "p.title", "'meetings/' || p.id", MEETINGS
    ),
    around(
        FactKind.MINUTES_APPROVED,
        "(p.approved_at AT TIME ZONE n.time_zone)::date",
        "m.title",
        "'meetings/' || m.id || '/minutes'",
        MINUTES,
    ),
    around(
        FactKind.MINUTES_SENT,
        "(p.sent_at AT TIME ZONE n.time_zone)::date",
        "m.title",
        "'meetings/' || m.id || '/minutes'",
        MINUTES,
    ),
    around(
        FactKind.PROTOCOL_APPROVED,
        "(p.approved_at AT TIME ZONE n.time_zone)::date",
        "p.title",
        "'protocols/' || p.id",
        PROTOCOLS,
    ),
    around(FactKind.PROTOCOL_SIGNED, "p.signed_on", "a.name", "'protocols/' || v.id", SIGNATURES),
    around(FactKind.PROTOCOL_IN_FORCE, "p.in_force_on", "p.title", PROTOCOL, PROTOCOLS, "p.ends_on"),
    around(FactKind.PROTOCOL_RENEWED, "p.since", "v.title", PROTOCOL, TERMS, "p.until"),
    around(FactKind.PROTOCOL_TURN, 'p."on"', "p.state", PROTOCOL, TURNS),
    around(FactKind.PARTY_ACCEDED, "p.answered_on", "a.name", PROTOCOL, JOINING),
    around(FactKind.PARTY_WITHDRAWN, "p.withdrawn_on", "a.name", PROTOCOL, PARTIES),
    around(FactKind.PLEDGE_DUE, "p.due_on", "p.text", PROTOCOL, PLEDGES),
    around(FactKind.MEETING_COMMITMENT_DUE, "p.due_on", "p.text", "'meetings/' || m.id", PROMISES),
    around(FactKind.PRACTICE_PUBLISHED, "p.published_on", "p.title", "'practice-cards/' || p.id", CARDS),
    around(FactKind.WAVE, "p.observed_on", "p.number::text", "'waves/' || p.id", WAVES),
    around(FactKind.BASELINE, "p.baseline_on", "p.title", INDICATOR, INDICATORS),
    around(FactKind.TARGET, "p.target_on", "p.title", INDICATOR, INDICATORS),
    around(FactKind.MEASUREMENT, "p.measured_on", "v.title", "'indicators/' || v.id", MEASURED),
)
LISTED = {
    "list_facts": ListView(
        table=f"({' UNION ALL '.join(FACTS)})",
        columns="t.day, t.until, t.kind, t.title, t.subject, t.ref",
        sorts={"day": ("t.day", "t.kind", "t.ref")},
        order="day",
        filters={
            "process_id": f"t.process_id = %(process_id)s AND {HERE}",
            "q": f"({words_of('t.title')}) @@ (SELECT words_asked(%(q)s))",
            "kind": "t.kind = %(kind)s",
            "since": "t.day >= %(since)s",
            "until": "t.day <= %(until)s",
        },
    )
}
