"""The audit trail over HTTP: who did what, reads of personal data too."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from domain.access import Role
from domain.audit import Pseudonyms
from infra.postgres.audit import seal_reads, verify
from infra.postgres.engine import write_engine
from tests.api.house import OPERATOR, SECRET, Caller, House
from tests.api.town import Town


@pytest.fixture
def engine(house: House) -> Iterator[Engine]:
    opened = write_engine(house.url, 2)
    yield opened
    opened.dispose()


@pytest.fixture
def town(operator: Caller) -> Town:
    return Town(operator)


@pytest.fixture
def administrator(house: House, operator: Caller) -> Iterator[Caller]:
    with house.caller(operator.tenant_id, Role.ADMINISTRATOR, "ada@pieve.example") as caller:
        yield caller


def test_every_change_is_in_the_trail_under_a_pseudonym(town: Town, administrator: Caller) -> None:
    actor_id = town.actor("Comune")
    [event] = administrator.get("/audit-events", entity="actor", entity_id=actor_id)["items"]
    assert (event["sequence"], event["operation"], event["deed"]) == (2, "record_actor", "changed")
    assert event["caller"] == Pseudonyms(SECRET).of(town.operator.tenant_id, OPERATOR)
    assert "@" not in administrator.http.get("/audit-events").text


def test_only_an_administrator_reads_the_trail(operator: Caller) -> None:
    assert operator.http.get("/audit-events").status_code == 403


def test_the_trail_is_read_page_by_page_from_a_moment_on(town: Town, administrator: Caller) -> None:
    for name in ("Comune", "Scuola", "Parrocchia"):
        town.actor(name)
    page = administrator.get("/audit-events", limit=2, since="2026-01-01T00:00:00Z")
    rest = administrator.http.get(page["next"]).json()
    assert [event["sequence"] for event in page["items"] + rest["items"]] == [1, 2, 3, 4]
    assert rest["next"] is None
    assert administrator.get("/audit-events", since="2999-01-01T00:00:00Z")["items"] == []


def test_whoever_reads_contacts_or_addresses_stands_in_the_trail(
    town: Town, administrator: Caller, engine: Engine
) -> None:
    actor_id = town.actor("Scuola")
    meeting_id = town.dispatched(actor_id)
    town.operator.get(f"/actors/{actor_id}")
    town.deliveries(meeting_id)
    seal_reads(engine)
    me = Pseudonyms(SECRET).of(town.operator.tenant_id, OPERATOR)
    reads = [one for one in administrator.get("/audit-events", caller=me)["items"] if one["deed"] == "read"]
    noted = [(one["operation"], one["entity"], one["entity_id"], one["revision"]) for one in reads]
    assert noted == [("show_actor", "actor", actor_id, None), ("list_deliveries", "meeting", meeting_id, None)]
    assert verify(engine, town.operator.tenant_id).fault is None


def test_a_read_waits_in_the_notes_until_the_worker_comes_by(house: House, town: Town, engine: Engine) -> None:
    path = f"/actors/{town.actor('Scuola')}"
    for _ in range(3):
        town.operator.get(path)
    assert verify(engine, town.operator.tenant_id).waiting == 3
    with house.worker("smtp://127.0.0.1:1") as worker:
        worker.seal()
    verdict = verify(engine, town.operator.tenant_id)
    assert (verdict.waiting, verdict.tip.sequence, verdict.fault) == (0, 5, None)


def test_what_is_not_there_was_not_read(town: Town, engine: Engine) -> None:
    assert town.operator.http.get("/actors/00000000-0000-7000-8000-000000000404").status_code == 404
    assert verify(engine, town.operator.tenant_id).waiting == 0
