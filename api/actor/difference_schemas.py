"""What changed between two waves, in the contract."""

from typing import Annotated

from pydantic import Field

from api.actor.figure_schemas import MOST_TIES, Nodes
from api.actor.network_schemas import WaveOfNetwork
from api.schemas import Count, Id, Real, Schema, Text


class SignedTie(Schema):
    """A tie that was compared."""

    source: Id
    """One end."""
    target: Id
    """The other end."""
    sign: Annotated[int, Field(ge=-1, le=1, json_schema_extra={"format": "int32"})]
    """1 for a tie of the layer, -1 for a conflict that is set against it."""


Compared = Annotated[list[SignedTie], Field(max_length=MOST_TIES)]


class NetworkDifference(Schema):
    """What changed between two waves."""

    before: WaveOfNetwork
    """The former wave."""
    after: WaveOfNetwork
    """The latter."""
    sentence: Text
    """What changed, in one sentence, in the caller's language."""
    common: Nodes
    """Actors on both rosters. Compared are the pairs among them of which one answered both times."""
    joined: Nodes
    """Actors on the latter only."""
    left: Nodes
    """Actors on the former only."""
    gained: Compared
    """New ties between those that are compared; conflicts are told apart."""
    lost: Compared
    """Ties between them that are no longer reported."""
    kept: Compared
    """Ties between them that both waves report."""
    dissolved: Compared
    """Ties that went with an end of theirs."""
    brought: Compared
    """Ties that came with an end of theirs."""
    jaccard: Real | None
    """Ties kept over ties in either wave, between those that are compared."""
    incomparable: Count
    """Pairs of actors of both rosters of which neither answered both times: nothing is said of their ties."""
    conflicts_arisen: Compared
    """Conflicts reported only in the latter wave. Where `withheld` of the waves is true, no conflict is told: none is
    listed here, and that does not say that there is none."""
    conflicts_ended: Compared
    """Conflicts reported only in the former; told, or withheld, as those that arose."""
    conflicts_lasting: Compared
    """Conflicts reported in both; told, or withheld, as those that arose."""
