"""What the API says of a network is what networkx computes, and what an operator can read."""

from collections.abc import Callable, Mapping
from math import isnan

import networkx as nx
import pytest

from tests.adapters.network_oracle import CENTRALIZATIONS, WHOLE
from tests.api.house import Caller
from tests.api.networks import DAYS, POINT_OF_REFERENCE, Ardesia, by_networkx, told
from tests.api.town import Town

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
        ("closeness", lambda graph: nx.closeness_centrality(graph) if nx.is_connected(graph) else {}),
        ("effective_size", nx.effective_size),
        ("harmonic", lambda graph: {n: h / (len(graph) - 1) for n, h in nx.harmonic_centrality(graph).items()}),
    ],
)
def test_each_position_is_what_networkx_computes(ardesia: Ardesia, wave: str, figure: str, computed: Computed) -> None:
    nodes = ardesia.network("analysis", wave=wave)["findings"]["figures"]["nodes"]
    expected = computed(by_networkx(wave))
    found = {ardesia.number(node["id"]): node[figure] for node in nodes}
    defined = {actor: value for actor, value in expected.items() if not isnan(value)}
    assert {actor: value for actor, value in found.items() if value is not None} == pytest.approx(defined)


@pytest.mark.parametrize("wave", DAYS)
def test_the_eigenvector_of_each_wave_is_what_networkx_computes_on_its_largest_part(
    ardesia: Ardesia, wave: str
) -> None:
    graph = by_networkx(wave)
    leading = graph.subgraph(max(nx.connected_components(graph), key=len))
    expected = dict.fromkeys(graph, 0.0) | nx.eigenvector_centrality(leading, max_iter=10_000, tol=1e-12)
    nodes = ardesia.network("analysis", wave=wave)["findings"]["figures"]["nodes"]
    assert {ardesia.number(node["id"]): node["eigenvector"] for node in nodes} == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("wave", DAYS)
def test_the_sectors_of_each_wave_have_the_modularity_and_the_index_of_their_ties(ardesia: Ardesia, wave: str) -> None:
    figures, graph = ardesia.network("analysis", wave=wave)["findings"]["figures"], by_networkx(wave)
    sector = {number: said["sector"] for number, said in told()["actors"].items()}
    groups = [{number for number in graph if sector[number] == name} for name in set(sector.values())]
    outwards = sum(sector[one] != sector[other] for one, other in graph.edges)
    assert figures["group_modularity"] == pytest.approx(nx.community.modularity(graph, groups))
    assert figures["ei_index"] == pytest.approx((2 * outwards - graph.number_of_edges()) / graph.number_of_edges())


@pytest.mark.parametrize("wave", DAYS)
@pytest.mark.parametrize("figure", CENTRALIZATIONS)
def test_the_centralisation_of_each_wave_is_that_of_freeman(ardesia: Ardesia, wave: str, figure: str) -> None:
    figures = ardesia.network("analysis", wave=wave)["findings"]["figures"]
    expected = CENTRALIZATIONS[figure](by_networkx(wave))
    assert figures[figure] == (None if expected is None else pytest.approx(expected))


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
    assert answer["readings"][0]["trend"].startswith("Nella rilevazione precedente: ")
    assert {ardesia.number(tie["actor_id"]) for tie in answer["ties"] if tie["kind"] == "collaboration"} == neighbours


def test_an_actor_is_told_its_ties_with_their_direction_and_who_reports_them(ardesia: Ardesia) -> None:
    one, other = ardesia.ids["1"], ardesia.ids["4"]
    ends = {end: ardesia.network(f"actors/{end}", wave=1)["ties"] for end in (one, other)}
    [seen], [back] = ([tie for tie in ties if tie["kind"] == "trust"] for ties in ends.values())
    told_of = {"kind": "trust", "strength": 1, "provenance": "declared", "since": None, "until": None}
    assert seen == {**told_of, "actor_id": other, "direction": "outwards", "reporter_id": one}
    assert back == {**told_of, "actor_id": one, "direction": "inwards", "reporter_id": one}


def test_an_actor_is_told_how_far_it_is_valued_and_trusted(ardesia: Ardesia) -> None:
    answer = ardesia.network("analysis", wave=1)["scores"]
    assert (answer["value"], answer["trust"]) == (2, 3)
    unrated = [actor for actor in answer["actors"] if not actor["raters"]]
    assert unrated
    assert {(actor["value"], actor["trust"]) for actor in unrated} == {(None, None)}
    assert [reading["figure"] for reading in answer["readings"]] == ["value", "trust"]
    [own] = [actor for actor in answer["actors"] if actor["id"] == ardesia.ids["4"]]
    assert ardesia.network(f"actors/{ardesia.ids['4']}", wave=1)["scores"] == own


def test_two_waves_are_compared_in_ties_and_in_a_sentence(ardesia: Ardesia) -> None:
    answer = ardesia.network("diff", **{"from": 0, "to": 2})
    before, after = by_networkx("0"), by_networkx("2")
    assert len(answer["gained"]) == len({*map(frozenset, after.edges)} - {*map(frozenset, before.edges)})
    assert {which: len(answer[f"conflicts_{which}"]) for which in ("arisen", "ended", "lasting")} == {
        "arisen": 0,
        "ended": 4,
        "lasting": 4,
    }
    assert (answer["lost"], answer["incomparable"]) == ([], 0)
    assert {tie["sign"] for tie in answer["conflicts_ended"]} == {-1}
    assert answer["sentence"].startswith("Tra i 40 soggetti presenti in entrambe le rilevazioni: legami nuovi 43")


