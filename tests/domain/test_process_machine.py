"""Whatever is asked of a process, in whatever order: only legal changes happen, and no override is invisible."""

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from domain.process.guard import Case
from domain.process.passage import PhaseChangeRefused, pass_to, unmet_before
from domain.process.phase import FOLLOWING, Override, Phase, PhaseNotNext
from domain.process.standing import Standing
from tests.domain.processes import BARE, BODY, COMPLETE, STANDING, START, change

AROUND = st.sampled_from([STANDING, Standing()])


class PhaseMachine(RuleBasedStateMachine):
    """A process that may be complete or bare, in surroundings that may be so too."""

    def __init__(self) -> None:
        super().__init__()
        self.process, self.today = BARE, START
        self.trail, self.lenient = [Phase.PROPOSED], 0

    @rule(days=st.sampled_from([1, 45, 400]))
    def time_passes(self, days: int) -> None:
        self.today += timedelta(days=days)

    @rule(complete=st.booleans())
    def things_come_and_go(self, *, complete: bool) -> None:
        held = COMPLETE if complete else BARE
        rooms = [name for name in held.__dataclass_fields__ if isinstance(getattr(held, name), tuple)]
        for room in {*rooms, "commissioner_id", "steering_id"} - {"phase_changes"}:
            self.process = type(held)(
                **{n: getattr(held if n == room else self.process, n) for n in held.__dataclass_fields__}
            )

    @rule(to=st.sampled_from(Phase), standing=AROUND, overriding=st.booleans())
    def pass_on(self, to: Phase, standing: Standing, *, overriding: bool) -> None:
        expires_on = self.today + timedelta(days=30)
        override = Override(author_id=BODY, reason="ne rispondo", expires_on=expires_on) if overriding else None
        lacking = unmet_before(to, Case(self.process, standing, self.today))
        try:
            self.process = pass_to(self.process, change(self.process, to, self.today, override=override), standing)
        except PhaseNotNext:
            assert to not in self.process.next_phases
        except PhaseChangeRefused:
            assert lacking
            assert not overriding
        else:
            assert overriding or not lacking
            self.trail.append(to)
            self.lenient += bool(lacking)

    @invariant()
    def only_legal_changes_have_happened(self) -> None:
        before = Phase.PROPOSED
        assert self.process.phase is self.trail[-1]
        for at, (left, entered) in enumerate(zip(self.trail, self.trail[1:], strict=False)):
            legal = FOLLOWING[left] if left is not Phase.SUSPENDED else (before,)
            assert entered in legal, at
            before = left

    @invariant()
    def every_override_is_on_record_with_what_it_let_pass(self) -> None:
        shown = [one for one in self.process.phase_changes if one.override]
        assert len(shown) == self.lenient
        assert all(one.overridden and one.override and one.override.reason for one in shown)
        assert [one.to_phase for one in self.process.phase_changes] == self.trail[1:]


TestPhases = PhaseMachine.TestCase
TestPhases.settings = settings(max_examples=25, stateful_step_count=25, database=None, deadline=None)
