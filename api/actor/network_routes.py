"""Networks over HTTP: what the ties of a wave say, in figures, in words and in pictures."""

from dataclasses import replace
from typing import Annotated

from fastapi import Depends, Query, Response

from api.actor import (
    difference_schemas,
    figure_schemas,
    network_answers,
    network_schemas,
    position_schemas,
    sector_schemas,
    shared_schemas,
)
from api.actor.network_answers import Between, NetworkTooLarge, OfActor
from api.actor.network_desk import Network
from api.actor.network_router import Questions
from api.actor.shared_answers import BesideWork
from api.problems import problems
from api.schemas import INT32, Id
from domain.actor.history import NoSuchWave
from domain.actor.network import DuplicateNode, SignOutOfRange, TieToOneself, UnknownNode, WeightOutOfRange
from domain.actor.network_use_cases import Question
from domain.actor.observed import Layer, NotOnRoster
from domain.workshop import TooLong

WaveNumber = Annotated[int, Query(ge=0, le=INT32, json_schema_extra={"format": "int32"})]
Wave = Annotated[
    int | None,
    Query(ge=0, le=INT32, description="Which wave; the latest unless said.", json_schema_extra={"format": "int32"}),
]
InLayer = Annotated[
    Layer, Query(description="Which ties; those of trust and of conflict need the scope network:sensitive.")
]
GRAPH = (TieToOneself, DuplicateNode, UnknownNode, SignOutOfRange, WeightOutOfRange)
router = Questions("actor")


async def asked(
    network: Network,
    wave: Wave = None,
    layer: InLayer = Layer.POSITIVE,
    *,
    directed: Annotated[bool, Query(description="Whether a tie runs from its source to its target only.")] = False,
    weighted: Annotated[bool, Query(description="Whether strengths count instead of ties.")] = False,
) -> Question:
    """Read what is asked of a wave, and whether this caller may."""
    network.allow(layer)
    return Question(wave=wave, layer=layer, directed=directed, weighted=weighted)


Asked = Annotated[Question, Depends(asked)]
Without = Annotated[
    list[Id],
    Query(
        default_factory=list,
        max_length=200,
        description="Actors to imagine gone: what is left is told beside the whole.",
    ),
]


@router.get(
    "/processes/{process_id}/network/analysis",
    response_model=network_schemas.NetworkAnalysis,
    responses=problems(NoSuchWave, UnknownNode, TooLong),
)
async def analyse_network(process_id: Id, network: Network, question: Asked, without: Without) -> Response:
    """Analyse the network of a wave; `without` an actor, say what is left of it."""
    gone = replace(question, without=tuple(map(str, without)))
    return await network.of_process(process_id, network_answers.analysis, gone, upto=question.wave, most=2)


@router.get(
    "/processes/{process_id}/network/sectors",
    response_model=sector_schemas.NetworkSectors,
    responses=problems(NoSuchWave, TooLong),
)
async def analyse_sectors(process_id: Id, network: Network, question: Asked) -> Response:
    """Analyse the ties within and between sectors: E-I test, brokerage, institutions and community, multiplexity."""
    return await network.of_process(process_id, network_answers.sectors, question, upto=question.wave, most=2)


@router.get(
    "/processes/{process_id}/network/diff",
    response_model=difference_schemas.NetworkDifference,
    responses=problems(NoSuchWave, TooLong),
)
async def compare_waves(
    process_id: Id,
    network: Network,
    former: Annotated[WaveNumber, Query(alias="from", description="The former wave.")],
    latter: Annotated[WaveNumber, Query(alias="to", description="The latter wave.")],
    layer: InLayer = Layer.POSITIVE,
) -> Response:
    """Compare two waves: ties gained, lost and kept on the common roster, and conflicts apart."""
    network.allow(layer)
    between = Between(former=former, latter=latter, layer=layer)
    return await network.of_process(process_id, network_answers.difference, between, upto=max(former, latter))


@router.get(
    "/processes/{process_id}/network/shared-work",
    response_model=shared_schemas.NetworkSeen,
    responses=problems(NoSuchWave, TooLong),
)
async def show_shared_work(
    process_id: Id,
    network: Network,
    wave: Wave = None,
    least: Annotated[
        int, Query(ge=1, le=1000, description="Occasions from which on two actors count as seen together.")
    ] = 2,
    actor_id: Annotated[Id | None, Query(description="Only the pairs of this actor.")] = None,
) -> Response:
    """Set the ties that actors declare beside their common meetings, commitments and protocols until that day."""
    asked_of = BesideWork(wave=wave, least=least, actor_id=str(actor_id) if actor_id else None)
    return await network.beside_work(process_id, asked_of)


@router.get(
    "/processes/{process_id}/network/actors/{actor_id}",
    response_model=position_schemas.ActorPosition,
    responses=problems(NoSuchWave, NotOnRoster, TooLong),
)
async def show_position(process_id: Id, actor_id: Id, network: Network, question: Asked) -> Response:
    """Show one actor of a network: its ties as they were told, and its figures."""
    of_actor = OfActor(actor_id=actor_id, asked=question)
    return await network.of_process(process_id, network_answers.position, of_actor, upto=question.wave, most=2)


@router.post(
    "/processes/{process_id}/network/what-if",
    response_model=network_schemas.NetworkAnalysis,
    responses=problems(NoSuchWave, UnknownNode, TieToOneself, TooLong),
)
async def imagine_network(process_id: Id, change: network_schemas.WhatIf, network: Network) -> Response:
    """Imagine actors gone or ties added, and say what is left or gained. Nothing is kept."""
    network.allow(change.layer)
    question = change.question()
    return await network.of_process(process_id, network_answers.analysis, question, upto=question.wave, most=2)


async def network_given(network: figure_schemas.NetworkGiven) -> None:
    """Show what is in the body; it is read where the work is done, as it may be large."""


async def analyse_given_network(
    network: Network,
    *,
    weighted: Annotated[bool, Query(description="Whether strengths count instead of ties.")] = False,
) -> Response:
    """Analyse any network, at most 20,000 nodes and 100,000 ties. Nothing is kept."""
    return await network.stateless(network_answers.stateless, weighted)


router.add_api_route(
    "/network-analyses",
    analyse_given_network,
    methods=["POST"],
    body_like=network_given,
    response_model=figure_schemas.Figures,
    responses=problems(*GRAPH, NetworkTooLarge, TooLong),
)
