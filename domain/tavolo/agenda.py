"""The agenda: items and their sub-items, each named by its position in the list, from 1."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self
from uuid import UUID

from domain.errors import InvalidInput, RuleBroken

MOST_ITEMS = 50


class AgendaCycle(InvalidInput):
    """An item of the agenda is part of another one, never of itself, whatever the way round."""

    it = "Un punto dell'ordine del giorno fa parte di un altro, mai di se stesso, neppure per vie traverse."


class NoSuchItem(InvalidInput):
    """An item of the agenda is named by its position in the list, from 1."""

    it = "Un punto dell'ordine del giorno si indica con la sua posizione nell'elenco, da 1."


class StruckWithoutReason(InvalidInput):
    """Who strikes an item off the agenda says why."""

    it = "Chi depenna un punto dall'ordine del giorno dice perché."


class ItemSettled(RuleBroken):
    """An item is closed or struck once."""

    it = "Un punto si chiude o si depenna una volta sola."


class Visibility(StrEnum):
    """Whether an agenda item, or a process, may be shown to everybody, or to those who take part only."""

    PUBLIC = "public"
    INTERNAL = "internal"


class ItemState(StrEnum):
    """What became of an agenda item: not met yet, left open, closed, or struck off."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    STRUCK = "struck"


SETTLED = frozenset({ItemState.CLOSED, ItemState.STRUCK})


class SourceKind(StrEnum):
    """What comes onto an agenda by itself: an item left open, a commitment that stands, a decision handed over."""

    ITEM = "item"
    COMMITMENT = "commitment"
    DECISION = "decision"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where an item of an agenda comes from: the item, commitment or decision of that number, from 1, at a meeting."""

    kind: SourceKind
    meeting_id: UUID
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """A point to discuss, and what was said of it. `part_of` is the position, from 1, of the item it belongs to."""

    title: str
    part_of: int | None = None
    planned_minutes: int | None = None
    visibility: Visibility = Visibility.PUBLIC
    discussion: str = ""
    state: ItemState = ItemState.PLANNED
    reason: str = ""
    source: Source | None = None

    def __post_init__(self) -> None:
        if self.state is ItemState.STRUCK and not self.reason.strip():
            raise StruckWithoutReason

    @property
    def is_left_open(self) -> bool:
        """Tell whether a meeting left it open; what stands for a promise is open as long as the promise is."""
        promised = self.source is not None and self.source.kind is SourceKind.COMMITMENT
        return self.state is ItemState.OPEN and not promised

    def settle(self, state: ItemState, reason: str) -> Self:
        """Close it, or strike it off."""
        if self.state in SETTLED:
            raise ItemSettled(state=self.state)
        return replace(self, state=state, reason=reason)


def require_tree(agenda: Sequence[AgendaItem]) -> None:
    """Refuse sub-items of items that are not there, or that go round in a circle."""
    require_items(agenda, [item.part_of for item in agenda])
    for start in range(1, len(agenda) + 1):
        above, steps = agenda[start - 1].part_of, 0
        while above is not None:
            above, steps = agenda[above - 1].part_of, steps + 1
            if steps > len(agenda):
                raise AgendaCycle(position=start)


def without(agenda: Sequence[AgendaItem], stays: Sequence[bool]) -> tuple[AgendaItem, ...]:
    """Take items off an agenda; what was part of one that goes stands by itself."""
    places = {at: sum(stays[:at]) for at, stay in enumerate(stays, start=1) if stay}
    kept = (item for item, stay in zip(agenda, stays, strict=True) if stay)
    return tuple(replace(item, part_of=places.get(item.part_of or 0)) for item in kept)


def planned_again(agenda: Sequence[AgendaItem]) -> tuple[AgendaItem, ...]:
    """Give what was put on an agenda by hand, as if nothing had been said of it yet."""
    own = without(agenda, [item.source is None for item in agenda])
    return tuple(replace(item, discussion="", state=ItemState.PLANNED, reason="") for item in own)


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
