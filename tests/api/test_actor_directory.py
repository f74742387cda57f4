"""The directory over HTTP."""

from typing import Any

import httpx
import pytest

from tests.api.house import Caller

CIRCOLO = {"name": "Circolo ARCI La Pergola", "kind": "association", "sector": "third_sector"}
WHOLE: dict[str, Any] = CIRCOLO | {
    "external_id": "anagrafe-1",
    "description": "Bocce, carte e una biblioteca dei bambini",
    "legal_status": "1.8.10",
    "istat_code": "099099",
    "place": {"lat": 44.1, "lon": 10.2, "precision": "street"},
    "tags": ["gioco"],
    "identifiers": [{"kind": "tax_code", "value": "00743110157"}],
    "offers": [{"kind": "resource", "code": "meeting_room", "title": "Sala", "capacity": 40, "hours": "lun 9-12"}],
    "contacts": [{"name": "Ada", "email": "ada@pieve.example", "consent_source": "modulo", "consent_on": "2026-01-02"}],
    "publication": {"source": "modulo", "given_on": "2026-01-02"},
}
MERGE_PATCH = "application/merge-patch+json"


def revise(operator: Caller, actor: dict[str, Any], said: object, content_type: str = MERGE_PATCH) -> httpx.Response:
    headers = {"content-type": content_type, "if-match": f'"{actor["revision"]}"'}
    return operator.http.patch(f"/actors/{actor['id']}", json=said, headers=headers)


def names(operator: Caller, **query: object) -> list[str]:
    return [actor["name"] for actor in operator.get("/actors", **query)["items"]]


def refused(operator: Caller, **facts: object) -> str:
    """Tell by which rule an actor with these facts is refused."""
    answer = operator.try_to("/actors", CIRCOLO | facts)
    assert answer.status_code == 422, answer.text
    return str(answer.json()["type"].rpartition("/")[2])


def test_what_is_said_of_an_actor_is_what_is_shown(operator: Caller) -> None:
    recorded = operator.post("/actors", WHOLE)
    shown = operator.get(f"/actors/{recorded['id']}")
    assert shown | {"recorded_at": recorded["recorded_at"]} == recorded
    [contact], [offer] = shown["contacts"], shown["offers"]
    assert contact == {"role": "", "phone": None} | WHOLE["contacts"][0]
    assert offer["capacity"] == 40
    assert shown["recorded_by"] == "operator@pieve.example"
    assert {name: shown[name] for name in ("place", "identifiers", "publication", "tags")}.items() <= WHOLE.items()


def test_lists_hold_no_personal_data(operator: Caller) -> None:
    operator.post("/actors", WHOLE)
    [listed] = operator.get("/actors")["items"]
    assert listed["place"] == WHOLE["place"]
    assert {"contacts", "identifiers", "recorded_by"}.isdisjoint(listed)


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        ({"identifiers": [{"kind": "vat_number", "value": "00743110158"}]}, "wrong-check-digit"),
        ({"identifiers": [{"kind": "school_code", "value": "12"}]}, "malformed-identifier"),
        ({"identifiers": [{"kind": "ipa", "value": "c_x"}] * 2}, "said-twice"),
        ({"istat_code": "999999"}, "unknown-municipality"),
        ({"legal_status": "9.9.99"}, "unknown-legal-status"),
        ({"place": {"lat": 91, "lon": 0}}, "outside-the-earth"),
        ({"contacts": [{"name": "Ada", "consent_on": "2026-01-02"}]}, "consent-without-source"),
        ({"offers": [{"kind": "resource", "code": "A!", "title": "Sala"}]}, "invalid-input"),
    ],
)
def test_each_mistake_has_its_problem(operator: Caller, facts: dict[str, object], rule: str) -> None:
    assert refused(operator, **facts) == rule


def test_a_mistyped_tax_code_is_not_repeated(operator: Caller) -> None:
    answer = operator.try_to("/actors", CIRCOLO | {"identifiers": [{"kind": "tax_code", "value": "00743110158"}]})
    assert "00743110158" not in answer.text
    assert answer.json()["context"] == {"kind": "tax_code"}


def test_a_patch_changes_what_it_says_and_nothing_else(operator: Caller) -> None:
    before = operator.post("/actors", WHOLE)
    answer = revise(operator, before, {"description": "Solo carte", "place": {"precision": "exact"}})
    assert answer.status_code == 200, answer.text
    changed = {"description": "Solo carte", "place": {"lat": 44.1, "lon": 10.2, "precision": "exact"}, "revision": 2}
    assert answer.json() == before | changed


def test_null_takes_away_and_a_list_is_emptied(operator: Caller) -> None:
    before = operator.post("/actors", WHOLE)
    after = revise(operator, before, {"place": None, "tags": [], "description": None, "publication": None}).json()
    assert after == before | {"place": None, "tags": [], "description": "", "publication": None, "revision": 2}


@pytest.mark.parametrize(
    ("patch", "pointer", "code"),
    [
        ({"name": None}, "#/name", "missing"),
        ({"surname": "Rossi"}, "#/surname", "extra_forbidden"),
        ({"place": {"lat": None}}, "#/place/lat", "missing"),
        ({"kind": "club"}, "#/kind", "enum"),
        ({"contacts": [{}]}, "#/contacts/0/name", "missing"),
    ],
)
def test_a_patch_that_leaves_nonsense_is_refused(operator: Caller, patch: object, pointer: str, code: str) -> None:
    actor = operator.post("/actors", WHOLE)
    answer = revise(operator, actor, patch)
    assert answer.status_code == 422
    assert [(error["pointer"], error["code"]) for error in answer.json()["errors"]] == [(pointer, code)]


def test_a_patch_obeys_the_rules_of_what_it_changes(operator: Caller) -> None:
    actor = operator.post("/actors", CIRCOLO)
    answer = revise(operator, actor, {"istat_code": "999999"})
    assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (422, "unknown-municipality")


def test_a_patch_is_a_merge_patch(operator: Caller) -> None:
    answer = revise(operator, operator.post("/actors", CIRCOLO), {}, "application/json")
    assert (answer.status_code, answer.headers["accept-patch"]) == (415, "application/merge-patch+json")
    assert answer.json()["type"].endswith("/not-a-merge-patch")


def test_assurance_says_who_and_when(operator: Caller) -> None:
    actor = operator.post("/actors", CIRCOLO)
    assert actor["last_assured_at"] is None
    assured = operator.post(f"/actors/{actor['id']}/assurance", **{"if-match": '"1"'})
    assert assured["last_assured_by"] == "operator@pieve.example"
    assert assured["last_assured_at"] > actor["recorded_at"]


def test_an_actor_is_found_by_its_external_identifier(operator: Caller) -> None:
    operator.post("/actors", WHOLE)
    operator.post("/actors", CIRCOLO | {"name": "Altro"})
    assert names(operator, external_id="anagrafe-1") == [CIRCOLO["name"]]
