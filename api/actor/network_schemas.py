"""The networks of waves in the contract."""

from typing import Annotated

from pydantic import Field

from api.actor.figure_schemas import Figures, Nodes
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
    """What it was in the wave before, or is in the network that is altered; null where there is nothing to compare."""


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
    """Ties to imagine there, once the others are gone: none joins an actor imagined gone."""
    directed: Flag = False
    """Whether a tie runs from its source to its target only."""
    weighted: Flag = False
    """Whether strengths count instead of ties."""

    def question(self) -> Question:
        """Ask it."""
        gone = tuple(str(actor) for actor in self.without)
        added = tuple(Edge(source=str(t.source), target=str(t.target), weight=t.strength) for t in self.ties)
        how = {"directed": self.directed, "weighted": self.weighted}
        return Question(wave=self.wave, layer=self.layer, without=gone, added=added, **how)


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
    response_rate: Real | None
    """The same as a share; null where the roster is empty. Missing is not absent."""
    withheld: Flag
    """Whether ties of trust and conflict are left out, as the caller lacks the scope network:sensitive."""
    members: Annotated[list[ActorOfNetwork], Field(max_length=5000)]
    """The roster."""


class Altered(Schema):
    """The network as it would be."""

    without: Nodes
    """Who is imagined gone."""
    sentence: Text
    """What is left when the actors go, and what is gained then by the ties: a sentence each."""
    findings: Findings
    """Its figures."""


class ReceivedScores(Schema):
    """What an actor receives on PARTNER's scales from 1 to 4 (Varda et al. 2008): means of what each rater holds."""

    id: Id
    """The actor."""
    value: Real | None
    """Power and influence, involvement, contribution; null where nobody said."""
    trust: Real | None
    """Reliability, support of the mission, openness; null where nobody said, and without network:sensitive."""
    raters: Count
    """How many say so."""


class NetworkScores(Schema):
    """The value and the trust that actors receive from those they are tied to, in ties the caller may see."""

    value: Real | None
    """Mean of all ratings; null where nobody said."""
    trust: Real | None
    """Mean of all ratings; null where nobody said, and without network:sensitive."""
    actors: Annotated[list[ReceivedScores], Field(max_length=5000)]
    """What each actor of the roster receives."""
    readings: Few[Reading]
    """The two means, in words."""


class NetworkAnalysis(Schema):
    """The network of a wave, with its trend since the wave before."""

    wave: WaveOfNetwork
    """Which wave."""
    findings: Findings
    """Its figures."""
    scores: NetworkScores
    """How much its actors value and trust one another."""
    altered: Altered | None
    """The network as it would be; null where that was not asked."""
