"""What a process needs to know of the rest of the house is the same on every adapter."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from api.demo.clock import StoryClock
from api.demo.load import days_of_story, live
from domain.process import course
from domain.process.phase import Phase
from domain.process.standing import Named, Standing, Terms
from domain.protocol.kinds import ProtocolState
from domain.repository import Entity
from domain.tavolo.meeting import MeetingState
from infra.memory import MemoryBegin
from infra.postgres.begin import PostgresBegin
from tests.domain.examples import COMUNE, EARLIER, HELD, INDICATOR, MEETING, MINUTES, PROCESS, PROTOCOL, SCUOLA, TAVOLO
from tests.domain.process_parts import EMPTY

Opening = MemoryBegin | PostgresBegin
NOW = datetime(2026, 3, 12, 12, tzinfo=UTC)


def at(begin: Opening, now: datetime) -> Opening:
    return replace(begin, clock=lambda: now)


def standing(begin: Opening, now: datetime = NOW) -> Standing:
    with at(begin, now)() as work:
        return work.standing(PROCESS.id)


def titles(things: tuple[Named, ...]) -> list[str]:
    return [one.title for one in things]


@pytest.fixture
def full(begin: Opening) -> Opening:
    """Begin in a house that holds every example."""
    with begin() as work:
        for kind, entity in HELD:
            getattr(work, kind).save(entity)
    return begin


def let(begin: Opening, kind: str, example: Entity, **changes: object) -> None:
    """Change an example that is kept."""
    with begin() as work:
        kept = getattr(work, kind)
        kept.save(replace(kept.get(example.id), **changes))


def test_a_process_that_is_alone_knows_of_nothing(begin: Opening) -> None:
    with begin() as work:
        work.processes.save(replace(PROCESS, commissioner_id=None, managing_body_id=None, steering_id=None, **EMPTY))
    assert standing(begin) == Standing()


def test_the_terms_are_those_of_the_tenant(full: Opening) -> None:
    with full() as work:
        work.tenants.save(replace(work.tenants.get(work.tenant.id), process_months=24, knowing_days=90))
    assert standing(full).terms == Terms(process_months=24, knowing_days=90)


def test_what_is_around_a_process_is_gathered(full: Opening) -> None:
    found = standing(full)
    assert (set(found.public_steering), found.mapped_actors, found.network_waves) == ({COMUNE, SCUOLA}, 2, (2,))
    assert (found.measured_waves, found.change_measured) == ((1,), ())
    assert [one.title for one in found.open_protocols] == [PROTOCOL.title]
    assert (found.meetings_held_on, titles(found.overdue_minutes)) == ((EARLIER.starts_at.date(),), [EARLIER.title])
    assert found.without_baseline == ()


def test_the_minutes_of_a_held_meeting_are_overdue_until_some_version_was_sent(full: Opening) -> None:
    let(full, "meetings", MEETING, state=MeetingState.HELD, cancellation_reason=None)
    assert standing(full).meetings_held_on == (EARLIER.starts_at.date(), MEETING.starts_at.date())
    assert MEETING.title not in titles(standing(full).overdue_minutes)
    let(full, "minutes", MINUTES, sent_at=None)
    assert MEETING.title in titles(standing(full).overdue_minutes)
    assert MEETING.title not in titles(standing(full, datetime(2025, 3, 19, 22, tzinfo=UTC)).overdue_minutes)
    assert MEETING.title in titles(standing(full, datetime(2025, 3, 19, 23, tzinfo=UTC)).overdue_minutes)


def test_minutes_that_were_never_drafted_fall_due_as_the_tenant_says(full: Opening) -> None:
    with full() as work:
        undrafted = replace(MEETING, id=PROCESS.id, external_id=None, state=MeetingState.HELD)
        work.meetings.save(replace(undrafted, tavolo_id=TAVOLO.id))
    assert MEETING.title not in titles(standing(full, datetime(2025, 3, 19, 22, tzinfo=UTC)).overdue_minutes)
    assert MEETING.title in titles(standing(full, datetime(2025, 3, 20, 9, tzinfo=UTC)).overdue_minutes)


@pytest.mark.parametrize(
    ("state", "day", "binds"),
    [
        (ProtocolState.DRAFT, date(2026, 1, 1), 0),
        (ProtocolState.SIGNING, date(2026, 1, 1), 1),
        (ProtocolState.IN_FORCE, date(2028, 4, 1), 1),
        (ProtocolState.IN_FORCE, date(2028, 4, 2), 0),
    ],
)
def test_a_protocol_binds_from_its_signing_until_its_time_is_over(
    full: Opening,
    state: ProtocolState,
    day: date,
    binds: int,
) -> None:
    ends_on = None if state is ProtocolState.DRAFT else PROTOCOL.ends_on
    let(full, "protocols", PROTOCOL, state=state, ends_on=ends_on)
    assert len(standing(full, datetime(day.year, day.month, day.day, 9, tzinfo=UTC)).open_protocols) == binds


def test_change_is_measured_where_wellbeing_has_a_value_in_two_waves(full: Opening) -> None:
    measured = tuple(replace(one, value=1.0, missing_reason=None) for one in INDICATOR.measurements)
    let(full, "indicators", INDICATOR, measurements=measured)
    assert (standing(full).measured_waves, len(standing(full).change_measured)) == ((1, 2), 1)


def test_the_demo_town_stands_the_same_and_passes_the_same_phases(begin: Opening) -> None:
    clock = StoryClock.ending(NOW, days_of_story())
    town = live(replace(begin, clock=clock), clock, silent)
    with at(begin, NOW)() as work:
        process, found = work.processes.see(town.process_id), work.standing(town.process_id)
    assert (process.phase, len(process.phase_changes)) == (Phase.CONTINUITY, 7)
    assert (found.mapped_actors, found.network_waves, found.measured_waves) == (40, (0, 1, 2), (1, 2))
    assert [len(x) for x in (found.meetings_held_on, found.overdue_minutes, found.change_measured)] == [14, 1, 2]
    assert course.assess_readiness(at(begin, NOW), process.id, clock.day(0)).met == 4


silent: Callable[[], object] = tuple
