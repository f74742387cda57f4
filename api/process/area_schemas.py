"""The area of a process in the contract: GeoJSON (RFC 7946), of two kinds of geometry."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field

from api.schemas import Schema
from domain.process import area

DEGREES: dict[str, Any] = {"format": "double"}
Longitude = Annotated[float, Field(strict=True, ge=-180, le=180, json_schema_extra=DEGREES)]
Latitude = Annotated[float, Field(strict=True, ge=-90, le=90, json_schema_extra=DEGREES)]
# Tools that do not know prefixItems are told at least that these are numbers.
EITHER = {"items": {"type": "number", "minimum": -180, "maximum": 180, **DEGREES}}
Position = Annotated[tuple[Longitude, Latitude], Field(json_schema_extra=EITHER)]
Ring = Annotated[list[Position], Field(min_length=area.SHORTEST_RING, max_length=area.MOST_POSITIONS)]
Rings = Annotated[list[Ring], Field(min_length=1, max_length=1000)]


class Polygon(Schema):
    """An area in one piece."""

    entity: ClassVar[type[Any] | None] = area.Area
    type: Literal["Polygon"]
    """The kind of geometry."""
    coordinates: Annotated[Rings, Field(examples=[[[[10.02, 44.51], [10.03, 44.51], [10.03, 44.52], [10.02, 44.51]]]])]
    """Its rings of positions, longitude first: the outline, then what is cut out. Each ends where it begins."""


class MultiPolygon(Schema):
    """An area in several pieces."""

    entity: ClassVar[type[Any] | None] = area.Area
    type: Literal["MultiPolygon"]
    """The kind of geometry."""
    coordinates: Annotated[list[Rings], Field(min_length=1, max_length=1000)]
    """Its pieces, each as a polygon has it; of all of them at most 5,000 positions."""


def _as_it_says(value: object) -> object:
    """Read it as the one kind it says it is: what is wrong is told of that one alone, and where it stands."""
    said = value.get("type") if isinstance(value, dict) else getattr(value, "type", None)
    return (MultiPolygon if said == "MultiPolygon" else Polygon).model_validate(value)


Area = Annotated[Polygon | MultiPolygon, BeforeValidator(_as_it_says)]
"""Said anew as a whole, also in a patch: coordinates mean nothing without their kind."""
