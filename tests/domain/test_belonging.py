"""Activities that work on the sense of belonging: days, aims, and how many they reached; never who."""

from dataclasses import fields, replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from domain.calendar import DAY
from domain.indicator.indicator import Dimension, Direction, Indicator, Level
from domain.process.belonging import (
    AIMS,
    ActivityKind,
    ActivitySession,
    AimNotOfBelonging,
    BelongingActivity,
    BelongingCounts,
    counted,
)
from domain.process.part import NotYetHappened
from tests.domain.processes import BARE, SCHOOL, TODAY

AIM = Indicator(
    id=UUID(int=61),
    process_id=BARE.id,
    code="bscs",
    title="Appartenenza",
    dimension=Dimension.BELONGING,
    level=Level.OUTCOME,
    unit="punti",
    direction=Direction.INCREASE,
)
FEAST = BelongingActivity(
    id=UUID(int=62),
    kind=ActivityKind.ANIMATION,
    title="Festa",
    zone="piazza",
    lead_id=SCHOOL,
    indicator_ids=(AIM.id,),
    sessions=(ActivitySession(held_on=TODAY - DAY, reached=30), ActivitySession(held_on=TODAY + 9 * DAY)),
)


def test_an_activity_is_of_one_of_the_five_kinds_of_the_method() -> None:
    assert [*ActivityKind] == ["animation", "awareness", "information", "listening", "training"]


def test_of_those_it_reached_an_activity_keeps_a_count_and_nothing_else() -> None:
    assert {field.name for field in fields(ActivitySession)} == {"held_on", "reached"}


def test_nobody_was_reached_on_a_day_to_come() -> None:
    assert BARE.add(FEAST, TODAY).belonging_activities == (FEAST,)
    early = replace(FEAST, sessions=(ActivitySession(held_on=TODAY + DAY, reached=1),))
    with pytest.raises(NotYetHappened):
        BARE.add(early, TODAY)


@pytest.mark.parametrize("dimension", Dimension)
def test_what_it_means_to_move_is_belonging_or_knowledge_and_culture(dimension: Dimension) -> None:
    aim = replace(AIM, dimension=dimension)
    if dimension in AIMS:
        FEAST.require_aims([aim], BARE.id)
    else:
        with pytest.raises(AimNotOfBelonging):
            FEAST.require_aims([aim], BARE.id)


def test_what_it_means_to_move_is_of_its_own_process() -> None:
    with pytest.raises(AimNotOfBelonging):
        FEAST.require_aims([AIM], uuid4())


def test_activities_are_counted_by_the_days_held_and_to_come() -> None:
    walk = replace(FEAST, id=UUID(int=63), sessions=(ActivitySession(held_on=TODAY, reached=12),))
    assert counted((FEAST, walk), TODAY) == BelongingCounts(
        activities=2, sessions_held=2, reached=42, sessions_to_come=1, next_on=TODAY + 9 * DAY
    )
    assert counted((), TODAY).next_on is None


def test_a_day_that_passed_without_a_count_is_missed_from_the_day_after() -> None:
    day = FEAST.sessions[1].held_on
    assert not FEAST.uncounted_on(day)
    assert FEAST.uncounted_on(day + timedelta(days=1))
