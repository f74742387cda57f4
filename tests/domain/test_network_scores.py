"""How much actors are valued and trusted: the means of what each who rates them holds."""

from datetime import date

import pytest

from domain.actor.figure_readings import read_scores
from domain.actor.observed import Member, Observed, Told
from domain.actor.readings import Telling
from domain.actor.scores import Received, ScoresReceived, scores_received
from domain.actor.wave import TieKind

NOTHING = (None, None, None)


def told(pair: str, *scores: int | None, kind: TieKind = TieKind.COLLABORATION, reporter: str | None = None) -> Told:
    return Told(pair[0], pair[1], kind, reporter=reporter, scores=scores)


def received(*ties: Told) -> ScoresReceived:
    members = tuple(Member(name, name.upper(), "public") for name in "abc")
    return scores_received(Observed(number=1, observed_on=date(2026, 1, 7), members=members, ties=ties))


def test_value_and_trust_are_means_of_three_items_each() -> None:
    found = received(told("ab", 1, 2, 3, 4, 4, 1), told("cb", 4, 4, 4, *NOTHING))
    assert found.of("b") == Received(id="b", value=3, trust=3, raters=2)
    assert (found.value, found.trust) == (3, 3)


def test_where_nobody_said_there_is_no_score_and_no_zero() -> None:
    assert received(told("ab", *NOTHING, *NOTHING)).of("b") == Received(id="b", value=None, trust=None, raters=0)
    assert (received().value, received().trust) == (None, None)


def test_items_that_were_not_answered_do_not_count() -> None:
    assert received(told("ab", 4, None, None, None, 2, None)).of("b") == Received(id="b", value=4, trust=2, raters=1)


def test_who_rates_an_actor_on_several_ties_rates_it_once() -> None:
    ties = [told("ab", 1, None, None, *NOTHING, kind=kind) for kind in (TieKind.REFERRAL, TieKind.RESOURCES)]
    assert received(*ties, told("cb", 4, None, None, *NOTHING)).of("b").value == 2.5


def test_who_reports_a_tie_rates_the_other_end() -> None:
    found = received(told("ab", 4, 4, 4, *NOTHING, reporter="b"))
    assert (found.of("a").value, found.of("b").value) == (4, None)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("it", "Fiducia degli altri in B, da 1 a 4: 2,50 in media."),
        ("en", "The trust of others in B, from 1 to 4, is 2.50 on average."),
    ],
)
def test_scores_are_said_in_words_with_their_trend(language: str, said: str) -> None:
    telling = Telling(language="en" if language == "en" else "it")
    then, now = (Received(id="b", value=None, trust=trust, raters=1) for trust in (2.0, 2.5))
    value, trust = read_scores(now, telling, "B", then)
    assert (trust.text, trust.trend) == (said, telling.trend("number", 2.0, 2.5))
    assert value.text == telling.texts["actor.unsaid"].format(name="B")
    assert read_scores(received(), telling)[0].text == telling.texts["network.unsaid"]
