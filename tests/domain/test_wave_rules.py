"""A wave of the network, and the actors it is about."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from domain.actor import use_cases
from domain.actor.actor import Actor, ActorKind, Contact, Sector
from domain.actor.network import TieToOneself
from domain.actor.wave import (
    AskedTwice,
    Respondent,
    ScoreOutOfRange,
    Scores,
    Tie,
    TieKind,
    TieOutsideRoster,
    Wave,
)
from domain.calendar import PeriodReversed
from domain.errors import AlreadyExists, UnknownReference
from domain.ports import Begin
from tests.domain.town import NOBODY, actor, begun, process, reachable

ADA, UGO, IDA = (UUID(int=number) for number in range(1, 4))
DAY = date(2025, 5, 6)


def wave(*ties: tuple[UUID, UUID]) -> Wave:
    return Wave(
        id=UUID(int=7),
        process_id=UUID(int=8),
        number=1,
        observed_on=DAY,
        roster=(Respondent(actor_id=ADA), Respondent(actor_id=UGO, responded=False)),
        ties=tuple(Tie(source_id=source, target_id=target, kind=TieKind.TRUST) for source, target in ties),
    )


def test_a_tie_joins_two_actors_of_the_roster_who_answered_or_not() -> None:
    assert len(wave((ADA, UGO), (UGO, ADA)).ties) == 2


@pytest.mark.parametrize("tie", [(ADA, IDA), (IDA, ADA)])
def test_who_was_not_asked_has_no_ties(tie: tuple[UUID, UUID]) -> None:
    with pytest.raises(TieOutsideRoster):
        wave((ADA, UGO), tie)


def test_a_roster_names_each_actor_once_and_the_refusal_says_whom_it_names_twice() -> None:
    told = wave()
    with pytest.raises(AskedTwice) as refused:
        replace(told, roster=(*told.roster, Respondent(actor_id=UGO)))
    assert refused.value.facts == {"actors": (UGO,)}


def test_nobody_is_tied_to_oneself() -> None:
    with pytest.raises(TieToOneself):
        wave((ADA, UGO), (UGO, UGO))


def test_a_wave_is_recorded_once_for_a_process() -> None:
    begin = begun()
    actor_ids = reachable(begin, "Ada", "Ugo")
    first = process(begin).id
    assert recorded(begin, first, *actor_ids).number == 1
    assert recorded(begin, process(begin).id, *actor_ids).number == 1
    with pytest.raises(AlreadyExists):
        recorded(begin, first, *actor_ids)


def test_a_wave_asks_actors_of_the_directory_about_a_process() -> None:
    begin = begun()
    with pytest.raises(UnknownReference):
        recorded(begin, process(begin).id, NOBODY)
    with pytest.raises(UnknownReference):
        recorded(begin, NOBODY)


def test_an_actor_is_reached_at_the_first_contact_that_has_an_address() -> None:
    begin = begun()
    assert actor(begin, "Ada", None, "", "ada@town.example", "altra@town.example").mail_address == "ada@town.example"
    assert actor(begin, "Ugo", None).mail_address is None
    assert actor(begin, "Ida").mail_address is None


def test_an_actor_of_another_register_is_recorded_once() -> None:
    begin = begun()
    facts = use_cases.ActorFacts(
        external_id="IPA:1",
        name="Comune",
        kind=ActorKind.PUBLIC_BODY,
        sector=Sector.PUBLIC,
        contacts=(Contact(name="A"),),
    )
    recorded_actor: Actor = use_cases.record_actor(begin, **facts)
    assert (recorded_actor.external_id, recorded_actor.revision) == ("IPA:1", 1)
    with pytest.raises(AlreadyExists):
        use_cases.record_actor(begin, **facts)


def recorded(begin: Begin, process_id: UUID, *actor_ids: UUID) -> Wave:
    roster = tuple(Respondent(actor_id=actor_id) for actor_id in actor_ids)
    return use_cases.record_wave(begin, process_id, number=1, observed_on=DAY, roster=roster)


def test_a_tie_does_not_end_before_it_starts() -> None:
    with pytest.raises(PeriodReversed):
        Tie(source_id=ADA, target_id=UGO, kind=TieKind.REFERRAL, since=DAY, until=date(2025, 5, 5))
    with pytest.raises(PeriodReversed):
        replace(Tie(source_id=ADA, target_id=UGO, kind=TieKind.REFERRAL, since=DAY), until=date.min)


def test_a_tie_is_reported_by_one_of_the_roster() -> None:
    told = wave((ADA, UGO))
    assert replace(told, ties=(replace(told.ties[0], reporter_id=UGO),)).ties[0].reporter_id == UGO
    with pytest.raises(TieOutsideRoster):
        replace(told, ties=(replace(told.ties[0], reporter_id=IDA),))


@pytest.mark.parametrize("score", [0, 5])
def test_value_and_trust_are_scored_from_one_to_four(score: int) -> None:
    assert Scores(influence=1, openness=4).openness == 4
    with pytest.raises(ScoreOutOfRange):
        Scores(reliability=score)
