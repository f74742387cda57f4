"""Who may do what: every role, every operation, own processes and others', one's tenant and another's."""

import re
from pathlib import Path

import httpx
import pytest

from api import access_page, contract
from api.app import build_api
from api.routing import Route
from domain.access import SCOPES, UNBOUND, Role
from tests.api.calls import Call, all_operations, call_of, demanded
from tests.api.estates import ASSIGNED, Estate, Estates
from tests.api.house import House
from tests.api.town import NOBODY
from tests.contract.walking import Operation

API = build_api(contract.SERVER)
PROTECTED = {route.operation_id: route for route in API.routes if isinstance(route, Route) and route.needs is not None}
# What belongs to the whole tenant and hangs on no process; all else a path names does.
OF_THE_TENANT = ("/actors/", "/by-external-id/actors/", "/clients/", "/webhook-")
# The text of a draft is not printed yet, whoever asks.
NOT_YET = {"print_protocol"}
STALE = '"999999999"'
REFUSED, HIDDEN, THERE = "refused", "hidden", "there"


def somewhere(route: Route) -> str:
    return re.sub(r"\{[^}]+\}", NOBODY, route.path)


@pytest.mark.parametrize("route", PROTECTED.values(), ids=lambda route: route.operation_id)
def test_nobody_comes_in_without_a_token(route: Route, house: House) -> None:
    with house.caller() as caller:
        method = next(iter(route.methods or {"GET"}))
        answer = caller.http.request(method, somewhere(route), headers={"authorization": ""})
        assert answer.status_code == 401
        assert "Bearer" in answer.headers["www-authenticate"]


def asked(operation: Operation, estate: Estate, estates: Estates) -> Call:
    """Ask for what stands in an estate; what a body names beside it is the caller's own."""
    return call_of(operation, estate, estates.ours if "{" in operation.path else estate)


def found(answer: httpx.Response) -> str:
    """Tell what became of a call: changes start from a state nobody has seen, so that they stop at 412."""
    if answer.status_code == 403:
        return REFUSED
    said = answer.json() if "json" in answer.headers["content-type"] else {}
    empty = answer.status_code == 200 and said.get("items") == []
    unknown = said.get("type", "").endswith("/unknown-reference")
    assert answer.status_code < 500
    return HIDDEN if answer.status_code == 404 or empty or unknown else THERE


def expected(operation: Operation, estate: Estate, role: Role, estates: Estates) -> str:
    """Tell what must become of it."""
    if PROTECTED[str(operation)].needs not in SCOPES[role]:
        return REFUSED
    if estate is estates.theirs or str(operation) in NOT_YET:
        return HIDDEN
    hangs = not operation.path.startswith(OF_THE_TENANT)
    return HIDDEN if estate is estates.other and hangs and role not in UNBOUND else THERE


def names_something(operation: Operation) -> bool:
    return "{" in operation.path or any(demanded(operation))


MATRIX = [each for each in all_operations() if str(each) in PROTECTED and names_something(each)]


@pytest.mark.parametrize("role", Role)
def test_each_role_reaches_what_its_scopes_open_in_its_processes_and_nothing_else(
    role: Role, estates: Estates, house: House
) -> None:
    wrong = {}
    with house.caller(estates.ours.tenant_id, role, ASSIGNED) as caller:
        for operation in MATRIX:
            for estate in (estates.ours, estates.other, estates.theirs):
                answer = asked(operation, estate, estates).by(caller, **{"if-match": STALE})
                became, must = found(answer), expected(operation, estate, role, estates)
                if became != must:
                    wrong[str(operation), estate.mark] = (became, must, answer.status_code)
    assert wrong == {}


@pytest.mark.parametrize("role", Role)
def test_a_role_is_refused_exactly_the_lists_whose_scope_it_lacks(role: Role, estates: Estates, house: House) -> None:
    lists = [each for each in all_operations() if str(each) in PROTECTED and not names_something(each)]
    with house.caller(estates.ours.tenant_id, role, "stranger@pieve.example") as caller:
        for operation in lists:
            status = call_of(operation, estates.ours, estates.ours).by(caller, **{"if-match": STALE}).status_code
            assert (status == 403) == (PROTECTED[str(operation)].needs not in SCOPES[role]), operation


BOUND_LISTS = ("/processes", "/tavoli", "/meetings", "/protocols", "/indicators", "/alerts")


@pytest.mark.parametrize("role", sorted(set(Role) - UNBOUND))
def test_the_lists_of_who_is_bound_hold_what_hangs_on_its_processes(role: Role, estates: Estates, house: House) -> None:
    with (
        house.caller(estates.ours.tenant_id, role, ASSIGNED) as assigned,
        house.caller(estates.ours.tenant_id, role, "newcomer@pieve.example") as stranger,
    ):
        for path in BOUND_LISTS:
            assert stranger.get(path)["items"] == []
            assert assigned.get(path)["items"] != []
            assert estates.other.mark not in str(assigned.get(path))


def test_the_page_on_access_is_that_of_the_code() -> None:
    assert Path("docs/access.md").read_text("utf-8") == access_page.page(API)
