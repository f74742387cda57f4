"""The figures of a network as networkx gives them, and random networks to compare on."""

import math
from collections.abc import Callable, Mapping
from statistics import StatisticsError, correlation, fmean

import networkx as nx
from hypothesis import strategies as st

from domain.actor.network import HEAVIEST, LIGHTEST, Edge, Graph, Node

# Powers of two: their inverses add up without rounding, so that equally long paths are equally long for both.
exact, any_size = st.sampled_from([1, 2, 4]), st.floats(LIGHTEST, HEAVIEST)


@st.composite
def networks(draw: st.DrawFn, weights: st.SearchStrategy[float] = exact) -> Graph:
    """Give up to nine actors, some without ties or sector, and ties reported once or more, positive or negative."""
    sectors = draw(st.lists(st.sampled_from(["x", "y", None]), max_size=9))
    nodes = [Node(id=node, group=group) for node, group in zip("abcdefghi", sectors, strict=False)]
    ends = st.permutations([node.id for node in nodes])
    signs = st.sampled_from([1, 1, 1, -1])
    tie = st.builds(lambda ab, w, s: Edge(source=ab[0], target=ab[1], weight=w, sign=s), ends, weights, signs)
    ties = draw(st.lists(tie, max_size=24)) if len(nodes) > 1 else []
    return Graph(directed=draw(st.booleans()), nodes=tuple(nodes), ties=tuple(ties))


def oracle(graph: Graph, *, weighted: bool) -> nx.Graph:
    ties = nx.DiGraph() if graph.directed else nx.Graph()
    ties.add_nodes_from((node.id, {"group": node.group}) for node in graph.nodes)
    for (source, target), strength in graph.strengths().items():
        weight = strength if weighted else 1
        ties.add_edge(source, target, weight=weight, length=1 / weight)
    return ties


def flat(ties: nx.Graph) -> nx.Graph:
    undirected = nx.Graph()
    undirected.add_nodes_from(ties.nodes(data=True))
    undirected.add_weighted_edges_from(sorted(ties.edges(data="weight"), key=lambda tie: tie[2]))
    return undirected


def outwards(ties: nx.Graph) -> nx.Graph:
    """Turn the ties round: networkx measures nearness along the ties that come in."""
    return ties.reverse() if ties.is_directed() else ties


def mutual(ties: nx.Graph) -> nx.Graph:
    """Sum both directions, as Burt does; networkx does so too, but takes who only receives ties for an isolate."""
    undirected = nx.Graph()
    undirected.add_nodes_from(ties)
    for source, target, weight in ties.edges(data="weight"):
        undirected.add_edge(source, target, weight=weight + ties.get_edge_data(target, source, {"weight": 0})["weight"])
    return undirected


def reaches_everyone(ties: nx.Graph) -> bool:
    return len(ties) > 1 and all(len(nx.descendants(ties, node)) == len(ties) - 1 for node in ties)


def closeness(ties: nx.Graph) -> dict[str, float]:
    defined = reaches_everyone(ties)
    return nx.closeness_centrality(outwards(ties), distance="length") if defined else dict.fromkeys(ties, math.nan)


def harmonic(ties: nx.Graph) -> dict[str, float]:
    sums = nx.harmonic_centrality(outwards(ties), distance="length")
    return {node: total / (len(ties) - 1) if len(ties) > 1 else math.nan for node, total in sums.items()}


def normalized(ties: nx.Graph) -> dict[str, float]:
    shares = nx.betweenness_centrality(ties, weight="length")
    return shares if len(ties) > 2 else dict.fromkeys(ties, math.nan)


POSITIONS: Mapping[str, Callable[[nx.Graph], Mapping[str, float]]] = {
    "degree": lambda ties: dict(ties.degree(weight="weight")),
    "betweenness": lambda ties: nx.betweenness_centrality(ties, normalized=False, weight="length"),
    "betweenness_normalized": normalized,
    "closeness": closeness,
    "harmonic": harmonic,
    "constraint": lambda ties: nx.constraint(mutual(ties), weight="weight"),
    "effective_size": lambda ties: nx.effective_size(mutual(ties), weight="weight"),
    "core": lambda ties: nx.core_number(flat(ties)),
}


def distances(ties: nx.Graph) -> list[float]:
    lengths = dict(nx.all_pairs_dijkstra_path_length(ties, weight="length"))
    return [length for source in lengths for target, length in lengths[source].items() if target != source]


