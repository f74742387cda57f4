"""Where boxes stand when ties pull them together."""

import math
from collections.abc import Iterable, Mapping, Sequence

import igraph

from infra.pictures.boxes import Box, make_room

SHAPE = 1.45  # width over height
AIR, AIR_OF_MANY, MANY = 1.8, 4.5, 60  # how much more room than their own the boxes are given at first
NARROWEST = 500.0


def tied(ids: Sequence[str], pairs: Iterable[tuple[str, str]]) -> igraph.Graph:
    """Build the graph of these pairs, in an order that does not depend on how they were told."""
    number = {actor: place for place, actor in enumerate(ids)}
    edges = sorted({tuple(sorted((number[one], number[other]))) for one, other in pairs})
    return igraph.Graph(n=len(ids), edges=edges)


def spread(boxes: Mapping[str, Box], pairs: Iterable[tuple[str, str]]) -> None:
    """Lay out the largest part by its ties (Kamada & Kawai 1989), and the smaller ones in rows underneath."""
    ids = sorted(boxes)
    ties = tied(ids, pairs)
    parts = sorted(ties.connected_components(), key=lambda part: (-len(part), part))
    groups = []
    for part in parts:
        groups.append([boxes[ids[node]] for node in part])
        _lay_out(ties.induced_subgraph(part), groups[-1])
    _in_rows(groups)


def bounds(boxes: Iterable[Box]) -> tuple[float, float, float, float]:
    """Give the left, top, right and bottom of all boxes together."""
    found = list(boxes)
    return (
        min(box.x - box.half_width for box in found),
        min(box.y - box.half_height for box in found),
        max(box.x + box.half_width for box in found),
        max(box.y + box.half_height for box in found),
    )


def _lay_out(ties: igraph.Graph, boxes: list[Box]) -> None:
    air = AIR if len(boxes) <= MANY else AIR_OF_MANY
    surface = air * sum(4 * box.half_width * box.half_height for box in boxes)
    places = list(ties.layout_kamada_kawai()) if len(boxes) > 1 else [(0.0, 0.0)]
    for box, across, down in zip(boxes, *(_to_unit(axis) for axis in zip(*places, strict=True)), strict=True):
        box.x, box.y = across * math.sqrt(surface * SHAPE), down * math.sqrt(surface / SHAPE)
    make_room(boxes)


def _to_unit(values: Sequence[float]) -> list[float]:
    least, extent = min(values), max(values) - min(values)
    return [(value - least) / extent if extent else 0.0 for value in values]


def _in_rows(groups: list[list[Box]]) -> None:
    """Stack the parts: the first on its own, the others side by side under it."""
    left, top, tall, room = 0.0, 0.0, 0.0, math.inf
    for number, group in enumerate(groups):
        x0, y0, x1, y1 = bounds(group)
        if number == 1 or left + x1 - x0 > room:
            left, top, tall = 0.0, top + tall, 0.0
        for box in group:
            box.x, box.y = box.x - x0 + left, box.y - y0 + top
        left, tall = left + x1 - x0, max(tall, y1 - y0)
        room = max(left, NARROWEST) if number == 0 else room
