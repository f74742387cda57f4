"""One actor of a network in the contract."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from api.actor.figure_schemas import NodeFigures
from api.actor.network_schemas import ActorOfNetwork, Reading, ReceivedScores, WaveOfNetwork
from api.actor.schemas import Strength
from api.schemas import Day, Few, Id, Schema
from domain.actor.wave import TieKind, TieProvenance


class TieDirection(StrEnum):
    """Which way a tie runs, seen from one of its ends."""

    OUTWARDS = "outwards"
    INWARDS = "inwards"


class OwnTie(Schema):
    """A tie of one actor, as it was told; of trust and conflict only to who may see them."""

    actor_id: Id
    """The other end."""
    kind: TieKind
    """What passes between the two."""
    strength: Strength
    """From 1, weak, to 5, strong."""
    direction: TieDirection
    """Whether it leads to the other end, or comes from it."""
    provenance: TieProvenance
    """Whether somebody said it, or meetings and protocols show it."""
    reporter_id: Id
    """The actor that reported it."""
    since: Day | None
    """Its first day, where that is known."""
    until: Day | None
    """Its last day, where that is known."""


class ActorPosition(Schema):
    """One actor of a network."""

    wave: WaveOfNetwork
    """Which wave."""
    member: ActorOfNetwork
    """The actor."""
    neighbours: Annotated[list[ActorOfNetwork], Field(max_length=5000)]
    """Whom it is tied to, in the layer asked about."""
    ties: Annotated[list[OwnTie], Field(max_length=50000)]
    """Its ties of every kind that held on the day of the wave."""
    figures: NodeFigures
    """Its figures, in numbers."""
    scores: ReceivedScores
    """How much it is valued and trusted."""
    readings: Few[Reading]
    """Its figures, in words."""
