"""A unit of work happens as a whole or not at all, one after the other where two want the same."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine, event

from domain.actor.actor import Actor, Contact
from domain.errors import AlreadyExists, Counted, NotFound, Refusal, RuleBroken, StaleRevision
from domain.ports import Work
from domain.process.process import Process
from domain.repository import E
from infra.memory import MemoryBegin
from infra.postgres.begin import PostgresBegin
from tests.domain.examples import ACTOR, COMUNE, HELD, MEETING, OTHER_ACTOR, PROCESS, PROTOCOL, TAVOLO, WAVE

Opening = MemoryBegin | PostgresBegin
WRITERS = 20


class Changed(Exception):
    """Whoever worked has changed their mind."""


class Missed(Counted, RuleBroken):
    """What was tried did not succeed, and is counted."""


@pytest.fixture
def full(begin: Opening) -> Opening:
    """Begin in a house that holds every example."""
    do(begin, furnish)
    return begin


def kept(begin: Opening, kind: str, entity: E) -> E:
    with begin() as work:
        found: E = getattr(work, kind).see(entity.id)
    return found


def do(begin: Opening, *doing: Callable[[Work], object]) -> None:
    """Do all of it in one work."""
    with begin() as work:
        for deed in doing:
            deed(work)


def furnish(work: Work) -> None:
    for kind, entity in HELD:
        getattr(work, kind).save(entity)


def rename(work: Work) -> None:
    work.actors.save(replace(work.actors.get(COMUNE), name="Altro", contacts=()))


def record(work: Work) -> None:
    work.actors.save(replace(ACTOR, id=uuid4()))


def change_mind(work: Work) -> None:
    raise Changed(work)


def miss(work: Work) -> None:
    raise Missed(subject=work.subject)


def test_a_refusal_that_counts_keeps_what_was_done_before_it(full: Opening) -> None:
    with pytest.raises(Missed):
        do(full, rename, miss)
    assert kept(full, "actors", ACTOR).name == "Altro"


def test_work_that_is_broken_off_leaves_nothing(begin: Opening) -> None:
    with pytest.raises(Changed):
        do(begin, furnish, change_mind)
    for kind, entity in HELD:
        with pytest.raises(NotFound):
            kept(begin, kind, entity)


def test_work_that_is_broken_off_leaves_everything_as_it_was(full: Opening) -> None:
    with pytest.raises(Changed):
        do(full, rename, change_mind)
    assert kept(full, "actors", ACTOR) == replace(ACTOR, revision=1)


def test_one_refusal_undoes_the_whole_work(full: Opening) -> None:
    with pytest.raises(AlreadyExists):
        do(full, rename, record)
    assert kept(full, "actors", ACTOR) == replace(ACTOR, revision=1)


def test_after_a_refusal_the_next_work_goes_well(full: Opening) -> None:
    with pytest.raises(AlreadyExists):
        do(full, record)
    do(full, rename)
    assert kept(full, "actors", ACTOR).revision == 2


def at_once(begin: Opening, doing: Callable[[Work, int], object]) -> list[Refusal | None]:
    """Let every writer do the same at the same moment, and tell who was refused."""
    start = threading.Barrier(WRITERS)

    def write(number: int) -> Refusal | None:
        start.wait()
        try:
            with begin() as work:
                doing(work, number)
        except Refusal as refused:
            return refused
        return None

    with ThreadPoolExecutor(WRITERS) as crew:
        return list(crew.map(write, range(WRITERS)))


def with_contact(actor: Actor, number: int) -> Actor:
    return replace(actor, contacts=(*actor.contacts, Contact(name=str(number))))


def test_twenty_writers_on_one_actor_lose_no_change(full: Opening) -> None:
    def write(work: Work, number: int) -> None:
        work.actors.save(with_contact(work.actors.get(COMUNE), number))

    assert at_once(full, write) == [None] * WRITERS
    actor = kept(full, "actors", ACTOR)
    assert actor.revision == 1 + WRITERS
    assert actor.contacts[:2] == ACTOR.contacts
    assert {contact.name for contact in actor.contacts[2:]} == {str(number) for number in range(WRITERS)}


def with_milestone(process: Process, number: int) -> Process:
    added = replace(PROCESS.milestones[1], id=UUID(int=number), title=str(number))
    return replace(process, milestones=(*process.milestones, added))


def test_twenty_writers_on_one_process_lose_no_part(full: Opening) -> None:
    def write(work: Work, number: int) -> None:
        work.processes.save(with_milestone(work.processes.get(PROCESS.id), number))

    assert at_once(full, write) == [None] * WRITERS
    process = kept(full, "processes", PROCESS)
    assert process.milestones[:2] == PROCESS.milestones
    assert {one.title for one in process.milestones[2:]} == {str(number) for number in range(WRITERS)}


def test_a_part_is_added_to_a_process_without_asking_for_each_of_its_rooms(
    engine: Engine, postgres_begin: PostgresBegin
) -> None:
    do(postgres_begin, furnish)
    asked: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *said: asked.append(said[2]))
    with postgres_begin() as work:
        work.processes.save(with_milestone(work.processes.get(PROCESS.id), 1))
    # The lock, the whole, the room that changes, and whether the place in it is free.
    assert len([one for one in asked if "FROM process" in one or "FROM milestone" in one]) == 4


@pytest.mark.parametrize("reading", ["get", "see"])
def test_of_twenty_writers_who_have_read_the_same_one_writes(full: Opening, reading: str) -> None:
    with full() as work:
        read = getattr(work.actors, reading)(COMUNE)
    refused = at_once(full, lambda work, number: work.actors.save(with_contact(read, number)))
    assert refused.count(None) == 1
    assert {type(one) for one in refused if one} == {StaleRevision}
    assert kept(full, "actors", ACTOR).revision == 2


def test_of_twenty_writers_who_expect_the_same_revision_one_writes(full: Opening) -> None:
    def write(work: Work, number: int) -> None:
        work.actors.save(with_contact(work.actors.get(COMUNE), number))

    refused = at_once(replace(full, expected={COMUNE: 1}), write)
    assert refused.count(None) == 1
    assert {type(one) for one in refused if one} == {StaleRevision}
    assert len(kept(full, "actors", ACTOR).contacts) == 3


def test_of_twenty_who_record_the_same_one_does(begin: Opening) -> None:
    refused = at_once(begin, lambda work, _: record(work))
    assert refused.count(None) == 1
    assert {type(one) for one in refused if one} == {AlreadyExists}


def test_who_works_finds_what_was_written_before(full: Opening) -> None:
    with full() as work:
        actor = work.actors.save(replace(work.actors.get(COMUNE), name="Nuovo"))
        assert work.actors.get(COMUNE) == work.actors.see(COMUNE) == actor
        assert work.actors.save(actor).revision == 3
        work.actors.save(replace(OTHER_ACTOR, id=UUID(int=9)))
        work.actors.require(UUID(int=9))


# Items of an agenda name one another by their positions; so do those that name them, or what else is held.
FLAT = replace(MEETING, agenda=tuple(replace(item, part_of=None) for item in MEETING.agenda))
NAMING: dict[str, dict[str, tuple[()]]] = {
    "roster": {"ties": ()},
    "agenda": {"decisions": (), "commitments": (), "handings": ()},
    "decisions": {"handings": ()},
}
HOLDERS = [
    ("actors", ACTOR, "contacts"),
    ("processes", PROCESS, "milestones"),
    ("processes", PROCESS, "istat_codes"),
    ("waves", replace(WAVE, ties=()), "roster"),
    ("waves", WAVE, "ties"),
    ("tavoli", TAVOLO, "seats"),
    ("meetings", FLAT, "agenda"),
    ("meetings", MEETING, "attendance"),
    ("meetings", MEETING, "decisions"),
    ("meetings", MEETING, "commitments"),
    ("protocols", PROTOCOL, "articles"),
    ("protocols", PROTOCOL, "parties"),
    ("protocols", PROTOCOL, "pledges"),
]


@pytest.mark.parametrize(("kind", "entity", "held"), HOLDERS, ids=[held for _, _, held in HOLDERS])
def test_what_is_held_is_turned_round_taken_away_and_put_back(
    full: Opening, kind: str, entity: Actor, held: str
) -> None:
    first, second = getattr(entity, held)
    for holding in ((second, first), (first,), (second,), (first, second), (), (second, first)):
        with full() as work:
            before = getattr(work, kind).get(entity.id)
            getattr(work, kind).save(replace(before, **NAMING.get(held, {}), **{held: holding}))
        assert getattr(kept(full, kind, entity), held) == holding
