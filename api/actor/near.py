"""The filter by distance: a point and how far from it."""

from typing import Annotated

from fastapi import Query
from pydantic import AfterValidator, StringConstraints

from domain.actor.place import require_on_earth
from domain.errors import InvalidInput

FARTHEST_KM = 1000
NUMBER = r"-?[0-9]{1,4}(\.[0-9]{1,10})?"
FORM = f"^{NUMBER},{NUMBER},{NUMBER}$"


class TooFar(InvalidInput):
    """A distance is more than 0 and at most 1000 kilometres."""

    it = "Una distanza è maggiore di 0 e al massimo di 1000 chilometri."


def _require_near(said: str) -> str:
    lat, lon, kilometres = (float(number) for number in said.split(","))
    require_on_earth(lat, lon)
    if not 0 < kilometres <= FARTHEST_KM:
        raise TooFar(kilometres=kilometres)
    return said


Near = Annotated[
    Annotated[str, StringConstraints(max_length=60, pattern=FORM), AfterValidator(_require_near)] | None,
    Query(
        description="Only those at most so far from a point: latitude,longitude,kilometres.",
        examples=["44.1,10.2,5"],
    ),
]
