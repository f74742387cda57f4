"""Every list, in every order it can be asked for, page by page; and only the fields that were asked for."""

import json
from collections.abc import Iterator
from itertools import pairwise

import pytest

from api.listing import SOME_FIELDS
from api.orders import ORDERS
from domain.access import Role
from tests.api.calls import all_operations, call_of
from tests.api.estates import Estates
from tests.api.house import Caller, House, Json
from tests.api.pieve import Pieve
from tests.api.test_lists import pages_from, refused
from tests.contract.walking import Operation, faults, model_of, resolved

LISTS = [one for one in all_operations() if str(one) in ORDERS and "{token}" not in one.path]
TELLING = ("_on", "_at", "day", "number", "version", "planned_start", "planned_end", "sequence")
"""What is said in such a way that its order can be seen: days, moments, numbers."""


@pytest.fixture(scope="module")
def holder(house: House, estates: Estates) -> Iterator[Caller]:
    """Let in whoever sees everything in a tenant that holds two of almost everything."""
    with house.caller(estates.ours.tenant_id, Role.ADMINISTRATOR) as caller:
        yield caller


def path_of(operation: Operation, estates: Estates) -> str:
    return call_of(operation, estates.ours, estates.ours).path


def sorts_of(operation: Operation) -> list[str]:
    [said] = [each for each in map(resolved, operation.said["parameters"]) if each["name"] == "sort"]
    names: list[str] = said["schema"]["anyOf"][0]["enum"]
    return names


def items_of(pages: list[Json]) -> list[str]:
    return [json.dumps(item) for page in pages for item in page["items"]]


def walked(caller: Caller, path: str, sort: str, limit: int) -> list[str]:
    """Walk a list in an order; every page but the last is full."""
    pages = pages_from(caller, path, sort=sort, limit=limit)
    assert all(len(page["items"]) == limit for page in pages[:-1])
    return items_of(pages)


@pytest.mark.parametrize("operation", LISTS, ids=str)
def test_a_list_is_complete_in_every_order_without_doubles_or_gaps(
    operation: Operation, holder: Caller, estates: Estates
) -> None:
    path = path_of(operation, estates)
    known = items_of([holder.get(path, limit=200)])
    for sort in sorts_of(operation):
        found = walked(holder, path, sort, max(1, len(known) // 3))
        assert sorted(found) == sorted(known), sort
    assert walked(holder, path, ORDERS[str(operation)][0], 200) == known


@pytest.mark.parametrize("path", ["/actors", "/meetings", "/indicators", "/tavoli", "/commitments"])
def test_the_lists_of_a_town_are_complete_in_every_order_and_reversed_by_a_sign(path: str, pieve: Pieve) -> None:
    path = f"/processes/{pieve.process_id}{path}" if path == "/commitments" else path
    [operation] = [one for one in LISTS if one.path == path.replace(pieve.process_id, "{process_id}")]
    for name in {sort.removeprefix("-") for sort in sorts_of(operation)}:
        upwards, downwards = (walked(pieve.caller, path, sign + name, 3) for sign in ("", "-"))
        assert upwards == downwards[::-1]
        assert len(set(upwards)) == len(upwards) >= 3
        told = [json.loads(item).get(name) for item in upwards]
        if name.endswith(TELLING) and None not in told:
            assert all(one <= other for one, other in pairwise(told)), name


@pytest.mark.parametrize("operation", LISTS, ids=str)
def test_of_each_item_only_the_fields_asked_for_are_told(
    operation: Operation, holder: Caller, estates: Estates
) -> None:
    path = path_of(operation, estates)
    whole = holder.get(path)["items"]
    names = list(model_of(path).model_fields)
    always = {"id"} & set(names)
    for asked in [*([name] for name in names), names[:2], names]:
        answer = holder.http.get(path, params={"fields": ",".join(asked)})
        assert answer.headers["content-type"] == SOME_FIELDS
        trimmed = answer.json()["items"]
        assert trimmed == [{name: item[name] for name in item if name in always | set(asked)} for item in whole], asked
        ours = (item for item in trimmed if estates.other.mark not in json.dumps(item))  # a mark suits no code
        assert [fault for item in ours for fault in faults(f"{model_of(path).__name__}Fields", item)] == []


@pytest.mark.parametrize("operation", LISTS, ids=str)
def test_an_unknown_order_or_field_is_refused_and_named(operation: Operation, holder: Caller, estates: Estates) -> None:
    path = path_of(operation, estates)
    for query, code in (
        ({"sort": "whim"}, "enum"),
        ({"fields": "whim"}, "unknown_field"),
        ({"fields": ""}, "unknown_field"),
    ):
        answer = holder.http.get(path, params=query)
        assert (answer.status_code, [each["code"] for each in answer.json()["errors"]]) == (422, [code])
    said = holder.http.get(path, params={"fields": "whim"}).json()["errors"]
    assert said == [{"pointer": "query:fields", "code": "unknown_field", "detail": said[0]["detail"]}]
    assert "whim" in said[0]["detail"]


def test_a_cursor_of_another_order_is_refused(pieve: Pieve) -> None:
    cursor = pieve.caller.get("/actors", limit=3, sort="-name")["next"].rpartition("cursor=")[2]
    assert refused(pieve.caller, "/actors", cursor=cursor)
    assert refused(pieve.caller, "/actors", cursor=cursor, sort="name")
    assert not refused(pieve.caller, "/actors", cursor=cursor, sort="-name")


def test_the_next_page_has_the_order_and_the_fields_of_the_first(pieve: Pieve) -> None:
    pages = pages_from(pieve.caller, "/actors", sort="-created_at", fields="name", limit=15)
    assert len(pages) > 2
    assert {tuple(item) for page in pages for item in page["items"]} == {("id", "name")}
    found = [item["id"] for page in pages for item in page["items"]]
    assert found == sorted(found, reverse=True)


def test_what_was_asked_for_in_fields_is_not_sent_again_where_it_did_not_change(pieve: Pieve) -> None:
    first = pieve.caller.http.get("/actors", params={"fields": "name"})
    again = pieve.caller.http.get(
        "/actors", params={"fields": "name"}, headers={"if-none-match": first.headers["etag"]}
    )
    assert (again.status_code, again.content) == (304, b"")
