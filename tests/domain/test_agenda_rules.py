"""The agenda is a tree whose items are named by their position, and what is part of an internal item is internal."""

import pytest

from domain.tavolo.agenda import AgendaCycle, AgendaItem, NoSuchItem, Visibility, numbered, require_items, require_tree


def agenda(*part_of: int | None) -> tuple[AgendaItem, ...]:
    return tuple(AgendaItem(title=f"Punto {at}", part_of=above) for at, above in enumerate(part_of, start=1))


def test_items_are_numbered_each_followed_by_its_own() -> None:
    assert [(one.number, one.position) for one in numbered(agenda(None, None, 1, 3, 1))] == [
        ("1", 1),
        ("1.1", 3),
        ("1.1.1", 4),
        ("1.2", 5),
        ("2", 2),
    ]


@pytest.mark.parametrize("round_trip", [(1,), (2, 1), (None, 3, 4, 2)], ids=["itself", "two", "three"])
def test_an_agenda_that_goes_round_in_a_circle_is_refused(round_trip: tuple[int | None, ...]) -> None:
    with pytest.raises(AgendaCycle):
        require_tree(agenda(*round_trip))


@pytest.mark.parametrize("position", [0, 3, -1])
def test_an_item_that_is_not_there_is_refused(position: int) -> None:
    with pytest.raises(NoSuchItem):
        require_tree(agenda(None, position))
    with pytest.raises(NoSuchItem):
        require_items(agenda(None, None), [1, position])


def test_what_is_part_of_an_internal_item_is_internal() -> None:
    items = (AgendaItem(title="Riservato", visibility=Visibility.INTERNAL), AgendaItem(title="Dettaglio", part_of=1))
    assert {one.visibility for one in numbered(items)} == {Visibility.INTERNAL}
