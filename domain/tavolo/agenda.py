"""The agenda: items and their sub-items, each named by its position in the list, from 1."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.errors import InvalidInput


class AgendaCycle(InvalidInput):
    """An item of the agenda is part of another one, never of itself, whatever the way round."""

    it = "Un punto dell'ordine del giorno fa parte di un altro, mai di se stesso, neppure per vie traverse."


class NoSuchItem(InvalidInput):
    """An item of the agenda is named by its position in the list, from 1."""

    it = "Un punto dell'ordine del giorno si indica con la sua posizione nell'elenco, da 1."


class Visibility(StrEnum):
    """Whether an agenda item may appear in the public version of the minutes."""

    PUBLIC = "public"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """A point to discuss, and what was said of it. `part_of` is the position, from 1, of the item it belongs to."""

    title: str
    part_of: int | None = None
    planned_minutes: int | None = None
    visibility: Visibility = Visibility.PUBLIC
    discussion: str = ""


def require_tree(agenda: Sequence[AgendaItem]) -> None:
    """Refuse sub-items of items that are not there, or that go round in a circle."""
    require_items(agenda, [item.part_of for item in agenda])
    for start in range(1, len(agenda) + 1):
        above, steps = agenda[start - 1].part_of, 0
        while above is not None:
            above, steps = agenda[above - 1].part_of, steps + 1
            if steps > len(agenda):
                raise AgendaCycle(position=start)


def require_items(agenda: Sequence[AgendaItem], positions: Sequence[int | None]) -> None:
    """Refuse positions at which there is no item."""
    if missing := [at for at in positions if at is not None and not 1 <= at <= len(agenda)]:
        raise NoSuchItem(positions=[str(at) for at in missing], items=len(agenda))


@dataclass(frozen=True, slots=True)
class Numbered:
    """An item in its place: its number, such as 2.1, its position, and whether it may be read by everybody."""

    number: str
    position: int
    item: AgendaItem
    visibility: Visibility


def numbered(
    agenda: Sequence[AgendaItem],
    part_of: int | None = None,
    within: str = "",
    above: Visibility = Visibility.PUBLIC,
) -> Iterator[Numbered]:
    """Give each item its number, followed by its sub-items; what is part of an internal item is internal."""
    own = ((position, item) for position, item in enumerate(agenda, start=1) if item.part_of == part_of)
    for count, (position, item) in enumerate(own, start=1):
        number = f"{within}{count}"
        visibility = above if above is Visibility.INTERNAL else item.visibility
        yield Numbered(number, position, item, visibility)
        yield from numbered(agenda, position, f"{number}.", visibility)
