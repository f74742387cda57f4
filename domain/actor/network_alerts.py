"""What in a network asks for attention: about where ties are missing or few, never about who has them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from domain.actor.analysis import Analysis
from domain.actor.network import Graph
from domain.actor.network_texts import ALERTS
from domain.actor.readings import Telling
from domain.actor.sectors import institution_community_ties

INSTITUTIONS = frozenset({"public"})
ONE_BROKER = 0.5  # a network leans on one actor when more than this share of the passages runs through it


class NetworkAlertKind(StrEnum):
    """What asks for attention."""

    ISOLATED_ACTOR = "isolated_actor"
    CUT_POINT = "cut_point"
    ONE_BROKER = "one_broker"
    NO_INSTITUTION_COMMUNITY_TIE = "no_institution_community_tie"


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkAlert:
    """One alert: the actors it concerns, and the sentence that says it."""

    kind: NetworkAlertKind
    actors: tuple[str, ...]
    text: str


def alerts(graph: Graph, analysis: Analysis, telling: Telling) -> tuple[NetworkAlert, ...]:
    """Say what in this network asks for attention."""
    return tuple(
        NetworkAlert(
            kind=kind,
            actors=actors,
            text=ALERTS[telling.language][kind].format(
                names=telling.named(actors), share=telling.told("share", _busiest(analysis)[1])
            ),
        )
        for kind, actors in found(graph, analysis, telling.silent)
    )


def found(
    graph: Graph, analysis: Analysis, silent: Collection[str]
) -> Iterator[tuple[NetworkAlertKind, tuple[str, ...]]]:
    """Tell what in a network asks for attention, and which actors are at it.

    Who did not answer is not said to have no ties: nothing is known of them.
    """
    if isolated := tuple(actor for actor in analysis.isolates if actor not in silent):
        yield NetworkAlertKind.ISOLATED_ACTOR, isolated
    if analysis.cut_points:
        yield NetworkAlertKind.CUT_POINT, analysis.cut_points
    broker, share = _busiest(analysis)
    if share > ONE_BROKER:
        yield NetworkAlertKind.ONE_BROKER, (broker,)
    if _no_tie_across(graph):
        yield NetworkAlertKind.NO_INSTITUTION_COMMUNITY_TIE, ()


def _busiest(analysis: Analysis) -> tuple[str, float]:
    """Give the actor most passages run through, and its share of them all."""
    passages = sum(node.betweenness for node in analysis.nodes)
    busiest = max(analysis.nodes, key=lambda node: node.betweenness, default=None)
    return (busiest.id, busiest.betweenness / passages) if busiest and passages else ("", 0.0)


def _no_tie_across(graph: Graph) -> bool:
    institutional = {group in INSTITUTIONS for group in graph.groups().values()}
    return len(institutional) > 1 and not institution_community_ties(graph, INSTITUTIONS).between
