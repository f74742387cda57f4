"""The seven enabling conditions, each computed for a day from what is dated up to that day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from domain.calendar import Period, covered_until, full_months, gaps
from domain.process.chain import Objective
from domain.process.condition import (
    Condition,
    ConditionCode,
    Gap,
    GapCode,
    shown_by,
    state_of,
)
from domain.process.funding import funded_until, is_funded, unfunded
from domain.process.part import Lasting
from domain.process.process import Process
from domain.process.stages import Responsibility
from domain.process.standing import Standing

H = TypeVar("H", bound=Lasting)


@dataclass(frozen=True, slots=True)
class Known:
    """A process as it was directed and planned on a day, what is around it, and the day."""

    process: Process
    standing: Standing
    day: date

    @property
    def publicly_directed(self) -> bool:
        """Tell whether a public body directs it; whether a body is public is known as of today."""
        return self.process.steering_id in self.standing.public_steering


def institutional_framework(known: Known) -> Condition:
    """1. A mandate is in force."""
    begun = [mandate for mandate in known.process.mandates if mandate.starts_on <= known.day]
    in_force = [mandate for mandate in begun if mandate.period.includes(known.day)]
    lacking = () if in_force else (Gap(GapCode.NO_MANDATE_IN_FORCE, known.day, known.day),)
    return Condition(
        ConditionCode.INSTITUTIONAL_FRAMEWORK,
        state_of(lacking, some=False, once=begun),
        shown_by(*in_force),
        lacking,
        covered_until((mandate.period for mandate in known.process.mandates), known.day) if in_force else None,
    )


def public_steering(known: Known) -> Condition:
    """2. The steering body is public, and a political role sits in it."""
    process, day = known.process, known.day
    political = [role for role in process.steering_roles if role.political]
    sitting = _holding(political, day)
    once = known.publicly_directed and any(role.since <= day for role in political)
    lacking = tuple(_lacking_steering(known, sitting=bool(sitting)))
    return Condition(
        ConditionCode.PUBLIC_STEERING,
        state_of(lacking, some=process.steering_id or sitting, once=once),
        shown_by(*sitting),
        lacking,
        covered_until((role.period for role in political), day) if not lacking else None,
    )


def legitimated_purpose(known: Known) -> Condition:
    """3. The commissioner accepted the purpose: the one of that day, not one that was before."""
    told = [one for one in known.process.purpose_acceptances if one.accepted_on <= known.day]
    accepted = [one for one in told if one.accepted_by_id and one.accepted_by_id == known.process.commissioner_id]
    lacking = () if accepted else (Gap(GapCode.PURPOSE_NOT_ACCEPTED),)
    return Condition(
        ConditionCode.LEGITIMATED_PURPOSE,
        state_of(lacking, some=False, once=told),
        shown_by(*accepted[-1:]),
        lacking,
    )


def dedicated_resources(known: Known) -> Condition:
    """4. Operators with hours cover every day of the phase; while the work is only made ready, the day itself."""
    process, day = known.process, known.day
    paid = [operator for operator in process.operators if operator.hours_per_week > 0]
    whole = Period(process.phase_since(day) if process.had_started(day) else day, day)
    working = [operator for operator in paid if operator.period.meets(whole)]
    lacking = tuple(Gap.of(GapCode.DAYS_WITHOUT_OPERATOR, gap) for gap in gaps((o.period for o in working), whole))
    return Condition(
        ConditionCode.DEDICATED_RESOURCES,
        state_of(lacking, some=_holding(paid, day), once=not _holding(paid, day) and any(o.since <= day for o in paid)),
        shown_by(*working),
        lacking,
        covered_until((operator.period for operator in paid), day) if not lacking else None,
    )


def process_time(known: Known) -> Condition:
    """5. The planned time is long enough."""
    long_enough = full_months(known.process.planned) >= known.standing.terms.process_months
    lacking = () if long_enough else (Gap.of(GapCode.PLANNED_TIME_TOO_SHORT, known.process.planned),)
    return Condition(ConditionCode.PROCESS_TIME, state_of(lacking, some=True), (), lacking)


def continuity_of_investment(known: Known) -> Condition:
    """6. Money that can be counted on covers every planned month."""
    process, day = known.process, known.day
    committed = [line for line in process.funding_lines if line.committed_on <= day]
    counted = [line for line in committed if line.counts_on(day)]
    lacking = tuple(Gap.of(GapCode.MONTH_NOT_FUNDED, month) for month in unfunded(counted, process.planned))
    return Condition(
        ConditionCode.CONTINUITY_OF_INVESTMENT,
        state_of(lacking, some=counted, once=is_funded(committed, process.planned)),
        shown_by(*counted),
        lacking,
        funded_until(counted, process.planned) if not lacking else None,
    )


def defined_stages(known: Known) -> Condition:
    """7. There are a milestone, a role, a responsibility, an objective, a criterion; none is an orphan."""
    process, day = known.process, known.day
    milestones = [milestone for milestone in process.milestones if milestone.set_on <= day]
    objectives = [objective for objective in process.objectives if objective.set_on <= day]
    answering = _holding(process.responsibilities, day)
    roles = _holding((*process.steering_roles, *process.points_of_reference), day)
    absent = {
        GapCode.NO_MILESTONE: not milestones,
        GapCode.NO_ROLE: not roles,
        GapCode.NO_RESPONSIBILITY: not answering,
        GapCode.NO_OBJECTIVE: not objectives,
    }
    lacking = (*(Gap(code) for code, is_so in absent.items() if is_so), *_orphans(objectives, answering))
    return Condition(
        ConditionCode.DEFINED_STAGES,
        state_of(lacking, some=milestones or objectives or answering),
        shown_by(*milestones, *answering, *objectives),
        lacking,
        _stages_until(known, objectives) if not lacking else None,
    )


CONDITIONS = (
    institutional_framework,
    public_steering,
    legitimated_purpose,
    dedicated_resources,
    process_time,
    continuity_of_investment,
    defined_stages,
)


def _lacking_steering(known: Known, *, sitting: bool) -> Iterator[Gap]:
    if known.process.steering_id is None:
        yield Gap(GapCode.STEERING_NOT_APPOINTED)
    elif not known.publicly_directed:
        yield Gap(GapCode.STEERING_NOT_PUBLIC)
    if not sitting:
        yield Gap(GapCode.NO_POLITICAL_ROLE, known.day, known.day)


def _orphans(objectives: list[Objective], answering: list[Responsibility]) -> Iterator[Gap]:
    """List objectives nobody answers for or that have no criterion, and responsibilities for nothing."""
    answered = {responsibility.objective_id for responsibility in answering}
    for objective in objectives:
        if objective.id not in answered:
            yield Gap(GapCode.OBJECTIVE_WITHOUT_RESPONSIBILITY, part_id=objective.id)
        if not objective.criterion.strip():
            yield Gap(GapCode.OBJECTIVE_WITHOUT_CRITERION, part_id=objective.id)
    for responsibility in answering:
        if responsibility.objective_id is None:
            yield Gap(GapCode.RESPONSIBILITY_WITHOUT_OBJECTIVE, part_id=responsibility.id)


def _stages_until(known: Known, objectives: list[Objective]) -> date | None:
    """Give the last day on which somebody answers for every objective, and some role is held."""
    process = known.process
    held: list[list[Lasting]] = [[*process.steering_roles, *process.points_of_reference]]
    held += [[r for r in process.responsibilities if r.objective_id == objective.id] for objective in objectives]
    ends = (covered_until((one.period for one in group), known.day) for group in held)
    return min((end for end in ends if end is not None), default=None)


def _holding(parts: Iterable[H], day: date) -> list[H]:
    return [part for part in parts if part.holds_on(day)]
