"""The life of minutes over HTTP: read, corrected, approved, verified, rectified, printed."""

from typing import Any

import pytest

from domain.access import Role
from domain.text import sha256_of
from infra.documents.checking import check
from tests.api.house import Caller, House, Json
from tests.api.refusing import problem as refused
from tests.api.town import HELD, NOBODY, Town, seat_of

AGENDA = [
    {"title": "Piazza", "discussion": "Si è detto."},
    {"title": "Un caso", "visibility": "internal", "discussion": "Riservato."},
    {"title": "Dettaglio", "part_of": 2, "discussion": "Riservato anche questo."},
]


@pytest.fixture
def town(operator: Caller) -> Town:
    return Town(operator)


def met(town: Town, *members: str) -> str:
    decisions = [{"text": "Si apre il sabato", "agenda_item": 1}, {"text": "Segreta", "agenda_item": 3}]
    return town.drafted(*members, agenda=AGENDA, decisions=decisions)


def show(town: Town, meeting_id: str, path: str = "") -> Json:
    return town.operator.get(f"/meetings/{meeting_id}/minutes{path}")


def test_members_read_the_draft_and_their_corrections_are_answered(town: Town) -> None:
    ada = town.actor("Ada")
    meeting_id = met(town, ada)
    path = f"/meetings/{meeting_id}/minutes"
    town.operator.post(f"{path}/review")
    [proposed] = town.operator.post(f"{path}/corrections", {"actor_id": ada, "text": "C'ero"})["corrections"]
    refused(town.operator.try_to(f"{path}/approval"), 409, "corrections-unanswered")
    answer = f"{path}/corrections/{proposed['id']}/answer"
    refused(town.operator.try_to(answer, {"state": "refused"}), 422, "refusal-without-reason")
    refused(town.operator.try_to(answer, {"state": "proposed"}), 422, "invalid-input")
    town.operator.post(answer, {"state": "accepted", "reason": "Vero"})
    refused(town.operator.try_to(answer, {"state": "accepted"}), 409, "correction-answered")
    [shown] = show(town, meeting_id)["corrections"]
    assert (shown["state"], shown["reason"]) == ("accepted", "Vero")


def test_a_draft_shows_what_it_would_say_and_what_it_lacks(town: Town) -> None:
    draft = show(town, met(town, town.actor("Ada")), "/draft")
    assert [item["number"] for item in draft["content"]["agenda"]] == ["1", "2", "2.1"]
    assert {one["code"] for one in draft["to_complete"]} >= {"attendance_unrecorded", "voices_missing"}


def test_a_fingerprint_is_verified_by_whoever_has_it(town: Town) -> None:
    meeting_id = town.approved(town.actor("Ada"))
    minutes = show(town, meeting_id)
    path = f"/minutes/{minutes['id']}/verification"
    assert town.operator.get(path)["recomputed"] == minutes["sha256"]
    assert town.operator.get(path, sha256=minutes["sha256"])["matches"] is True
    assert town.operator.get(path, sha256="0" * 64)["matches"] is False
    refused(town.operator.http.get(path, params={"sha256": "x"}), 422, "invalid-input")


def test_a_rectification_is_sent_again_to_all_and_says_what_it_changes(town: Town) -> None:
    ada, ugo = town.actor("Ada"), town.actor("Ugo")
    meeting_id = town.dispatched(ada, ugo)
    path = f"/meetings/{meeting_id}"
    held = {"If-Match": f'"{town.operator.get(path)["revision"]}"'}
    body = HELD | {"attendance": [{"actor_id": ugo, "presence": "present"}]}
    assert town.operator.http.put(f"{path}/proceedings", json=body, headers=held).status_code == 200
    town.operator.post(f"{path}/minutes/rectification", {"reason": "Ugo era presente"})
    approved = town.operator.post(f"{path}/minutes/approval")
    [change] = approved["content"]["rectification"]["changes"]
    assert (change["name"], change["before"], change["after"]) == ("Ugo", "absent", "present")
    town.operator.post(f"{path}/minutes/dispatch")
    assert [one["version"] for one in show(town, meeting_id, "/versions")["items"]] == [1, 2]
    assert len(town.deliveries(meeting_id)) == 4
    assert len(town.deliveries(meeting_id, recipient_id=ugo)) == 2


