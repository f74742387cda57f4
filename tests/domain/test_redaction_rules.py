"""Everybody may read the public items of minutes, and nobody's name."""

import json

from domain.actor.actor import Actor, ActorKind, Contact, Sector
from domain.tavolo.redaction import hidden, persons_in, redacted
from tests.domain.examples import named

CONTENT = {
    **dict.fromkeys(("version", "language", "tenant", "process", "tavolo", "meeting")),
    "attendance": [
        {"name": "Rosa Verdi", "state": "present", "delegate": None},
        {"name": "Scuola media", "state": "delegated", "delegate": "Ida Neri"},
        {"name": "Pro Loco", "state": "present", "delegate": None},
    ],
    "agenda": [
        {"number": "1", "title": "Piazza", "visibility": "public", "discussion": "Rosa Verdi e Ida Neri propongono."},
        {"number": "2", "title": "Caso", "visibility": "internal", "discussion": "Riservato."},
    ],
    "decisions": [
        {"text": "Si apre, dice ROSA VERDI", "item": "1", "consent": ["Rosa Verdi", "Pro Loco"], "dissent": []},
        {"text": "Segreta", "item": "2", "consent": [], "dissent": []},
        {"text": "Di nessun punto", "consent": [], "dissent": []},
    ],
    "commitments": [
        {"text": "Le chiavi", "item": "1", "due_on": "2026-01-02", "owner": "Rosa Verdi", "owner_id": "x"},
        {"text": "Altro", "item": "2", "due_on": "2026-01-02", "owner": "Rosa Verdi", "owner_id": "x"},
    ],
    "narrative": "Rosa Verdi racconta.",
    "approved_by": "Ada",
}
ROSA = Actor(id=named("rosa"), name="Rosa Verdi", kind=ActorKind.CITIZEN, sector=Sector.NATURAL)
SCHOOL = Actor(
    id=named("school"),
    name="Scuola media",
    kind=ActorKind.SCHOOL,
    sector=Sector.PUBLIC,
    contacts=(Contact(name="Ida Neri"),),
)
PERSONS = persons_in([ROSA, SCHOOL], CONTENT)


def test_the_public_version_holds_public_items_and_what_was_decided_on_them() -> None:
    public = redacted(CONTENT, PERSONS)
    assert [item["title"] for item in public["agenda"]] == ["Piazza"]
    assert [one["text"] for one in public["decisions"]] == ["Si apre, dice […]"]
    assert public["commitments"] == [{"item": "1", "due_on": "2026-01-02", "text": "Le chiavi"}]
    assert public["attendance"] == {"present": 2, "delegated": 1}


def test_no_name_and_nothing_internal_is_left_in_the_public_version() -> None:
    said = json.dumps(redacted(CONTENT, PERSONS), ensure_ascii=False).casefold()
    for secret in ("rosa", "ida neri", "riservato", "segreta", "di nessun punto", "racconta", "ada"):
        assert secret not in said


def test_a_body_is_no_person_and_a_name_is_hidden_only_as_a_whole_word() -> None:
    assert persons_in([ROSA, SCHOOL], CONTENT) == {"Rosa Verdi", "Ida Neri"}
    assert hidden("Rosa e rosa e Rosalia", frozenset({"Rosa"})) == "[…] e […] e Rosalia"
    assert hidden("Nessuno", frozenset({""})) == "Nessuno"
