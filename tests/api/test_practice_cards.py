"""Practice cards over HTTP: found by words, purpose and target; seen by all once published; begun from."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from domain.access import Role
from tests.api.house import Caller, House, Json
from tests.api.pieve import Pieve
from tests.api.town import NOBODY, Town

TOMORROW = str(datetime.now(UTC).date() + timedelta(days=1))


def said(actor: str) -> Json:
    return {
        "title": "Portineria di quartiere",
        "summary": "Un bancone condiviso, aperto due pomeriggi.",
        "place": "Città alta",
        "audience": "Chi abita solo",
        "purposes": ["shared_issue"],
        "targets": ["shrinking_solidarity"],
        "tellers": [{"actor_id": actor, "role": "volontaria", "expertise_basis": "lived"}],
        "claims": [{"text": "Le chiavi non restano più fuori.", "basis": "observed", "evidence": "registro"}],
        "days": 400,
        "stages": [{"title": "Apertura", "after_days": 30}],
        "roles": [{"role": "Assessora", "political": True}],
        "links": ["https://pieve.example/portineria"],
    }


@pytest.fixture
def town(operator: Caller) -> Town:
    return Town(operator)


@pytest.fixture
def drafted(town: Town) -> Json:
    """Draft a card for a showcase tavolo."""
    path = f"/tavoli/{town.tavolo(kind='showcase')}/practice-cards"
    return town.operator.post(path, said(town.actor("Anziani")))


@pytest.fixture
def published(town: Town, drafted: Json) -> Json:
    """Publish it."""
    return town.operator.post(f"/practice-cards/{drafted['id']}/publication")


def titles(caller: Caller, **query: Any) -> list[str]:
    return [card["title"] for card in caller.get("/practice-cards", **query)["items"]]


def test_a_card_is_drafted_revised_published_and_withdrawn(town: Town, drafted: Json) -> None:
    path = f"/practice-cards/{drafted['id']}"
    assert town.operator.get(path) == drafted
    changed = town.operator.change("PATCH", path, {"place": "Città bassa"}).json()
    assert (changed["place"], changed["state"]) == ("Città bassa", "draft")
    assert town.operator.post(f"{path}/publication")["state"] == "published"
    assert town.operator.change("PATCH", path, {"place": "Altrove"}).json()["type"].endswith("/practice-not-draft")
    assert town.operator.post(f"{path}/withdrawal", {"reason": "superata"})["withdrawal_reason"] == "superata"


def test_a_draft_is_taken_away_a_published_card_is_not(town: Town, drafted: Json, published: Json) -> None:
    assert published["id"] == drafted["id"]
    assert town.operator.change("DELETE", f"/practice-cards/{published['id']}").status_code == 409


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "citta PORTINERIA"}, 1),
        ({"q": "portineria montagna"}, 0),
        ({"purpose": "shared_issue", "target": "shrinking_solidarity"}, 1),
        ({"target": "wellbeing_of_all"}, 0),
        ({"state": "published"}, 1),
        ({"state": "draft"}, 0),
    ],
)
def test_cards_are_found_by_words_purpose_target_and_state(
    published: Json, operator: Caller, query: Json, found: int
) -> None:
    assert titles(operator, **query) == [published["title"]] * found


def test_what_is_published_is_seen_by_the_whole_tenant_a_draft_by_its_process(
    house: House, town: Town, drafted: Json
) -> None:
    path = f"/practice-cards/{drafted['id']}"
    with house.caller(town.operator.tenant_id, Role.MEMBER, subject="elsewhere@pieve.example") as member:
        assert (member.http.get(path).status_code, titles(member)) == (404, [])
        town.operator.post(f"{path}/publication")
        shown = member.get(path)
        assert (shown["tavolo_id"], titles(member)) == (None, [drafted["title"]])
        assert member.try_to(f"{path}/withdrawal", {"reason": "no"}).status_code == 403


def test_a_card_names_what_it_lacks_before_it_is_published(town: Town) -> None:
    path = f"/tavoli/{town.tavolo(kind='showcase')}/practice-cards"
    card = town.operator.post(path, {"title": "Appena nata"})
    refused = town.operator.try_to(f"/practice-cards/{card['id']}/publication").json()
    assert refused["type"].endswith("/practice-incomplete")
    assert refused["context"]["missing"] == ["summary", "place", "audience", "tellers", "stages", "claims"]


def test_a_card_is_refused_at_another_tavolo_and_with_what_tells_of_a_person(town: Town) -> None:
    body = said(town.actor("Anziani"))
    refused = town.operator.try_to(f"/tavoli/{town.tavolo()}/practice-cards", body).json()
    assert refused["type"].endswith("/not-a-showcase")
    path = f"/tavoli/{town.tavolo(kind='showcase')}/practice-cards"
    for wrong in ({"participants": ["Ada, 12 anni"]}, {"links": ["javascript:alert(1)"]}):
        assert town.operator.try_to(path, body | wrong).status_code == 422
    nobody = [{"actor_id": NOBODY, "role": "", "expertise_basis": "lived"}]
    assert town.operator.try_to(path, body | {"tellers": nobody}).json()["type"].endswith("/unknown-reference")


def test_a_process_begins_from_a_published_card(town: Town, published: Json) -> None:
    mayor = town.actor("Comune")
    begun = {"title": "Portineria qui", "planned_start": TOMORROW, "commissioner_id": mayor}
    holders = [{"role": "Assessora", "actor_id": mayor}]
    process = town.operator.post(f"/practice-cards/{published['id']}/processes", begun | {"holders": holders})
    assert [one["title"] for one in process["milestones"]] == ["Apertura"]
    assert [(one["role"], one["actor_id"]) for one in process["steering_roles"]] == [("Assessora", mayor)]
    assert town.operator.get(f"/processes/{process['id']}") == process


def test_nothing_begins_from_a_draft(town: Town, drafted: Json) -> None:
    said = {"title": "Qui", "planned_start": TOMORROW}
    refused = town.operator.try_to(f"/practice-cards/{drafted['id']}/processes", said)
    assert refused.json()["type"].endswith("/practice-not-published")


def test_the_demo_town_shows_its_practice_and_another_process_begins_from_it(pieve: Pieve) -> None:
    [card] = pieve.caller.get("/practice-cards", q="piazza fornaci", purpose="citizens_as_experts")["items"]
    shown = pieve.caller.get(f"/practice-cards/{card['id']}")
    assert (shown["state"], shown["source_id"]) == ("published", pieve.process_id)
    assert {claim["basis"] for claim in shown["claims"]} == {"observed", "asserted"}
    assert {teller["expertise_basis"] for teller in shown["tellers"]} >= {"lived", "professional"}
    begun = {"title": "Altrove", "planned_start": TOMORROW}
    process = pieve.caller.post(f"/practice-cards/{card['id']}/processes", begun)
    assert len(process["milestones"]) == len(shown["stages"]) == 8


@pytest.mark.parametrize(
    ("language", "told"),
    [("it", ["Tavolo ostensivo", "Esperienza vissuta", "22,1 → 41,8 %"]), ("en", ["Showcase tavolo", "Lived"])],
)
def test_the_card_is_printed_in_the_language_of_the_caller(pieve: Pieve, language: str, told: list[str]) -> None:
    [card] = pieve.caller.get("/practice-cards", state="published", q="piazza fornaci")["items"]
    path = f"/practice-cards/{card['id']}/card.pdf"
    answer = pieve.caller.http.get(path, headers={"accept-language": language})
    assert answer.headers["content-type"] == "application/pdf"
    document = PdfReader(BytesIO(answer.content))
    said = " ".join(" ".join(page.extract_text() for page in document.pages).split())
    assert [words for words in told if words.casefold() not in said.casefold()] == []
    assert set(document.attachments) == {{"it": "scheda.json", "en": "card.json"}[language]}


def test_a_draft_is_printed_as_such(town: Town, drafted: Json) -> None:
    answer = town.operator.http.get(f"/practice-cards/{drafted['id']}/card.pdf")
    assert "bozza" in PdfReader(BytesIO(answer.content)).pages[0].extract_text().casefold()
