"""A list is asked for exactly by what its view filters by: no question is passed over in silence."""

import re

import pytest

from api import contract
from api.app import build_api
from api.orders import ORDERS
from api.routing import Route
from infra.postgres.views import LISTED
from infra.postgres.views.view import ListView

PAGING = {"limit", "cursor", "sort", "fields"}
LISTS = {
    route.operation_id: route
    for route in build_api(contract.SERVER).routes
    if isinstance(route, Route) and route.operation_id in LISTED
}


def asked_of(operation: str) -> set[str]:
    route = LISTS[operation]
    return set(re.findall(r"\{(\w+)\}", route.path)) | route.parameters.keys() - PAGING


def test_every_list_has_its_operation() -> None:
    assert LISTS.keys() == LISTED.keys()


@pytest.mark.parametrize("operation", LISTED)
def test_whatever_a_list_is_asked_by_its_view_filters_by(operation: str) -> None:
    assert asked_of(operation) <= LISTED[operation].filters.keys()


@pytest.mark.parametrize("view", dict.fromkeys(LISTED.values()), ids=lambda view: view.table)
def test_whatever_a_view_filters_by_can_be_asked(view: ListView) -> None:
    operations = [operation for operation, theirs in LISTED.items() if theirs is view]
    assert set().union(*map(asked_of, operations)) == view.filters.keys()


@pytest.mark.parametrize("operation", LISTED)
def test_a_list_is_asked_for_in_the_orders_its_view_has_and_comes_in_the_first(operation: str) -> None:
    view, said = LISTED[operation], ORDERS[operation]
    assert {name.removeprefix("-") for name in said} == view.sorts.keys()
    assert view.order == said[0]


@pytest.mark.parametrize("operation", LISTED)
def test_every_list_can_be_asked_for_page_by_page_in_an_order_and_for_some_fields(operation: str) -> None:
    assert LISTS[operation].parameters.keys() >= PAGING


@pytest.mark.parametrize("view", dict.fromkeys(LISTED.values()), ids=lambda view: view.table)
def test_every_order_ends_with_what_tells_two_rows_apart(view: ListView) -> None:
    apart = {"t.id", "t.link_id", "t.position", "t.ref", "t.sequence", "t.other_id", "t.protocol_id"}
    assert {key[-1] for key in view.sorts.values()} <= apart
