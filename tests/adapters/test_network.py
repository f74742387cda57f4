"""The network engine against published values."""

from concurrent.futures import ProcessPoolExecutor
from itertools import combinations

import networkx as nx
import pytest

from domain.actor.analysis import Analysis, Balance, NetworkEngine, NodeFigures
from domain.actor.network import Edge, Graph, Node
from infra.network import IgraphEngine

BORGATTI = ["AB", "AF", "AG", "AE", "EG", "FG", "BG", "BD", "DG", "GC"]


@pytest.fixture
def engine() -> NetworkEngine:
    return IgraphEngine()


def network(ties: list[tuple[str, str]] | list[str], *alone: str, directed: bool = False, sign: int = 1) -> Graph:
    nodes = sorted({str(end) for pair in ties for end in pair}) + list(alone)
    return Graph(
        directed=directed,
        nodes=tuple(Node(id=node) for node in nodes),
        ties=tuple(Edge(source=str(pair[0]), target=str(pair[1]), sign=sign) for pair in ties),
    )


def of(analysis: Analysis, node: str) -> NodeFigures:
    return next(figures for figures in analysis.nodes if figures.id == node)


def marriages() -> Graph:
    """Padgett & Ansell (1993): marriages between Florentine families, the Pucci without any."""
    return network(list(nx.florentine_families_graph().edges), "Pucci")


def kite() -> Graph:
    """Krackhardt (1990)."""
    return network(list(nx.krackhardt_kite_graph().edges))


def test_the_medici_stand_between_the_other_families(engine: NetworkEngine) -> None:
    medici = of(engine.analyse(marriages().without("Pucci")), "Medici")
    assert medici.betweenness == pytest.approx(47.5)
    assert medici.betweenness_normalized == pytest.approx(0.522, abs=5e-4)
    assert medici.closeness == pytest.approx(0.56)
    assert medici.eigenvector == pytest.approx(0.430, abs=5e-4)
    assert medici.constraint == pytest.approx(0.2099, abs=5e-5)
    assert medici.effective_size == pytest.approx(5.6667, abs=5e-5)
    assert medici.degree == 6


def test_four_families_hold_the_marriage_network_together(engine: NetworkEngine) -> None:
    florence = engine.analyse(marriages())
    assert florence.cut_points == ("Albizzi", "Guadagni", "Medici", "Salviati")
    assert florence.isolates == ("Pucci",)
    assert [len(part) for part in florence.components] == [15, 1]
    assert ("Medici", "Salviati") in florence.bridges


def test_a_family_without_marriages_has_no_closeness_and_leaves_none_to_the_others(engine: NetworkEngine) -> None:
    florence = engine.analyse(marriages())
    assert {figures.closeness for figures in florence.nodes} == {None}
    assert (of(florence, "Pucci").harmonic, of(florence, "Pucci").constraint) == (0, None)
    assert of(florence, "Pucci").effective_size is None


def test_florence_without_the_medici_falls_apart(engine: NetworkEngine) -> None:
    whole, left = engine.analyse(marriages()), engine.analyse(marriages().without("Medici"))
    assert whole.fragmentation == pytest.approx(1 / 8)
    assert left.fragmentation == pytest.approx(1 - (11 * 10 + 2) / (15 * 14))
    assert left.isolates == ("Acciaiuoli", "Pucci")


def test_in_krackhardts_kite_three_kinds_of_centre_are_three_actors(engine: NetworkEngine) -> None:
    figures = engine.analyse(kite())
    assert max(figures.nodes, key=lambda node: node.degree).id == "3"
    assert of(figures, "7").betweenness == pytest.approx(14)
    assert of(figures, "5").closeness == of(figures, "6").closeness == pytest.approx(0.6429, abs=5e-5)


def test_the_structural_holes_of_borgattis_example(engine: NetworkEngine) -> None:
    figures = engine.analyse(network(BORGATTI))
    ego, other, leaf = of(figures, "G"), of(figures, "A"), of(figures, "C")
    assert [ego.constraint, other.constraint, leaf.constraint] == pytest.approx([0.400, 0.595, 1], abs=5e-4)
    assert [ego.effective_size, other.effective_size, leaf.effective_size] == pytest.approx([4.67, 2.50, 1], abs=5e-3)


def test_five_actors_all_at_odds_are_frustrated_four_times(engine: NetworkEngine) -> None:
    figures = engine.analyse(network(list(combinations("abcde", 2)), sign=-1))
    assert figures.balance == Balance(triangles=10, balanced=0, frustration=4, frustration_exact=True)
    assert (figures.density, figures.isolates) == (0, tuple("abcde"))


def test_a_star_is_wholly_centralised(engine: NetworkEngine) -> None:
    star = engine.analyse(network(["ab", "ac", "ad", "ae"]))
    assert star.degree_centralization == star.betweenness_centralization == 1
    assert star.closeness_centralization == pytest.approx(1)
    assert star.degree_assortativity == pytest.approx(-1)


def test_two_circles_joined_by_a_bridge_are_two_communities(engine: NetworkEngine) -> None:
    figures = engine.analyse(network(["ab", "bc", "ca", "cd", "de", "ef", "fd"]))
    assert figures.communities.groups == (("a", "b", "c"), ("d", "e", "f"))
    assert figures.communities.modularity == pytest.approx(5 / 14)
    assert (figures.bridges, figures.max_core) == ((("c", "d"),), 2)


def test_an_empty_network_has_no_figures_but_no_error_either(engine: NetworkEngine) -> None:
    empty = engine.analyse(Graph())
    assert (empty.density, empty.mean_path_length, empty.global_efficiency) == (None, None, None)
    assert (empty.components, empty.nodes, empty.max_core) == ((), (), 0)


def test_two_leading_parts_leave_the_eigenvector_undefined(engine: NetworkEngine) -> None:
    pairs = engine.analyse(network(["ab", "cd"]))
    assert {figures.eigenvector for figures in pairs.nodes} == {None}


def test_a_chain_of_thousands_is_analysed_even_if_its_eigenvector_is_not_found(engine: NetworkEngine) -> None:
    chain = network([(f"{i:05}", f"{i + 1:05}") for i in range(3000)])
    assert engine.analyse(chain).diameter == 3000


def test_an_analysis_can_be_made_in_another_process(engine: NetworkEngine) -> None:
    with ProcessPoolExecutor(1) as elsewhere:
        assert elsewhere.submit(engine.analyse, marriages(), weighted=True).result() == engine.analyse(
            marriages(), weighted=True
        )
