"""The networks of waves in the contract."""

from typing import Annotated

from pydantic import Field

from api.actor.figure_schemas import MOST_TIES, Figures, NodeFigures, Nodes
from api.actor.schemas import Strength
from api.schemas import Count, Day, Few, Flag, Id, Line, Real, Schema, Text, Title
from domain.actor.actor import Sector
from domain.actor.network import Edge
from domain.actor.network_alerts import NetworkAlertKind
from domain.actor.network_use_cases import Question
from domain.actor.observed import Layer


class Reading(Schema):
    """One figure in one sentence."""

    figure: Line
    """Which figure."""
    text: Text
    """The sentence, in the caller's language."""
    trend: Text | None
    """What it was in the wave before; null where there was none, or it was not compared."""


class NetworkAlert(Schema):
    """What asks for attention."""

    kind: NetworkAlertKind
    """Which sort of alert."""
    actors: Nodes
    """The actors it concerns."""
    text: Text
    """The sentence, in the caller's language."""


class Findings(Schema):
    """The figures of a network, in numbers and in words."""

    figures: Figures
    """In numbers."""
    readings: Few[Reading]
    """In words."""
    alerts: Few[NetworkAlert]
    """What asks for attention."""


class TieImagined(Schema):
    """A tie there could be."""

    source: Id
    """The actor it would start from."""
    target: Id
    """The actor it would lead to."""
    strength: Strength = 1
    """From 1, weak, to 5, strong."""


class WhatIf(Schema):
    """A change to imagine: nothing is kept."""

    wave: Count | None = None
    """Which wave; null for the latest."""
    layer: Layer = Layer.POSITIVE
    """Which ties."""
    without: Annotated[list[Id], Field(max_length=5000)] = []
    """Actors to imagine gone."""
    ties: Annotated[list[TieImagined], Field(max_length=5000)] = []
    """Ties to imagine there."""

    def question(self) -> Question:
        """Ask it."""
        gone = tuple(str(actor) for actor in self.without)
        added = tuple(Edge(source=str(t.source), target=str(t.target), weight=t.strength) for t in self.ties)
        return Question(wave=self.wave, layer=self.layer, without=gone, added=added)


class ActorOfNetwork(Schema):
    """An actor on the roster of a wave."""

    id: Id
    """Its identity."""
    name: Title
    """Its name."""
    sector: Sector
    """To which part of the community it belongs."""
    responded: Flag
    """Whether it answered: missing is not absent."""


class WaveOfNetwork(Schema):
    """The wave whose network this is."""

    number: Count
    """Which wave of the process."""
    observed_on: Day
    """Day on which the ties were observed."""
    responded: Count
    """Actors that answered, of those on the roster."""
    withheld: Flag
    """Whether ties of trust and conflict are left out, as the caller lacks the scope network:sensitive."""
    members: Annotated[list[ActorOfNetwork], Field(max_length=5000)]
    """The roster."""


class Altered(Schema):
    """The network as it would be."""

    without: Nodes
    """Who is imagined gone."""
    sentence: Text
    """What is left, or what is gained, in one sentence."""
    findings: Findings
    """Its figures."""


class NetworkAnalysis(Schema):
    """The network of a wave, with its trend since the wave before."""

    wave: WaveOfNetwork
    """Which wave."""
    findings: Findings
    """Its figures."""
    altered: Altered | None
    """The network as it would be; null where that was not asked."""


class ActorPosition(Schema):
    """One actor of a network."""

    wave: WaveOfNetwork
    """Which wave."""
    member: ActorOfNetwork
    """The actor."""
    neighbours: Annotated[list[ActorOfNetwork], Field(max_length=5000)]
    """Whom it is tied to."""
    figures: NodeFigures
    """Its figures, in numbers."""
    readings: Few[Reading]
    """Its figures, in words."""


class SignedTie(Schema):
    """A tie that was compared."""

    source: Id
    """One end."""
    target: Id
    """The other end."""
    sign: Annotated[int, Field(ge=-1, le=1, json_schema_extra={"format": "int32"})]
    """1 for a positive tie, -1 for a conflict."""


Compared = Annotated[list[SignedTie], Field(max_length=MOST_TIES)]


class NetworkDifference(Schema):
    """What changed between two waves."""

    before: WaveOfNetwork
    """The former wave."""
    after: WaveOfNetwork
    """The latter."""
    sentence: Text
    """What changed, in one sentence."""
    common: Nodes
    """Actors on both rosters."""
    joined: Nodes
    """Actors on the latter only."""
    left: Nodes
    """Actors on the former only."""
    gained: Compared
    """New ties between actors of both rosters."""
    lost: Compared
    """Ties between them that are no longer reported."""
    kept: Compared
    """Ties between them that both waves report."""
    dissolved: Compared
    """Ties that went with an end of theirs."""
    brought: Compared
    """Ties that came with an end of theirs."""
    jaccard: Real | None
    """Ties kept over ties in either wave, between actors of both rosters."""
