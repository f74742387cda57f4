"""The area of a process: rings that close, on the Earth, not without end."""

import pytest

from domain.actor.place import OutsideTheEarth
from domain.process.area import Area, AreaTooDetailed, Ring, RingNotClosed

SQUARE: Ring = ((10.0, 44.0), (11.0, 44.0), (11.0, 45.0), (10.0, 44.0))


def polygon(*rings: Ring) -> Area:
    return Area(type="Polygon", coordinates=rings)


def winding(count: int) -> Ring:
    """Draw a ring of so many positions."""
    return (*((step / 1000, 44.0) for step in range(count - 1)), (0.0, 44.0))


def test_an_area_is_of_one_piece_or_of_several_and_is_a_value() -> None:
    several = Area(type="MultiPolygon", coordinates=((SQUARE, SQUARE), (SQUARE,)))
    assert (several.rings, polygon(SQUARE).rings) == ((SQUARE,) * 3, (SQUARE,))
    assert {polygon(SQUARE), polygon(SQUARE), several} == {several, polygon(SQUARE)}


@pytest.mark.parametrize("ring", [(), SQUARE[:1], (*SQUARE[:2], SQUARE[0]), (*SQUARE[:3], (10.0, 44.5))])
def test_a_ring_has_four_positions_and_ends_where_it_begins(ring: Ring) -> None:
    with pytest.raises(RingNotClosed) as refused:
        polygon(SQUARE, ring)
    assert refused.value.facts == {"ring": 1, "positions": len(ring)}
    with pytest.raises(RingNotClosed):
        Area(type="MultiPolygon", coordinates=((SQUARE,), (ring,)))


@pytest.mark.parametrize(("lon", "lat"), [(180.1, 0), (-180.1, 0), (0, 90.1), (0, -90.1)])
def test_an_area_lies_on_the_earth(lon: float, lat: float) -> None:
    polygon(((180, 90), (-180, 90), (-180, -90), (180, 90)))
    with pytest.raises(OutsideTheEarth):
        polygon((*SQUARE[:2], (lon, lat), SQUARE[0]))


def test_an_area_has_five_thousand_positions_at_most_in_all_its_pieces() -> None:
    assert len(Area(type="MultiPolygon", coordinates=((winding(2500),), (winding(2500),))).rings) == 2
    with pytest.raises(AreaTooDetailed):
        Area(type="MultiPolygon", coordinates=((winding(2500),), (winding(2501),)))
