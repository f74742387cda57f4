"""Any network can be analysed in one call; what is wrong with it is said by name."""

import threading
import time
from random import Random
from typing import Any

import pytest

from tests.api.house import Caller

Body = dict[str, Any]
FIGURES = {
    *("density", "degree_centralization", "betweenness_centralization", "closeness_centralization", "reciprocity"),
    *("transitivity", "mean_clustering", "diameter", "mean_path_length", "components", "isolates", "cut_points"),
    *("bridges", "max_core", "degree_assortativity", "ei_index", "group_modularity", "communities"),
    *("global_efficiency", "fragmentation", "balance", "nodes"),
}
POSITION = {
    *("id", "degree", "betweenness", "betweenness_normalized", "closeness", "harmonic", "eigenvector", "constraint"),
    *("effective_size", "core"),
}


def tie(source: str, target: str, **facts: object) -> Body:
    return {"source": source, "target": target, **facts}


def network(*ties: Body, names: str = "abc", **facts: object) -> Body:
    return {"nodes": [{"id": name, "group": "PUB"} for name in names], "ties": list(ties), **facts}


def crowd(size: int, ties: int) -> Body:
    chance = Random(1)
    pairs = [chance.sample(range(size), 2) for _ in range(ties)]
    return {"nodes": [{"id": str(i)} for i in range(size)], "ties": [tie(str(a), str(b)) for a, b in pairs]}


def test_the_answer_has_the_figures_of_the_contract(operator: Caller) -> None:
    answer = operator.try_to("/network-analyses", network(tie("a", "b"), tie("b", "c", sign=-1)))
    assert answer.status_code == 200
    assert set(answer.json()) == FIGURES
    assert set(answer.json()["nodes"][0]) == POSITION
    assert answer.json()["isolates"] == ["c"]


@pytest.mark.parametrize("names", ["", "a", "ab"])
def test_what_is_undefined_is_null(operator: Caller, names: str) -> None:
    answer = operator.try_to("/network-analyses", network(names=names)).json()
    assert answer["degree_centralization"] is None
    assert answer["transitivity"] is None
    assert len(answer["nodes"]) == len(names)


def test_strengths_count_when_they_are_asked_to(operator: Caller) -> None:
    body = network(tie("a", "b", weight=4), tie("b", "c", weight=2))
    plain, weighted = (operator.try_to(f"/network-analyses{query}", body).json() for query in ("", "?weighted=true"))
    assert (plain["diameter"], weighted["diameter"]) == (2, 0.75)


def test_a_directed_network_tells_its_reciprocity(operator: Caller) -> None:
    answer = operator.try_to("/network-analyses", network(tie("a", "b"), tie("b", "a"), tie("b", "c"), directed=True))
    assert answer.json()["reciprocity"] == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("body", "status", "problem"),
    [
        (network(tie("a", "a")), 409, "tie-to-oneself"),
        (network(tie("a", "z")), 409, "unknown-node"),
        (network(tie("a", "b", weight=0)), 409, "weight-out-of-range"),
        (network(tie("a", "b", weight=1e7)), 409, "weight-out-of-range"),
        (network(tie("a", "b", sign=0)), 409, "sign-out-of-range"),
        (network(names="aa"), 409, "duplicate-node"),
        (network(tie("a", "b", colour="red")), 422, "invalid-input"),
        ({"nodes": "abc"}, 422, "invalid-input"),
        ([], 422, "invalid-input"),
    ],
)
def test_each_fault_of_a_network_is_its_own_problem(operator: Caller, body: object, status: int, problem: str) -> None:
    refused = operator.try_to("/network-analyses", body)
    assert (refused.status_code, refused.json()["type"].rsplit("/", 1)[1]) == (status, problem)


def test_every_invalid_field_is_named(operator: Caller) -> None:
    body = network(tie("a", "b", weight="heavy"), tie("a", ""))
    pointers = [error["pointer"] for error in operator.try_to("/network-analyses", body).json()["errors"]]
    assert pointers == ["#/ties/0/weight", "#/ties/1/target"]


@pytest.mark.parametrize("body", [b"", b"{", b'{"nodes": [], "nodes": []}', b'{"nodes": NaN}', b"\xff"])
def test_what_is_no_json_is_unreadable(operator: Caller, body: bytes) -> None:
    json = {"content-type": "application/json"}
    assert operator.http.post("/network-analyses", content=body, headers=json).status_code == 400


@pytest.mark.parametrize(("size", "ties"), [(10, 200_000), (20_001, 0)])
def test_a_network_that_is_too_large_is_refused_as_such(operator: Caller, size: int, ties: int) -> None:
    refused = operator.try_to("/network-analyses", crowd(size, ties))
    assert refused.status_code == 413
    assert refused.json()["type"].endswith("/network-too-large")


def test_a_large_analysis_does_not_hold_up_others(operator: Caller, other: Caller) -> None:
    body, answers, delays = crowd(2000, 10_000), [], []
    asking = threading.Thread(target=lambda: answers.append(operator.try_to("/network-analyses", body)))
    asking.start()
    while asking.is_alive():
        start = time.perf_counter()
        other.http.get("/")
        delays.append(time.perf_counter() - start)
        time.sleep(0.005)
    assert answers[0].status_code == 200
    assert sorted(delays)[-2] < 0.25  # the goal is 50 ms where nothing else runs; a shared machine is given more
