"""What was promised at the meetings of a process is listed by the day it is due."""

import pytest

from domain.access import Role
from tests.api.house import Caller, House
from tests.api.refusing import problem as refused
from tests.api.town import HELD, Town
from tests.contract.walking import complete


@pytest.fixture
def town(operator: Caller) -> Town:
    return Town(operator)


def promised(town: Town, process_id: str, *promises: tuple[str, str, str]) -> str:
    """Hold a meeting of the process at which these texts were promised, by whom and by when."""
    meeting_id = town.meeting(town.tavolo(process_id=process_id))
    commitments = [{"text": text, "owner_id": owner, "due_on": due} for text, owner, due in promises]
    town.operator.post(f"/meetings/{meeting_id}/proceedings", HELD | {"commitments": commitments})
    return meeting_id


def texts(caller: Caller, process_id: str, **asked: object) -> list[str]:
    return [one["text"] for one in caller.get(f"/processes/{process_id}/commitments", **asked)["items"]]


def test_commitments_of_every_meeting_are_listed_by_owner_and_day(town: Town) -> None:
    ada, ugo, process_id = town.actor("Ada"), town.actor("Ugo"), town.process()
    promised(town, process_id, ("Chiavi", ada, "2026-05-01"), ("Sedie", ugo, "2026-04-01"))
    promised(town, process_id, ("Luci", ada, "2026-04-15"))
    promised(town, town.process(), ("Altrove", ada, "2026-04-02"))
    assert texts(town.operator, process_id) == ["Sedie", "Luci", "Chiavi"]
    assert texts(town.operator, process_id, owner_id=ada) == ["Luci", "Chiavi"]
    assert texts(town.operator, process_id, due_until="2026-04-15") == ["Sedie", "Luci"]
    assert texts(town.operator, process_id, due_until="2026-04-15", owner_id=ada) == ["Luci"]


def test_pages_of_commitments_follow_each_other(town: Town) -> None:
    ada, process_id = town.actor("Ada"), town.process()
    promised(town, process_id, *((f"Cosa {number}", ada, "2026-05-01") for number in range(5)))
    page = town.operator.get(f"/processes/{process_id}/commitments", limit=2)
    answer = town.operator.http.get(page["next"])
    assert answer.status_code == 200, answer.text
    rest = answer.json()
    assert [one["number"] for one in [*page["items"], *rest["items"]]] == [1, 2, 3, 4]


def test_who_takes_no_part_in_a_process_sees_none_of_its_commitments(town: Town, house: House) -> None:
    process_id = town.process()
    promised(town, process_id, ("Chiavi", town.actor("Ada"), "2026-05-01"))
    with house.caller(town.operator.tenant_id, Role.MEMBER, "altrove@pieve.example") as stranger:
        assert texts(stranger, process_id) == []


def test_what_becomes_of_a_promise_is_told_and_the_list_shows_it(town: Town) -> None:
    ada, process_id = town.actor("Ada"), town.process()
    far = ("Luci", ada, "2099-05-01")
    path = f"/meetings/{promised(town, process_id, ('Chiavi', ada, '2026-04-01'), ('Sedie', ada, '2026-04-02'), far)}"
    town.operator.post(f"{path}/commitments/1/start")
    assert texts(town.operator, process_id, overdue="true") == ["Chiavi", "Sedie"]
    kept = town.operator.post(f"{path}/commitments/1/completion", {"evidence": "In biblioteca"})["commitments"]
    assert [(one["state"], one["note"]) for one in kept] == [("done", "In biblioteca"), ("open", ""), ("open", "")]
    town.operator.post(f"{path}/commitments/2/cancellation", {"reason": "Ci sono già"})
    listed = town.operator.get(f"/processes/{process_id}/commitments")["items"]
    assert all(complete("ProcessCommitment", one) for one in listed[:2])
    assert [(one["state"], one["overdue"]) for one in listed] == [
        ("done", False),
        ("cancelled", False),
        ("open", False),
    ]
    assert texts(town.operator, process_id, state="done") == ["Chiavi"]
    assert texts(town.operator, process_id, overdue="true") == []


def test_what_cannot_become_of_a_promise_is_refused(town: Town) -> None:
    path = f"/meetings/{promised(town, town.process(), ('Chiavi', town.actor('Ada'), '2026-04-01'))}/commitments"
    attempt = town.operator.try_to
    refused(attempt(f"{path}/1/completion", {"evidence": " "}), 422, "done-without-evidence")
    refused(attempt(f"{path}/2/start"), 404, "not-found")
    refused(attempt(f"{path}/0/start"), 422, "invalid-input")
    town.operator.post(f"{path}/1/start")
    refused(attempt(f"{path}/1/start"), 409, "already-under-way")
    town.operator.post(f"{path}/1/cancellation", {"reason": "Neve"})
    refused(attempt(f"{path}/1/completion", {"evidence": "Foto"}), 409, "commitment-ended")
