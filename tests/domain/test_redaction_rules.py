"""Everybody may read the public items of minutes, and nobody's name."""

import json
from typing import Any

from domain.actor.actor import Actor, ActorKind, Contact, Sector
from domain.tavolo.redaction import Veil, persons_in, persons_of, redacted
from tests.domain.examples import named

ROSA = Actor(id=named("rosa"), name="Rosa Verdi", kind=ActorKind.CITIZEN, sector=Sector.NATURAL)
SCHOOL = Actor(
    id=named("school"),
    name="Scuola media",
    kind=ActorKind.SCHOOL,
    sector=Sector.PUBLIC,
    contacts=(Contact(name="Ida Neri"), Contact(name="Scuola media")),
)
CLUB = Actor(id=named("club"), name="Pro Loco", kind=ActorKind.ASSOCIATION, sector=Sector.THIRD_SECTOR)
ACTORS = [ROSA, SCHOOL, CLUB]


def row(actor: Actor, state: str = "present", delegate: str | None = None) -> dict[str, Any]:
    return {"actor_id": str(actor.id), "name": actor.name, "state": state, "delegate": delegate}


def promise(text: str, item: str) -> dict[str, Any]:
    return {"text": text, "item": item, "due_on": "2026-01-02", "owner": "Rosa Verdi", "owner_id": str(ROSA.id)}


CONTENT: dict[str, Any] = {
    **dict.fromkeys(("version", "language", "tenant", "approved_at")),
    "process": {"id": "1", "title": "La piazza di Rosa Verdi"},
    "tavolo": {"id": "2", "title": "Il tavolo di Rosa Verdi"},
    "meeting": {"id": "3", "title": "La richiesta di Rosa Verdi", "place": "A casa di Rosa Verdi"},
    "attendance": [row(ROSA), row(SCHOOL, "delegated", "Ugo Blu"), row(CLUB)],
    "agenda": [
        {"number": "1", "title": "Piazza", "visibility": "public", "discussion": "Rosa Verdi e Ida Neri propongono."},
        {"number": "2", "title": "Caso", "visibility": "internal", "discussion": "Riservato."},
        {"number": "3", "title": "Rosa Verdi porta le chiavi", "visibility": "public", "discussion": ""},
    ],
    "decisions": [
        {"text": "Si apre, dice ROSA VERDI", "item": "1", "consent": ["Rosa Verdi", "Pro Loco"], "dissent": []},
        {"text": "Segreta", "item": "2", "consent": [], "dissent": ["Lia Bruna"]},
        {"text": "Di nessun punto", "consent": [], "dissent": []},
    ],
    "commitments": [promise("Le chiavi, con Lia Bruna", "1"), promise("Altro", "2")],
    "narrative": "Rosa Verdi racconta.",
    "approved_by": "Ada Gialli",
}
PERSONS = persons_in(CONTENT, ACTORS)


def test_the_public_version_holds_public_items_and_what_was_decided_on_them() -> None:
    public = redacted(CONTENT, PERSONS)
    assert [item["title"] for item in public["agenda"]] == ["Piazza", "[…] porta le chiavi"]
    assert [one["text"] for one in public["decisions"]] == ["Si apre, dice […]"]
    assert public["commitments"] == [{"item": "1", "due_on": "2026-01-02", "text": "Le chiavi, con […]"}]
    assert public["attendance"] == {"present": 2, "delegated": 1}


def test_no_name_and_nothing_internal_is_left_in_the_public_version() -> None:
    said = json.dumps(redacted(CONTENT, PERSONS), ensure_ascii=False).casefold()
    for secret in ("rosa", "ida neri", "ugo blu", "riservato", "segreta", "di nessun punto", "racconta", "ada"):
        assert secret not in said


def test_titles_and_the_place_are_read_by_everybody_too() -> None:
    public = redacted(CONTENT, PERSONS)
    assert public["meeting"] == {"id": "3", "title": "La richiesta di […]", "place": "A casa di […]"}
    assert [public[name]["title"] for name in ("process", "tavolo")] == ["La piazza di […]", "Il tavolo di […]"]


def test_persons_are_who_takes_part_who_is_reached_who_stands_in_who_has_a_voice_and_who_approves() -> None:
    everyone = {"Rosa Verdi", "Ida Neri", "Ugo Blu", "Lia Bruna", "Ada Gialli"}
    assert persons_in(CONTENT, ACTORS) == everyone
    renamed = Actor(id=ROSA.id, name="Rosa Rossi", kind=ROSA.kind, sector=ROSA.sector)
    assert persons_in(CONTENT, [renamed, SCHOOL, CLUB]) == everyone | {"Rosa Rossi"}


def test_a_body_is_no_person_nor_is_a_contact_that_is_called_as_it_is() -> None:
    assert [persons_of(one) for one in ACTORS] == [{"Rosa Verdi"}, {"Ida Neri"}, set()]


def test_a_name_is_hidden_as_a_whole_word_whatever_its_order_its_apostrophe_and_its_line() -> None:
    veil = Veil({"Rosa", "Lia D'Amico", "", " "})
    assert veil.hide("Rosa e rosa e Rosalia") == "[…] e […] e Rosalia"
    assert veil.hide("LIA D\u2019AMICO, D'Amico Lia, lia\nd'amico, Lia") == "[…], […], […], Lia"
    assert Veil(()).hide("Nessuno") == "Nessuno"
    assert Veil({"Nicolò"}).hide("Nicolo\u0300 c'è") == "[…] c'è"
