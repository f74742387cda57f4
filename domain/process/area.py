"""The area of a process on the map: a geometry of GeoJSON (RFC 7946)."""

from dataclasses import dataclass
from itertools import chain
from typing import Literal, cast

from domain.actor.place import require_on_earth
from domain.errors import InvalidInput

MOST_POSITIONS, SHORTEST_RING = 5000, 4
Ring = tuple[tuple[float, float], ...]
"""Positions, each longitude before latitude, in degrees of WGS 84."""
Rings = tuple[Ring, ...]
"""The outline, then what is cut out of it."""


class RingNotClosed(InvalidInput):
    """A ring of an area has four positions or more, and ends where it begins."""

    it = "Un anello di un'area ha almeno quattro posizioni, e finisce dove comincia."


class AreaTooDetailed(InvalidInput):
    """An area has at most 5,000 positions."""

    it = "Un'area ha al massimo 5.000 posizioni."


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """Where a process takes place, in one piece or in several."""

    type: Literal["Polygon", "MultiPolygon"]
    coordinates: Rings | tuple[Rings, ...]

    def __post_init__(self) -> None:
        for number, ring in enumerate(self.rings):
            if len(ring) < SHORTEST_RING or ring[0] != ring[-1]:
                raise RingNotClosed(ring=number, positions=len(ring))
        positions = [*chain.from_iterable(self.rings)]
        if len(positions) > MOST_POSITIONS:
            raise AreaTooDetailed(positions=len(positions))
        for lon, lat in positions:
            require_on_earth(lat, lon)

    @property
    def rings(self) -> Rings:
        """List the rings of all its pieces."""
        if self.type == "Polygon":
            return cast("Rings", self.coordinates)
        return tuple(chain.from_iterable(cast("tuple[Rings, ...]", self.coordinates)))
