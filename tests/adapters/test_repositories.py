"""One suite for every repository, on every adapter."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest

from domain.errors import AlreadyExists, NotFound, StaleRevision, UnknownReference
from domain.ports import Work
from domain.repository import E, Entity, Repository
from domain.tavolo.minutes import Minutes
from infra.memory import MemoryBegin
from infra.postgres.begin import PostgresBegin
from tests.domain.examples import (
    ACTOR,
    COMPLETE,
    DELIVERY,
    HELD,
    INDICATOR,
    MEETING,
    MINUTES,
    OTHER_ACTOR,
    PARENT,
    PROCESS,
    PROTOCOL,
    TAVOLO,
    WAVE,
)
from tests.domain.process_parts import EMPTY
from tests.domain.walking import kinds_in

Opening = MemoryBegin | PostgresBegin
KINDS = [kind for kind, _ in COMPLETE]
NOWHERE = UUID(int=404)


def shelf(work: Work, kind: str) -> Repository[Any]:
    found: Repository[Any] = getattr(work, kind)
    return found


def save(begin: Opening, kind: str, *entities: Entity) -> list[Any]:
    """Save in one transaction."""
    with begin() as work:
        return [shelf(work, kind).save(entity) for entity in entities]


def got(begin: Opening, kind: str, entity: E) -> E:
    with begin() as work:
        kept: E = shelf(work, kind).get(entity.id)
    return kept


@pytest.fixture
def full(begin: Opening) -> Opening:
    """Begin in a house that holds every example."""
    for kind, entity in HELD:
        save(begin, kind, entity)
    return begin


def test_every_entity_comes_back_as_it_was_saved(full: Opening) -> None:
    for kind, entity in COMPLETE:
        kept = got(full, kind, entity)
        assert kept == replace(entity, revision=1)
        assert kinds_in(kept) == kinds_in(entity)


def test_saved_and_seen_are_the_same(full: Opening) -> None:
    with full() as work:
        for kind, entity in COMPLETE:
            kept = shelf(work, kind).get(entity.id)
            assert shelf(work, kind).see(entity.id) == shelf(work, kind).see_all([entity.id])[entity.id] == kept
            again = shelf(work, kind).save(kept)
            assert again == replace(entity, revision=2) == shelf(work, kind).see(entity.id)


def test_the_revision_counts_the_times_an_entity_was_saved(full: Opening) -> None:
    for kind, entity in COMPLETE:
        revisions = [save(full, kind, got(full, kind, entity))[0].revision for _ in range(3)]
        assert revisions == [2, 3, 4]


def test_what_is_not_there_is_not_found(full: Opening) -> None:
    for kind in KINDS:
        with full() as work, pytest.raises(NotFound):
            shelf(work, kind).get(NOWHERE)
        with full() as work, pytest.raises(NotFound):
            shelf(work, kind).see(NOWHERE)
    with full() as work, pytest.raises(NotFound):
        work.minutes.latest(NOWHERE)


def test_what_is_referred_to_must_be_there(full: Opening) -> None:
    for kind, entity in COMPLETE:
        with full() as work, pytest.raises(UnknownReference) as refused:
            shelf(work, kind).require(entity.id, NOWHERE)
        assert refused.value.facts == {"missing": [str(NOWHERE)]}
        with full() as work, pytest.raises(UnknownReference) as refused:
            shelf(work, kind).see_all([entity.id, NOWHERE])
        assert refused.value.facts == {"missing": [str(NOWHERE)]}


def test_nothing_and_what_is_there_may_be_referred_to(full: Opening) -> None:
    with full() as work:
        for kind, entity in COMPLETE:
            shelf(work, kind).require()
            shelf(work, kind).require(None, entity.id, None, entity.id)
            assert shelf(work, kind).see_all([]) == {}


@pytest.mark.parametrize(
    ("kind", "twin"),
    [
        ("actors", ACTOR),
        ("processes", replace(PROCESS, **EMPTY)),
        ("tavoli", TAVOLO),
        ("meetings", MEETING),
        ("protocols", PROTOCOL),
        ("indicators", replace(INDICATOR, code="other")),
        ("indicators", replace(INDICATOR, external_id=None)),
        ("waves", WAVE),
        ("minutes", MINUTES),
        ("deliveries", DELIVERY),
    ],
)
def test_two_entities_do_not_share_what_identifies_them(full: Opening, kind: str, twin: Entity) -> None:
    with pytest.raises(AlreadyExists):
        save(full, kind, replace(twin, id=uuid4()))


@pytest.mark.parametrize(
    ("kind", "unknown"),
    [
        ("actors", OTHER_ACTOR),
        ("tavoli", PARENT),
        ("processes", replace(PROCESS, external_id=None, **EMPTY)),
        ("meetings", replace(MEETING, external_id=None)),
        ("protocols", replace(PROTOCOL, external_id=None)),
    ],
)
def test_entities_that_no_other_register_knows_share_nothing(full: Opening, kind: str, unknown: Entity) -> None:
    twins = [replace(unknown, id=uuid4()) for _ in range(2)]
    assert [kept.revision for kept in save(full, kind, *twins)] == [1, 1]


def test_what_another_system_knows_is_found_by_its_identifier(full: Opening) -> None:
    known = [(kind, entity) for kind, entity in COMPLETE if getattr(entity, "external_id", None)]
    kinds = {"actors", "processes", "tavoli", "meetings", "practices", "protocols", "indicators"}
    assert {kind for kind, _ in known} == kinds
    with full() as work:
        for kind, entity in known:
            assert shelf(work, kind).known_as(getattr(entity, "external_id")) == entity.id  # noqa: B009
            assert shelf(work, kind).known_as("of nobody") is None


def test_an_identity_is_recorded_once(full: Opening) -> None:
    for kind, entity in COMPLETE:
        with pytest.raises(AlreadyExists):
            save(full, kind, entity)


def test_who_has_read_an_older_revision_does_not_save(full: Opening) -> None:
    for kind, entity in COMPLETE:
        old = got(full, kind, entity)
        save(full, kind, old)
        with pytest.raises(StaleRevision) as refused:
            save(full, kind, old)
        assert refused.value.facts == {"revision": 2}


def test_what_was_never_saved_has_no_later_revision(begin: Opening) -> None:
    with pytest.raises(StaleRevision) as refused:
        save(begin, "actors", replace(ACTOR, revision=1))
    assert refused.value.facts == {"revision": None}


def test_who_expects_another_revision_gets_nothing(full: Opening) -> None:
    for kind, entity in COMPLETE:
        assert got(replace(full, expected={entity.id: 1}), kind, entity).revision == 1
        for expected in (0, 2):
            with pytest.raises(StaleRevision) as refused:
                got(replace(full, expected={entity.id: expected}), kind, entity)
            assert refused.value.facts == {"revision": 1}


def test_expecting_something_of_one_entity_expects_nothing_of_others(full: Opening) -> None:
    assert got(replace(full, expected={ACTOR.id: 7}), "processes", PROCESS).revision == 1
    with replace(full, expected={ACTOR.id: 7})() as work:
        assert work.actors.see(ACTOR.id).revision == 1


def versions(begin: Opening, *numbers: int) -> None:
    for number in numbers:
        save(begin, "minutes", replace(MINUTES, id=uuid4(), version=number, corrections=()))


def latest(begin: Opening) -> Minutes:
    with begin() as work:
        return work.minutes.latest(MEETING.id)


def test_the_latest_minutes_of_a_meeting_are_those_of_its_highest_version(full: Opening) -> None:
    other = replace(MEETING, id=uuid4(), external_id=None)
    save(full, "meetings", other)
    save(full, "minutes", replace(MINUTES, id=uuid4(), meeting_id=other.id, version=99, corrections=()))
    versions(full, 10, 9)
    assert latest(full).version == 10


def test_who_expects_another_revision_of_the_latest_minutes_gets_nothing(full: Opening) -> None:
    assert latest(replace(full, expected={MEETING.id: 1})).revision == 1
    with pytest.raises(StaleRevision) as refused:
        latest(replace(full, expected={MEETING.id: 2}))
    assert refused.value.facts == {"revision": 1}


def test_the_indicators_of_a_process_are_listed_by_their_code(full: Opening) -> None:
    process = replace(PROCESS, id=uuid4(), external_id=None, **EMPTY)
    save(full, "processes", process)
    for code in ("b", "a"):
        own = replace(INDICATOR, id=uuid4(), external_id=None, process_id=process.id, code=code)
        save(full, "indicators", replace(own, revision=0))
    with full() as work:
        assert [one.code for one in work.indicators.of_process(process.id)] == ["a", "b"]
