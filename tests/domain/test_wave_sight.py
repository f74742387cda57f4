"""Who does not see all of a wave changes what it sees, and nothing else."""

from datetime import date
from uuid import UUID

from domain.actor.wave import Respondent, Scores, Tie, TieKind, Wave
from domain.actor.wave_sight import Sight

ADA, UGO, IDA = (UUID(int=number) for number in range(1, 4))
ALL, PART = Sight(withheld=False), Sight(withheld=True)
VALUED = Scores(influence=2, reliability=3)


def tie(target: UUID, kind: TieKind = TieKind.COLLABORATION, scores: Scores | None = None) -> Tie:
    return Tie(source_id=ADA, target_id=target, kind=kind, scores=scores)


WORK, CONFLICT, TRUST = tie(UGO, scores=VALUED), tie(UGO, TieKind.CONFLICT), tie(IDA, TieKind.TRUST)
WAVE = Wave(
    id=UUID(int=7),
    process_id=UUID(int=8),
    number=1,
    observed_on=date(2026, 3, 1),
    roster=tuple(Respondent(actor_id=one) for one in (ADA, UGO, IDA)),
    ties=(WORK, CONFLICT, TRUST),
)


def revised(sight: Sight, *ties: Tie) -> tuple[Tie, ...]:
    return WAVE.revise(sight.over(lambda _: {"ties": ties})(WAVE)).ties


def test_who_sees_all_of_it_is_shown_all_of_it() -> None:
    assert (ALL.of(WAVE).ties, ALL.of(WAVE).withheld) == (WAVE.ties, False)


def test_restricted_ties_and_scores_are_shown_to_nobody_else() -> None:
    seen = PART.of(WAVE)
    assert (seen.ties, seen.withheld) == ((tie(UGO, scores=Scores(influence=2)),), True)
    assert seen.roster == WAVE.roster


def test_what_is_not_seen_stays_when_the_ties_are_said_anew() -> None:
    assert revised(PART, tie(IDA)) == (tie(IDA), CONFLICT, TRUST)
    assert revised(ALL, tie(IDA)) == (tie(IDA),)


def test_how_far_one_trusts_another_stays_with_the_tie() -> None:
    [said, *_] = revised(PART, tie(UGO, scores=Scores(influence=4)))
    assert said.scores == Scores(influence=4, reliability=3)
    assert revised(PART, tie(UGO))[0].scores == Scores(reliability=3)


def test_a_restricted_tie_that_is_said_anew_is_there_once() -> None:
    assert revised(PART, CONFLICT) == (CONFLICT, TRUST)


def test_another_change_leaves_the_ties_alone() -> None:
    assert PART.over(lambda _: {"number": 2})(WAVE) == {"number": 2}
