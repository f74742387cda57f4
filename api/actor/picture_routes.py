"""Pictures of networks, and networks as files for other programs."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import Query, Response
from pydantic import BaseModel, ConfigDict, Field, RootModel

from api.actor.network_desk import Network
from api.actor.network_routes import Wave, WaveNumber
from api.actor.schemas import Strength
from api.problems import problems
from api.routing import Router
from api.schemas import Id, Line, Schema, Text
from domain.actor.history import NoSuchWave
from domain.actor.wave import TieKind
from domain.workshop import TooLong

FileText = Annotated[str, Field(max_length=100_000_000)]
router = Router("actor")


class Svg(RootModel[FileText]):
    """A picture, as SVG."""


class Graphml(RootModel[FileText]):
    """A network, as GraphML."""


class Gexf(RootModel[FileText]):
    """A network, as GEXF."""


class KumuElement(Schema):
    """An actor, as Kumu reads it."""

    id: Id
    """The actor."""
    label: Line
    """Its name."""
    type: Line
    """Its sector, in the caller's language."""


class KumuAttributes(Schema):
    """What Kumu keeps of a connection."""

    strength: Strength
    """From 1, weak, to 5, strong."""


class KumuConnection(Schema):
    """A tie, as Kumu reads it."""

    model_config = ConfigDict(validate_by_name=True)
    source: Annotated[Id, Field(alias="from")]
    """The actor the tie starts from."""
    target: Annotated[Id, Field(alias="to")]
    """The actor the tie leads to."""
    direction: Line
    """Whether it runs one way."""
    type: TieKind
    """What passes between them."""
    attributes: KumuAttributes
    """What else is known of it."""


class Kumu(Schema):
    """A network, as elements and connections for Kumu (docs.kumu.io, blueprints)."""

    description: Text
    """What the file holds, and what is left out of it."""
    elements: Annotated[list[KumuElement], Field(max_length=5000)]
    """The actors."""
    connections: Annotated[list[KumuConnection], Field(max_length=50000)]
    """The ties."""


class Ties(RootModel[FileText]):
    """The ties of a network, as CSV."""


EXPORTED: Mapping[str, Any] = {"headers": {"Content-Disposition": {}, "Withheld-Data": {}}}


def told_as(model: type[BaseModel], kind: str, **more: Any) -> Mapping[str, Any]:
    """Document an answer that is a file."""
    answer_class = type(f"{model.__name__}Response", (Response,), {"media_type": kind})
    told = {**problems(NoSuchWave, TooLong), 200: {"model": model, **more}}
    return {"response_class": answer_class, "responses": told}


SVG, GRAPHML = told_as(Svg, "image/svg+xml"), told_as(Graphml, "application/graphml+xml", **EXPORTED)
GEXF, CSV = told_as(Gexf, "application/gexf+xml", **EXPORTED), told_as(Ties, "text/csv", **EXPORTED)
KUMU: Mapping[str, Any] = {"response_model": Kumu, "responses": {**problems(NoSuchWave, TooLong), 200: EXPORTED}}


@router.get("/processes/{process_id}/network.svg", **SVG)
async def draw_network(process_id: Id, network: Network, wave: Wave = None) -> Response:
    """Draw the network of a wave; actors stand where they stand in the pictures of every other wave."""
    return await network.draw(process_id, "network.svg", wave=wave)


@router.get("/processes/{process_id}/network-comparison.svg", **SVG)
async def draw_comparison(
    process_id: Id,
    network: Network,
    former: Annotated[WaveNumber, Query(alias="from", description="The former wave, on the left.")],
    latter: Annotated[WaveNumber, Query(alias="to", description="The latter wave, on the right.")],
) -> Response:
    """Draw two waves side by side, and what came and went between them."""
    return await network.draw(process_id, "network-comparison.svg", wave=latter, former=former)


@router.get("/processes/{process_id}/network-heatmap.svg", **SVG)
async def draw_heatmap(process_id: Id, network: Network, wave: Wave = None) -> Response:
    """Draw who is tied to whom, as a square of cells ordered by sector."""
    return await network.draw(process_id, "network-heatmap.svg", wave=wave)


@router.get("/waves/{wave_id}/network.graphml", **GRAPHML)
async def export_graphml(wave_id: Id, network: Network) -> Response:
    """Write the ties of a wave as GraphML; restricted ones only to who may see them."""
    return await network.export(wave_id, "network.graphml")


@router.get("/waves/{wave_id}/network.gexf", **GEXF)
async def export_gexf(wave_id: Id, network: Network) -> Response:
    """Write the ties of a wave as GEXF, for Gephi; restricted ones only to who may see them."""
    return await network.export(wave_id, "network.gexf")


@router.get("/waves/{wave_id}/network.kumu.json", **KUMU)
async def export_kumu(wave_id: Id, network: Network) -> Response:
    """Write the ties of a wave as JSON for Kumu; restricted ones only to who may see them."""
    return await network.export(wave_id, "network.kumu.json")


@router.get("/waves/{wave_id}/network.csv", **CSV)
async def export_csv(wave_id: Id, network: Network) -> Response:
    """Write the ties of a wave as CSV; restricted ones only to who may see them, as the header Withheld-Data says."""
    return await network.export(wave_id, "network.csv")
