"""A list is asked for exactly by what its view filters by: no question is passed over in silence."""

import re

import pytest

from api import contract
from api.app import build_api
from api.routing import Route
from infra.postgres.views import LISTED
from infra.postgres.views.view import ListView

PAGING = {"limit", "cursor"}
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
