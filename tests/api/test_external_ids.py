"""What other systems know is recorded once and said anew, under identifiers of their own."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from tests.api.house import Caller
from tests.api.refusing import problem
from tests.api.town import INDICATOR, MEETING, PROCESS, PROTOCOL, TAVOLO, Town

ACTOR = {"name": "Circolo", "kind": "association", "sector": "third_sector", "tags": ["gioco"]}
CARD = {"title": "Portineria di quartiere", "summary": "Un bancone condiviso"}
KINDS = ("processes", "actors", "tavoli", "meetings", "practice-cards", "protocols", "indicators")
each = pytest.mark.parametrize("kind", KINDS)


def body_of(kind: str, town: Town) -> dict[str, Any]:
    """Give what is said of one of a kind."""
    said: dict[str, dict[str, Any]] = {"processes": PROCESS, "actors": ACTOR, "tavoli": TAVOLO}
    said |= {"meetings": MEETING, "practice-cards": CARD, "protocols": PROTOCOL, "indicators": INDICATOR}
    return said[kind] | belonging(kind, town)


def belonging(kind: str, town: Town) -> dict[str, Any]:
    """Say what one of a kind belongs to."""
    if kind in {"meetings", "practice-cards"}:
        return {"tavolo_id": town.tavolo(kind="showcase")}
    return {} if kind in {"processes", "actors"} else {"process_id": town.process()}


def put(operator: Caller, kind: str, body: object, name: str = "anagrafe:1207", **conditions: str) -> httpx.Response:
    return operator.http.put(f"/by-external-id/{kind}/{name}", json=body, headers=conditions)


def nothing(operator: Caller, kind: str, body: object, name: str = "anagrafe:1207") -> httpx.Response:
    return put(operator, kind, body, name, **{"if-none-match": "*"})


@each
def test_what_nobody_has_seen_is_recorded_and_then_said_anew(operator: Caller, kind: str) -> None:
    body = body_of(kind, Town(operator))
    answer = nothing(operator, kind, body)
    assert answer.status_code == 201, answer.text
    assert operator.get(answer.headers["location"]) == answer.json()
    [listed] = operator.get(f"/{kind}", external_id="anagrafe:1207")["items"]
    assert (listed["id"], answer.json()["external_id"]) == (answer.json()["id"], "anagrafe:1207")
    titled = "name" if kind == "actors" else "title"
    anew = put(operator, kind, body | {titled: "Altro"}, **{"if-match": answer.headers["etag"]})
    assert (anew.status_code, anew.json()["id"], anew.json()[titled]) == (200, listed["id"], "Altro")
    assert operator.get(f"/{kind}/{listed['id']}") == anew.json()


@each
def test_who_says_what_was_seen_is_told_where_it_is_not_so(operator: Caller, kind: str) -> None:
    body = body_of(kind, Town(operator))
    problem(put(operator, kind, body), 428, "precondition-required")
    problem(put(operator, kind, body, **{"if-none-match": '"1"'}), 428, "precondition-required")
    problem(put(operator, kind, body, **{"if-none-match": "*", "if-match": "*"}), 400, "unreadable")
    problem(put(operator, kind, body, **{"if-match": "*"}), 404, "not-found")
    assert nothing(operator, kind, body).status_code == 201
    problem(nothing(operator, kind, body), 412, "recorded-already")
    problem(put(operator, kind, body, **{"if-match": '"7"'}), 412, "stale-revision")
    problem(put(operator, kind, body, **{"if-match": "W/1"}), 400, "unreadable")
    assert put(operator, kind, body, **{"if-match": "*"}).status_code == 200


def test_all_of_it_is_said_anew_but_contacts_that_are_left_out_stay(operator: Caller) -> None:
    contacts = [{"name": "Ada", "email": "ada@pieve.example"}]
    nothing(operator, "actors", ACTOR | {"contacts": contacts, "description": "Bocce"})
    bare = {name: said for name, said in ACTOR.items() if name != "tags"}
    anew = put(operator, "actors", bare, **{"if-match": "*"}).json()
    assert (anew["description"], anew["tags"], anew["contacts"][0]["name"]) == ("", [], "Ada")
    assert put(operator, "actors", bare | {"contacts": []}, **{"if-match": "*"}).json()["contacts"] == []


def test_a_protocol_keeps_its_language_where_none_is_said(operator: Caller) -> None:
    body = body_of("protocols", Town(operator))
    nothing(operator, "protocols", body | {"language": "en"})
    assert put(operator, "protocols", body, **{"if-match": "*"}).json()["language"] == "en"


def test_a_meeting_keeps_its_agenda_where_none_is_said(operator: Caller) -> None:
    body = body_of("meetings", Town(operator)) | {"agenda": [{"title": "La piazza"}]}
    bare = {name: said for name, said in body.items() if name != "agenda"}
    nothing(operator, "meetings", body)
    moved = put(operator, "meetings", bare | {"place": "Biblioteca"}, **{"if-match": "*"}).json()
    assert (moved["place"], [item["title"] for item in moved["agenda"]]) == ("Biblioteca", ["La piazza"])


def test_a_card_that_is_published_is_not_said_anew(operator: Caller) -> None:
    body = body_of("practice-cards", Town(operator)) | {"method": "Turni"}
    card = nothing(operator, "practice-cards", body).json()
    teller = {"actor_id": Town(operator).actor("Scout"), "role": "Lo fa", "expertise_basis": "lived"}
    complete = body | {"tellers": [teller], "place": "Pieve", "audience": "Chi abita solo"}
    complete |= {"stages": [{"title": "Inizio", "after_days": 0}], "claims": [{"text": "Vive", "basis": "observed"}]}
    assert put(operator, "practice-cards", complete, **{"if-match": "*"}).status_code == 200
    operator.post(f"/practice-cards/{card['id']}/publication")
    problem(put(operator, "practice-cards", complete, **{"if-match": "*"}), 409, "practice-not-draft")


def test_what_something_belongs_to_stays(operator: Caller) -> None:
    town = Town(operator)
    body = body_of("tavoli", town)
    nothing(operator, "tavoli", body)
    moved = put(operator, "tavoli", body | {"process_id": town.process()}, **{"if-match": "*"})
    assert problem(moved, 409, "stays-where-it-is")["context"] == {"fields": ["process_id"]}


@pytest.mark.parametrize("name", ["gestionale:a/b", "merge", "gestionale:a%20b%3F", "à"])
def test_an_identifier_may_be_what_another_system_makes_of_it(operator: Caller, name: str) -> None:
    answer = nothing(operator, "actors", ACTOR, name)
    assert answer.status_code == (422 if "%20" in name else 201), answer.text


def test_the_body_says_no_other_identifier(operator: Caller) -> None:
    problem(nothing(operator, "actors", ACTOR | {"external_id": "b"}), 422, "other-external-id")
    assert nothing(operator, "actors", ACTOR | {"external_id": "anagrafe:1207"}).status_code == 201


def test_of_ten_at_once_one_records_it(operator: Caller) -> None:
    with ThreadPoolExecutor(10) as crowd:
        statuses = [answer.status_code for answer in crowd.map(lambda _: nothing(operator, "actors", ACTOR), range(10))]
    assert statuses.count(201) == 1
    assert set(statuses) <= {201, 409, 412}
    assert len(operator.get("/actors")["items"]) == 1