def test_sectors_are_looked_at_together(ardesia: Ardesia) -> None:
    answer = ardesia.network("sectors", wave=2)
    ties = answer["institution_community"]
    assert ties["between"] + ties["among_institutions"] + ties["among_community"] == 116
    assert answer["ei_test"]["permutations"] == 999
    assert len(answer["brokerage"]) == 40
    readings = {reading["figure"]: reading for reading in answer["readings"]}
    assert set(readings) == {"ei_test", "institution_community", "brokerage", "multiplexity"}
    assert readings["institution_community"]["trend"].startswith("Nella rilevazione precedente: ")


def test_several_actors_can_be_imagined_gone_and_ties_added(ardesia: Ardesia) -> None:
    ids = ardesia.ids
    change = {"wave": 0, "without": [ids["1"], ids["3"]], "ties": [{"source": ids["28"], "target": ids["40"]}]}
    answer = ardesia.caller.try_to(f"/processes/{ardesia.process_id}/network/what-if", change).json()
    nodes = {ardesia.number(node["id"]): node["degree"] for node in answer["altered"]["findings"]["figures"]["nodes"]}
    assert (len(nodes), nodes["28"], nodes["40"]) == (38, 1, 1)
    assert "Comune di Pieve Ardesia – Servizi sociali e Polizia locale" in answer["altered"]["sentence"]


def test_what_is_imagined_may_have_direction_and_strength(ardesia: Ardesia) -> None:
    ids = ardesia.ids
    change = {"wave": 0, "ties": [{"source": ids["28"], "target": ids["40"], "strength": 4}]}
    path = f"/processes/{ardesia.process_id}/network/what-if"
    for how in ({"directed": True}, {"weighted": True}):
        asked = ardesia.network("analysis", wave=0, **dict.fromkeys(how, "true"))["findings"]
        answer = ardesia.caller.try_to(path, change | how).json()
        assert answer["findings"] == asked
        degrees = {node["id"]: node["degree"] for node in answer["altered"]["findings"]["figures"]["nodes"]}
        assert degrees[ids["40"]] == (4 if "weighted" in how else 1)


def test_ties_have_a_direction_where_that_is_asked(ardesia: Ardesia) -> None:
    plain, directed = (ardesia.network("analysis", wave=1, **asked) for asked in ({}, {"directed": "true"}))
    figures = directed["findings"]["figures"]
    assert plain["findings"]["figures"]["reciprocity"] is None
    graph = nx.DiGraph([(str(one), str(other)) for one, other in told()["positive"]["1"]])
    graph.add_nodes_from(told()["actors"])
    assert figures["reciprocity"] == pytest.approx(nx.overall_reciprocity(graph))
    assert figures["density"] == pytest.approx(nx.density(graph))


def test_strengths_count_where_that_is_asked(operator: Caller) -> None:
    town = Town(operator)
    ends, process_id = [town.actor(name) for name in ("Arci", "Bocce", "Coro")], town.process()
    ties = [{"source_id": a, "target_id": ends[1], "kind": "referral", "strength": 4} for a in (ends[0], ends[2])]
    wave = {"number": 1, "observed_on": "2026-01-07", "roster": [{"actor_id": end} for end in ends], "ties": ties}
    operator.post(f"/processes/{process_id}/waves", wave)
    plain, weighted = (
        operator.get(f"/processes/{process_id}/network/analysis", **asked)["findings"]["figures"]
        for asked in ({}, {"weighted": "true"})
    )
    assert (plain["diameter"], weighted["diameter"]) == (2, 0.5)
    assert [[node["degree"] for node in figures["nodes"]] for figures in (plain, weighted)] == [[1, 2, 1], [4, 8, 4]]


def test_who_did_not_answer_is_not_said_to_be_isolated(operator: Caller) -> None:
    town = Town(operator)
    ends, process_id = [town.actor(name) for name in ("Arci", "Bocce", "Coro")], town.process()
    wave = {"number": 1, "observed_on": "2026-01-07", "roster": [{"actor_id": end} for end in ends]}
    wave["roster"][2]["responded"] = False  # type: ignore[index]
    operator.post(f"/processes/{process_id}/waves", wave)
    answer = operator.get(f"/processes/{process_id}/network/analysis")
    [isolated] = [alert for alert in answer["findings"]["alerts"] if alert["kind"] == "isolated_actor"]
    isolates = next(reading["text"] for reading in answer["findings"]["readings"] if reading["figure"] == "isolates")
    assert isolated["actors"] == ends[:2]
    assert isolates.endswith("(non ha risposto: Coro).")
    assert answer["wave"]["response_rate"] == pytest.approx(2 / 3)


def test_ties_alone_can_be_imagined(ardesia: Ardesia) -> None:
    change = {"wave": 0, "ties": [{"source": ardesia.ids["28"], "target": ardesia.ids["40"]}]}
    answer = ardesia.caller.try_to(f"/processes/{ardesia.process_id}/network/what-if", change).json()
    assert answer["altered"]["sentence"].startswith("Con i legami aggiunti le coppie che possono raggiungersi passano")


def test_an_answer_that_has_not_changed_is_not_sent_again(ardesia: Ardesia) -> None:
    tag = ardesia.fetch("network/analysis").headers["etag"]
    assert ardesia.fetch("network/analysis", **{"if-none-match": tag}).status_code == 304


def test_what_is_imagined_is_computed_whatever_its_caller_has_seen(ardesia: Ardesia) -> None:
    path = f"/processes/{ardesia.process_id}/network/what-if"
    answers = [ardesia.caller.try_to(path, {"wave": 0}, **seen) for seen in ({}, {"if-none-match": "*"})]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].content == answers[1].content
    assert "etag" not in answers[0].headers


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
