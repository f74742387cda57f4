"""Where an actor is, and how precisely that is known."""

from dataclasses import dataclass
from enum import StrEnum

from domain.errors import InvalidInput

NORTHMOST, EASTMOST = 90, 180


class OutsideTheEarth(InvalidInput):
    """A latitude is between -90 and 90 degrees, a longitude between -180 and 180."""

    it = "Una latitudine sta fra -90 e 90 gradi, una longitudine fra -180 e 180."


class Precision(StrEnum):
    """How precisely a place is known, or may be shown."""

    EXACT = "exact"
    STREET = "street"
    NEIGHBOURHOOD = "neighbourhood"
    MUNICIPALITY = "municipality"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A point on the Earth, in degrees of WGS 84."""

    lat: float
    lon: float
    precision: Precision = Precision.EXACT

    def __post_init__(self) -> None:
        require_on_earth(self.lat, self.lon)


def require_on_earth(lat: float, lon: float) -> None:
    """Refuse degrees that lead nowhere."""
    if not (-NORTHMOST <= lat <= NORTHMOST and -EASTMOST <= lon <= EASTMOST):
        raise OutsideTheEarth(lat=lat, lon=lon)
