"""What the API says of a network is what networkx computes, and what an operator can read."""

from collections.abc import Callable, Mapping
from math import isnan

import networkx as nx
import pytest

from tests.adapters.network_oracle import WHOLE
from tests.api.networks import DAYS, POINT_OF_REFERENCE, Ardesia, by_networkx

Computed = Callable[[nx.Graph], Mapping[str, float]]
ENGLISH = {"accept-language": "en"}


@pytest.mark.parametrize("wave", DAYS)
@pytest.mark.parametrize("figure", sorted(WHOLE.keys() - {"group_modularity", "reciprocity"}))
def test_the_shape_of_each_wave_is_what_networkx_computes(ardesia: Ardesia, wave: str, figure: str) -> None:
    figures = ardesia.network("analysis", wave=wave)["findings"]["figures"]
    assert figures[figure] == pytest.approx(WHOLE[figure](by_networkx(wave)))


@pytest.mark.parametrize("wave", DAYS)
def test_the_parts_of_each_wave_are_those_networkx_finds(ardesia: Ardesia, wave: str) -> None:
    figures, graph = ardesia.network("analysis", wave=wave)["findings"]["figures"], by_networkx(wave)
    numbered = {name: {ardesia.number(actor) for actor in figures[name]} for name in ("isolates", "cut_points")}
    bridges = {frozenset(map(ardesia.number, pair)) for pair in figures["bridges"]}
    assert numbered["isolates"] == set(nx.isolates(graph))
    assert numbered["cut_points"] == set(nx.articulation_points(graph))
    assert bridges == {frozenset(pair) for pair in nx.bridges(graph)}
    assert len(figures["components"]) == nx.number_connected_components(graph)


@pytest.mark.parametrize("wave", DAYS)
@pytest.mark.parametrize(
    ("figure", "computed"),
    [
        ("betweenness", lambda graph: nx.betweenness_centrality(graph, normalized=False)),
        ("betweenness_normalized", nx.betweenness_centrality),
        ("core", nx.core_number),
        ("degree", lambda graph: dict(graph.degree)),
        ("constraint", nx.constraint),
        ("harmonic", lambda graph: {n: h / (len(graph) - 1) for n, h in nx.harmonic_centrality(graph).items()}),
    ],
)
def test_each_position_is_what_networkx_computes(ardesia: Ardesia, wave: str, figure: str, computed: Computed) -> None:
    nodes = ardesia.network("analysis", wave=wave)["findings"]["figures"]["nodes"]
    expected = computed(by_networkx(wave))
    found = {ardesia.number(node["id"]): node[figure] for node in nodes}
    defined = {actor: value for actor, value in expected.items() if not isnan(value)}
    assert {actor: value for actor, value in found.items() if value is not None} == pytest.approx(defined)


def test_the_latest_wave_is_analysed_unless_another_is_asked_for(ardesia: Ardesia) -> None:
    answer = ardesia.network("analysis")
    assert (answer["wave"]["number"], answer["wave"]["responded"], answer["altered"]) == (2, 40, None)


def test_what_is_left_without_the_point_of_reference_is_one_call_with_a_sentence(ardesia: Ardesia) -> None:
    altered = ardesia.network("analysis", without=ardesia.ids[POINT_OF_REFERENCE])["altered"]
    assert altered["sentence"].startswith("Senza Coop. sociale Il Telaio (ente gestore) gli altri 39 soggetti restano")
    assert len(altered["findings"]["figures"]["nodes"]) == 39


def test_what_is_left_is_said_in_the_language_of_the_caller(ardesia: Ardesia) -> None:
    path = f"network/analysis?wave=0&without={ardesia.ids['17']}"
    assert ardesia.fetch(path, **ENGLISH).json()["altered"]["sentence"].startswith("Without Pro loco ")


def test_a_reading_tells_the_trend_since_the_wave_before(ardesia: Ardesia) -> None:
    first, last = (ardesia.network("analysis", wave=wave)["findings"]["readings"] for wave in (0, 2))
    density = next(reading for reading in last if reading["figure"] == "density")
    assert {reading["trend"] for reading in first} == {None}
    assert density["trend"] == "Nella rilevazione precedente: 12%."


def test_an_alert_names_actors_without_ties(ardesia: Ardesia) -> None:
    alerts = {alert["kind"]: alert for alert in ardesia.network("analysis", wave=0)["findings"]["alerts"]}
    isolated = {ardesia.number(actor) for actor in alerts["isolated_actor"]["actors"]}
    assert isolated == set(nx.isolates(by_networkx("0")))
    assert "Gruppo donatori" in alerts["isolated_actor"]["text"]


