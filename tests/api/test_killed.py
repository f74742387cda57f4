"""Killed without warning: what was answered with success is there, once. `make drill` does it two hundred times."""

from pathlib import Path

from tests.conftest import reachable
from tests.drill.killing import kill_all_around


def test_whatever_is_killed_what_was_acknowledged_is_there_once(tmp_path: Path) -> None:
    outcome = kill_all_around(reachable(tmp_path) / "home", kills=4, restarts=1)
    assert outcome.acknowledged > outcome.kills, outcome
    assert (outcome.lost, outcome.wrong) == (0, 0), outcome
