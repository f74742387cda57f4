"""Ties of trust and conflict are restricted: without their scope they are in no answer, file or picture."""

import json
from xml.etree import ElementTree as ET

import pytest

from api.actor.schemas import Wave
from tests.api.networks import Ardesia

FILES = ("network.graphml", "network.gexf", "network.kumu.json", "network.csv")


@pytest.mark.parametrize("layer", ["trust", "conflict"])
@pytest.mark.parametrize("what", ["analysis?", "sectors?", "diff?from=0&to=1&"])
def test_a_member_is_refused_a_restricted_layer(as_member: Ardesia, layer: str, what: str) -> None:
    refused = as_member.fetch(f"network/{what}layer={layer}")
    assert refused.status_code == 403
    assert refused.json()["type"].endswith("/forbidden")
    assert refused.json()["context"] == {"scope": "network:sensitive"}


def test_an_operator_sees_the_conflicts_and_the_balance(ardesia: Ardesia) -> None:
    assert ardesia.network("analysis", layer="conflict", wave=0)["findings"]["figures"]["nodes"]
    assert ardesia.network("analysis", wave=0)["findings"]["figures"]["balance"]["triangles"] > 0


def test_a_member_sees_the_figures_but_for_the_balance(ardesia: Ardesia, as_member: Ardesia) -> None:
    theirs, ours = (town.network("analysis")["findings"] for town in (as_member, ardesia))
    assert theirs["figures"] == {**ours["figures"], "balance": None}
    assert {reading["figure"] for reading in theirs["readings"]}.isdisjoint({"balance", "frustration"})


def test_a_wave_is_shown_to_a_member_without_restricted_ties(ardesia: Ardesia, as_member: Ardesia) -> None:
    theirs, ours = (town.caller.get(f"/waves/{town.waves['0']}") for town in (as_member, ardesia))
    assert {tie["kind"] for tie in theirs["ties"]} == {"collaboration"}
    assert {tie["kind"] for tie in ours["ties"]} == {"collaboration", "conflict", "trust"}
    assert (theirs["withheld"], ours["withheld"]) == (True, False)
    assert Wave.model_validate(theirs).number == 0


def test_a_member_sees_what_an_actor_is_valued_for_but_not_how_far_it_is_trusted(
    ardesia: Ardesia, as_member: Ardesia
) -> None:
    theirs, ours = (town.caller.get(f"/waves/{town.waves['0']}")["ties"][0] for town in (as_member, ardesia))
    assert (ours["scores"]["influence"], ours["scores"]["reliability"]) == (2, 3)
    assert (theirs["scores"]["influence"], theirs["scores"]["reliability"]) == (2, None)


def test_no_count_tells_a_member_how_many_restricted_ties_there_are(as_member: Ardesia) -> None:
    listed = as_member.caller.get(f"/processes/{as_member.process_id}/waves")["items"]
    assert [wave["tie_count"] for wave in listed] == [73, 97, 116]


def test_a_difference_tells_a_member_the_same_ties_and_nothing_of_conflicts(
    ardesia: Ardesia, as_member: Ardesia
) -> None:
    theirs, ours = (town.network("diff", **{"from": 0, "to": 2}) for town in (as_member, ardesia))
    hidden = ("conflicts_arisen", "conflicts_ended", "conflicts_lasting")
    assert [theirs.pop(which) for which in hidden] == [[], [], []]
    assert [theirs[wave]["withheld"] for wave in ("before", "after")] == [True, True]
    assert [ours[wave]["withheld"] for wave in ("before", "after")] == [False, False]
    assert "onflitt" not in theirs["sentence"]
    assert [len(ours.pop(which)) for which in hidden] == [0, 4, 4]
    assert ours.pop("sentence").startswith(f"{theirs.pop('sentence')} Conflitti: ")
    assert {**theirs, "before": ours["before"], "after": ours["after"]} == ours


def test_an_actor_is_shown_to_a_member_without_restricted_ties_and_without_trust(
    ardesia: Ardesia, as_member: Ardesia
) -> None:
    theirs, ours = (town.network(f"actors/{town.ids['4']}", wave=0) for town in (as_member, ardesia))
    assert {tie["kind"] for tie in theirs["ties"]} == {"collaboration"}
    assert {tie["kind"] for tie in ours["ties"]} > {"collaboration"}
    assert (theirs["scores"]["trust"], ours["scores"]["trust"]) == (None, 3)
    assert "trust" not in {reading["figure"] for reading in theirs["readings"]}


def test_a_network_tells_a_member_its_value_and_no_trust(as_member: Ardesia) -> None:
    scores = as_member.network("analysis")["scores"]
    assert (scores["value"], scores["trust"]) == (2, None)
    assert {actor["trust"] for actor in scores["actors"]} == {None}
    assert [reading["figure"] for reading in scores["readings"]] == ["value"]


@pytest.mark.parametrize("name", FILES)
def test_a_file_for_a_member_drops_restricted_ties_and_says_so(as_member: Ardesia, name: str) -> None:
    answer = as_member.export("0", name)
    assert answer.headers["withheld-data"] == "conflict, trust, reliability, shared_mission, openness"
    assert "collaboration" in answer.text
    assert "conflict" not in answer.text
    assert "trust" not in answer.text
    assert ("Senza i legami di fiducia e di conflitto" in answer.text) == (name != "network.csv")


def test_a_sheet_for_a_member_has_no_column_of_trust(ardesia: Ardesia, as_member: Ardesia) -> None:
    theirs, ours = (town.export("0", "network.csv").text.splitlines() for town in (as_member, ardesia))
    assert ours[0] == f"{theirs[0]},reliability,shared_mission,openness"
    assert (theirs[1].split(",")[9], ours[1].split(",")[9:]) == ("2", ["2", "", "", "3", "", ""])


@pytest.mark.parametrize("name", FILES)
def test_a_file_for_an_operator_holds_every_tie(ardesia: Ardesia, name: str) -> None:
    answer = ardesia.export("0", name)
    assert "withheld-data" not in answer.headers
    assert answer.text.count("conflict") == 8


@pytest.mark.parametrize(
    "picture", ["network.svg?wave=0", "network-heatmap.svg?wave=0", "network-comparison.svg?from=0&to=2"]
)
def test_a_picture_for_a_member_shows_no_conflict(ardesia: Ardesia, as_member: Ardesia, picture: str) -> None:
    theirs, ours = (ET.fromstring(town.fetch(picture).content) for town in (as_member, ardesia))
    colours = [{element.get("stroke") for element in svg.iter()} for svg in (theirs, ours)]
    assert "#c8102e" not in colours[0]
    assert "#c8102e" in colours[1]
    assert "legami di fiducia e di conflitto non mostrati" in ET.tostring(theirs, encoding="unicode")


def test_what_a_member_may_see_is_never_answered_from_what_an_operator_asked(
    ardesia: Ardesia, as_member: Ardesia
) -> None:
    for town in (ardesia, as_member, ardesia, as_member):
        balance = json.loads(town.fetch("network/analysis?wave=1").content)["findings"]["figures"]["balance"]
        assert (balance is None) == (town is as_member)


def test_another_tenant_finds_no_network_here(ardesia: Ardesia, stranger: Ardesia) -> None:
    assert stranger.fetch("network/analysis").status_code == 404
    assert stranger.caller.http.get(f"/waves/{ardesia.waves['0']}/network.csv").status_code == 404