def test_an_actor_is_shown_among_its_neighbours(ardesia: Ardesia) -> None:
    answer = ardesia.network(f"actors/{ardesia.ids['13']}", wave=1)
    neighbours = {ardesia.number(other["id"]) for other in answer["neighbours"]}
    assert neighbours == set(by_networkx("1")["13"])
    assert answer["figures"]["degree"] == len(neighbours)
    assert "Coop. sociale Il Telaio" in answer["readings"][0]["text"]


def test_two_waves_are_compared_in_ties_and_in_a_sentence(ardesia: Ardesia) -> None:
    answer = ardesia.network("diff", **{"from": 0, "to": 2})
    before, after = by_networkx("0"), by_networkx("2")
    positive = [tie for tie in answer["gained"] if tie["sign"] == 1]
    assert len(positive) == len({*map(frozenset, after.edges)} - {*map(frozenset, before.edges)})
    assert answer["sentence"].startswith("Tra i 40 soggetti presenti in entrambe le rilevazioni: legami nuovi 43")


def test_sectors_are_looked_at_together(ardesia: Ardesia) -> None:
    answer = ardesia.network("sectors", wave=2)
    ties = answer["institution_community"]
    assert ties["between"] + ties["among_institutions"] + ties["among_community"] == 116
    assert answer["ei_test"]["permutations"] == 999
    assert len(answer["brokerage"]) == 40


def test_several_actors_can_be_imagined_gone_and_ties_added(ardesia: Ardesia) -> None:
    ids = ardesia.ids
    change = {"wave": 0, "without": [ids["1"], ids["3"]], "ties": [{"source": ids["28"], "target": ids["40"]}]}
    answer = ardesia.caller.try_to(f"/processes/{ardesia.process_id}/network/what-if", change).json()
    nodes = {ardesia.number(node["id"]): node["degree"] for node in answer["altered"]["findings"]["figures"]["nodes"]}
    assert (len(nodes), nodes["28"], nodes["40"]) == (38, 1, 1)
    assert "Comune di Pieve Ardesia – Servizi sociali e Polizia locale" in answer["altered"]["sentence"]


def test_ties_alone_can_be_imagined(ardesia: Ardesia) -> None:
    change = {"wave": 0, "ties": [{"source": ardesia.ids["28"], "target": ardesia.ids["40"]}]}
    answer = ardesia.caller.try_to(f"/processes/{ardesia.process_id}/network/what-if", change).json()
    assert answer["altered"]["sentence"].startswith("Con i legami aggiunti le coppie che possono raggiungersi passano")


def test_an_answer_that_has_not_changed_is_not_sent_again(ardesia: Ardesia) -> None:
    tag = ardesia.fetch("network/analysis").headers["etag"]
    assert ardesia.fetch("network/analysis", **{"if-none-match": tag}).status_code == 304


def test_several_actors_can_be_left_out_at_once(ardesia: Ardesia) -> None:
    answer = ardesia.fetch(f"network/analysis?without={ardesia.ids['1']}&without={ardesia.ids['13']}")
    assert len(answer.json()["altered"]["findings"]["figures"]["nodes"]) == 38


@pytest.mark.parametrize(
    ("path", "status", "problem"),
    [
        ("network/analysis?wave=9", 404, "no-such-wave"),
        ("network/analysis?layer=love", 422, "invalid-input"),
        ("network/analysis?without=00000000-0000-7000-8000-000000000404", 409, "unknown-node"),
        ("network/actors/00000000-0000-7000-8000-000000000404", 404, "not-on-roster"),
        ("network/diff?from=0&to=9", 404, "no-such-wave"),
        ("network.svg?wave=9", 404, "no-such-wave"),
    ],
)
def test_what_is_not_there_is_refused_by_name(ardesia: Ardesia, path: str, status: int, problem: str) -> None:
    refused = ardesia.fetch(path)
    assert (refused.status_code, refused.json()["type"].rsplit("/", 1)[1]) == (status, problem)


def test_a_picture_is_svg_that_the_caller_may_keep(ardesia: Ardesia) -> None:
    for name in ("network.svg", "network-comparison.svg?from=0&to=2", "network-heatmap.svg"):
        answer = ardesia.fetch(name)
        assert answer.headers["content-type"] == "image/svg+xml"
        assert ardesia.fetch(name, **{"if-none-match": answer.headers["etag"]}).status_code == 304
