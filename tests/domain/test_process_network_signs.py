"""What asks for attention in the network of a process, with and without its point of reference."""

from dataclasses import replace
from uuid import UUID

from domain.actor.observed import Observed
from domain.process.alert import OF_NETWORK
from domain.process.framework import PointOfReference
from domain.process.outlook import Circle
from domain.process.process import Process
from domain.process.stages import Responsibility
from tests.domain.processes import MANDATE, OBJECTIVE, START
from tests.domain.watching import ACTING, signs, wave

RING = [(1, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 1)]
STAR = [(1, 2), (1, 3), (1, 4), (1, 5), (1, 6)]
TAVOLO = UUID(int=90)


def answering(*numbers: int) -> Process:
    """Let these actors answer for something, and no others."""
    return replace(
        ACTING,
        responsibilities=tuple(
            Responsibility(id=UUID(int=100 + n), actor_id=UUID(int=n), scope="", objective_id=OBJECTIVE, since=START)
            for n in numbers
        ),
    )


ALL = answering(1, 2, 3, 4, 5, 6)


def told(process: Process, observed: Observed, **facts: object) -> set[tuple[str, tuple[int, ...], bool]]:
    """Tell the cause of each sign, its actors, and whether it stands only without the point of reference."""
    found = signs(process, wave=observed, **facts)
    return {
        (s.cause.value, tuple(actor.int for actor in s.actor_ids), s.detail.endswith(":without"))
        for s in found
        if s.cause in OF_NETWORK
    }


def test_a_ring_asks_for_nothing() -> None:
    assert told(ALL, wave(RING)) == set()


def test_each_actor_without_ties_is_told_of() -> None:
    ties = [(1, 2), (2, 3), (3, 1), (4, 1), (4, 2)]
    assert told(ALL, wave(ties)) >= {("isolated_actor", (5,), False), ("isolated_actor", (6,), False)}


def test_a_star_leans_on_its_middle() -> None:
    found = told(answering(1), wave(STAR))
    assert found == {("cut_point", (1,), False), ("one_broker", (1,), False)}


def test_an_institution_without_a_tie_to_the_community_is_told_of() -> None:
    ties = [(1, 2), (3, 4), (4, 5), (5, 6), (6, 3)]
    assert ("no_institution_community_tie", (), False) in told(ALL, wave(ties, public=(1, 2)))


def test_without_the_point_of_reference_more_may_come_apart() -> None:
    leads = PointOfReference(id=TAVOLO, actor_id=UUID(int=1), role="", mandate_id=MANDATE, since=START)
    found = told(replace(answering(1), points_of_reference=(leads,)), wave(STAR))
    assert found - told(answering(1), wave(STAR)) == {("isolated_actor", (n,), True) for n in range(2, 7)}
    over = replace(leads, until=START)
    assert told(replace(answering(1), points_of_reference=(over,)), wave(STAR)) == told(answering(1), wave(STAR))


def test_influence_without_responsibility_is_told_of_and_the_reverse() -> None:
    assert ("influence_without_responsibility", (1,), False) in told(answering(), wave(STAR))
    chain = [(1, 2), (2, 3), (3, 4), (4, 5), (5, 6)]
    found = {sign for sign in told(ALL, wave(chain)) if "influence" in sign[0]}
    assert found == {("responsibility_without_influence", (n,), False) for n in (1, 6)}


def test_a_conflict_is_told_of_where_both_sit_at_one_tavolo() -> None:
    observed = wave(RING, (2, 5), (3, 6))
    circle = Circle(TAVOLO, "Tavolo", tuple(UUID(int=n) for n in (1, 2, 5, 6)))
    assert told(ALL, observed, tavoli=(circle,)) == {("negative_tie_at_tavolo", (2, 5), False)}
    assert told(ALL, wave(RING), tavoli=(circle,)) == set()


def test_a_process_without_a_wave_has_no_signs_of_its_network() -> None:
    assert signs(ALL) == []
