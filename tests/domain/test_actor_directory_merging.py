"""Two actors that turn out to be one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from domain.actor import use_cases
from domain.actor.actor import ActorMerged, MergedIntoItself
from domain.actor.merging import substitute
from domain.actor.wave import Respondent, Tie, TieKind
from domain.errors import NotFound, UnknownReference
from domain.protocol.terms import Party
from domain.tavolo import use_cases as tavoli
from domain.tavolo.proceedings import Presence
from domain.tavolo.tavolo import Seat
from infra.memory import MemoryBegin
from tests.domain.examples import ACTOR, COMPLETE, COMUNE, MEETING, OTHER_ACTOR, PROTOCOL, SCUOLA, TAVOLO, WAVE
from tests.domain.town import NOBODY, actor, attendance, begun, process, seat

THIRD = uuid4()


@pytest.fixture
def begin() -> MemoryBegin:
    return begun()


def test_what_the_survivor_lacks_it_takes_over_from_the_other() -> None:
    bare = replace(OTHER_ACTOR, description="La scuola", contacts=())
    merged = bare.absorb(ACTOR)
    lacking = ("legal_status", "istat_code", "place", "tags", "identifiers", "offers", "contacts", "publication")
    assert merged == bare.revise({name: getattr(ACTOR, name) for name in lacking})


def test_what_both_say_the_survivor_says_once() -> None:
    twin = replace(ACTOR, id=SCUOLA, tags=("anziani", "giovani"))
    merged = ACTOR.absorb(twin)
    assert merged.tags == ("servizi", "anziani", "giovani")
    assert (merged.identifiers, merged.contacts) == (ACTOR.identifiers, ACTOR.contacts)


def test_the_tombstone_points_to_the_survivor_and_holds_no_personal_data() -> None:
    tombstone = ACTOR.end_in(SCUOLA)
    assert (tombstone.merged_into, tombstone.name, tombstone.external_id) == (SCUOLA, ACTOR.name, ACTOR.external_id)
    assert (tombstone.contacts, tombstone.identifiers) == ((), ())


def test_a_tombstone_is_changed_no_more_and_says_where_the_actor_is(begin: MemoryBegin) -> None:
    one, other = actor(begin, "Circolo"), actor(begin, "Circolo ARCI")
    use_cases.merge_actors(begin, one.id, other.id)
    changes: tuple[Callable[[], object], ...] = (
        lambda: use_cases.revise_actor(begin, other.id, lambda _: {}),
        lambda: use_cases.assure_actor(begin, other.id),
        lambda: use_cases.merge_actors(begin, one.id, other.id),
        lambda: use_cases.merge_actors(begin, other.id, one.id),
    )
    for change in changes:
        with pytest.raises(ActorMerged) as refused:
            change()
        assert refused.value.facts == {"merged_into": one.id}


def test_nothing_comes_to_refer_to_a_tombstone(begin: MemoryBegin) -> None:
    one, other = actor(begin, "Circolo"), actor(begin, "Circolo ARCI")
    use_cases.merge_actors(begin, one.id, other.id)
    wide = tavoli.open_tavolo(
        begin, process_id=process(begin).id, kind=TAVOLO.kind, title="Tavolo", opened_on=date(2025, 1, 1)
    )
    with pytest.raises(ActorMerged):
        tavoli.seat_actor(begin, wide.id, seat(other.id))


def test_an_actor_is_not_merged_with_itself_nor_with_nobody(begin: MemoryBegin) -> None:
    one = actor(begin, "Circolo")
    with pytest.raises(MergedIntoItself):
        use_cases.merge_actors(begin, one.id, one.id)
    with pytest.raises(UnknownReference):
        use_cases.merge_actors(begin, one.id, NOBODY)
    with pytest.raises(NotFound):
        use_cases.merge_actors(begin, NOBODY, one.id)


@pytest.mark.parametrize(("kind", "entity"), COMPLETE, ids=[kind for kind, _ in COMPLETE])
def test_what_does_not_name_the_other_stays_the_same(kind: str, entity: object) -> None:
    assert substitute(entity, NOBODY, THIRD) is entity, kind


def test_the_seats_of_both_at_one_time_become_one() -> None:
    [joined] = substitute(TAVOLO, SCUOLA, COMUNE).seats
    assert (joined.actor_id, joined.since, joined.until) == (COMUNE, date(2025, 1, 20), None)


def test_the_seats_of_both_at_different_times_stay_two() -> None:
    first = seat(SCUOLA, until=date(2025, 1, 31))
    second: Seat = seat(COMUNE, since=date(2025, 2, 1))
    merged = substitute(replace(TAVOLO, seats=(first, second)), SCUOLA, COMUNE)
    assert merged.seats == (replace(first, actor_id=COMUNE), second)


def test_who_came_once_has_come() -> None:
    rows = attendance(Presence.ABSENT, COMUNE) + attendance(Presence.PRESENT, SCUOLA, THIRD)
    merged = substitute(replace(MEETING, attendance=rows), SCUOLA, COMUNE)
    assert merged.attendance == attendance(Presence.PRESENT, COMUNE, THIRD)


def test_a_voice_counts_once() -> None:
    first, second = substitute(MEETING, SCUOLA, COMUNE).decisions
    assert first.consent_ids == (COMUNE,)
    assert (second.consent_ids, second.dissent_ids) == ((COMUNE,), (COMUNE,))


def test_who_signed_once_has_signed() -> None:
    [party] = substitute(PROTOCOL, SCUOLA, COMUNE).parties
    signed: Party = PROTOCOL.parties[0]
    assert party == replace(signed, actor_id=COMUNE)


def test_a_tie_between_the_two_was_none_and_the_stronger_of_two_stays() -> None:
    ties = (
        *WAVE.ties,
        Tie(source_id=SCUOLA, target_id=THIRD, kind=TieKind.TRUST, strength=2),
        Tie(source_id=COMUNE, target_id=THIRD, kind=TieKind.TRUST, strength=4),
    )
    roster = (*WAVE.roster, Respondent(actor_id=THIRD))
    merged = substitute(replace(WAVE, roster=roster, ties=ties), SCUOLA, COMUNE)
    assert merged.ties == (ties[3],)
    assert merged.roster == (Respondent(actor_id=COMUNE), Respondent(actor_id=THIRD))


def test_a_tie_that_two_have_told_stays_told_by_both() -> None:
    told = Tie(source_id=COMUNE, target_id=THIRD, kind=TieKind.TRUST)
    ties = (told, replace(told, reporter_id=THIRD), replace(told, source_id=SCUOLA, reporter_id=THIRD, strength=3))
    roster = (*WAVE.roster, Respondent(actor_id=THIRD))
    merged = substitute(replace(WAVE, roster=roster, ties=ties), SCUOLA, COMUNE)
    assert merged.ties == (told, replace(told, reporter_id=THIRD, strength=3))
