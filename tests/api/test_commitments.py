"""What was promised at the meetings of a process is listed by the day it is due."""

import pytest

from domain.access import Role
from tests.api.house import Caller, House
from tests.api.town import HELD, Town


@pytest.fixture
def town(operator: Caller) -> Town:
    return Town(operator)


def promised(town: Town, process_id: str, *promises: tuple[str, str, str]) -> None:
    """Hold a meeting of the process at which these texts were promised, by whom and by when."""
    meeting_id = town.meeting(town.tavolo(process_id=process_id))
    commitments = [{"text": text, "owner_id": owner, "due_on": due} for text, owner, due in promises]
    town.operator.post(f"/meetings/{meeting_id}/proceedings", HELD | {"commitments": commitments})


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