def test_a_version_that_was_replaced_says_by_which(town: Town) -> None:
    meeting_id = town.dispatched(town.actor("Ada"))
    path = f"/meetings/{meeting_id}/minutes"
    town.operator.post(f"{path}/rectification", {"reason": "Mancava un punto"})
    town.operator.post(f"{path}/approval")
    first, second = show(town, meeting_id, "/versions")["items"]
    verified = f"/minutes/{first['id']}/verification"
    assert (first["superseded_by"], town.operator.get(verified)["superseded_by"]) == (None, None)
    town.operator.post(f"{path}/dispatch")
    assert [one["superseded_by"] for one in show(town, meeting_id, "/versions")["items"]] == [second["id"], None]
    assert town.operator.get(verified)["superseded_by"] == second["id"]
    assert town.operator.get(f"/minutes/{second['id']}/verification")["superseded_by"] is None


def test_the_document_prints_the_fingerprint_and_can_be_checked_by_itself(town: Town) -> None:
    meeting_id = town.approved(town.actor("Ada"))
    minutes = show(town, meeting_id)
    answer = town.operator.http.get(f"/minutes/{minutes['id']}/document")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    assert check(answer.content).printed == check(answer.content).recomputed == minutes["sha256"]


def test_everybody_may_read_the_public_items_only(town: Town) -> None:
    meeting_id = met(town, town.actor("Ada"))
    minutes = town.operator.post(f"/meetings/{meeting_id}/minutes/approval")
    content: dict[str, Any] = town.operator.get(f"/minutes/{minutes['id']}/public-version")["content"]
    assert [item["title"] for item in content["agenda"]] == ["Piazza"]
    assert [one["text"] for one in content["decisions"]] == ["Si apre il sabato"]
    assert "Riservato" not in str(content)
    assert "Ada" not in str(content)


def test_the_public_version_is_printed_too_and_names_nobody(town: Town) -> None:
    meeting_id = met(town, town.actor("Ada"))
    minutes = town.operator.post(f"/meetings/{meeting_id}/minutes/approval")
    path = f"/minutes/{minutes['id']}/public-version"
    answer = town.operator.http.get(f"{path}/document")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    assert check(answer.content).recomputed == sha256_of(town.operator.get(path)["content"])
    assert check(answer.content).printed != minutes["sha256"]


def test_what_is_not_approved_is_neither_verified_nor_published_nor_rectified(town: Town) -> None:
    meeting_id = met(town, town.actor("Ada"))
    minutes_id = show(town, meeting_id)["id"]
    get = town.operator.http.get
    refused(get(f"/minutes/{minutes_id}/verification"), 409, "nothing-to-verify")
    refused(get(f"/minutes/{minutes_id}/document"), 404, "not-found")
    refused(get(f"/minutes/{minutes_id}/public-version"), 409, "nothing-to-verify")
    refused(get(f"/minutes/{minutes_id}/public-version/document"), 409, "nothing-to-verify")
    body = {"reason": "Altro"}
    refused(town.operator.try_to(f"/meetings/{meeting_id}/minutes/rectification", body), 409, "nothing-to-rectify")
    refused(get(f"/minutes/{NOBODY}/verification"), 404, "not-found")


def test_minutes_approved_twice_or_by_a_member_are_refused(town: Town, house: House) -> None:
    meeting_id = town.approved(town.actor("Ada"))
    refused(town.operator.try_to(f"/meetings/{meeting_id}/minutes/approval"), 409, "minutes-frozen")
    with house.caller(town.operator.tenant_id, Role.MEMBER, "ugo@pieve.example") as member:
        refused(member.try_to(f"/meetings/{meeting_id}/minutes/approval"), 403, "forbidden")


def test_who_asks_again_is_sent_a_copy_and_what_comes_back_has_failed(town: Town) -> None:
    meeting_id = town.dispatched(town.actor("Ada", None))
    [delivery] = town.deliveries(meeting_id)
    path = f"/deliveries/{delivery['id']}"
    refused(town.operator.try_to(f"{path}/bounces", {"answer": "550"}), 409, "delivery-not-sent")
    copy = town.operator.post(f"{path}/copies")
    assert (copy["state"], len(copy["history"])) == ("failed", 2)


