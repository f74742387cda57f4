"""Charts of a process: drawn, and as the specification that frontends draw themselves."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import Response
from pydantic import Field, RootModel

from api.actor.picture_routes import Svg
from api.printing import Print
from api.problems import problems
from api.routing import Router
from api.schemas import Id
from domain.workshop import TooLong

SVG_KIND, SPEC_KIND = "image/svg+xml", "application/vnd.vegalite.v6+json"


class VegaLite(
    RootModel[
        Annotated[
            dict[str, Any],
            Field(
                max_length=40,
                json_schema_extra={
                    "additionalProperties": {"description": "As the schema it names in `$schema` says."}
                },
            ),
        ]
    ]
):
    """A chart with its data, as a specification of Vega-Lite 6 (vega.github.io/vega-lite)."""


class SvgResponse(Response):
    """An answer that is a picture."""

    media_type = SVG_KIND


class SpecResponse(Response):
    """An answer that is the specification of a chart."""

    media_type = SPEC_KIND


router = Router("process")
SVG: Mapping[str, Any] = {"response_class": SvgResponse, "responses": {**problems(TooLong), 200: {"model": Svg}}}
SPEC: Mapping[str, Any] = {"response_class": SpecResponse, "responses": {**problems(TooLong), 200: {"model": VegaLite}}}


@router.get("/processes/{process_id}/timeline.svg", **SVG)
async def draw_timeline(process_id: Id, printing: Print) -> Response:
    """Draw the course of a process: phases, mandates, milestones, meetings, and what covers each month."""
    return await printing.compose("timeline.svg", process_id, SVG_KIND)


@router.get("/processes/{process_id}/timeline.vl.json", **SPEC)
async def specify_timeline(process_id: Id, printing: Print) -> Response:
    """Specify the chart of the course of a process in Vega-Lite, with its data."""
    return await printing.compose("timeline.vl.json", process_id, SPEC_KIND)


@router.get("/processes/{process_id}/readiness.svg", **SVG)
async def draw_readiness(process_id: Id, printing: Print) -> Response:
    """Draw the seven conditions of a process over time: met, met in part, missing or expired."""
    return await printing.compose("readiness.svg", process_id, SVG_KIND)


@router.get("/processes/{process_id}/readiness.vl.json", **SPEC)
async def specify_readiness(process_id: Id, printing: Print) -> Response:
    """Specify the chart of the seven conditions of a process in Vega-Lite, with its data."""
    return await printing.compose("readiness.vl.json", process_id, SPEC_KIND)
