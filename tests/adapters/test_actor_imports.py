"""An import does the same on every adapter."""

from dataclasses import replace
from typing import Any

import pytest

from domain.actor import use_cases
from domain.actor.actor import Actor, ActorKind, Contact, Sector
from domain.actor.identifier import Identifier, IdentifierKind
from domain.actor.import_use_cases import import_actors
from domain.actor.importing import Line
from domain.importing import (
    MOST_ROWS,
    ImportMode,
    ImportScope,
    ImportStrategy,
    Report,
    RowFault,
    Spoilt,
    Terms,
    TooManyRows,
)
from infra.memory import MemoryBegin
from infra.postgres.begin import PostgresBegin
from tests.domain.examples import ACTOR

Opening = MemoryBegin | PostgresBegin
SCHOOL = Identifier(kind=IdentifierKind.SCHOOL_CODE, value="RMIC8GA002")
ADA, UGO = (Contact(name=name, email=f"{name}@town.example") for name in ("Ada", "Ugo"))
LATER = {"id", "revision", "recorded_by", "recorded_at", "last_assured_by", "last_assured_at", "merged_into"}
WHOLE = {name: getattr(ACTOR, name) for name in ACTOR.__dataclass_fields__ if name not in LATER}
BARE: dict[str, Any] = {"name": "Circolo", "kind": ActorKind.ASSOCIATION, "sector": Sector.THIRD_SECTOR}
KEEP = Terms(mode=ImportMode.COMMIT, atomic=ImportScope.ROW)
BAD = Spoilt((RowFault(9, "#/kind", "enum", "…"), RowFault(9, "#/name", "missing", "…")))


def line(number: int, **said: object) -> Line:
    """Write a row that says this; what it does not say is filled in."""
    return Line(number, BARE | said, frozenset(said))


def imported(begin: Opening, *lines: Line | Spoilt, terms: Terms = KEEP) -> Report:
    return import_actors(begin, [lines], terms)


def counts(report: Report) -> tuple[int, ...]:
    return report.created, report.updated, report.unchanged, report.refused


def codes(report: Report) -> list[tuple[int, str]]:
    return [(fault.row, fault.code) for fault in report.faults]


def recorded(begin: Opening, **facts: Any) -> Actor:
    return use_cases.record_actor(begin, **BARE | facts)


def test_what_is_brought_in_is_kept_whole(begin: Opening) -> None:
    row = Line(1, WHOLE, frozenset(WHOLE))
    assert counts(imported(begin, row)) == (1, 0, 0, 0)
    assert counts(imported(begin, row)) == (0, 0, 1, 0)


def test_a_known_actor_comes_to_be_what_the_row_says(begin: Opening) -> None:
    before = recorded(begin, external_id=ACTOR.external_id)
    assert counts(imported(begin, Line(1, WHOLE, frozenset(WHOLE)))) == (0, 1, 0, 0)
    with begin() as work:
        assert work.actors.see(before.id) == replace(before.revise(WHOLE), revision=2)


@pytest.mark.parametrize("name", sorted(WHOLE.keys() - {"external_id"}))
def test_a_row_changes_only_what_it_says(begin: Opening, name: str) -> None:
    before = recorded(begin, external_id="a-1")
    assert counts(imported(begin, line(1, external_id="a-1", **{name: WHOLE[name]}))) == (0, 1, 0, 0)
    with begin() as work:
        assert work.actors.see(before.id) == replace(before.revise({name: WHOLE[name]}), revision=2)


def test_what_is_not_said_stays(begin: Opening) -> None:
    before = use_cases.record_actor(begin, **WHOLE)
    imported(begin, line(1, external_id=before.external_id, name="Comune nuovo"))
    with begin() as work:
        assert work.actors.see(before.id) == replace(before, name="Comune nuovo", revision=2)


