"""A network leaves as a file that other programs read back."""

import csv
import io
import json
from collections import Counter

import networkx as nx
import pytest

from domain.actor.history import History
from domain.actor.pictures import View
from infra.exports.gexf import write_gexf
from infra.exports.graphml import write_graphml
from infra.exports.tables import write_csv, write_kumu
from tests.domain.networks import ardesia


@pytest.fixture
def view() -> View:
    history: History = ardesia()
    return View(history=history, wave=history.waves[0])


def kinds(graph: nx.Graph) -> Counter[str]:
    return Counter(kind for *_, kind in graph.edges(data="kind"))


def test_graphml_comes_back_in_networkx(view: View) -> None:
    graph = nx.parse_graphml(write_graphml(view).decode())
    assert graph.nodes["13"]["name"] == "Coop. sociale Il Telaio (ente gestore)"
    assert (len(graph), graph.nodes["1"]["sector"], graph.nodes["1"]["responded"]) == (40, "public", True)
    assert kinds(graph) == {"collaboration": 73, "conflict": 8}


def test_gexf_comes_back_in_networkx(view: View) -> None:
    graph = nx.read_gexf(io.BytesIO(write_gexf(view)))
    assert graph.nodes["13"]["label"] == "Coop. sociale Il Telaio (ente gestore)"
    assert (len(graph), graph.nodes["1"]["sector"]) == (40, "public")
    assert kinds(graph) == {"collaboration": 73, "conflict": 8}


def test_kumu_finds_both_ends_of_every_connection(view: View) -> None:
    told = json.loads(write_kumu(view))
    known = {element["id"] for element in told["elements"]}
    assert len(known) == 40
    assert {connection[end] for connection in told["connections"] for end in ("from", "to")} <= known
    assert Counter(connection["type"] for connection in told["connections"])["conflict"] == 8


def test_csv_has_a_row_for_each_tie_in_the_columns_of_an_import(view: View) -> None:
    rows = list(csv.DictReader(io.StringIO(write_csv(view).decode(), newline="")))
    said = {name: cell for name, cell in rows[0].items() if cell}
    ends = {"source_id": "1", "target_id": "2", "kind": "collaboration", "strength": "1"}
    assert said == ends | {"provenance": "declared"}
    assert sum(bool(tied["target_id"]) for tied in rows) == 81
    untied = {member.id for member in view.wave.members} - {
        end for tie in view.wave.ties for end in (tie.source, tie.target)
    }
    assert {(one["source_id"], one["responded"]) for one in rows if not one["target_id"]} == {
        (identity, "yes") for identity in untied
    }


@pytest.mark.parametrize("write", [write_graphml, write_gexf, write_kumu])
def test_a_file_says_what_was_left_out(write: object) -> None:
    history = ardesia(withheld=True)
    assert callable(write)
    assert "Without the ties of trust" in write(View(history=history, wave=history.waves[0], language="en")).decode()
