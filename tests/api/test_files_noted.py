"""What is carried away as a file stands in the audit trail: every operation of the contract that hands one out."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from domain.access import Role
from infra.postgres.audit import seal_reads, verify
from infra.postgres.engine import write_engine
from tests.adapters.test_signed_files import BLANK
from tests.api.house import Caller, House
from tests.api.test_practice_cards import said as card
from tests.api.test_signed_files import hand_in
from tests.api.town import AGREED, Town
from tests.contract.walking import Operation, operations

LOOKED_AT = {"image/svg+xml", "image/png", "application/json", "application/problem+json"}
"""What is shown on a screen, not carried away."""


def handed_out(operation: Operation) -> bool:
    kinds = {kind for status, said in operation.responses() if status == "200" for kind in said.get("content", {})}
    return "x-scope" in operation.said and any(kind not in LOOKED_AT and "json" not in kind for kind in kinds)


@pytest.fixture
def engine(house: House) -> Iterator[Engine]:
    opened = write_engine(house.url, 2)
    yield opened
    opened.dispose()


def files_of(town: Town) -> dict[str, tuple[str, str]]:
    """Record what files are made of; give the path of each by the name of its operation, and what it is about."""
    meeting_id = town.approved(town.actor("Scout"))
    minutes_id = town.operator.get(f"/meetings/{meeting_id}/minutes")["id"]
    process_id = town.process()
    [one, other] = [town.actor(name) for name in ("Comune", "Scuola")]
    tie = {"source_id": one, "target_id": other, "kind": "collaboration"}
    wave = {"number": 0, "observed_on": "2026-01-07", "roster": [{"actor_id": each} for each in (one, other)]}
    wave_id = town.recorded(f"/processes/{process_id}/waves", wave | {"ties": [tie]})
    protocol, party = f"/protocols/{town.protocol(one, other)}", one
    town.operator.post(f"{protocol}/approval", AGREED)
    signature = hand_in(town.operator, protocol, BLANK, party).json()["signatures"][0]["id"]
    card_id = town.recorded(f"/tavoli/{town.tavolo(kind='showcase')}/practice-cards", card(town.actor("Anziani")))
    return {
        "print_practice_card": (f"/practice-cards/{card_id}/card.pdf", "practice"),
        "download_signed_file": (f"{protocol}/signatures/{signature}/file", "protocol"),
        "print_minutes": (f"/minutes/{minutes_id}/document", "minutes"),
        "print_public_minutes": (f"/minutes/{minutes_id}/public-version/document", "minutes"),
        "print_protocol": (f"{protocol}/document", "protocol"),
        "print_report": (f"/processes/{process_id}/report.pdf", "process"),
        "export_csv": (f"/waves/{wave_id}/network.csv", "wave"),
        "export_gexf": (f"/waves/{wave_id}/network.gexf", "wave"),
        "export_graphml": (f"/waves/{wave_id}/network.graphml", "wave"),
    }


def test_whoever_carries_a_file_away_stands_in_the_trail(house: House, operator: Caller, engine: Engine) -> None:
    files = files_of(Town(operator))
    assert files.keys() == {str(operation) for operation in operations() if handed_out(operation)}
    for path, _ in files.values():
        assert operator.http.get(path).status_code == 200, path
    seal_reads(engine)
    with house.caller(operator.tenant_id, Role.ADMINISTRATOR) as administrator:
        events = administrator.get("/audit-events", limit=200)["items"]
    told = {(one["operation"], one["entity"], one["entity_id"]) for one in events if one["operation"] in files}
    assert told == {(name, entity, path.split("/")[2]) for name, (path, entity) in files.items()}
    assert verify(engine, operator.tenant_id).fault is None
