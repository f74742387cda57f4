"""Speed of the network analysis, as ratios on one machine in one run: `python -m tests.bench.network [--full]`.

- the full analysis of 2,000 actors and 10,000 ties over the igraph calls it makes: goal at most 1.3;
- networkx over it, for the same figures: goal at least 20 (half a minute on 1,000 actors; --full: two on 2,000);
- how the cost grows over 500, 1,000, 2,000 and 4,000 actors, beside igraph's own.
"""

import sys
import warnings
from collections.abc import Callable
from random import Random
from time import perf_counter

import igraph
import networkx as nx
from rich.console import Console

from domain.actor.network import Edge, Graph, Node
from domain.actor.sectors import ei_test
from infra.network import IgraphEngine

TIES_PER_ACTOR = 5
out = Console(highlight=False, width=120)


def network(size: int) -> Graph:
    """Give a random network in which one tie in a hundred is a conflict."""
    chance = Random(size)
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < TIES_PER_ACTOR * size:
        one, other = sorted(chance.sample(range(size), 2))
        pairs.add((one, other))
    signs = chance.choices([1, -1], [99, 1], k=len(pairs))
    return Graph(
        nodes=tuple(Node(id=f"{i:05}", group=chance.choice("PTRNE")) for i in range(size)),
        ties=tuple(
            Edge(source=f"{a:05}", target=f"{b:05}", sign=s) for (a, b), s in zip(sorted(pairs), signs, strict=True)
        ),
    )


def by_igraph(graph: Graph) -> igraph.Graph:
    """Build the positive layer for the calls alone; not part of what is timed."""
    ids = {node.id: number for number, node in enumerate(graph.nodes)}
    edges = sorted((ids[source], ids[target]) for source, target in graph.strengths())
    return igraph.Graph(n=len(ids), edges=edges)


def igraph_calls(ties: igraph.Graph, membership: list[int]) -> list[object]:
    """Make the calls that the analysis cannot do without, with the same luck: Leiden's time depends on its draws."""
    igraph.set_random_number_generator(Random(IgraphEngine().seed))
    plain = ["betweenness", "closeness", "harmonic_centrality", "diameter", "average_path_length", "constraint"]
    plain += ["coreness", "articulation_points", "bridges", "density", "degree", "assortativity_degree"]
    plain += ["transitivity_undirected", "transitivity_avglocal_undirected", "connected_components"]
    largest = max(ties.connected_components(), key=len)
    return [
        *(getattr(ties, measure)() for measure in plain),
        ties.induced_subgraph(largest).eigenvector_centrality(),
        ties.modularity(membership),
        ties.modularity(ties.community_leiden("modularity", n_iterations=-1).membership),
    ]


def networkx_calls(ties: nx.Graph, groups: list[set[str]]) -> list[object]:
    """Compute the same figures; networkx has no Leiden, Louvain stands in for it."""
    plain = ["betweenness_centrality", "closeness_centrality", "harmonic_centrality", "global_efficiency"]
    plain += ["constraint", "effective_size", "core_number", "density", "transitivity", "average_clustering"]
    lengths = [length for _, found in nx.all_pairs_shortest_path_length(ties) for length in found.values()]
    return [
        *(getattr(nx, measure)(ties) for measure in plain),
        (max(lengths), sum(lengths)),
        [list(parts(ties)) for parts in (nx.connected_components, nx.articulation_points, nx.bridges)],
        nx.eigenvector_centrality(ties, max_iter=1000),
        nx.community.modularity(ties, groups),
        nx.community.louvain_communities(ties, seed=0),
    ]


def seconds(work: Callable[[], object], runs: int = 3) -> float:
    """Give the least time of a few runs: others on the machine can only add to it."""
    times = []
    for _ in range(runs):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times)


def over_igraph(size: int) -> float:
    """Time the analysis beside the calls alone, print both and give the analysis."""
    graph = network(size)
    ties, membership = by_igraph(graph), [ord(node.group or "-") for node in graph.nodes]
    analysis = seconds(lambda: IgraphEngine().analyse(graph))
    calls = seconds(lambda: igraph_calls(ties, membership))
    out.print(
        f"{size:>6,} actors: analysis {analysis:6.3f} s, igraph calls {calls:6.3f} s, ratio {analysis / calls:.2f}"
    )
    return analysis


def over_networkx(size: int, analysis: float) -> None:
    """Time networkx once, as it is slow, and print how much faster the analysis is."""
    graph = network(size)
    ties = nx.Graph(list(graph.strengths()))
    ties.add_nodes_from(node.id for node in graph.nodes)
    groups = [{node.id for node in graph.nodes if node.group == group} for group in "PTRNE"]
    slow = seconds(lambda: networkx_calls(ties, groups), runs=1)
    out.print(f"{size:>6,} actors: networkx {slow:.1f} s, analysis {slow / analysis:.0f} times faster")


def main() -> None:
    """Print every ratio."""
    warnings.simplefilter("ignore", RuntimeWarning)  # igraph's, on scores near zero
    measured = {size: over_igraph(size) for size in (40, 500, 1000, 2000, 4000)}
    test = seconds(lambda: ei_test(network(2000), Random(0)), runs=1)
    out.print(f" 2,000 actors: E-I test, 999 permutations, {test:.2f} s")
    size = 2000 if "--full" in sys.argv else 1000
    over_networkx(size, measured[size])


if __name__ == "__main__":
    main()