def efficiency(ties: nx.Graph) -> float | None:
    return sum(1 / length for length in distances(ties)) / (len(ties) * (len(ties) - 1)) if len(ties) > 1 else None


def assortativity(ties: nx.Graph) -> float | None:
    pairs = list(ties.edges) if ties.is_directed() else [*ties.edges, *((b, a) for a, b in ties.edges)]
    sends, receives = (ties.out_degree, ties.in_degree) if ties.is_directed() else (ties.degree, ties.degree)
    try:
        return correlation([sends[a] for a, _ in pairs], [receives[b] for _, b in pairs])
    except StatisticsError:
        return None


def group_modularity(ties: nx.Graph) -> float | None:
    known = flat(ties).subgraph([node for node, group in ties.nodes(data="group") if group])
    groups = [{node for node, group in known.nodes(data="group") if group == name} for name in ("x", "y")]
    return nx.community.modularity(known, groups, weight="weight") if known.edges else None


def fragmentation(ties: nx.Graph) -> float | None:
    apart = [other not in nx.node_connected_component(flat(ties), node) for node in ties for other in ties]
    return sum(apart) / (len(ties) * (len(ties) - 1)) if len(ties) > 1 else None


def closed(measure: Callable[[nx.Graph], float]) -> Callable[[nx.Graph], float | None]:
    """Ask about triangles only where two ties meet: without them there is nothing to close."""
    return lambda ties: measure(flat(ties)) if any(degree > 1 for _, degree in flat(ties).degree) else None


WHOLE: Mapping[str, Callable[[nx.Graph], float | None]] = {
    "density": lambda ties: nx.density(ties) if len(ties) > 1 else None,
    "reciprocity": lambda ties: nx.overall_reciprocity(ties) if ties.is_directed() and ties.edges else None,
    "transitivity": closed(nx.transitivity),
    "mean_clustering": closed(nx.average_clustering),
    "diameter": lambda ties: max(distances(ties), default=None),
    "mean_path_length": lambda ties: fmean(distances(ties)) if ties.edges else None,
    "max_core": lambda ties: max(nx.core_number(flat(ties)).values(), default=0),
    "degree_assortativity": assortativity,
    "group_modularity": group_modularity,
    "global_efficiency": efficiency,
    "fragmentation": fragmentation,
}


def centralization(scores: Mapping[str, float], star: float) -> float | None:
    """Sum the distances from the greatest, over what they are in the most centralised network (Freeman 1979)."""
    greatest = max(scores.values(), default=0.0)
    return sum(greatest - score for score in scores.values()) / star if len(scores) > 2 else None


def of_degrees(ties: nx.Graph) -> float | None:
    """Take the maximum from the star itself, its ties running both ways where they have a direction."""
    star = nx.star_graph(max(len(ties), 1) - 1)
    degrees = dict((star.to_directed() if ties.is_directed() else star).degree)
    most = sum(max(degrees.values()) - degree for degree in degrees.values())
    return centralization(dict(ties.degree), most)


def of_closeness(ties: nx.Graph) -> float | None:
    if not reaches_everyone(ties) or len(ties) < 3:
        return None
    star = nx.closeness_centrality(nx.star_graph(len(ties) - 1))
    most = sum(max(star.values()) - score for score in star.values())
    if ties.is_directed():  # igraph's: a centre that reaches everyone at once, and a rim as far as can be
        most = (len(ties) - 1) * (1 - 1 / len(ties))
    return centralization(nx.closeness_centrality(outwards(ties)), most)


def of_betweenness(ties: nx.Graph) -> float | None:
    """Take the normalised scores: in a star the centre has 1 and the rim 0."""
    return centralization(nx.betweenness_centrality(ties), len(ties) - 1)


CENTRALIZATIONS: Mapping[str, Callable[[nx.Graph], float | None]] = {
    "degree_centralization": of_degrees,
    "betweenness_centralization": of_betweenness,
    "closeness_centralization": of_closeness,
}


def ei_index(ties: nx.Graph) -> float | None:
    """Count the ties between known groups with networkx's mixing matrix (Krackhardt & Stern 1988)."""
    known = ties.subgraph([node for node, group in ties.nodes(data="group") if group])
    mixing = nx.attribute_mixing_dict(known, "group")
    every = sum(count for row in mixing.values() for count in row.values())
    within = sum(row.get(group, 0) for group, row in mixing.items())
    return (every - 2 * within) / every if every else None
