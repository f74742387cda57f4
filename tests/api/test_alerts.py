"""Alerts over HTTP: who sees them, and how they are answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import pytest

from api.watch import Watch
from api.worker import Worker
from domain.access import Role
from tests.api.house import Caller, House, Json
from tests.api.town import NOBODY, Town


@dataclass(frozen=True)
class Watched:
    """A town whose process was looked at."""

    caller: Caller
    process_id: str

    def alerts(self, **query: object) -> list[Json]:
        items: list[Json] = self.caller.get(f"/processes/{self.process_id}/alerts", **query)["items"]
        return items


@pytest.fixture
def worker(house: House) -> Iterator[Worker]:
    with house.worker("smtp://127.0.0.1:9") as hired:
        yield hired


def looked_at(worker: Worker) -> None:
    """Plan the day, and look at every process of the house."""
    watch = worker.watch
    assert isinstance(watch, Watch)
    watch.rounds.plan()
    while made := watch.rounds.claim(watch.lease):
        for process_id in made.subject_ids:
            watch.attend(made.tenant_id, process_id)
        watch.rounds.done(made)


@pytest.fixture
def owing(operator: Caller, worker: Worker) -> Watched:
    """Let a meeting owe its minutes, overdue by now."""
    town = Town(operator)
    process_id = town.process()
    meeting_id = town.meeting(town.tavolo(town.actor("Scout"), process_id=process_id))
    happened = {"starts_at": "2026-03-12T16:30:00Z", "ends_at": "2026-03-12T18:00:00Z"}
    operator.post(f"/meetings/{meeting_id}/proceedings", happened)
    looked_at(worker)
    return Watched(operator, process_id)


def test_what_asks_for_attention_is_listed_with_what_mends_it(owing: Watched) -> None:
    [alert] = owing.alerts()
    assert alert["sentence"] == "Il verbale di «Terzo incontro» doveva essere inviato entro il 19/03/2026."
    told = ("cause", "mended_by", "day", "state", "ended_at", "actors")
    assert [alert[name] for name in told] == ["minutes_overdue", "dispatch_minutes", "2026-03-19", "open", None, []]
    assert owing.caller.get(f"/alerts/{alert['id']}") == alert
    english = owing.caller.http.get(f"/alerts/{alert['id']}", headers={"accept-language": "en"}).json()
    assert english["sentence"] == "The minutes of “Terzo incontro” were due by 2026-03-19."


def test_the_alerts_of_all_processes_are_listed_together_and_by_what_was_answered(owing: Watched) -> None:
    [alert] = owing.caller.get("/alerts")["items"]
    assert alert["process_id"] == owing.process_id
    assert owing.caller.get("/alerts", state="dismissed")["items"] == []
    assert owing.caller.get("/alerts", cause="cut_point")["items"] == []
    assert owing.caller.get("/alerts", standing="false")["items"] == []


def test_an_alert_is_acknowledged_then_acted_upon_and_shows_who_did(owing: Watched) -> None:
    [alert] = owing.alerts()
    path = f"/alerts/{alert['id']}"
    assert owing.caller.post(f"{path}/acknowledgement")["state"] == "acknowledged"
    answered = owing.caller.post(f"{path}/action", {"note": "verbale in arrivo"})
    shown = owing.caller.get(path)
    assert shown.items() >= {**answered, "answered_at": shown["answered_at"]}.items()
    assert (shown["state"], shown["reason"], shown["answered_by"]) == (
        "acted",
        "verbale in arrivo",
        "operator@pieve.example",
    )
    refused = owing.caller.try_to(f"{path}/dismissal", {"reason": "no"})
    assert (refused.status_code, refused.json()["type"].rpartition("/")[2]) == (409, "alert-answered")


def test_a_dismissal_without_a_reason_is_refused(owing: Watched) -> None:
    [alert] = owing.alerts()
    refused = owing.caller.try_to(f"/alerts/{alert['id']}/dismissal", {"reason": " "})
    assert (refused.status_code, refused.json()["type"].rpartition("/")[2]) == (409, "dismissal-without-reason")


def test_an_alert_whose_cause_is_gone_is_among_the_ended_and_no_more_answered(owing: Watched, worker: Worker) -> None:
    [alert] = owing.alerts()
    minutes = f"/{alert['subject']}/minutes"
    for step in ("", "/approval", "/dispatch"):
        owing.caller.post(f"{minutes}{step}", {} if not step else None)
    watch = worker.watch
    assert isinstance(watch, Watch)
    watch.attend(owing.caller.tenant_id, UUID(owing.process_id))
    assert owing.alerts() == []
    assert [one["id"] for one in owing.alerts(standing="false")] == [alert["id"]]
    refused = owing.caller.try_to(f"/alerts/{alert['id']}/acknowledgement")
    assert (refused.status_code, refused.json()["type"].rpartition("/")[2]) == (409, "alert-ended")


def test_another_tenant_sees_no_alert_of_ours(owing: Watched, other: Caller) -> None:
    [alert] = owing.alerts()
    assert other.get("/alerts")["items"] == []
    assert other.http.get(f"/alerts/{alert['id']}").status_code == 404
    assert other.try_to(f"/alerts/{alert['id']}/acknowledgement").status_code == 404
    assert owing.caller.http.get(f"/alerts/{NOBODY}").status_code == 404


def test_who_does_not_take_part_in_a_process_sees_none_of_its_alerts(owing: Watched, house: House) -> None:
    [alert] = owing.alerts()
    with house.caller(owing.caller.tenant_id, Role.MEMBER, "ada@pieve.example") as member:
        assert member.get("/alerts")["items"] == []
        assert member.http.get(f"/alerts/{alert['id']}").status_code == 404


def test_that_two_at_a_tavolo_are_in_conflict_is_seen_by_those_who_may_see_conflicts(
    operator: Caller, house: House, worker: Worker
) -> None:
    town, ids = Town(operator), [Town(operator).actor(name) for name in ("Bar", "Comitato")]
    process_id = town.process()
    town.tavolo(*ids, process_id=process_id)
    tie = {"source_id": ids[0], "target_id": ids[1], "kind": "conflict"}
    wave = {"number": 1, "observed_on": "2026-01-01", "roster": [{"actor_id": one} for one in ids], "ties": [tie]}
    operator.post(f"/processes/{process_id}/waves", wave)
    looked_at(worker)
    [seen] = Watched(operator, process_id).alerts(cause="negative_tie_at_tavolo")
    assert seen["sentence"].endswith("è riferito un conflitto: Bar, Comitato.")
    assert [actor["name"] for actor in seen["actors"]] == ["Bar", "Comitato"]
    with house.caller(operator.tenant_id, Role.MEMBER) as member:
        assert {alert["cause"] for alert in member.get("/alerts")["items"]} == {"isolated_actor"}
        assert member.http.get(f"/alerts/{seen['id']}").status_code == 404
