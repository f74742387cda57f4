"""What the figures say: plain words in two languages, about ties, with the trend, and what is left if someone goes."""

from dataclasses import fields, replace
from string import Formatter

import pytest

from domain.actor.analysis import Analysis, Balance, Communities, NodeFigures
from domain.actor.departure import what_is_left
from domain.actor.figure_readings import FIGURES, POSITION, read, read_position
from domain.actor.observed import Layer
from domain.actor.readings import TEXTS, Language, Telling, listed

LANGUAGES: tuple[Language, ...] = ("it", "en")
NAMES = {"a": "Comune", "b": "Scuola", "c": "Parrocchia"}


def position(node: str) -> NodeFigures:
    return NodeFigures(
        id=node,
        degree=2,
        betweenness=1,
        betweenness_normalized=0.25,
        closeness=None,
        harmonic=0.8,
        eigenvector=0.3,
        constraint=0.6,
        effective_size=1.5,
        core=1,
    )


STAR = Analysis(
    density=0.5,
    degree_centralization=1,
    betweenness_centralization=1,
    closeness_centralization=1,
    reciprocity=None,
    transitivity=0,
    mean_clustering=0,
    diameter=2,
    mean_path_length=1.5,
    components=(("a", "b", "c", "d"),),
    isolates=(),
    cut_points=("a",),
    bridges=(("a", "b"), ("a", "c"), ("a", "d")),
    max_core=1,
    degree_assortativity=-1,
    ei_index=0.333,
    group_modularity=-0.004,
    communities=Communities(modularity=0, groups=(("a", "b", "c", "d"),)),
    global_efficiency=0.75,
    fragmentation=0,
    balance=Balance(triangles=4, balanced=3, frustration=2, frustration_exact=False),
    nodes=tuple(map(position, "abcd")),
)
APART = replace(
    STAR,
    density=0,
    mean_path_length=None,
    components=(("b",), ("c",), ("d",)),
    isolates=("b", "c", "d"),
    nodes=tuple(map(position, "bcd")),
)


def sentences(analysis: Analysis, language: Language, previous: Analysis | None = None) -> dict[str, str]:
    readings = read(analysis, Telling(language=language, names=NAMES), previous)
    return {reading.figure: f"{reading.text} {reading.trend or ''}".strip() for reading in readings}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_has_its_sentence(language: Language) -> None:
    said = sentences(STAR, language)
    assert {field.name for field in fields(Analysis)} - {"nodes"} <= set(said)
    assert all(text.endswith(".") and "{" not in text for text in said.values())


def test_both_languages_say_the_same_things_with_the_same_facts() -> None:
    facts = [
        {key: {name for _, name, _, _ in Formatter().parse(text) if name} for key, text in TEXTS[language].items()}
        for language in LANGUAGES
    ]
    assert facts[0] == facts[1]


