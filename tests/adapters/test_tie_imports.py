"""Ties that are brought in come to the same wave on every adapter."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from domain.actor.tie_importing import Observation, import_ties
from domain.actor.tie_intake import TieLine
from domain.actor.wave import Scores, TieKind, Wave
from domain.actor.wave_sight import Sight
from domain.importing import ImportMode, ImportScope, ImportStrategy, Report, Terms
from infra.memory import MemoryBegin
from infra.postgres.begin import PostgresBegin
from tests.domain.town import actor, process

Opening = MemoryBegin | PostgresBegin
DAY = date(2026, 3, 1)
TOWN = ("Ada", "Ugo", "Ida")


class Bringing:
    """A process, whose first wave is brought in row by row."""

    def __init__(self, begin: Opening) -> None:
        self.begin, self.process_id = begin, process(begin).id
        self.ids: dict[str, UUID] = {name: actor(begin, name).id for name in TOWN}

    def __call__(
        self, *lines: TieLine, strategy: ImportStrategy = ImportStrategy.UPSERT, withheld: bool = False
    ) -> Report:
        terms = Terms(mode=ImportMode.COMMIT, atomic=ImportScope.ROW, strategy=strategy)
        seen = Observation(process_id=self.process_id, number=1, observed_on=DAY, sight=Sight(withheld=withheld))
        return import_ties(self.begin, seen, [lines], terms)

    @property
    def wave(self) -> Wave:
        with self.begin() as work:
            found = work.waves.numbered(self.process_id, 1)
        assert found is not None
        return found

    @property
    def roster(self) -> dict[str, bool]:
        answered = {one.actor_id: one.responded for one in self.wave.roster}
        return {name: answered[identity] for name, identity in self.ids.items() if identity in answered}


@pytest.fixture
def bring(begin: Opening) -> Bringing:
    return Bringing(begin)


def row(source: str, target: str | None = None, number: int = 2, **said: Any) -> TieLine:
    return TieLine(number, source, target, **said, said=frozenset(said))


def codes(report: Report) -> list[tuple[int, str]]:
    return [(fault.row, fault.code) for fault in report.faults]


def test_there_is_no_wave_until_one_is_recorded(bring: Bringing) -> None:
    with bring.begin() as work:
        assert work.waves.numbered(bring.process_id, 1) is None
    bring(row("Ada", "Ugo"))
    assert (bring.wave.number, bring.wave.revision) == (1, 1)


def test_a_wave_that_is_recorded_keeps_its_roster_and_its_ties(bring: Bringing) -> None:
    bring(row("Ada", "Ugo"), row("Ida", responded=False))
    bring(row("Ugo", "Ada", kind=TieKind.TRUST))
    assert bring.roster == {"Ada": True, "Ugo": True, "Ida": False}
    assert [tie.kind for tie in bring.wave.ties] == [TieKind.COLLABORATION, TieKind.TRUST]


def test_each_tells_a_tie_once_and_two_may_tell_the_same(bring: Bringing) -> None:
    report = bring(row("Ada", "Ugo"), row("Ada", "Ugo", 3, reporter="Ugo"), row("Ada", "Ugo", 4, reporter="Ada"))
    assert codes(report) == [(4, "repeated-in-file")]
    assert [tie.teller_id for tie in bring.wave.ties] == [bring.ids["Ada"], bring.ids["Ugo"]]


def test_a_later_row_changes_what_it_says_and_leaves_scores_that_it_does_not_say(bring: Bringing) -> None:
    bring(row("Ada", "Ugo", strength=2, since=date(2025, 1, 1), scores=Scores(influence=2, openness=4)))
    assert bring(row("Ada", "Ugo", scores=Scores(influence=3))).updated == 1
    [tie] = bring.wave.ties
    assert (tie.strength, tie.since, tie.scores) == (2, date(2025, 1, 1), Scores(influence=3, openness=4))


def test_a_tie_that_holds_both_ways_is_two_and_each_values_the_other_itself(bring: Bringing) -> None:
    bring(row("Ada", "Ugo", mutual=True, strength=4, scores=Scores(influence=3)))
    there, back = bring.wave.ties
    assert (back.source_id, back.target_id) == (there.target_id, there.source_id)
    assert (there.strength, back.strength, back.scores) == (4, 4, None)


@pytest.mark.parametrize(
    ("strategy", "found"),
    [
        ("create", [(2, "already-exists"), (4, "already-exists")]),
        ("update", [(3, "not-yet-recorded"), (5, "not-yet-recorded")]),
        ("upsert", []),
    ],
)
def test_a_strategy_refuses_ties_and_actors_it_does_not_ask_for(
    bring: Bringing, strategy: str, found: list[tuple[int, str]]
) -> None:
    bring(row("Ada", "Ugo"))
    lines = (row("Ada", "Ugo"), row("Ugo", "Ada", 3), row("Ada", None, 4), row("Ida", None, 5))
    assert codes(bring(*lines, strategy=ImportStrategy(strategy))) == found


def test_nobody_is_said_to_have_answered_and_not(bring: Bringing) -> None:
    lines = (row("Ada", "Ugo", responded=True), row("Ugo", "Ada", 3), row("Ada", "Ida", 4, responded=False))
    assert codes(bring(*lines)) == [(4, "answered-and-not")]


def test_a_row_that_is_refused_leaves_no_trace(bring: Bringing) -> None:
    bring(row("Ada", "Ugo", since=date(2026, 1, 1)))
    report = bring(row("Ida", "Nessuno", 3), row("Ada", "Ugo", 4, until=date(2025, 1, 1)), row("Ida", "Ida", 5))
    assert codes(report) == [(3, "unknown-actor"), (4, "period-reversed"), (5, "tie-to-oneself")]
    assert (bring.roster, bring.wave.revision) == ({"Ada": True, "Ugo": True}, 1)


HIDDEN = (
    {"kind": TieKind.TRUST},
    {"kind": TieKind.CONFLICT, "strength": 5},
    {"scores": Scores(reliability=3)},
    {"scores": Scores(influence=2, openness=4)},
)


@pytest.mark.parametrize("strategy", list(ImportStrategy))
@pytest.mark.parametrize("said", HIDDEN)
def test_who_may_not_see_a_tie_learns_nothing_of_it_by_bringing_it_in(
    bring: Bringing, said: dict[str, Any], strategy: ImportStrategy
) -> None:
    told = []
    bring(row("Ida", None))
    for there in ({}, said, said | {"strength": 3}):
        bring(*([row("Ada", "Ugo", **there)] if there else ()))
        before = bring.wave
        told.append(bring(row("Ada", "Ugo", **said), row("Ada", "Nobody", 3, **said), strategy=strategy, withheld=True))
        assert bring.wave == before
    assert told[0] == told[1] == told[2]
    assert codes(told[0]) == [(2, "restricted-tie"), (3, "restricted-tie")]


def test_who_may_not_see_all_ties_brings_in_the_others(bring: Bringing) -> None:
    bring(row("Ada", "Ugo", scores=Scores(openness=4)))
    report = bring(row("Ada", "Ugo", scores=Scores(influence=2)), row("Ugo", "Ada", 3), withheld=True)
    assert (report.created, report.updated, report.refused) == (1, 1, 0)
    assert bring.wave.ties[0].scores == Scores(influence=2, openness=4)
