"""Boxes that make room for one another."""

from collections.abc import Iterator
from dataclasses import dataclass

ROUNDS = 2000
SLACK = 0.5


@dataclass(slots=True)
class Box:
    """A box by its centre and half of its sides."""

    x: float
    y: float
    half_width: float
    half_height: float

    def overlap(self, other: "Box") -> tuple[float, float]:
        """Give how far the two reach into one another, across and down; they overlap where both are above zero."""
        across = self.half_width + other.half_width - abs(self.x - other.x)
        down = self.half_height + other.half_height - abs(self.y - other.y)
        return across, down


def make_room(boxes: list[Box]) -> None:
    """Push boxes apart, each pair the shorter way, until none overlap."""
    for _ in range(ROUNDS):
        if not sum(_part(one, other) for one, other in _close(boxes)):
            return


def _part(one: Box, other: Box) -> bool:
    across, down = one.overlap(other)
    if across <= 0 or down <= 0:
        return False
    if across < down:
        step = (across + SLACK) / 2 * (1 if one.x <= other.x else -1)
        one.x, other.x = one.x - step, other.x + step
    else:
        step = (down + SLACK) / 2 * (1 if one.y <= other.y else -1)
        one.y, other.y = one.y - step, other.y + step
    return True


def _close(boxes: list[Box]) -> Iterator[tuple[Box, Box]]:
    """Give the pairs that may overlap: those whose sides do, seen from above."""
    ordered = sorted(boxes, key=lambda box: box.x - box.half_width)
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if other.x - other.half_width >= one.x + one.half_width:
                break
            yield one, other
