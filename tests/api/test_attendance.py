"""How often who sits at a tavolo was at its meetings."""

import pytest

from tests.api.house import Caller, Json
from tests.api.town import HELD, MEETING, TAVOLO, Town, seat_of
from tests.contract.walking import faults

ITALIAN = "Ha partecipato a 2 incontri su 4 (1 per delega); assenze giustificate: 1; altre assenze: 1."
ENGLISH = "Took part in 2 of 4 meetings (1 by a delegate); excused: 1; absent: 1."


class Club:
    """A tavolo that met four times: Ada was expected at each, Ugo at the last two, Ida never, and Leo is informed."""

    def __init__(self, town: Town) -> None:
        self.operator = town.operator
        self.ada, self.ugo, self.ida, self.leo = (town.actor(name) for name in ("Ada", "Ugo", "Ida", "Leo"))
        self.id = town.recorded("/tavoli", TAVOLO | {"process_id": town.process()})
        seats = f"/tavoli/{self.id}/seats"
        town.operator.post(seats, seat_of(self.ada))
        town.operator.post(seats, seat_of(self.ugo) | {"since": "2026-03-14"})
        town.operator.post(seats, seat_of(self.ida) | {"since": "2026-05-01"})
        town.operator.post(seats, seat_of(self.leo, "informed"))
        presences = ("present", "delegated", "excused", None)
        for day, presence in zip((12, 13, 14, 15), presences, strict=True):
            self.meet(town, day, presence)

    def meet(self, town: Town, day: int, presence: str | None) -> None:
        """Hold the meeting of a day of March, with what is recorded of Ada; of Ugo nothing is."""
        meeting_id = town.recorded(f"/tavoli/{self.id}/meetings", MEETING)
        hours = {name: moment.replace("-12T", f"-{day}T") for name, moment in HELD.items()}
        by = {"delegate": "Eva Neri"} if presence == "delegated" else {}
        rows = [{"actor_id": self.ada, "presence": presence} | by] if presence else []
        town.operator.post(f"/meetings/{meeting_id}/proceedings", hours | {"attendance": rows})

    def attendance(self, language: str = "it") -> Json:
        """Read it."""
        answer = self.operator.http.get(f"/tavoli/{self.id}/attendance", headers={"accept-language": language})
        said: Json = answer.json()
        assert faults("TavoloAttendance", said) == []
        return said


@pytest.fixture
def club(operator: Caller) -> Club:
    return Club(Town(operator))


def test_each_is_counted_at_the_meetings_held_while_it_sat_there(club: Club) -> None:
    said = {one["actor_id"]: one for one in club.attendance()["actors"]}
    counts = {name: said[club.ada][name] for name in ("meetings", "present", "delegated", "excused", "absent", "rate")}
    assert counts == {"meetings": 4, "present": 1, "delegated": 1, "excused": 1, "absent": 1, "rate": 0.5}
    assert (said[club.ugo]["meetings"], said[club.ugo]["absent"], said[club.ugo]["rate"]) == (2, 2, 0.0)
    assert (said[club.ida]["meetings"], said[club.ida]["rate"]) == (0, None)
    assert club.leo not in said


def test_of_the_tavolo_all_are_counted_together(club: Club) -> None:
    said = club.attendance()
    assert (said["meetings"], said["expected"], said["rate"]) == (4, 6, 0.3333)
    assert said["sentence"] == "Incontri tenuti: 4. Su 100 membri attesi hanno partecipato in 33."


def test_it_is_told_in_the_language_of_the_caller(club: Club) -> None:
    for language, sentence in (("it", ITALIAN), ("en", ENGLISH)):
        [ada] = [one for one in club.attendance(language)["actors"] if one["actor_id"] == club.ada]
        assert ada["sentence"] == sentence


def test_of_a_tavolo_that_never_met_nothing_can_be_said(operator: Caller) -> None:
    said = operator.get(f"/tavoli/{Town(operator).tavolo()}/attendance")
    assert (said["rate"], said["expected"], said["actors"]) == (None, 0, [])
