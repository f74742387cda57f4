"""The life of a protocol over HTTP, and what the demo town shows of what was promised."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from api.watch import looking
from domain.calendar import add_months
from infra.network import IgraphEngine
from infra.postgres.begin import PostgresBegin
from infra.postgres.engine import write_engine
from tests.api.house import Caller, House
from tests.api.pieve import lived
from tests.api.refusing import problem
from tests.api.town import AGREED, Town, signature

TODAY = date.today()  # noqa: DTZ011 - the day of the machine, far from any edge that matters here


@pytest.fixture
def town(operator: Caller) -> Town:
    return Town(operator)


@pytest.fixture
def parties(town: Town) -> list[str]:
    return [town.actor("Comune"), town.actor("Caritas parrocchiale")]


def in_force(town: Town, parties: list[str], since: date, renewal: str) -> str:
    """Bring a protocol into force for two years."""
    path = f"/protocols/{town.protocol(*parties)}"
    town.operator.change("PATCH", path, {"renewal": renewal})
    town.operator.post(f"{path}/pledges", {"party_id": parties[1], "text": "La sala", "due_on": "2020-01-01"})
    town.operator.post(f"{path}/approval", AGREED)
    for actor_id in parties:
        town.operator.post(f"{path}/signatures", signature(actor_id, since))
    return path


def look(operator: Caller, house: House, process_id: str) -> None:
    """Let the worker look at the process."""
    engine = write_engine(house.url, 1)
    begin = PostgresBegin(engine=engine, tenant_id=operator.tenant_id, subject="worker", operation="look_again")
    looking(lambda _: begin, IgraphEngine())(operator.tenant_id, UUID(process_id))
    engine.dispose()


@pytest.mark.parametrize(("renewal", "state"), [("express", "expired"), ("tacit", "renewed")])
def test_the_worker_lets_a_protocol_expire_or_renews_it_tacitly(
    town: Town, parties: list[str], house: House, renewal: str, state: str
) -> None:
    path = in_force(town, parties, add_months(TODAY, -25), renewal)
    look(town.operator, house, town.operator.get(path)["process_id"])
    assert town.operator.get(path)["state"] == state


def test_a_renewal_that_overlaps_is_refused_and_the_next_is_told(town: Town, parties: list[str]) -> None:
    path = in_force(town, parties, TODAY, "express")
    last = date.fromisoformat(town.operator.get(path)["ends_on"])
    renewal = {"since": last.isoformat(), "months": 12, "act": "DG 9"}
    problem(town.operator.try_to(f"{path}/renewals", renewal), 409, "renewal-overlaps")
    renewed = town.operator.post(f"{path}/renewals", renewal | {"since": str(last + timedelta(days=1))})
    assert (renewed["state"], len(renewed["terms"])) == ("renewed", 1)


def test_who_joins_and_who_leaves(town: Town, parties: list[str]) -> None:
    path, asking = in_force(town, parties, TODAY, "none"), town.actor("Banda civica")
    asked = {"actor_id": asking, "signatory_role": "presidente", "reason": "Suoniamo anche noi"}
    town.operator.post(f"{path}/accessions", asked)
    problem(town.operator.try_to(f"{path}/accessions", asked), 409, "accession-pending")
    town.operator.post(f"{path}/accessions/{asking}/admission", {"answer": "Benvenuti"})
    joined = town.operator.post(f"{path}/signatures", signature(asking, TODAY))
    assert [party["state"] for party in joined["parties"]] == ["signed", "signed", "acceded"]
    weighed = town.operator.get(f"{path}/departures/{parties[1]}")
    gone = town.operator.post(f"{path}/withdrawals", {"actor_id": parties[1], "reason": "Chiude"})
    assert [party["state"] for party in gone["parties"]] == ["signed", "withdrawn", "acceded"]
    left = town.operator.get(f"{path}/departures/{parties[1]}")
    assert ([one["text"] for one in left["orphaned"]], left["signatories_left"]) == (["La sala"], 2)
    assert left == weighed


def test_what_was_promised_is_followed_to_its_end(town: Town, parties: list[str]) -> None:
    path = in_force(town, parties, TODAY, "none")
    [pledge] = town.operator.get(path)["pledges"]
    assert town.operator.get(f"{path}/accountability")["counts"]["overdue"] == 1
    reports = f"{path}/pledges/{pledge['id']}/reports"
    problem(town.operator.try_to(reports, {"state": "done"}), 409, "report-incomplete")
    town.operator.post(reports, {"state": "done", "done_on": "2020-01-02", "proof": "Le chiavi"})
    account = town.operator.get(f"{path}/accountability")
    assert account["parties"][1]["pledges"][0]["standing"] == "done"
    assert account["counts"] == {"open": 0, "in_progress": 0, "done": 1, "overdue": 0, "cancelled": 0}


def test_the_demo_town_answers_for_what_it_promised(operator: Caller, house: House) -> None:
    pieve = lived(operator, house)
    [protocol] = operator.get("/protocols", process_id=pieve.process_id)["items"]
    account = operator.get(f"/protocols/{protocol['id']}/accountability")
    assert account["counts"] == {"open": 0, "in_progress": 5, "done": 17, "overdue": 2, "cancelled": 0}
    assert [party["state"] for party in account["parties"]] == ["signed"] * 11
    assert sum(len(party["pledges"]) for party in account["parties"]) == 24
    late = [one for party in account["parties"] for one in party["pledges"] if one["standing"] == "overdue"]
    assert [one["done_on"] for one in late] == [None, None]
    assert [one["state"] for one in protocol["accessions"]] == ["requested"]
    assert [one["name"] for one in account["accessions"]] == ["Comitato Centro storico"]
    assert all(party["signed_on"] for party in account["parties"])
    measured = [one["indicator"] for party in account["parties"] for one in party["pledges"] if one["indicator_id"]]
    lights = {(one["title"], one["value"], one["light"]) for one in measured}
    assert ("Segnalazioni su piazza e sottopasso", 18.0, "green") in lights
    assert len(measured) == 7


def test_a_text_is_negotiated_and_what_stands_is_printed_by_its_version(town: Town, parties: list[str]) -> None:
    path, extra = in_force(town, parties, TODAY, "none"), town.actor("Banda civica")
    [pledge] = town.operator.get(path)["pledges"]
    problem(town.operator.change("DELETE", f"{path}/pledges/{pledge['id']}"), 409, "text-frozen")
    town.operator.post(f"{path}/amendments", {"reason": "Serve di più"})
    said = {"party_id": parties[1], "text": "La sala e il cortile", "due_on": "2020-01-01"}
    revised = town.operator.change("PUT", f"{path}/pledges/{pledge['id']}", said).json()
    before, after = revised["pledges"]
    assert (before["until_version"], after["since_version"], after["replaces_id"]) == (1, 2, pledge["id"])
    town.operator.post(f"{path}/parties", {"actor_id": extra, "signatory_role": "presidente"})
    terms = {"signatory_role": "vice", "authorising_act": "Verbale 3", "mandatory": False}
    party = town.operator.change("PUT", f"{path}/parties/{extra}", terms).json()["parties"][2]
    assert (party["signatory_role"], party["mandatory"], party["since_version"]) == ("vice", False, 2)
    assert town.operator.change("DELETE", f"{path}/parties/{extra}").json()["deleted"]
    town.operator.post(f"{path}/approval")
    account = town.operator.get(f"{path}/accountability")
    assert [one["text"] for one in account["parties"][1]["pledges"]] == ["La sala"]
    first, second = (town.operator.http.get(f"{path}/document", params={"version": one}) for one in (1, 2))
    latest = town.operator.http.get(f"{path}/document")
    assert first.content != second.content == latest.content
    problem(town.operator.http.get(f"{path}/document", params={"version": 3}), 404, "not-found")
