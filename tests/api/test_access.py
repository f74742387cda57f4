"""Who may do what: every role, every operation, own processes and others', one's tenant and another's."""

import re
from pathlib import Path

import httpx
import pytest

from api import access_page, contract
from api.app import build_api
from api.routing import Route
from domain.access import SCOPES, UNBOUND, WRITE, Role
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
    assert not wrong, "\n".join(map(str, wrong.items()))


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


LOOKER = "looker@pieve.example"
# A process of one's own begins there.
ONES_OWN = {"copy_process", "begin_from_practice"}
# Of these there is no second wave, no showcase and no process that was lived: whoever asks.
LACKING = NOT_YET | {"compare_waves", "draw_comparison", "draft_practice_card", "tell_practice"}


@pytest.fixture(scope="module")
def looking_on(estates: Estates, house: House) -> str:
    """Let somebody take part in our process as a member."""
    path = f"/processes/{estates.ours.id_of('process_id', '')}/assignments"
    with house.caller(estates.ours.tenant_id, Role.ADMINISTRATOR) as caller:
        return str(caller.post(path, {"subject": LOOKER, "role": "member"})["id"])


def test_in_a_process_one_may_do_what_both_the_token_and_the_role_there_allow(
    looking_on: str, estates: Estates, house: House
) -> None:
    wrong = {}
    with house.caller(estates.ours.tenant_id, Role.OPERATOR, LOOKER) as caller:
        assert caller.get(f"/assignments/{looking_on}")["role"] == "member"
        for operation in (each for each in MATRIX if str(each) not in ONES_OWN | LACKING):
            answer = asked(operation, estates.ours, estates).by(caller, **{"if-match": STALE})
            scope = str(PROTECTED[str(operation)].needs)
            there = scope in SCOPES[Role.MEMBER] or operation.path.startswith(OF_THE_TENANT)
            must = {THERE} if there and scope in SCOPES[Role.OPERATOR] else {REFUSED, HIDDEN}
            if found(answer) not in must:
                wrong[str(operation)] = (scope, answer.status_code, answer.text[:300])
    assert not wrong, "\n".join(map(str, wrong.items()))


def test_who_only_looks_on_is_not_told_what_is_for_who_works_there(
    looking_on: str, estates: Estates, house: House
) -> None:
    assert looking_on
    deliveries = f"/meetings/{estates.ours.id_of('meeting_id', '')}/minutes/deliveries"
    wave = f"/waves/{estates.ours.id_of('wave_id', '')}"
    with (
        house.caller(estates.ours.tenant_id, Role.OPERATOR, LOOKER) as looker,
        house.caller(estates.ours.tenant_id, Role.ADMINISTRATOR) as administrator,
    ):
        told, whole = (caller.get(deliveries)["items"] for caller in (looker, administrator))
        assert any(one["address"] for one in whole)
        assert not any(one["address"] for one in told)
        assert [one["id"] for one in told] == [one["id"] for one in whole]
        told, whole = (caller.get(wave) for caller in (looker, administrator))
        assert (told["withheld"], whole["withheld"]) == (True, False)
        assert {tie["kind"] for tie in told["ties"]} & {"trust", "conflict"} == set()
        network = f"/processes/{estates.ours.id_of('process_id', '')}/network"
        for layer in ("conflict", "trust"):
            refused = looker.http.get(f"{network}/analysis", params={"layer": layer})
            assert (refused.status_code, refused.json()["context"]) == (403, {"scope": "network:sensitive"})
            assert administrator.get(f"{network}/analysis", layer=layer)["wave"]["withheld"] is False
        assert "link" not in {one["entity"] for one in looker.get("/changes", limit=200)["items"]}


def test_the_roles_that_may_change_a_process_are_those_of_the_table() -> None:
    working = {role for role in Role if "process:write" in SCOPES[role]}
    assert working == {Role.ADMINISTRATOR, Role.OPERATOR, Role.INTEGRATION}
    assert all(SCOPES[role] >= WRITE for role in working)
