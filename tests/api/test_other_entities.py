"""Beside the main job: an indicator is measured, a protocol enters into force, a wave is recorded."""

import pytest

from tests.api.house import Caller
from tests.api.town import AGREED, Town, signature


@pytest.fixture
def town(operator: Caller) -> Town:
    return Town(operator)


def test_an_indicator_starts_from_a_baseline_and_is_measured(town: Town) -> None:
    path = f"/indicators/{town.indicator()}"
    town.operator.post(f"{path}/baseline", {"value": 14, "measured_on": "2026-01-31"})
    measured = {"wave": 1, "measured_on": "2026-10-31", "value": 9.5, "n": 40, "sd": 1.25, "method": "Registro"}
    written = town.operator.post(f"{path}/measurements", measured)
    assert (written["baseline_value"], written["baseline_on"]) == (14, "2026-01-31")
    assert written["measurements"] == [measured | {"missing_reason": None}]


def test_a_wave_without_a_value_says_why(town: Town) -> None:
    path = f"/indicators/{town.indicator()}"
    town.operator.post(f"{path}/baseline", {"value": 0, "measured_on": "2026-01-31"})
    missing = {"wave": 2, "measured_on": "2027-01-31", "missing_reason": "Registro non disponibile"}
    [written] = town.operator.post(f"{path}/measurements", missing)["measurements"]
    assert written["value"] is None
    assert written["missing_reason"] == "Registro non disponibile"


def test_a_protocol_is_in_force_when_both_parties_have_signed_the_same_text(town: Town) -> None:
    parties = [town.actor("Comune"), town.actor("Caritas parrocchiale")]
    path = f"/protocols/{town.protocol(*parties)}"
    pledge = {"party_id": parties[1], "text": "Apre la sala", "due_on": "2026-09-30", "evidence": "Calendario"}
    town.operator.post(f"{path}/pledges", pledge)
    approved = town.operator.post(f"{path}/approval", AGREED)
    first = town.operator.post(f"{path}/signatures", signature(parties[0], "2026-06-01"))
    last = town.operator.post(f"{path}/signatures", signature(parties[1], "2026-06-08"))
    assert [one["state"] for one in (approved, first, last)] == ["approved_text", "signing", "in_force"]
    assert last["in_force_on"] == "2026-06-08"
    assert {party["signed_sha256"] for party in last["parties"]} == {approved["sha256"]}


def test_a_wave_keeps_who_was_asked_and_what_was_reported(town: Town) -> None:
    asked, silent = town.actor("Biblioteca civica"), town.actor("Pro loco")
    roster = [{"actor_id": asked, "responded": True}, {"actor_id": silent, "responded": False}]
    ties = [{"source_id": asked, "target_id": silent, "kind": "collaboration", "strength": 3}]
    path = f"/processes/{town.process()}/waves"
    wave = {"number": 0, "observed_on": "2026-04-01", "roster": roster, "ties": ties}
    written = town.operator.post(path, wave)
    unsaid = {"provenance": "declared", "reporter_id": None, "since": None, "until": None, "scores": None}
    assert (written["roster"], written["ties"]) == (roster, [ties[0] | unsaid])
    [listed] = town.operator.get(path)["items"]
    assert (listed["asked"], listed["responded"], listed["tie_count"]) == (2, 1, 1)


def test_the_seat_of_who_leaves_stays_on_record(town: Town) -> None:
    actor_id = town.actor("Banda civica")
    tavolo_id = town.tavolo(actor_id)
    left = town.operator.post(f"/tavoli/{tavolo_id}/departures", {"actor_id": actor_id, "until": "2026-05-31"})
    assert [seat["until"] for seat in left["seats"]] == ["2026-05-31"]
