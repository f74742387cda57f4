"""Whatever becomes of the meetings of a tavolo, in whatever order: what waits is not lost, and nothing is double."""

from collections import Counter
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from domain.tavolo import carrying, promising, use_cases
from domain.tavolo.agenda import SETTLED, AgendaItem, ItemState, Source, SourceKind
from domain.tavolo.forwarding import waiting
from domain.tavolo.meeting import Meeting, MeetingState
from tests.domain.test_forwarding import Table
from tests.domain.town import STARTS

PLACES = st.integers(0, 5)


class AgendaMachine(RuleBasedStateMachine):
    """A tavolo whose meetings are scheduled, moved, held, called off and taken away; some promises are kept."""

    @initialize()
    def open(self) -> None:
        self.table, self.weeks = Table(), 0

    @property
    def meetings(self) -> list[Meeting]:
        with self.table.begin() as work:
            return sorted(work.meetings.around(self.table.id), key=lambda one: (one.starts_at, one.id))

    @property
    def coming(self) -> list[Meeting]:
        return [one for one in self.meetings if one.is_coming(self.table.clock.now)]

    @property
    def held(self) -> list[Meeting]:
        return [one for one in self.meetings if one.state is MeetingState.HELD]

    @rule(items=st.integers(0, 2))
    def schedule(self, items: int) -> None:
        self.weeks += 1
        self.table.meets(self.weeks, *(AgendaItem(title=f"Punto {self.weeks}.{one}") for one in range(items)))

    @precondition(lambda self: self.coming)
    @rule(place=PLACES)
    def move(self, place: int) -> None:
        self.weeks += 1
        meeting = self.coming[place % len(self.coming)]
        starts_at = STARTS + timedelta(weeks=self.weeks)
        later = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=2)}
        use_cases.revise_meeting(self.table.begin, meeting.id, lambda _: later)

    @precondition(lambda self: self.coming)
    @rule(place=PLACES, spoken_of=st.booleans(), promised=st.booleans())
    def hold(self, place: int, *, spoken_of: bool, promised: bool) -> None:
        meeting = self.coming[place % len(self.coming)]
        said = "Si è detto" if spoken_of else ""
        agenda = tuple(AgendaItem(title=one.title, discussion=said) for one in meeting.agenda if one.source is None)
        self.table.hold(meeting.id, *agenda, commitments=(self.table.promise(),) if promised else ())

    @precondition(lambda self: self.coming)
    @rule(place=PLACES)
    def call_off(self, place: int) -> None:
        use_cases.cancel_meeting(self.table.begin, self.coming[place % len(self.coming)].id, "neve")

    @precondition(lambda self: self.coming)
    @rule(place=PLACES)
    def take_away(self, place: int) -> None:
        carrying.remove_meeting(self.table.begin, self.coming[place % len(self.coming)].id)

    @precondition(lambda self: any(one.commitments and one.commitments[0].stands for one in self.held))
    @rule()
    def keep_a_promise(self) -> None:
        meeting = next(one for one in self.held if one.commitments and one.commitments[0].stands)
        promising.finish_commitment(self.table.begin, meeting.id, 1, "Fatto")

    @precondition(lambda self: any(one.agenda for one in self.meetings))
    @rule(place=PLACES, state=st.sampled_from(sorted(SETTLED)))
    def settle(self, place: int, state: ItemState) -> None:
        meeting = next(one for one in self.meetings if one.agenda)
        number = place % len(meeting.agenda)
        if meeting.agenda[number].state not in SETTLED:
            carrying.settle_item(self.table.begin, meeting.id, number + 1, state, "Così")

    @invariant()
    def all_that_waits_stands_on_the_next_agenda_once(self) -> None:
        coming = self.coming
        waits = set(waiting(self.table.id, self.meetings, self.table.clock.now))
        on = [Counter(came(one)) for one in coming]
        assert all(count == 1 for one in on for count in one.values())
        assert not coming or set(on[0]) == waits
        assert all(not one for one in on[1:])

    @invariant()
    def what_was_left_open_waits_or_was_met_with_again(self) -> None:
        met = {source for one in self.meetings if not one.is_coming(self.table.clock.now) for source in came(one)}
        waits = set(waiting(self.table.id, self.meetings, self.table.clock.now)) | met | struck(self.coming)
        assert {source for one in self.held for source in left(one)} <= waits


def came(meeting: Meeting) -> list[Source]:
    """List what stands on an agenda by itself, and is still to be met with or was met with."""
    off = meeting.state is MeetingState.CANCELLED
    return [item.source for item in meeting.agenda if item.source and item.state is not ItemState.STRUCK and not off]


def struck(meetings: list[Meeting]) -> set[Source]:
    return {item.source for one in meetings for item in one.agenda if item.source and item.state is ItemState.STRUCK}


def left(meeting: Meeting) -> list[Source]:
    """List what a meeting left open."""
    items = enumerate(meeting.agenda, start=1)
    return [Source(kind=SourceKind.ITEM, meeting_id=meeting.id, number=at) for at, one in items if one.is_left_open]


TestAgendas = AgendaMachine.TestCase
TestAgendas.settings = settings(max_examples=25, stateful_step_count=20, database=None, deadline=None)
