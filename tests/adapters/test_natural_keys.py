"""Rows without an external identifier name whom they speak of: by an official identifier, or name and municipality."""

from typing import Any

import pytest

from domain.actor import use_cases
from domain.actor.actor import Actor
from domain.actor.identifier import Identifier, IdentifierKind
from domain.importing import ImportStrategy, Terms
from tests.adapters.test_actor_imports import BARE, Opening, codes, counts, imported, line, recorded

TAX = Identifier(kind=IdentifierKind.TAX_CODE, value="00743110157")
OTHER_TAX = Identifier(kind=IdentifierKind.TAX_CODE, value="02438750586")
SCHOOL = Identifier(kind=IdentifierKind.SCHOOL_CODE, value="RMIC8GA002")
HERE, THERE = "099099", "040012"


def row(number: int = 1, **said: Any) -> Any:
    return line(number, **BARE | said)


def seen(begin: Opening, actor: Actor) -> Actor:
    with begin() as work:
        return work.actors.see(actor.id)


def test_the_same_sheet_again_doubles_nobody(begin: Opening) -> None:
    rows = [row(1), row(2, name="Caritas", istat_code=HERE), row(3, name="Banda", identifiers=(TAX,))]
    assert counts(imported(begin, *rows)) == (3, 0, 0, 0)
    assert counts(imported(begin, *rows)) == (0, 0, 3, 0)


@pytest.mark.parametrize("name", ["CIRCOLO", "Círcolo"])
def test_a_name_is_the_same_in_any_case_and_with_any_accent(begin: Opening, name: str) -> None:
    recorded(begin)
    assert counts(imported(begin, row(name=name, description="Bocce"))) == (0, 1, 0, 0)


def test_the_same_name_in_another_municipality_is_somebody_else(begin: Opening) -> None:
    recorded(begin, istat_code=HERE)
    assert counts(imported(begin, row(1, istat_code=THERE), row(2))) == (2, 0, 0, 0)


def test_an_official_identifier_tells_who_is_meant_under_another_name(begin: Opening) -> None:
    actor = recorded(begin, identifiers=(TAX,), istat_code=HERE)
    assert counts(imported(begin, row(name="Circolo nuovo", identifiers=(TAX, SCHOOL)))) == (0, 1, 0, 0)
    assert (seen(begin, actor).name, seen(begin, actor).istat_code) == ("Circolo nuovo", HERE)


def test_two_of_one_name_with_identifiers_of_their_own_are_two(begin: Opening) -> None:
    recorded(begin, identifiers=(TAX,))
    assert counts(imported(begin, row(identifiers=(OTHER_TAX,)))) == (1, 0, 0, 0)
    assert counts(imported(begin, row(1, identifiers=(TAX,)), row(2, identifiers=(OTHER_TAX,)))) == (0, 0, 2, 0)


def test_an_identifier_of_another_kind_does_not_make_two_of_one_name(begin: Opening) -> None:
    recorded(begin, identifiers=(TAX,))
    assert counts(imported(begin, row(identifiers=(SCHOOL,)))) == (0, 1, 0, 0)


def test_what_several_are_called_tells_nobody(begin: Opening) -> None:
    for known in ({}, {}, {"name": "A", "identifiers": (TAX,)}, {"name": "B", "identifiers": (SCHOOL,)}):
        recorded(begin, **known)
    report = imported(begin, row(1), row(2, name="C", identifiers=(TAX, SCHOOL)))
    assert codes(report) == [(1, "ambiguous-actor"), (2, "ambiguous-actor")]


def test_whom_no_other_system_knew_comes_to_be_known_by_the_external_identifier(begin: Opening) -> None:
    actor = recorded(begin)
    assert counts(imported(begin, row(external_id="a-1"))) == (0, 1, 0, 0)
    assert seen(begin, actor).external_id == "a-1"
    assert counts(imported(begin, row(external_id="a-1"))) == (0, 0, 1, 0)


def test_whom_another_system_calls_otherwise_is_somebody_else(begin: Opening) -> None:
    recorded(begin, external_id="a-1", identifiers=(TAX,))
    assert counts(imported(begin, row(external_id="b-1", identifiers=(TAX,)))) == (1, 0, 0, 0)


def test_a_row_without_one_finds_whom_another_system_knows(begin: Opening) -> None:
    actor = recorded(begin, external_id="a-1")
    assert counts(imported(begin, row(description="Bocce"))) == (0, 1, 0, 0)
    assert seen(begin, actor).external_id == "a-1"


def test_who_was_merged_into_another_is_not_meant_by_name(begin: Opening) -> None:
    one, other = recorded(begin, name="Caritas"), recorded(begin)
    use_cases.merge_actors(begin, one.id, other.id)
    assert counts(imported(begin, row())) == (1, 0, 0, 0)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({}, {}),
        ({"identifiers": (TAX,)}, {}),
        ({"identifiers": (TAX,)}, {"name": "Altro", "identifiers": (TAX, SCHOOL)}),
    ],
)
def test_a_file_speaks_of_the_same_once(begin: Opening, first: dict[str, Any], second: dict[str, Any]) -> None:
    assert codes(imported(begin, row(1, **first), row(2, **second))) == [(2, "repeated-in-file")]


def test_a_file_speaks_of_two_branch_offices_under_one_tax_code(begin: Opening) -> None:
    rows = [row(number, external_id=f"a-{number}", identifiers=(TAX,)) for number in (1, 2)]
    assert counts(imported(begin, *rows)) == (2, 0, 0, 0)
    assert counts(imported(begin, *rows)) == (0, 0, 2, 0)
    assert codes(imported(begin, row(identifiers=(TAX,)))) == [(1, "ambiguous-actor")]


def test_each_strategy_asks_for_whom_the_name_tells(begin: Opening) -> None:
    recorded(begin)
    rows = (row(1), row(2, name="Caritas"))
    told = {each: codes(imported(begin, *rows, terms=Terms(strategy=each))) for each in ImportStrategy}
    assert told == {"create": [(1, "already-exists")], "update": [(2, "not-yet-recorded")], "upsert": []}


def test_a_row_that_does_not_say_a_name_is_not_matched_by_one(begin: Opening) -> None:
    recorded(begin)
    assert codes(imported(begin, line(1, description="Bocce"))) == [(1, "too-little-said")]
