"""Speed of the network analysis, as ratios of processor time in one run: `python -m tests.bench.network [--quick]`.

- the full analysis of 2,000 actors and 10,000 ties over the igraph calls it makes: goal at most 1.3;
- networkx over it, for the same figures: goal at least 20 (two minutes; --quick: half a minute, on 1,000 actors);
- how the cost grows over 500, 1,000, 2,000 and 4,000 actors, beside igraph's own: goal at most 1.3 of it.

Ends with an error where a goal is missed.
"""

import sys
import warnings
from collections.abc import Callable
from random import Random
from time import process_time

import igraph
import networkx as nx
from rich.console import Console

from domain.actor.network import Edge, Graph, Node
from domain.actor.sectors import ei_test
from infra.network import IgraphEngine
from tests.bench.report import verdict

TIES_PER_ACTOR, ROUNDS = 5, 5
SIZES = (500, 1000, 2000, 4000)
IGRAPH, NETWORKX, GROWTH = 1.3, 20, 1.3
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
    """Give the least processor time of a few runs: what else the machine does can only add to it."""
    times = []
    for _ in range(runs):
        start = process_time()
        work()
        times.append(process_time() - start)
    return min(times)


def in_turns(one: Callable[[], object], other: Callable[[], object]) -> tuple[float, float]:
    """Give the least time of each, run in turns: what else the machine does falls on both."""
    times = [(seconds(one, runs=1), seconds(other, runs=1)) for _ in range(ROUNDS)]
    return min(first for first, _ in times), min(second for _, second in times)


def over_igraph(size: int) -> tuple[float, float]:
    """Time the analysis beside the calls alone, print both and give both."""
    graph = network(size)
    ties, membership = by_igraph(graph), [ord(node.group or "-") for node in graph.nodes]
    analysis, calls = in_turns(lambda: IgraphEngine().analyse(graph), lambda: igraph_calls(ties, membership))
    out.print(
        f"{size:>6,} actors: analysis {analysis:6.3f} s, igraph calls {calls:6.3f} s, ratio {analysis / calls:.2f}"
    )
    return analysis, calls


def over_networkx(size: int) -> float:
    """Time networkx once, as it is slow, and give how much faster the analysis is."""
    graph = network(size)
    ties = nx.Graph(list(graph.strengths()))
    ties.add_nodes_from(node.id for node in graph.nodes)
    groups = [{node.id for node in graph.nodes if node.group == group} for group in "PTRNE"]
    slow = seconds(lambda: networkx_calls(ties, groups), runs=1)
    return slow / seconds(lambda: IgraphEngine().analyse(graph))


def main() -> None:
    """Print every ratio; end with an error where one is missed."""
    warnings.simplefilter("ignore", RuntimeWarning)  # igraph's, on scores near zero
    measured = {size: over_igraph(size) for size in (40, *SIZES)}
    test = seconds(lambda: ei_test(network(2000), Random(0)), runs=1)
    out.print(f" 2,000 actors: E-I test, 999 permutations, {test:.2f} s")
    analysis, calls = measured[2000]
    grown, grown_igraph = (measured[SIZES[-1]][which] / measured[SIZES[0]][which] for which in (0, 1))
    size = 1000 if "--quick" in sys.argv else 2000
    faster, over, growth = over_networkx(size), analysis / calls, grown / grown_igraph
    met = (
        verdict("Analysis of 2,000 actors / igraph's calls", f"{over:.2f}, goal at most {IGRAPH}", met=over <= IGRAPH),
        verdict(
            f"networkx / analysis, {size:,} actors", f"{faster:.0f}, goal at least {NETWORKX}", met=faster >= NETWORKX
        ),
        verdict(
            f"Growth from {SIZES[0]:,} to {SIZES[-1]:,} actors / igraph's own",
            f"{grown:.0f} times / {grown_igraph:.0f} times = {growth:.2f}, goal at most {GROWTH}",
            met=growth <= GROWTH,
        ),
    )
    sys.exit(0 if all(met) else 1)


if __name__ == "__main__":
    main()
