"""How a meeting leaves its agenda: what was spoken of is closed, the rest stays open, and nothing that came is lost."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from domain.errors import InvalidInput, RuleBroken
from domain.tavolo.agenda import MOST_ITEMS, SETTLED, AgendaItem, ItemState


class SourceNotHere(InvalidInput):
    """Where an item comes from is not said by hand: it came forward by itself, and stands on the agenda once."""

    it = "Da dove viene un punto non si scrive a mano: arriva da sé, e sta nell'ordine del giorno una volta sola."


class CameForward(RuleBroken):
    """What came forward onto the agenda is struck with a reason, not left out."""

    it = "Ciò che arriva da un incontro precedente si depenna con un motivo, non si toglie."


def require_what_came(told: Sequence[AgendaItem], before: Sequence[AgendaItem]) -> None:
    """Refuse an agenda that leaves out what came forward onto it."""
    if missing := left_out(told, before):
        raise CameForward(titles=[item.title for item in missing])


def left_out(told: Sequence[AgendaItem], before: Sequence[AgendaItem]) -> list[AgendaItem]:
    """List what had come forward onto an agenda, and is not on it as it is told now."""
    came, named = ({item.source for item in agenda if item.source} for agenda in (before, told))
    if Counter(item.source for item in told if item.source) > Counter(named) or named - came:
        raise SourceNotHere
    return [replace(item, part_of=None) for item in before if item.source in came - named]


def as_left(
    told: Sequence[AgendaItem], before: Sequence[AgendaItem], spoken_of: set[int | None]
) -> tuple[AgendaItem, ...]:
    """Give the agenda as a meeting leaves it. `spoken_of` are the positions at which something was decided or promised.

    Items that came forward and are not told of stand at its end, as far as there is room: they are still open.
    """
    spoken_of = spoken_of | {item.part_of for item in told}  # what has sub-items is open by them alone
    whole = (*told, *left_out(told, before))[:MOST_ITEMS]
    pairs = zip_longest(whole, before[: len(whole)])
    return tuple(_left(item, old, at in spoken_of) for at, (item, old) in enumerate(pairs, start=1))


def _left(told: AgendaItem, old: AgendaItem | None, spoken_of: bool) -> AgendaItem:  # noqa: FBT001
    if told.state is not ItemState.PLANNED:
        return told
    if old is not None and old.title == told.title and old.state in SETTLED:
        return replace(told, state=old.state, reason=old.reason)
    return replace(told, state=ItemState.CLOSED if spoken_of or told.discussion.strip() else ItemState.OPEN)
