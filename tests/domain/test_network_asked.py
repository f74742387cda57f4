"""What is asked of a network and answered in words: what if, one actor, between sectors, two waves."""

from dataclasses import replace
from random import Random

import pytest

from domain.actor.history import History
from domain.actor.network import Edge, UnknownNode
from domain.actor.network_sectors import sectors
from domain.actor.network_use_cases import Altered, Question, analyse, position
from domain.actor.observed import Layer, Member, Observed, Told
from domain.actor.wave import TieKind
from domain.actor.wave_difference import difference
from infra.network import IgraphEngine
from tests.domain.networks import DAYS, ardesia

ENGINE = IgraphEngine()
SECTOR = {"a": "public", "b": "public", "c": "natural", "d": "natural", "e": "religious"}


def observed(*pairs: str, number: int = 1, conflicts: tuple[str, ...] = (), silent: str = "") -> Observed:
    """Observe a network of five actors."""
    members = tuple(Member(name, name.upper(), sector, name not in silent) for name, sector in SECTOR.items())
    told = [(pair, TieKind.COLLABORATION) for pair in pairs] + [(pair, TieKind.CONFLICT) for pair in conflicts]
    ties = tuple(Told(pair[0], pair[1], kind) for pair, kind in told)
    return Observed(number=number, observed_on=DAYS[0], members=members, ties=ties)


def history(*waves: Observed) -> History:
    return History(title="Rete di prova", waves=waves)


def altered(wave: Observed, **asked: object) -> Altered:
    question = replace(Question(), **asked)  # type: ignore[arg-type]
    found = analyse(ENGINE, history(wave), question, "it").altered
    assert found is not None
    return found


CHAIN = observed("ab", "bc", "cd", "de")


def test_who_goes_is_told_of_first_and_then_the_ties_that_come() -> None:
    what_if = altered(CHAIN, without=("c",), added=(Edge(source="b", target="d"),))
    assert what_if.sentence == (
        "Senza C le coppie di altri soggetti che possono raggiungersi passano da 100% a 33%, "
        "e la rete resta in 2 parti. "
        "Con i legami aggiunti le coppie che possono raggiungersi passano da 33% a 100%; "
        "la vicinanza media passa da 0,33 a 0,72."
    )


def test_a_departure_alone_and_a_tie_alone_are_one_sentence_each() -> None:
    assert altered(CHAIN, without=("c",)).sentence.count("passano") == 1
    assert altered(CHAIN, added=(Edge(source="a", target="e"),)).sentence.startswith("Con i legami aggiunti")


def test_no_tie_comes_to_who_is_imagined_gone() -> None:
    with pytest.raises(UnknownNode):
        altered(CHAIN, without=("c",), added=(Edge(source="b", target="c"),))


def test_what_would_be_is_read_beside_what_is() -> None:
    readings = {reading.figure: reading for reading in altered(CHAIN, without=("e",)).findings.readings}
    assert readings["diameter"].trend == "Nella rete com'è: 4."


def test_conflicts_that_go_with_an_actor_are_counted_and_join_nobody() -> None:
    quarrels = observed("ab", conflicts=("bc", "cd"))
    what_if = altered(quarrels, layer=Layer.CONFLICT, without=("b",), added=(Edge(source="a", target="e"),))
    assert what_if.sentence == (
        "Senza B i conflitti riferiti passano da 2 a 1. Con quelli aggiunti i conflitti riferiti passano da 1 a 2."
    )
    found = analyse(ENGINE, history(quarrels), Question(layer=Layer.CONFLICT), "it").findings
    assert (found.alerts, {reading.figure for reading in found.readings}) == (
        (),
        {"density", "degree_centralization", "reciprocity", "isolates"},
    )


def test_an_actor_is_told_with_all_its_ties_and_its_trend() -> None:
    town = history(observed("ab"), observed("ab", "ca", number=2, conflicts=("ad",)))
    found = position(ENGINE, town, "a", Question(), "it")
    assert [(tie.source, tie.target, tie.kind.value) for tie in found.ties] == [
        ("a", "b", "collaboration"),
        ("c", "a", "collaboration"),
        ("a", "d", "conflict"),
    ]
    assert [member.id for member in found.neighbours] == ["b", "c"]
    assert found.readings[0].trend == "Nella rilevazione precedente: 1."


def test_who_was_not_on_the_roster_before_has_no_trend() -> None:
    before = replace(observed("cd"), members=observed().members[1:])
    found = position(ENGINE, history(before, observed("ab", number=2)), "a", Question(), "it")
    assert {reading.trend for reading in found.readings} == {None}


def test_the_network_between_sectors_is_told_in_words_with_its_trend() -> None:
    told = sectors(history(observed("ab"), observed("ab", "bc", number=2)), Question(), Random(1), "it").readings
    said = {reading.figure: (reading.text, reading.trend) for reading in told}
    assert said["institution_community"] == (
        "Tra istituzioni e comunità risulta un legame; non ne hanno ancora: istituzioni 1, soggetti della comunità 2.",
        "Nella rilevazione precedente: 0.",
    )
    assert said["brokerage"][0].endswith("più spesso attraverso B.")
    assert said["multiplexity"] == (
        "Coppie legate in più di un modo, su tutte quelle legate: 0%.",
        "Come nella rilevazione precedente.",
    )
    assert said["ei_test"][0].startswith("I legami stanno dentro e tra i settori come potrebbe accadere per caso: 0,")


def test_sectors_that_keep_to_themselves_are_said_to_do_so() -> None:
    members = tuple(Member(f"{side}{i}", "", side) for side in ("public", "natural") for i in range(8))
    ties = tuple(
        Told(f"{side}{i}", f"{side}{j}", TieKind.REFERRAL)
        for side in ("public", "natural")
        for i in range(8)
        for j in range(i)
    )
    wave = Observed(number=1, observed_on=DAYS[0], members=members, ties=ties)
    told = {r.figure: r.text for r in sectors(history(wave), Question(), Random(1), "en").readings}
    assert told["ei_test"].startswith("Ties stay within sectors more often than they would by chance: -1")
    assert told["institution_community"] == "No ties between institutions and the community are reported yet."


def test_the_conflicts_of_the_town_that_ended_are_no_ties_lost() -> None:
    found = difference(ardesia(), 0, 2, Layer.POSITIVE, "it")
    assert found.sentence == (
        "Tra i 40 soggetti presenti in entrambe le rilevazioni: legami nuovi 43, confermati 73, non più riferiti 0 "
        "(63% resta uguale). Conflitti: sorti 0, ancora riferiti 4, non più riferiti 4."
    )


def test_pairs_that_cannot_be_compared_are_counted() -> None:
    town = history(observed("ab", "cd", silent="c"), observed("ab", number=2, silent="d"))
    found = difference(town, 1, 2, Layer.POSITIVE, "it")
    assert (found.comparison.lost, found.comparison.incomparable) == ((), 1)
    assert found.sentence.endswith("nessuno dei due ha risposto entrambe le volte: 1.")


def test_of_the_layer_of_conflict_conflicts_are_compared_as_such() -> None:
    found = difference(ardesia(), 0, 2, Layer.CONFLICT, "en")
    assert found.sentence.startswith(
        "Among the 40 actors present in both waves: 0 new conflicts, 4 still reported, 4 no"
    )