def test_density_is_told_without_praise() -> None:
    assert sentences(STAR, "it")["density"] == (
        "Legami attivi su tutti quelli possibili: 50%; dice quanto è fitta la rete, non quanto funziona."
    )
    assert "not how well it works" in sentences(STAR, "en")["density"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_blames_or_praises(language: Language) -> None:
    words = " ".join(TEXTS[language].values()).lower().split()
    assert not {"colpa", "problema", "purtroppo", "scarso", "fault", "blame", "poor", "weak", "good", "bad"} & set(
        words
    )


def test_actors_are_named_as_the_reader_knows_them() -> None:
    assert sentences(STAR, "it")["cut_points"].endswith("solo dai legami di un soggetto: Comune.")
    assert sentences(STAR, "en")["bridges"].endswith("Comune ↔ Scuola, Comune ↔ Parrocchia and Comune ↔ d.")


def test_a_bound_is_told_as_a_bound() -> None:
    assert "at most 2" in sentences(STAR, "en")["frustration"]
    proven = replace(STAR, balance=replace(STAR.balance, frustration_exact=True))
    assert "at most" not in sentences(proven, "en")["frustration"]


def test_what_is_undefined_says_what_it_would_take() -> None:
    assert (
        sentences(STAR, "it")["reciprocity"] == "Non si può misurare: i legami sono senza direzione, o non ce ne sono."
    )


def test_italian_writes_decimals_with_a_comma_and_rounds_to_zero_without_a_sign() -> None:
    assert "(0,33, tra -1 e 1)" in sentences(STAR, "it")["ei_index"]
    assert sentences(STAR, "it")["group_modularity"].endswith("quanto farebbero a caso (modularità 0).")


def test_the_trend_says_what_it_was_and_does_not_judge() -> None:
    trends = sentences(STAR, "en", previous=APART)
    assert trends["density"].endswith("In the previous wave: 0%.")
    assert trends["mean_path_length"].endswith("In the previous wave it could not be measured.")
    assert trends["reciprocity"].endswith("As in the previous wave.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_position_of_an_actor_is_told_figure_by_figure(language: Language) -> None:
    readings = read_position(position("a"), Telling(language=language), "Comune")
    assert [reading.figure for reading in readings] == list(POSITION)
    assert all("Comune" in reading.text for reading in readings)
    assert "25%" in readings[1].text


def test_many_names_are_shortened() -> None:
    assert listed("abcdef", "en") == "a, b, c, d and 2 others"
    assert listed("ab", "it") == "a e b"


def test_if_the_point_of_reference_goes_the_sentence_says_how_many_can_still_reach_each_other() -> None:
    assert what_is_left(STAR, APART, Telling(names=NAMES)) == (
        "Senza Comune le coppie di altri soggetti che possono raggiungersi passano da 100% a 0%, "
        "e la rete resta in 3 parti; restano senza legami: Scuola, Parrocchia e d."
    )


def test_if_others_connect_them_as_before_the_sentence_says_that_routes_get_longer() -> None:
    ring = replace(APART, components=(("b", "c", "d"),), isolates=(), mean_path_length=1.75)
    assert what_is_left(STAR, ring, Telling(language="en", names=NAMES)) == (
        "Without Comune the other 3 actors stay connected as they were; "
        "the mean distance between those connected goes from 1.50 to 1.75."
    )


@pytest.mark.parametrize(("left", "said"), [("", "no other actor is left"), ("d", "one actor is left")])
def test_if_hardly_anyone_stays_the_sentence_says_so(left: str, said: str) -> None:
    rest = replace(APART, nodes=tuple(map(position, left)))
    assert said in what_is_left(STAR, rest, Telling(language="en"))


def test_of_those_without_ties_it_is_said_who_did_not_answer() -> None:
    told = read(APART, Telling(names=NAMES, silent={"c", "d", "z"}))
    isolates = next(reading.text for reading in told if reading.figure == "isolates")
    assert isolates.endswith("Scuola, Parrocchia e d (non ha risposto: Parrocchia e d).")


def test_of_conflicts_is_said_what_is_true_of_conflicts() -> None:
    told = {reading.figure: reading.text for reading in read(STAR, Telling(layer=Layer.CONFLICT, names=NAMES))}
    assert told["density"] == "Coppie tra cui è riferito un conflitto, su tutte quelle possibili: 50%."
    assert told["isolates"] == "Per ogni soggetto è riferito almeno un conflitto."
    [own] = read_position(position("a"), Telling(layer=Layer.CONFLICT), "Comune")
    assert own.text == "Conflitti riferiti tra Comune e altri: 2."


def test_the_position_of_an_actor_has_its_trend_too() -> None:
    readings = read_position(position("a"), Telling(), "Comune", replace(position("a"), degree=1, closeness=None))
    trends = {reading.figure: reading.trend for reading in readings}
    assert trends["degree"] == "Nella rilevazione precedente: 1."
    assert trends["closeness"] == "Come nella rilevazione precedente."


def test_what_would_be_is_set_beside_what_is() -> None:
    told = {reading.figure: reading.trend for reading in read(APART, Telling(beside="whole"), STAR)}
    assert told["density"] == "Nella rete com'è: 50%."
    assert told["reciprocity"] == "Come nella rete com'è."


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_used(language: Language) -> None:
    told = {key.split(".")[0] for key in TEXTS[language]} - {"undefined", "trend", "whole", "left", "added"}
    told -= {"actor", "network", "conflict", "ei_test", "institution_community", "brokerage", "multiplexity"}
    assert told - {"at most", "and", "others", "unheard"} == set(FIGURES)
