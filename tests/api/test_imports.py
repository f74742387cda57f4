"""Bringing actors in from files."""

from typing import Any

import httpx
import pytest

from tests.api.house import Caller

CSV, NDJSON = "text/csv", "application/x-ndjson"
SHEET = """external_id,name,kind,sector,istat_code,lat,lon,tax_code,email,tags
a-1,Circolo La Pergola,association,third_sector,099099,44.1,10.2,00743110157,ada@pieve.example,gioco|anziani
a-2,Caritas,parish,religious,,,,,,
"""
ITALIAN = "Codice;Nome;Tipo;Latitudine;Longitudine;Telefono;Data consenso;Fonte consenso\r\n\
a-1;Associazione Forlì;Associazione;44,1;10,2;0585 1234;2/1/2026;modulo\r\n"
KUMU = "Label,Type,Description,Tags,Image\nCircolo,Association,Bocce,gioco|carte,http://x\nCaritas,Parrocchia,,,\n"
DOCUMENTS = """{"external_id": "a-1", "name": "Circolo", "kind": "service", "sector": "public", "tags": ["gioco"]}

{"external_id": "a-2", "name": "Caritas", "kind": "parish", "sector": "religious"}
"""


def send(operator: Caller, content: str | bytes, kind: str = CSV, **asked: str) -> httpx.Response:
    body = content.encode() if isinstance(content, str) else content
    return operator.http.post("/actor-imports", content=body, params=asked, headers={"content-type": kind})


def brought(operator: Caller, content: str | bytes, kind: str = CSV, **asked: str) -> dict[str, Any]:
    """Bring a file in, and give the report."""
    answer = send(operator, content, kind, mode="commit", **asked)
    assert answer.status_code == 201, answer.text
    report: dict[str, Any] = answer.json()
    return report


def counts(report: dict[str, Any]) -> tuple[int, ...]:
    return tuple(report[name] for name in ("total", "created", "updated", "unchanged", "refused"))


def actors(operator: Caller) -> list[dict[str, Any]]:
    return [operator.get(f"/actors/{actor['id']}") for actor in operator.get("/actors")["items"]]


def faults(report: dict[str, Any]) -> list[tuple[int, str, str]]:
    return [(fault["row"], fault["pointer"], fault["code"]) for fault in report["faults"]]


def test_a_sheet_brings_actors_in_with_all_it_says(operator: Caller) -> None:
    assert counts(brought(operator, SHEET)) == (2, 2, 0, 0, 0)
    caritas, circolo = actors(operator)
    assert circolo["place"] == {"lat": 44.1, "lon": 10.2, "precision": "exact"}
    assert circolo["identifiers"] == [{"kind": "tax_code", "value": "00743110157"}]
    assert [(one["name"], one["email"]) for one in circolo["contacts"]] == [("Circolo La Pergola", "ada@pieve.example")]
    assert (circolo["tags"], circolo["recorded_by"]) == (["gioco", "anziani"], "operator@pieve.example")
    assert (caritas["place"], caritas["contacts"]) == (None, [])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_sheet_is_read_as_italian_offices_write_it(operator: Caller, encoding: str) -> None:
    brought(operator, ITALIAN.encode(encoding))
    [actor] = actors(operator)
    assert (actor["name"], actor["kind"], actor["sector"]) == ("Associazione Forlì", "association", "third_sector")
    assert (actor["place"]["lat"], actor["contacts"][0]["consent_on"]) == (44.1, "2026-01-02")


def test_a_sheet_of_kumu_is_read_by_its_columns(operator: Caller) -> None:
    brought(operator, KUMU)
    caritas, circolo = actors(operator)
    assert (caritas["kind"], caritas["sector"]) == ("parish", "religious")
    assert (circolo["kind"], circolo["description"], circolo["tags"]) == ("association", "Bocce", ["gioco", "carte"])


def test_documents_are_read_line_by_line(operator: Caller) -> None:
    assert counts(brought(operator, DOCUMENTS, NDJSON)) == (2, 2, 0, 0, 0)
    assert [actor["tags"] for actor in actors(operator)] == [[], ["gioco"]]


def test_a_validation_keeps_nothing(operator: Caller) -> None:
    report = send(operator, SHEET, mode="validate").json()
    assert (counts(report), report["kept"]) == ((2, 2, 0, 0, 0), False)
    assert actors(operator) == []


def test_the_same_file_again_changes_nothing(operator: Caller) -> None:
    brought(operator, SHEET)
    assert counts(brought(operator, SHEET)) == (2, 0, 0, 2, 0)
    assert {actor["revision"] for actor in actors(operator)} == {1}


