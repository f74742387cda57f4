"""What the method asks now: what calls for attention, the conditions that lack, what the next phase demands."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from domain.actor.readings import Language
from domain.errors import Unmet
from domain.process.alert_texts import written
from domain.process.belonging import BelongingActivity
from domain.process.condition import Condition, Gap, GapCode
from domain.process.gap_texts import SAID
from domain.process.guard import Case
from domain.process.overridden import still_missing
from domain.process.passage import unmet_before
from domain.process.phase import ALL_MET, Phase
from domain.process.process import Process
from domain.process.readiness import Readiness
from domain.process.standing import Standing
from domain.process.step_texts import BELONGING, METHOD_OF_BELONGING, METHOD_OF_CHAIN, PREDEFINED

# What only those who order and direct the process can mend; the rest is the work of its operators.
OF_COMMISSIONER = frozenset(
    {
        "add_funding_line",
        "add_steering_role",
        "appoint_bodies",
        "grant_mandate",
        "plan_period",
        "record_continuity_act",
        "record_purpose_acceptance",
    }
)


class StepKind(StrEnum):
    """Where a next step comes from."""

    ALERT = "alert"
    CONDITION = "condition"
    PHASE = "phase"
    BELONGING = "belonging"
    CHAIN = "chain"
    OVERRIDE = "override"


@dataclass(frozen=True, slots=True)
class Called:
    """An actor, and its name."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing the method asks now, in the language of who asks; and the actors it concerns."""

    kind: StepKind
    code: str
    sentence: str
    mended_by: str
    phase: Phase | None = None
    method: str | None = None
    missing: tuple[str, ...] = ()
    day: date | None = None
    concerns: tuple[Called, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A process of which it is asked what comes next, and in which language."""

    process: Process
    standing: Standing
    readiness: Readiness
    language: Language
    called: Callable[[Iterable[UUID]], tuple[Called, ...]]

    @property
    def today(self) -> date:
        """Give the day."""
        return self.readiness.on

    def concerned(self, mended_by: str) -> tuple[Called, ...]:
        """Name whose step it is: of who orders and directs, or of the operators at work."""
        process = self.process
        named: tuple[UUID | None, ...] = (process.commissioner_id, process.steering_id)
        if mended_by not in OF_COMMISSIONER:
            at_work = (operator.actor_id for operator in process.operators if operator.holds_on(self.today))
            named = (*at_work,) or (process.managing_body_id,)
        return self.called(dict.fromkeys(actor_id for actor_id in named if actor_id is not None))


def steps(asked: Asked) -> tuple[Step, ...]:
    """List the conditions that lack, what activities ask, what was passed over, what the next phases demand."""
    if asked.process.is_over:
        return ()
    return (*_conditions(asked), *_chain(asked), *_activities(asked), *_overrides(asked), *_phases(asked))


def _conditions(asked: Asked) -> Iterator[Step]:
    for condition in asked.readiness.conditions:
        for code in dict.fromkeys(gap.code for gap in condition.gaps):
            yield _condition(asked, condition, code)


def _condition(asked: Asked, condition: Condition, code: GapCode) -> Step:
    gaps = [gap for gap in condition.gaps if gap.code is code]
    return Step(
        kind=StepKind.CONDITION,
        code=code,
        sentence=getattr(SAID[code], asked.language),
        method=getattr(condition.code, asked.language),
        missing=tuple(told for gap in gaps if (told := _days(gap, asked.language))),
        mended_by=code.mended_by,
        day=gaps[0].since,
        concerns=asked.concerned(code.mended_by),
    )


def _days(gap: Gap, language: Language) -> str:
    return " - ".join(dict.fromkeys(written(day, language) for day in (gap.since, gap.until) if day))


def _chain(asked: Asked) -> Iterator[Step]:
    """Warn of actions that nobody found a need for."""
    predefined = [one for one in asked.process.actions if one.open and asked.process.predefines(one)]
    if predefined:
        yield Step(
            kind=StepKind.CHAIN,
            code="predefined_action",
            sentence=PREDEFINED[asked.language],
            method=METHOD_OF_CHAIN[asked.language],
            missing=tuple(one.title for one in predefined),
            mended_by="revise_action",
            concerns=asked.called(dict.fromkeys(one.owner_id for one in predefined)),
        )


def _activities(asked: Asked) -> Iterator[Step]:
    activities = asked.process.belonging_activities
    uncounted = tuple(one for one in activities if one.uncounted_on(asked.today))
    if uncounted:
        concerned = asked.called(dict.fromkeys(one.lead_id for one in uncounted))
        yield _of_belonging(asked, "reach_not_counted", "revise_belonging_activity", uncounted, concerned)
    aimless = tuple(one for one in activities if not one.indicator_ids)
    if aimless:
        yield _of_belonging(asked, "activity_without_aim", "revise_belonging_activity", aimless)
    if not activities and asked.process.phase is Phase.ACTION:
        yield _of_belonging(asked, "no_belonging_activity", "plan_belonging_activity")


def _of_belonging(
    asked: Asked,
    code: str,
    mended_by: str,
    about: tuple[BelongingActivity, ...] = (),
    concerned: tuple[Called, ...] | None = None,
) -> Step:
    return Step(
        kind=StepKind.BELONGING,
        code=code,
        sentence=BELONGING[code][asked.language],
        method=METHOD_OF_BELONGING[asked.language],
        missing=tuple(one.title for one in about),
        mended_by=mended_by,
        concerns=asked.concerned(mended_by) if concerned is None else concerned,
    )


def _overrides(asked: Asked) -> Iterator[Step]:
    """Ask still for what a phase was entered without, until the day the override holds."""
    for one in still_missing(asked.process, asked.standing, asked.today):
        for unmet in one.demands:
            yield _demand(asked, StepKind.OVERRIDE, one.phase, unmet, one.override.expires_on)


def _phases(asked: Asked) -> Iterator[Step]:
    case = Case(asked.process, asked.standing, asked.today)
    for phase in asked.process.next_phases:
        for unmet in unmet_before(phase, case):
            if unmet.code != ALL_MET:  # these are told one by one
                yield _demand(asked, StepKind.PHASE, phase, unmet)


def _demand(asked: Asked, kind: StepKind, phase: Phase, unmet: Unmet, day: date | None = None) -> Step:
    return Step(
        kind=kind,
        code=unmet.code,
        phase=phase,
        sentence=getattr(unmet, asked.language),
        method=unmet.method,
        missing=tuple(getattr(lack, asked.language) for lack in unmet.missing),
        mended_by=unmet.mended_by,
        day=day,
        concerns=asked.concerned(unmet.mended_by),
    )
