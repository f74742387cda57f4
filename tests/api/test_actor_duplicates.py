"""Actors that may be one, and become one."""

from typing import Any

import pytest

from tests.api.house import Caller, House
from tests.api.town import Town

PERGOLA = {"name": "Circolo ARCI La Pergola", "kind": "association", "sector": "third_sector"}
VAT = [{"kind": "vat_number", "value": "00743110157"}]


def suspects(operator: Caller, house: House) -> list[Any]:
    """List the pairs: the same at once and when the worker has compared whom they are of."""
    at_once: list[Any] = operator.get("/actor-duplicates")["items"]
    compare(house)
    assert operator.get("/actor-duplicates")["items"] == at_once
    return at_once


def compare(house: House) -> None:
    """Compare as the worker does, until there is nobody left."""
    with house.worker("smtp://nobody.example") as worker:
        while worker.compare():
            pass


def record(operator: Caller, name: str, **facts: object) -> str:
    return str(operator.post("/actors", PERGOLA | {"name": name} | facts)["id"])


def test_the_same_identifier_makes_a_pair(operator: Caller, house: House) -> None:
    one, other = (record(operator, name, identifiers=VAT) for name in ("Circolo", "Bocciofila"))
    [pair] = suspects(operator, house)
    assert (pair["actor"], pair["other"]) == ({"id": one, "name": "Circolo"}, {"id": other, "name": "Bocciofila"})
    assert pair["identified"] is True


def test_alike_names_in_one_place_make_a_pair(operator: Caller, house: House) -> None:
    record(operator, "Circolo Arci la Pèrgola", istat_code="099099", place={"lat": 44.1, "lon": 10.2})
    record(operator, "Circolo ARCI «La Pergola»", istat_code="099099", place={"lat": 44.101, "lon": 10.2})
    [pair] = suspects(operator, house)
    assert pair["similarity"] == 1
    assert pair["distance_km"] == pytest.approx(0.111, abs=0.001)
    assert pair["identified"] is False


@pytest.mark.parametrize(
    "facts",
    [
        {"istat_code": "040012"},
        {"istat_code": "099099", "place": {"lat": 44.2, "lon": 10.2}},
        {"istat_code": "099099", "name": "Pro Loco Pergola e dintorni di tutta la valle"},
    ],
)
def test_other_places_and_other_names_make_none(operator: Caller, house: House, facts: dict[str, object]) -> None:
    operator.post("/actors", PERGOLA | {"istat_code": "099099", "place": {"lat": 44.1, "lon": 10.2}})
    operator.post("/actors", PERGOLA | facts)
    assert suspects(operator, house) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Caritas", "Carritas"),
        ("Aritas", "Caritas"),
        ("Pro Loco", "Pro Lloco"),
        ("Circolo anziani", "Circolo degli anziani"),
        ("Istituto comprensivo Verdi", "Istituto comprensivo Verdii"),
    ],
)
def test_a_typing_mistake_makes_a_pair_in_one_municipality(
    operator: Caller, house: House, one: str, other: str
) -> None:
    for name in (one, other, "Banda", "Scuola media"):
        record(operator, name, istat_code="099099")
    record(operator, other, istat_code="040012")
    [pair] = suspects(operator, house)
    assert {pair["actor"]["name"], pair["other"]["name"]} == {one, other}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Istituto comprensivo 1", "Istituto comprensivo 2"),
        ("Istituto comprensivo Verdi", "Istituto comprensivo Rossi"),
        ("Caritas", "Banda"),
    ],
)
def test_what_tells_two_apart_makes_none(operator: Caller, house: House, one: str, other: str) -> None:
    # Common words, as in a town: no pair for their sake alone.
    for name in (one, other):
        record(operator, name, istat_code="099099")
    for number in range(25):
        record(operator, f"Istituto comprensivo {'abcdefghilmnopqrstuvzxywk'[number] * 5}", istat_code="040012")
    assert suspects(operator, house) == []


def test_the_likeliest_pair_comes_first_and_pages_lead_on(operator: Caller) -> None:
    for name, identifiers in (("Caritas Pieve", []), ("Caritas di Pieve", []), ("Alpini", VAT), ("Penne nere", VAT)):
        record(operator, name, identifiers=identifiers)
    page = operator.get("/actor-duplicates", limit=1)
    rest = operator.http.get(page["next"]).json()
    assert [pair["identified"] for pair in page["items"] + rest["items"]] == [True, False]
    assert rest["next"] is None


def test_a_pair_goes_with_what_made_it_whether_or_not_the_worker_has_come_by(operator: Caller, house: House) -> None:
    one, other, third = (record(operator, name, istat_code="099099") for name in ("Caritas", "Carritas", "Caritass"))
    assert len(suspects(operator, house)) == 3
    operator.change("PATCH", f"/actors/{other}", {"name": "Banda"})
    [pair] = operator.get("/actor-duplicates")["items"]
    assert {pair["actor"]["id"], pair["other"]["id"]} == {one, third}
    operator.change("DELETE", f"/actors/{third}")
    assert operator.get("/actor-duplicates")["items"] == []


def test_pairs_stay_in_the_tenant(operator: Caller, house: House) -> None:
    record(operator, "Circolo", identifiers=VAT)
    with house.caller() as stranger:
        record(stranger, "Circolo", identifiers=VAT)
        assert suspects(stranger, house) == []


def test_a_merge_keeps_every_seat_and_leaves_a_tombstone(operator: Caller, house: House) -> None:
    town = Town(operator)
    one, other = record(operator, "Circolo"), record(operator, "Circolo ARCI", identifiers=VAT)
    tavolo_id = town.tavolo(other)
    merged = operator.post(f"/actors/{one}/merge", {"other_id": other}, **{"if-match": '"1"'})
    assert (merged["id"], merged["identifiers"]) == (one, VAT)
    assert [seat["actor_id"] for seat in operator.get(f"/tavoli/{tavolo_id}")["seats"]] == [one]
    tombstone = operator.get(f"/actors/{other}")
    assert (tombstone["merged_into"], tombstone["identifiers"]) == (one, [])
    assert [actor["id"] for actor in operator.get("/actors")["items"]] == [one]
    assert suspects(operator, house) == []


@pytest.mark.parametrize("path", ["/actors/{other}/merge", "/actors/{other}/assurance", "/actors/{one}/merge"])
def test_a_tombstone_refuses_and_says_where_the_actor_is(operator: Caller, path: str) -> None:
    one, other = record(operator, "Circolo"), record(operator, "Circolo ARCI")
    operator.post(f"/actors/{one}/merge", {"other_id": other}, **{"if-match": '"1"'})
    body = {"other_id": other} if "{one}" in path else {"other_id": one}
    revision = '"2"'
    said = body if path.endswith("merge") else None
    answer = operator.try_to(path.format(one=one, other=other), said, **{"if-match": revision})
    assert (answer.status_code, answer.json()["context"]) == (409, {"merged_into": one})


def test_an_actor_is_not_merged_with_itself_nor_with_a_stranger(operator: Caller, house: House) -> None:
    one = record(operator, "Circolo")
    with house.caller() as stranger:
        theirs = record(stranger, "Circolo")
    itself = operator.try_to(f"/actors/{one}/merge", {"other_id": one}, **{"if-match": '"1"'})
    assert (itself.status_code, itself.json()["type"].rpartition("/")[2]) == (409, "merged-into-itself")
    strange = operator.try_to(f"/actors/{one}/merge", {"other_id": theirs}, **{"if-match": '"1"'})
    assert (strange.status_code, strange.json()["type"].rpartition("/")[2]) == (422, "unknown-reference")