ROW = {"presence": "present"}


@pytest.mark.parametrize(
    ("row", "voices", "status", "kind"),
    [
        ({"presence": "present", "actor_id": "stranger"}, {}, 409, "not-expected"),
        ({"presence": "absent", "actor_id": "stranger", "guest": True}, {}, 409, "not-expected"),
        ({"presence": "delegated"}, {}, 422, "delegate-unnamed"),
        (ROW, {"consent_ids": ["member", "member"]}, 409, "voice-twice"),
        (ROW, {"consent_ids": ["member"], "dissent_ids": ["member"]}, 409, "voice-twice"),
        (ROW, {"consent_ids": ["stranger"]}, 409, "voice-not-there"),
        ({"presence": "absent"}, {"dissent_ids": ["member"]}, 409, "voice-not-there"),
    ],
)
def test_a_record_of_who_was_there_that_cannot_be_is_refused_and_nothing_is_held(
    town: Town, row: Json, voices: dict[str, list[str]], status: int, kind: str
) -> None:
    ids = {"member": town.actor("Ada"), "stranger": town.actor("Gino")}
    path = f"/meetings/{town.meeting(town.tavolo(ids['member']))}"
    decision = {"text": "Si apre"} | {name: [ids[one] for one in those] for name, those in voices.items()}
    told = row | {"actor_id": ids[row.get("actor_id", "member")]}
    body = HELD | {"attendance": [told], "decisions": [decision]}
    refused(town.operator.try_to(f"{path}/proceedings", body), status, kind)
    assert town.operator.get(path)["state"] == "scheduled"


def test_a_commitment_without_an_owner_is_refused_by_the_name_of_the_field(town: Town) -> None:
    promise = {"text": "Le chiavi", "due_on": "2026-04-01"}
    body = HELD | {"commitments": [promise]}
    problem = refused(town.operator.try_to(f"/meetings/{town.meeting()}/proceedings", body), 422, "invalid-input")
    assert [one["pointer"] for one in problem["errors"]] == ["#/commitments/0/owner_id"]


def test_who_sits_for_a_member_stands_in_the_minutes(town: Town) -> None:
    school = town.actor("Scuola")
    tavolo_id = town.tavolo()
    seat = seat_of(school) | {"represented_by": "Ida Neri"}
    kept = town.operator.post(f"/tavoli/{tavolo_id}/seats", seat)
    assert [one["represented_by"] for one in kept["seats"]] == ["Ida Neri"]
    path = f"/meetings/{town.meeting(tavolo_id)}"
    agenda = [{"title": "La voce di Ida Neri", "discussion": "Si è detto."}]
    town.operator.post(f"{path}/proceedings", HELD | {"agenda": agenda})
    town.operator.post(f"{path}/minutes", {})
    minutes = town.operator.post(f"{path}/minutes/approval")
    assert [row["represented_by"] for row in minutes["content"]["attendance"]] == ["Ida Neri"]
    public = town.operator.get(f"/minutes/{minutes['id']}/public-version")["content"]
    assert [item["title"] for item in public["agenda"]] == ["La voce di […]"]


@pytest.mark.parametrize(
    ("agenda", "kind"),
    [
        ([{"title": "A", "part_of": 2}, {"title": "B", "part_of": 1}], "agenda-cycle"),
        ([{"title": "A", "part_of": 2}], "no-such-item"),
    ],
    ids=["circle", "nowhere"],
)
def test_an_agenda_that_is_no_tree_is_refused_and_nothing_is_scheduled(
    town: Town, agenda: list[Json], kind: str
) -> None:
    tavolo_id = town.tavolo()
    body = HELD | {"title": "Incontro", "agenda": agenda}
    refused(town.operator.try_to(f"/tavoli/{tavolo_id}/meetings", body), 422, kind)
    assert town.operator.get("/meetings", tavolo_id=tavolo_id)["items"] == []
