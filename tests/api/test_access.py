"""Who may do what: every role, every operation, own processes and others', one's tenant and another's."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from api import access_page, contract
from api.app import build_api
from api.routing import Route
from domain.access import SCOPES, Role
from tests.api.house import Caller, House
from tests.api.town import NOBODY, Town

API = build_api(contract.SERVER)
ROUTES = [route for route in API.routes if isinstance(route, Route)]
PROTECTED = [route for route in ROUTES if route.needs is not None]
STRANGER = "stranger@pieve.example"


@dataclass(frozen=True)
class Estate:
    """A process of an operator, and the paths to everything in it."""

    operator: Caller
    process_id: str
    paths: dict[str, str]


@pytest.fixture(scope="module")
def estate(house: House) -> Iterator[Estate]:
    with house.caller() as operator:
        town = Town(operator)
        meeting_id = town.approved(town.actor("Pro loco"))
        tavolo_id = operator.get(f"/meetings/{meeting_id}")["tavolo_id"]
        process_id = operator.get(f"/tavoli/{tavolo_id}")["process_id"]
        paths = {
            "show_process": f"/processes/{process_id}",
            "show_tavolo": f"/tavoli/{tavolo_id}",
            "show_meeting": f"/meetings/{meeting_id}",
            "show_minutes": f"/meetings/{meeting_id}/minutes",
            "show_protocol": f"/protocols/{town.protocol()}",
            "show_indicator": f"/indicators/{town.indicator()}",
        }
        yield Estate(operator, process_id, paths)


def somewhere(route: Route) -> str:
    return re.sub(r"\{[^}]+\}", NOBODY, route.path)


@pytest.mark.parametrize("role", Role)
def test_a_role_is_refused_exactly_the_operations_whose_scope_it_lacks(role: Role, house: House) -> None:
    with house.caller(role=role) as caller:
        for route in PROTECTED:
            method = next(iter(route.methods or {"GET"}))
            status = caller.http.request(method, somewhere(route)).status_code
            assert (status == 403) == (route.needs not in SCOPES[role]), (route.operation_id, status)


@pytest.mark.parametrize("route", PROTECTED, ids=lambda route: route.operation_id)
def test_nobody_comes_in_without_a_token(route: Route, house: House) -> None:
    with house.caller() as caller:
        method = next(iter(route.methods or {"GET"}))
        answer = caller.http.request(method, somewhere(route), headers={"authorization": ""})
        assert answer.status_code == 401
        assert "Bearer" in answer.headers["www-authenticate"]


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.COMMISSIONER, Role.MEMBER])
def test_who_is_bound_finds_nothing_of_a_process_that_is_not_its_own(role: Role, estate: Estate, house: House) -> None:
    with house.caller(estate.operator.tenant_id, role, STRANGER) as stranger:
        found = {name: stranger.http.get(path).status_code for name, path in estate.paths.items()}
        assert set(found.values()) == {404}, found
        for listed in ("/processes", "/tavoli", "/meetings", "/protocols", "/indicators"):
            assert stranger.get(listed)["items"] == []


def test_who_is_assigned_to_a_process_sees_all_of_it(estate: Estate, house: House) -> None:
    subject, own = "assigned@pieve.example", ("show_process", "show_tavolo", "show_meeting", "show_minutes")
    estate.operator.post(f"/processes/{estate.process_id}/assignments", {"subject": subject, "role": "member"})
    with house.caller(estate.operator.tenant_id, Role.MEMBER, subject) as member:
        assert {member.http.get(estate.paths[name]).status_code for name in own} == {200}
        assert [process["id"] for process in member.get("/processes")["items"]] == [estate.process_id]


def test_a_bound_operator_cannot_change_a_process_that_is_not_its_own(estate: Estate, house: House) -> None:
    with house.caller(estate.operator.tenant_id, Role.OPERATOR, STRANGER) as stranger:
        before = estate.operator.get(estate.paths["show_tavolo"])
        tried = [
            stranger.try_to(f"{estate.paths['show_tavolo']}/closure"),
            stranger.try_to(f"{estate.paths['show_minutes']}/dispatch"),
            stranger.try_to(f"{estate.paths['show_protocol']}/approval"),
            stranger.try_to(f"/processes/{estate.process_id}/assignments", {"subject": STRANGER, "role": "operator"}),
        ]
        assert [answer.status_code for answer in tried] == [404] * 4
        assert estate.operator.get(estate.paths["show_tavolo"]) == before


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.INTEGRATION])
def test_who_is_not_bound_sees_every_process_of_its_tenant_and_of_no_other(
    role: Role, estate: Estate, house: House
) -> None:
    with house.caller(estate.operator.tenant_id, role, STRANGER) as inside, house.caller(role=role) as outside:
        assert {inside.http.get(path).status_code for path in estate.paths.values()} == {200}
        assert {outside.http.get(path).status_code for path in estate.paths.values()} == {404}


def test_the_page_on_access_is_that_of_the_code() -> None:
    assert Path("docs/access.md").read_text("utf-8") == access_page.page(API)
