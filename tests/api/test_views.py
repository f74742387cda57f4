"""What is read is what was written: every view, to the letter of the contract."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from api.system.routes import VERSION
from tests.api.house import Caller, Json
from tests.api.town import AGREED, HELD, MANDATE, MEETING, Town, signature
from tests.contract.walking import complete, faults, model_of

CONTACT = {
    "name": "Sportello",
    "role": "Referente",
    "email": "s@pieve.example",
    "phone": "+39 0543 1",
    "consent_source": "modulo",
}
ACTOR = {
    "external_id": "ipa:c_x000",
    "name": "Comune",
    "kind": "public_body",
    "sector": "public",
    "istat_code": "099099",
}


@dataclass(frozen=True, slots=True)
class View:
    """What was written, where it is shown, and where it is listed."""

    written: Json
    shown_at: str
    listed_at: str


def an_actor(town: Town) -> View:
    written = town.operator.post("/actors", ACTOR | {"description": "Chi governa.", "contacts": [CONTACT]})
    return View(written, f"/actors/{written['id']}", "/actors")


def a_process(town: Town) -> View:
    body, charged = town.actor("Giunta"), town.actor("Cooperativa")
    process_id = town.process(commissioner_id=body, managing_body_id=charged, description="…", external_id="p-1")
    mandate = MANDATE | {"body_id": body, "charged_id": charged, "ends_on": "2027-01-07"}
    written = town.operator.post(f"/processes/{process_id}/mandates", mandate)
    return View(written, f"/processes/{process_id}", "/processes")


def a_tavolo(town: Town) -> View:
    tavolo_id = town.tavolo(town.actor("Scout"), town.actor("Banda"))
    written = town.operator.post(f"/tavoli/{tavolo_id}/closure")
    return View(written, f"/tavoli/{tavolo_id}", "/tavoli")


def a_held_meeting(town: Town) -> View:
    came, stayed = town.actor("Scout"), town.actor("Banda")
    meeting_id = town.meeting(town.tavolo(came, stayed), external_id="m-1")
    attendance = [{"actor_id": stayed, "presence": "delegated", "delegate": "Il maestro"}]
    attendance += [{"actor_id": came, "presence": "present"}]
    decisions = [{"text": "Si fa.", "consent_ids": [came, stayed], "dissent_ids": []}]
    commitments = [{"text": "Chiedere", "owner_id": came, "due_on": "2026-05-01"}]
    happened = {"attendance": attendance, "decisions": decisions, "commitments": commitments}
    written = town.operator.post(f"/meetings/{meeting_id}/proceedings", HELD | happened)
    return View(written, f"/meetings/{meeting_id}", "/meetings")


def a_cancelled_meeting(town: Town) -> View:
    meeting_id = town.meeting()
    written = town.operator.post(f"/meetings/{meeting_id}/cancellation", {"reason": "Neve"})
    return View(written, f"/meetings/{meeting_id}", "/meetings")


def approved_minutes(town: Town) -> View:
    meeting_id = town.drafted(town.actor("Scout"))
    path = f"/meetings/{meeting_id}/minutes"
    return View(town.operator.post(f"{path}/approval"), path, "")


def a_protocol(town: Town) -> View:
    parties = [town.actor("Comune"), town.actor("Caritas")]
    path = f"/protocols/{town.protocol(*parties)}"
    pledge = {"party_id": parties[0], "text": "La sala", "due_on": "2026-09-30", "evidence": "Calendario"}
    town.operator.post(f"{path}/pledges", pledge)
    town.operator.post(f"{path}/approval", AGREED)
    written = town.operator.post(f"{path}/signatures", signature(parties[0], "2026-06-01"))
    return View(written, path, "/protocols")


def an_indicator(town: Town) -> View:
    path = f"/indicators/{town.indicator()}"
    town.operator.post(f"{path}/baseline", {"value": 14.25, "measured_on": "2026-01-31"})
    measured = {"wave": 1, "measured_on": "2026-10-31", "value": 9.1, "n": 40, "sd": 1.0}
    return View(town.operator.post(f"{path}/measurements", measured), path, "/indicators")


def a_wave(town: Town) -> View:
    ids = [town.actor("Scout"), town.actor("Banda")]
    listed_at = f"/processes/{town.process()}/waves"
    ties = [{"source_id": ids[0], "target_id": ids[1], "kind": "conflict", "strength": 5}]
    roster = [{"actor_id": ids[0]}, {"actor_id": ids[1], "responded": False}]
    written = town.operator.post(listed_at, {"number": 2, "observed_on": "2026-04-01", "roster": roster, "ties": ties})
    return View(written, f"/waves/{written['id']}", listed_at)


MAKERS = (
    an_actor,
    a_process,
    a_tavolo,
    a_held_meeting,
    a_cancelled_meeting,
    approved_minutes,
    a_protocol,
    an_indicator,
    a_wave,
)


LISTED = [maker for maker in MAKERS if maker is not approved_minutes]  # minutes are shown by their meeting


def name(maker: Callable[[Town], View]) -> str:
    return maker.__name__


@pytest.fixture(params=MAKERS, ids=name)
def view(request: pytest.FixtureRequest, operator: Caller) -> View:
    make: Callable[[Town], View] = request.param
    return make(Town(operator))


def test_what_is_shown_is_what_was_written(view: View, operator: Caller) -> None:
    shown, model = operator.get(view.shown_at), model_of(view.shown_at)
    assert faults(model.__name__, shown) == []
    assert complete(model.__name__, shown)
    assert model.model_validate(shown) == model.model_validate(view.written)


@pytest.mark.parametrize("view", LISTED, ids=name, indirect=True)
def test_what_is_listed_is_what_is_shown(view: View, operator: Caller) -> None:
    [row] = operator.get(view.listed_at)["items"]
    schema = model_of(view.listed_at).__name__
    assert faults(schema, row) == []
    assert complete(schema, row)
    shown = operator.get(view.shown_at)
    assert row.items() >= {field: shown[field] for field in row.keys() & shown.keys()}.items()


def test_deliveries_are_listed_to_the_letter_of_the_contract(operator: Caller) -> None:
    town = Town(operator)
    meeting_id = town.dispatched(town.actor("Scout"), town.actor("Banda", email=None))
    for row in town.deliveries(meeting_id):
        assert faults("Delivery", row) == []
        assert complete("Delivery", row)


def test_a_view_carries_the_revision_as_its_etag(view: View, operator: Caller) -> None:
    answer = operator.http.get(view.shown_at)
    assert answer.headers["etag"] == f'"{view.written["revision"]}"'
    assert answer.headers["content-type"] == "application/json"


def test_the_api_itself_is_described_to_the_letter_of_the_contract(operator: Caller) -> None:
    described: dict[str, Any] = {
        "/status": "Status",
        "/vocabularies": "Vocabularies",
        "/problems/tavolo-closed": "Rule",
    }
    for path, schema in described.items():
        said = operator.get(path)
        assert faults(schema, said) == []
        assert complete(schema, said)


def test_the_root_says_which_version_answers_and_where_the_contract_is(operator: Caller) -> None:
    said = operator.get("/")
    assert said["version"] == VERSION
    assert httpx.get(said["openapi_url"], timeout=60).json()["info"]["version"] == VERSION


def test_a_moment_is_answered_in_utc_whatever_its_zone_was(operator: Caller) -> None:
    town = Town(operator)
    path = f"/tavoli/{town.tavolo()}/meetings"
    written = operator.post(path, MEETING | {"starts_at": "2026-03-12T17:30:00+01:00"})
    assert written["starts_at"] == "2026-03-12T16:30:00Z"
