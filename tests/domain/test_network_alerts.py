"""What in a network asks for attention, and which ties a layer reads."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.actor.history import NoSuchWave
from domain.actor.network import Edge, Graph, Node
from domain.actor.network_alerts import alerts
from domain.actor.observed import Layer, NotOnRoster, Observed, Told
from domain.actor.readings import Telling
from domain.actor.wave import TieKind
from infra.network import IgraphEngine
from tests.domain.networks import DAYS, ardesia


def found(groups: str, *ties: str, silent: str = "") -> dict[str, tuple[str, ...]]:
    nodes = tuple(Node(id=str(i), group={"p": "public", "n": "natural"}[group]) for i, group in enumerate(groups))
    graph = Graph(nodes=nodes, ties=tuple(Edge(source=tie[0], target=tie[1]) for tie in ties))
    return {
        alert.kind.value: alert.actors for alert in alerts(graph, IgraphEngine().analyse(graph), Telling(silent=silent))
    }


def test_a_round_of_institutions_and_community_asks_for_nothing() -> None:
    assert found("pnpn", "01", "12", "23", "30") == {}


def test_who_has_no_ties_is_isolated() -> None:
    assert found("ppn", "01") == {"isolated_actor": ("2",), "no_institution_community_tie": ()}


def test_who_did_not_answer_is_not_said_to_be_isolated() -> None:
    assert "isolated_actor" not in found("pnp", "01", silent="2")
    assert found("pnpn", "01", silent="2")["isolated_actor"] == ("3",)


def test_the_middle_of_a_star_is_a_cut_point_and_the_one_broker() -> None:
    assert found("pnnn", "01", "02", "03") == {"cut_point": ("0",), "one_broker": ("0",)}


def test_passages_shared_by_two_lean_on_nobody() -> None:
    assert "one_broker" not in found("pnpn", "01", "12", "23")


def test_ties_across_are_missed_only_where_both_sides_are_there() -> None:
    assert "no_institution_community_tie" not in found("ppp", "01", "12")


def test_an_alert_is_worded_about_ties() -> None:
    wave = ardesia().wave(0)
    graph = wave.graph()
    said = alerts(graph, IgraphEngine().analyse(graph), Telling(language="en", names=wave.names))
    assert said[0].text.startswith("No ties are reported yet for these actors: Gruppo donatori, Comitato quartiere")


def wave_of_every_kind() -> Observed:
    members = ardesia().waves[0].members[:2]
    ties = tuple(Told("1", "2", kind, 2) for kind in TieKind)
    return Observed(number=0, observed_on=DAYS[0], members=members, ties=ties)


@pytest.mark.parametrize(
    ("layer", "positive", "negative"),
    [(Layer.POSITIVE, 4, 1), (Layer.REFERRAL, 1, 1), (Layer.TRUST, 1, 1), (Layer.CONFLICT, 1, 0)],
)
def test_a_layer_reads_its_kinds_and_sets_conflicts_against_them(layer: Layer, positive: int, negative: int) -> None:
    signs = [tie.sign for tie in wave_of_every_kind().graph(layer).ties]
    assert (signs.count(1), signs.count(-1)) == (positive, negative)


def test_a_tie_counts_on_the_days_on_which_it_holds() -> None:
    wave = wave_of_every_kind()
    day, before, after = ((DAYS[0] + timedelta(days=days)).isoformat() for days in (0, -1, 1))
    dates: list[tuple[str | None, str | None]] = [
        (None, None),
        (day, day),
        (None, before),
        (after, None),
        (before, after),
    ]
    ties = tuple(replace(tie, since=since, until=until) for tie, (since, until) in zip(wave.ties, dates, strict=False))
    dated = replace(wave, ties=ties[:5])
    assert [tie.kind for tie in dated.holding] == [TieKind.COLLABORATION, TieKind.INFORMATION, TieKind.TRUST]
    assert len(dated.graph().ties) == 2
    assert set(dated.layers()) == {"collaboration", "information", "trust"}


def test_only_trust_and_conflict_are_restricted() -> None:
    assert {layer for layer in Layer if layer.sensitive} == {Layer.TRUST, Layer.CONFLICT}


def test_a_wave_that_is_not_there_is_refused_by_name() -> None:
    with pytest.raises(NoSuchWave):
        ardesia().wave(3)


def test_an_actor_that_was_not_asked_has_no_position() -> None:
    with pytest.raises(NotOnRoster):
        ardesia().wave().member("41")
