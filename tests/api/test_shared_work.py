"""What actors say of their ties, beside what they have been seen doing together."""

from typing import Any

import pytest

from tests.api.house import Caller
from tests.api.town import HELD, MEETING, Town

DAY = "2026-06-01"
ENGLISH = {"accept-language": "en"}


class Quarter:
    """A tavolo of three actors, who met twice; two of them promised something, and two signed."""

    def __init__(self, town: Town) -> None:
        self.town, self.operator = town, town.operator
        self.process_id = town.process()
        self.ids = {name: town.actor(name) for name in ("Arci", "Bocce", "Coro", "Diana")}
        self.names = {identity: name for name, identity in self.ids.items()}
        self.tavolo_id = town.tavolo(*self.ids.values(), process_id=self.process_id)

    def meet(self, *present: str, promising: tuple[str, ...] = (), absent: tuple[str, ...] = ()) -> None:
        """Hold a meeting."""
        path = f"/tavoli/{self.tavolo_id}/meetings"
        meeting_id = self.operator.post(path, MEETING)["id"]
        rows = [{"actor_id": self.ids[name], "presence": "present"} for name in present]
        rows += [{"actor_id": self.ids[name], "presence": "absent"} for name in absent]
        promises = [{"text": "Fare", "owner_id": self.ids[name], "due_on": "2026-09-01"} for name in promising]
        body = HELD | {"attendance": rows, "commitments": promises, "decisions": []}
        self.operator.post(f"/meetings/{meeting_id}/proceedings", body)

    def declare(self, *ties: tuple[str, str], number: int = 1, day: str = DAY, **facts: object) -> None:
        """Record a wave of all but Diana."""
        roster = [{"actor_id": self.ids[name]} for name in ("Arci", "Bocce", "Coro")]
        told = [{"source_id": self.ids[a], "target_id": self.ids[b], "kind": "collaboration", **facts} for a, b in ties]
        body = {"number": number, "observed_on": day, "roster": roster, "ties": told}
        self.operator.post(f"/processes/{self.process_id}/waves", body)

    def beside(self, **asked: object) -> dict[str, Any]:
        """Ask for the ties declared beside the work shared."""
        return self.operator.get(f"/processes/{self.process_id}/network/shared-work", **asked)

    def pairs(self, answer: dict[str, Any], which: str) -> dict[str, tuple[int, int, int]]:
        """Give the pairs of an answer by their names, with what they shared."""
        return {
            "".join(sorted(self.names[pair[end]][0] for end in ("source", "target"))): (
                pair["meetings"],
                pair["commitments"],
                pair["protocols"],
            )
            for pair in answer[which]
        }


@pytest.fixture
def quarter(operator: Caller) -> Quarter:
    """Let them work together."""
    quarter = Quarter(Town(operator))
    quarter.meet("Arci", "Bocce", "Diana", promising=("Arci", "Bocce"))
    quarter.meet("Arci", "Bocce", absent=("Coro",))
    return quarter


def test_ties_declared_are_set_beside_the_work_that_is_seen(quarter: Quarter) -> None:
    quarter.declare(("Bocce", "Arci"), ("Bocce", "Coro"))
    answer = quarter.beside()
    assert quarter.pairs(answer, "confirmed") == {"AB": (2, 1, 0)}
    assert quarter.pairs(answer, "declared_only") == {"BC": (0, 0, 0)}
    assert answer["observed_only"] == []
    assert answer["agreement"] == 0.5
    assert answer["sentence"].startswith("Legami dichiarati: 2, da entrambe le parti 0; si vedono anche in incontri")


def test_who_works_together_without_declaring_it_is_seen_but_only_on_the_roster(quarter: Quarter) -> None:
    quarter.declare(("Bocce", "Coro"))
    assert quarter.pairs(quarter.beside(), "observed_only") == {"AB": (2, 1, 0)}


def test_a_pair_counts_as_seen_from_as_many_occasions_as_asked(quarter: Quarter) -> None:
    quarter.declare(("Arci", "Bocce"))
    assert quarter.pairs(quarter.beside(least=3), "confirmed") == {"AB": (2, 1, 0)}
    assert quarter.pairs(quarter.beside(least=4), "declared_only") == {"AB": (2, 1, 0)}


def test_a_wave_stands_beside_what_happened_until_its_day(quarter: Quarter) -> None:
    quarter.declare(("Arci", "Bocce"), number=0, day="2020-01-01")
    assert quarter.pairs(quarter.beside(wave=0), "declared_only") == {"AB": (0, 0, 0)}


def test_one_actor_sees_its_own_ties(quarter: Quarter) -> None:
    quarter.declare(("Arci", "Bocce"), ("Bocce", "Coro"))
    answer = quarter.beside(actor_id=quarter.ids["Coro"])
    assert (quarter.pairs(answer, "declared_only"), answer["confirmed"]) == ({"BC": (0, 0, 0)}, [])
    assert answer["agreement"] == 0


def test_the_sentence_is_told_in_english_too(quarter: Quarter) -> None:
    quarter.declare(("Arci", "Bocce"))
    path = f"/processes/{quarter.process_id}/network/shared-work"
    said = quarter.operator.http.get(path, headers=ENGLISH).json()["sentence"]
    assert said.startswith("Ties declared: 1, by both sides 0; also seen in common meetings")


def test_of_each_tie_declared_it_is_told_whether_one_says_so_or_both(quarter: Quarter) -> None:
    quarter.declare(("Arci", "Bocce"), ("Bocce", "Arci"), ("Bocce", "Coro"))
    answer = quarter.beside()
    assert [pair["reported_by"] for pair in answer["confirmed"]] == ["both"]
    assert [pair["reported_by"] for pair in answer["declared_only"]] == ["one"]
    assert answer["sentence"].startswith("Legami dichiarati: 2, da entrambe le parti 1;")


def test_who_reports_a_tie_for_another_is_neither_of_the_two(quarter: Quarter) -> None:
    quarter.declare(("Arci", "Bocce"), reporter_id=quarter.ids["Coro"])
    assert [pair["reported_by"] for pair in quarter.beside()["confirmed"]] == [None]


def test_what_was_only_seen_is_not_declared(quarter: Quarter) -> None:
    quarter.declare(("Arci", "Bocce"), ("Bocce", "Coro"), provenance="observed")
    answer = quarter.beside()
    assert (answer["confirmed"], answer["declared_only"]) == ([], [])
    assert [pair["reported_by"] for pair in answer["observed_only"]] == [None]
