"""How sectors look: a colour of Okabe & Ito (2008) and a shape, either enough to tell them apart."""

import math
from collections.abc import Mapping

from domain.actor.actor import Sector
from infra.pictures.svg import Element, put

COLOURS: Mapping[str, str] = {
    Sector.PUBLIC: "#0072b2",
    Sector.THIRD_SECTOR: "#e69f00",
    Sector.RELIGIOUS: "#cc79a7",
    Sector.NATURAL: "#009e73",
    Sector.ECONOMIC: "#f0e442",
}
# The corners of each shape, the first of them at this part of a turn from the top; without corners, a circle.
CORNERS: Mapping[str, tuple[int, float]] = {
    Sector.THIRD_SECTOR: (4, 0.125),
    Sector.RELIGIOUS: (4, 0.0),
    Sector.NATURAL: (3, 0.0),
    Sector.ECONOMIC: (6, 0.0),
}
TRIANGLE = 3
REACH = 1.25  # how far the marks reach beyond the circle of the same surface
FEET: Mapping[str, float] = {
    Sector.PUBLIC: 1.0,
    Sector.THIRD_SECTOR: 0.89,
    Sector.RELIGIOUS: 1.25,
    Sector.NATURAL: 1.17,
    Sector.ECONOMIC: 1.1,
}
EDGE = "#333333"


def foot(sector: str, radius: float) -> float:
    """Tell how far a mark reaches below its centre."""
    return radius * FEET[sector]


def mark(parent: Element, sector: str, x: float, y: float, radius: float) -> Element:
    """Put the mark of an actor; every shape has the surface of the circle."""
    look: dict[str, str | float] = {"fill": COLOURS[sector], "stroke": EDGE, "stroke_width": 1.0}
    if sector not in CORNERS:
        return put(parent, "circle", cx=x, cy=y, r=radius, **look)
    corners, turned = CORNERS[sector]
    reach = radius * math.sqrt(2 * math.pi / (corners * math.sin(2 * math.pi / corners)))
    middle = y + reach / 4 if corners == TRIANGLE else y
    turns = [2 * math.pi * (turned + corner / corners) for corner in range(corners)]
    points = " ".join(f"{x + reach * math.sin(turn):.1f},{middle - reach * math.cos(turn):.1f}" for turn in turns)
    return put(parent, "polygon", points=points, **look)
