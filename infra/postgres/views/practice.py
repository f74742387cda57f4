"""Practice cards, as they are shown and found: published ones by everybody, others by those of their process."""

from infra.postgres.views.view import FOUND, IDENTIFIED, RECORDED, ListView, ShowView, one, parts

# What a card belongs to is named to those who see it.
BELONGS = """(SELECT v.id FROM tavolo AS v WHERE v.tenant_id = t.tenant_id AND v.id = t.tavolo_id) AS tavolo_id,
(SELECT q.id FROM process AS q WHERE q.tenant_id = t.tenant_id AND q.id = t.source_id) AS source_id"""
SUMMARY = f"""t.id, t.revision, t.external_id, {BELONGS}, t.title, t.summary, t.place, t.audience, t.purposes,
t.targets, t.state, t.published_on"""
TELLERS = parts("tellers", "practice_teller", "card_id", "p.actor_id, p.role, p.expertise_basis")
REST = f"""t.conditions, t.method, t.resources, t.contact_id, t.links, {TELLERS}, t.claims, t.days, t.stages, t.goals,
t.roles, t.measures, t.withdrawn_on, t.withdrawal_reason"""
# Of a draft nothing is dated yet but the day on which it was changed last.
PRINTED = f"""
SELECT t.revision, json_build_object(
 'card', (SELECT row_to_json(item) FROM (SELECT {SUMMARY}, {REST}) AS item),
 'tenant', n.name, 'ipa_code', n.ipa_code,
 'on', coalesce(t.published_on, (t.changed_at AT TIME ZONE n.time_zone)::date),
 'names', (SELECT coalesce(json_object_agg(a.id, a.name), '{{}}') FROM actor AS a WHERE a.tenant_id = t.tenant_id
    AND (a.id = t.contact_id OR a.id IN (SELECT p.actor_id FROM practice_teller AS p
                                          WHERE p.tenant_id = t.tenant_id AND p.card_id = t.id))))
  FROM practice_card AS t JOIN tenant AS n ON n.tenant_id = t.tenant_id
 WHERE t.tenant_id = %(tenant)s AND t.id = %(id)s
"""
SHOWN = {
    "show_practice_card": one("practice_card", f"{SUMMARY}, {REST}"),
    "print_practice_card": ShowView(PRINTED),
}
LISTED = {
    "list_practice_cards": ListView(
        table="practice_card",
        columns=SUMMARY,
        sorts={
            **RECORDED,
            "title": ("t.title", "t.id"),
            "published_on": ("coalesce(t.published_on, 'infinity')", "t.id"),
        },
        order="title",
        filters=IDENTIFIED
        | FOUND
        | {
            "purpose": "%(purpose)s = ANY (t.purposes)",
            "target": "%(target)s = ANY (t.targets)",
            "state": "t.state = %(state)s",
            "tavolo_id": "t.tavolo_id = %(tavolo_id)s",
        },
    )
}
