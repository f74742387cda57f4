"""Networks and their figures in the contract: what is given to be analysed, and what comes of it."""

from typing import Annotated, ClassVar

from pydantic import Field

from api.schemas import Count, Flag, Line, Real, Schema, Title
from domain.actor import network

MOST_NODES, MOST_TIES = 20_000, 100_000
NodeId = Annotated[Title, Field(description="Identity of a node.")]
Nodes = Annotated[list[NodeId], Field(max_length=MOST_NODES)]
Parts = Annotated[list[Nodes], Field(max_length=MOST_NODES)]
Pair = Annotated[list[NodeId], Field(min_length=2, max_length=2)]


class NodeGiven(Schema):
    """One node of a network."""

    entity: ClassVar = network.Node
    id: NodeId
    """Its identity, unique in the network."""
    group: Line | None = None
    """The sector it belongs to; null where it is not known."""


class TieGiven(Schema):
    """One tie of a network."""

    entity: ClassVar = network.Edge
    source: NodeId
    """The node it starts from."""
    target: NodeId
    """The node it leads to: another one."""
    sign: Annotated[int, Field(strict=True, ge=-128, le=127, json_schema_extra={"format": "int32"})] = 1
    """1 for a positive tie, -1 for a negative one."""
    weight: Real = 1.0
    """Its strength, from 0.000001 to 1,000,000: the greater, the closer the two."""


class NetworkGiven(Schema):
    """Any network, to be analysed and not to be kept."""

    entity: ClassVar = network.Graph
    directed: Flag = False
    """Whether a tie runs from its source to its target only."""
    nodes: Annotated[list[NodeGiven], Field(max_length=MOST_NODES)]
    """Who is in the network."""
    ties: Annotated[list[TieGiven], Field(max_length=MOST_TIES)] = []
    """The ties between them; several may join the same two."""


class NodeFigures(Schema):
    """The position of one node; a figure that is undefined is null."""

    id: NodeId
    """Which node."""
    degree: Real
    """Ties it has, in both directions; their summed strength when weighted."""
    betweenness: Real
    """Shortest paths between others that run through it (Freeman 1977)."""
    betweenness_normalized: Real | None
    """The same, as a share of what is possible."""
    closeness: Real | None
    """1 / mean distance to the others; null unless everyone can reach everyone."""
    harmonic: Real | None
    """Mean of 1 / distance to the others; defined on networks in pieces as well."""
    eigenvector: Real | None
    """Bonacich (1972), length 1, direction ignored."""
    constraint: Real | None
    """Burt (1992); null for an isolate."""
    effective_size: Real | None
    """Burt (1992): contacts that are not contacts of one another."""
    core: Count
    """The greatest k such that it belongs to the k-core."""


class Communities(Schema):
    """Groups of nodes closer to one another than to the rest (Leiden)."""

    modularity: Real | None
    """How much closer."""
    groups: Parts
    """The groups, largest first."""


class Balance(Schema):
    """Structural balance of the signed ties (Cartwright & Harary 1956), direction ignored."""

    triangles: Count
    """Threesomes all tied to one another."""
    balanced: Count
    """Those among them whose signs do not contradict each other."""
    frustration: Count
    """Fewest ties in the way of perfect balance (Harary 1959)."""
    frustration_exact: Flag
    """Whether that is known to be the fewest; otherwise it is at most so many."""


class Figures(Schema):
    """The figures of a network; positive ties only, but for the balance. A figure that is undefined is null."""

    density: Real | None
    """Ties there are over those possible."""
    degree_centralization: Real | None
    """How much the ties concentrate on few (Freeman 1979)."""
    betweenness_centralization: Real | None
    """How much the shortest paths concentrate on few."""
    closeness_centralization: Real | None
    """How much nearness differs; null unless everyone can reach everyone, and when weighted."""
    reciprocity: Real | None
    """Ties that are returned; null where ties have no direction."""
    transitivity: Real | None
    """Two neighbours of the same node that are tied themselves: the share of such cases."""
    mean_clustering: Real | None
    """The same, averaged over the nodes (Watts & Strogatz 1998)."""
    diameter: Real | None
    """The longest of the shortest paths, over the pairs that can reach one another."""
    mean_path_length: Real | None
    """Their mean."""
    components: Parts
    """The parts between which there are no ties, largest first."""
    isolates: Nodes
    """Nodes without ties."""
    cut_points: Nodes
    """Nodes without which a part falls apart."""
    bridges: Annotated[list[Pair], Field(max_length=MOST_TIES)]
    """Ties without which a part falls apart."""
    max_core: Count
    """The k of the most cohesive core."""
    degree_assortativity: Real | None
    """Whether nodes with many ties are tied to their like: from -1 to 1."""
    ei_index: Real | None
    """External minus internal ties over all, by group (Krackhardt & Stern 1988)."""
    group_modularity: Real | None
    """Newman's modularity (2006) of the groups."""
    communities: Communities
    """The circles that the ties draw."""
    global_efficiency: Real | None
    """Mean of 1 / distance over all pairs."""
    fragmentation: Real | None
    """Share of pairs that no path joins (Borgatti 2006)."""
    balance: Balance | None
    """Of all the ties, negative ones as well; null for who may not see those."""
    nodes: Annotated[list[NodeFigures], Field(max_length=MOST_NODES)]
    """The position of each node, in the order given."""