def test_what_a_row_names_is_added_to_what_is_kept_and_again_changes_nothing(begin: Opening) -> None:
    before = use_cases.record_actor(begin, **WHOLE)
    new = Contact(name="Ida", email="ida@town.example")
    desk = Contact(name=before.name, email=before.contacts[0].email, phone="0585 1")
    said = line(1, external_id=before.external_id, name=before.name, contacts=(new, desk), identifiers=(SCHOOL,))
    assert counts(imported(begin, said)) == (0, 1, 0, 0)
    first, *others = before.contacts
    after = replace(before, contacts=(replace(first, phone="0585 1"), *others, new), revision=2)
    with begin() as work:
        assert work.actors.see(before.id) == replace(after, identifiers=(*before.identifiers, SCHOOL))
    assert counts(imported(begin, said)) == (0, 0, 1, 0)


def test_many_rows_are_united_some_thousands_at_a_time(postgres_begin: PostgresBegin) -> None:
    for contact in (ADA, UGO):
        rows = (line(number, **BARE, external_id=f"a-{number}", contacts=(contact,)) for number in range(2500))
        imported(postgres_begin, *rows)
    again = (line(number, external_id=f"a-{number}", contacts=(ADA, UGO)) for number in range(2500))
    assert counts(imported(postgres_begin, *again)) == (0, 0, 2500, 0)


def test_what_holds_nothing_any_more_loses_it(begin: Opening) -> None:
    before = use_cases.record_actor(begin, **WHOLE)
    nothing: dict[str, Any] = {"contacts": (), "offers": (), "identifiers": (), "tags": (), "place": None}
    imported(begin, line(1, external_id=before.external_id, **nothing))
    with begin() as work:
        assert work.actors.see(before.id) == replace(before.revise(nothing), revision=2)


def test_each_strategy_refuses_what_it_does_not_ask_for(begin: Opening) -> None:
    recorded(begin, external_id="old")
    rows = [line(1, external_id="old", **BARE), line(2, external_id="new", **BARE), line(3, external_id="poor")]
    told = {each: codes(imported(begin, *rows, terms=Terms(strategy=each))) for each in ImportStrategy}
    assert told == {
        "create": [(1, "already-exists"), (3, "too-little-said")],
        "update": [(2, "not-yet-recorded"), (3, "not-yet-recorded")],
        "upsert": [(3, "too-little-said")],
    }


def test_a_file_speaks_of_an_actor_once_whatever_it_calls_it(begin: Opening) -> None:
    one, other = (recorded(begin, external_id=name) for name in ("a", "b"))
    use_cases.merge_actors(begin, one.id, other.id)
    report = imported(begin, line(1, external_id="b"), line(2, external_id="a"), line(3, external_id="b"))
    assert codes(report) == [(2, "repeated-in-file"), (3, "repeated-in-file")]


def test_a_municipality_is_looked_up(begin: Opening) -> None:
    assert codes(imported(begin, line(4, **BARE, istat_code="999999"))) == [(4, "unknown-municipality")]


def test_one_faulty_row_keeps_all_out_unless_told_otherwise(begin: Opening) -> None:
    rows = (line(1, external_id="a-1", **BARE), BAD)
    strict = imported(begin, *rows, terms=Terms(mode=ImportMode.COMMIT))
    assert (strict.kept, counts(strict)) == (False, (1, 0, 0, 1))
    assert imported(begin, *rows).kept
    assert counts(imported(begin, rows[0])) == (0, 0, 1, 0)


def test_a_validation_keeps_nothing(begin: Opening) -> None:
    for _ in range(2):
        report = imported(begin, line(1, external_id="a-1", **BARE), terms=Terms())
        assert (report.kept, counts(report)) == (False, (1, 0, 0, 0))


def test_every_fault_of_a_row_is_told_and_the_row_counted_once(begin: Opening) -> None:
    report = imported(begin, BAD)
    assert (report.refused, codes(report)) == (1, [(9, "enum"), (9, "missing")])


def test_an_import_tells_how_far_it_is_and_has_an_end(begin: Opening) -> None:
    told: list[int] = []
    batch = [BAD] * (MOST_ROWS // 2)
    with pytest.raises(TooManyRows):
        import_actors(begin, [batch, batch, [BAD]], KEEP, told.append)
    assert told == [MOST_ROWS // 2, MOST_ROWS]
