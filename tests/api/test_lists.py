"""Lists: complete page by page, filters ANDed, cursors good only where they were given."""

from typing import Any

import pytest

from tests.api.house import Caller, House, Json
from tests.api.town import INDICATOR, PROTOCOL, TAVOLO, Town

KINDS = ["association", "school", "service"]
SECTORS = ["third_sector", "public"]


def pages_from(caller: Caller, path: str, **query: object) -> list[Json]:
    """Follow `next` until it is null."""
    pages = [caller.get(path, **query)]
    while pages[-1]["next"]:
        answer = caller.http.get(pages[-1]["next"])
        assert answer.status_code == 200, answer.text
        pages.append(answer.json())
    return pages


def ids_of(pages: list[Json]) -> list[str]:
    return [item["id"] for page in pages for item in page["items"]]


def actors(operator: Caller, count: int) -> set[str]:
    """Record actors, of which several share a name."""
    bodies = (
        {"name": f"Gruppo {number % 4}", "kind": KINDS[number % 3], "sector": SECTORS[number % 2]}
        for number in range(count)
    )
    return {operator.post("/actors", body)["id"] for body in bodies}


@pytest.mark.parametrize("limit", [1, 5, 22, 23, 24])
def test_a_list_is_complete_without_gaps_or_doubles_even_where_names_are_equal(operator: Caller, limit: int) -> None:
    recorded = actors(operator, 23)
    pages = pages_from(operator, "/actors", limit=limit)
    found = ids_of(pages)
    assert set(found) == recorded
    assert len(found) == 23
    assert all(len(page["items"]) == limit for page in pages[:-1])


def test_a_list_is_in_the_order_of_its_names(operator: Caller) -> None:
    for name in ("Scout", "Banda", "Caritas"):
        Town(operator).actor(name)
    assert [item["name"] for item in operator.get("/actors")["items"]] == ["Banda", "Caritas", "Scout"]


def test_an_empty_list_is_an_empty_page(operator: Caller) -> None:
    assert operator.get("/protocols") == {"items": [], "next": None}


def test_what_is_added_while_paging_neither_hides_nor_doubles_a_row(operator: Caller) -> None:
    recorded = actors(operator, 10)
    first = operator.get("/actors", limit=5)
    Town(operator).actor("Aggiunto dopo, ma prima in ordine")
    rest = operator.http.get(first["next"]).json()
    assert set(ids_of([first, rest])) == recorded


def test_filters_are_anded_and_kept_through_the_pages(operator: Caller) -> None:
    actors(operator, 12)
    pages = pages_from(operator, "/actors", kind="school", sector="public", limit=1)
    items = [item for page in pages for item in page["items"]]
    assert len(items) == 2
    assert {(item["kind"], item["sector"]) for item in items} == {("school", "public")}


def test_meetings_are_found_by_tavolo_and_state_and_listed_in_time(operator: Caller) -> None:
    town = Town(operator)
    tavolo_id = town.tavolo()
    later = town.meeting(tavolo_id, starts_at="2026-06-01T08:00:00Z", ends_at="2026-06-01T09:00:00Z")
    sooner = town.meeting(tavolo_id)
    operator.post(f"/meetings/{town.meeting(tavolo_id)}/cancellation", {"reason": "Neve"})
    town.meeting()
    found = operator.get("/meetings", tavolo_id=tavolo_id, state="scheduled")
    assert ids_of([found]) == [sooner, later]


@pytest.mark.parametrize("listed", ["tavoli", "protocols", "indicators"])
def test_what_belongs_to_a_process_is_found_by_it(operator: Caller, listed: str) -> None:
    town = Town(operator)
    makers: dict[str, Any] = {"tavoli": town.tavolo, "protocols": town.protocol, "indicators": town.indicator}
    wanted = makers[listed]()
    makers[listed]()
    process_id = operator.get(f"/{listed}/{wanted}")["process_id"]
    assert ids_of([operator.get(f"/{listed}", process_id=process_id)]) == [wanted]


def test_the_next_page_is_an_absolute_address_of_the_same_list(operator: Caller) -> None:
    actors(operator, 2)
    following = operator.get("/actors", limit=1, kind="association")
    assert following["next"] is None
    following = operator.get("/actors", limit=1)
    assert following["next"].startswith(f"{operator.http.base_url}actors?")


def cursor_of(operator: Caller, **query: object) -> str:
    """Get a cursor for the second page of the actors."""
    actors(operator, 8)
    address: str = operator.get("/actors", limit=1, **query)["next"]
    return address.rpartition("cursor=")[2]


def refused(operator: Caller, path: str, **query: str) -> bool:
    answer = operator.http.get(path, params=query)
    return answer.status_code == 422 and answer.json()["type"].endswith("/invalid-cursor")


def test_a_cursor_of_another_tenant_is_refused(operator: Caller, house: House) -> None:
    with house.caller() as stranger:
        assert refused(stranger, "/actors", cursor=cursor_of(operator))


def test_a_cursor_of_other_filters_is_refused(operator: Caller) -> None:
    cursor = cursor_of(operator, sector="public")
    assert refused(operator, "/actors", cursor=cursor)
    assert refused(operator, "/actors", cursor=cursor, sector="third_sector")
    assert not refused(operator, "/actors", cursor=cursor, sector="public")


def test_a_cursor_of_another_list_is_refused(operator: Caller) -> None:
    assert refused(operator, "/tavoli", cursor=cursor_of(operator))


@pytest.mark.parametrize("place", [1, 5, 20, 40])
def test_a_tampered_cursor_is_refused(operator: Caller, place: int) -> None:
    cursor = cursor_of(operator)
    other = "A" if cursor[place] != "A" else "B"
    assert refused(operator, "/actors", cursor=cursor[:place] + other + cursor[place + 1 :])
    assert refused(operator, "/actors", cursor=cursor[:place])


def test_lists_of_tavoli_hold_only_those_of_the_tenant(operator: Caller, house: House) -> None:
    Town(operator).tavolo()
    with house.caller() as stranger:
        assert stranger.get("/tavoli")["items"] == []
        assert stranger.get("/actors")["items"] == []
    assert [item["title"] for item in operator.get("/tavoli")["items"]] == [TAVOLO["title"]]


@pytest.mark.parametrize("path", ["/processes", "/tavoli", "/meetings", "/protocols", "/indicators"])
def test_what_another_system_knows_is_found_by_what_it_is_called_there(operator: Caller, path: str) -> None:
    town = Town(operator)
    process_id, tavolo_id = town.process(external_id="gest/7"), town.tavolo()
    wanted = {
        "/processes": process_id,
        "/tavoli": town.recorded("/tavoli", TAVOLO | {"process_id": process_id, "external_id": "gest/7"}),
        "/meetings": town.meeting(tavolo_id, external_id="gest/7"),
        "/protocols": town.recorded("/protocols", PROTOCOL | {"process_id": process_id, "external_id": "gest/7"}),
        "/indicators": town.recorded("/indicators", INDICATOR | {"process_id": process_id, "external_id": "gest/7"}),
    }
    found = operator.get(path, external_id="gest/7")["items"]
    assert [one["id"] for one in found] == [wanted[path]]
    assert operator.get(path, external_id="gest/8")["items"] == []