def test_an_update_changes_only_what_the_row_says(operator: Caller) -> None:
    brought(operator, SHEET)
    before = actors(operator)[1]
    assert counts(
        brought(operator, "external_id,name,tax_code\na-1,Circolo nuovo,02438750586\n", strategy="update")
    ) == (
        *(1, 0, 1, 0),
        0,
    )
    changed = {"name": "Circolo nuovo", "revision": 2, "identifiers": [{"kind": "tax_code", "value": "02438750586"}]}
    assert actors(operator)[1] == before | changed


def test_a_sheet_of_one_contact_leaves_the_others_where_they_are(operator: Caller) -> None:
    brought(operator, SHEET)
    circolo = actors(operator)[1]
    ada = {"name": "Ada", "role": "presidente", "email": "ada@pieve.example", "phone": "0585 1"}
    ugo = {"name": "Ugo", "role": "", "email": None, "phone": "0585 2"}
    operator.change("PATCH", f"/actors/{circolo['id']}", {"contacts": [ada, ugo]})
    sheet = "external_id,name,email,phone,school_code\na-1,Circolo,ADA@pieve.example,0585 3,RMIC8GA002\n"
    assert counts(brought(operator, sheet)) == (1, 0, 1, 0, 0)
    after = actors(operator)[1]
    assert [one["kind"] for one in after["identifiers"]] == ["tax_code", "school_code"]
    known = [{name: one[name] for name in ada} for one in after["contacts"]]
    assert known == [ada | {"email": "ADA@pieve.example", "phone": "0585 3"}, ugo]
    assert counts(brought(operator, sheet)) == (1, 0, 0, 1, 0)


MIXED = """external_id,name,kind,tax_code,lat,lon
a-1,Circolo,association,00743110157,,
a-2,,club,,91,x
a-3,Caritas,parish,00743110158,,
a-1,Circolo,association,,,
a-4,Scuola,school,,95,10
"""
FOUND = [
    (3, "#/kind", "enum"),
    (3, "#/place/lon", "float_type"),
    (4, "#", "wrong-check-digit"),
    (5, "#", "repeated-in-file"),
    (6, "#", "outside-the-earth"),
]


def test_every_fault_of_every_row_is_reported_and_nothing_is_kept(operator: Caller) -> None:
    report = brought(operator, MIXED)
    assert faults(report) == FOUND
    assert (report["kept"], counts(report)) == (False, (5, 1, 0, 0, 4))
    assert actors(operator) == []


def test_row_by_row_the_sound_ones_are_kept(operator: Caller) -> None:
    report = brought(operator, MIXED, atomic="row")
    assert (report["kept"], faults(report)) == (True, FOUND)
    assert [actor["name"] for actor in actors(operator)] == ["Circolo"]


@pytest.mark.parametrize(
    ("strategy", "row", "code"), [("create", 2, "already-exists"), ("update", 3, "not-yet-recorded")]
)
def test_a_strategy_refuses_what_it_does_not_ask_for(operator: Caller, strategy: str, row: int, code: str) -> None:
    brought(operator, SHEET.splitlines(keepends=True)[0] + SHEET.splitlines()[1])
    report = brought(operator, SHEET, strategy=strategy)
    assert faults(report) == [(row, "#", code)]


@pytest.mark.parametrize(
    ("strategy", "found"),
    [("upsert", [(2, "#", "too-little-said")]), ("create", [(2, "#/kind", "missing")])],
)
def test_a_new_actor_says_its_name_and_its_kind(operator: Caller, strategy: str, found: list[object]) -> None:
    assert faults(brought(operator, "external_id,name\na-9,Circolo\n", strategy=strategy)) == found


def test_an_update_by_kind_leaves_the_sector_as_it_is(operator: Caller) -> None:
    brought(operator, "external_id,name,kind,sector\na-1,Scuola parrocchiale,school,religious\n")
    brought(operator, "external_id,kind\na-1,service\n")
    [actor] = actors(operator)
    assert (actor["kind"], actor["sector"], actor["name"]) == ("service", "religious", "Scuola parrocchiale")


def test_who_was_merged_is_updated_as_the_survivor(operator: Caller) -> None:
    brought(operator, SHEET)
    caritas, circolo = actors(operator)
    operator.post(f"/actors/{circolo['id']}/merge", {"other_id": caritas["id"]}, **{"if-match": '"1"'})
    brought(operator, "external_id,name\na-2,Caritas e Circolo\n", strategy="update")
    [survivor] = actors(operator)
    assert (survivor["id"], survivor["name"], survivor["external_id"]) == (circolo["id"], "Caritas e Circolo", "a-1")
