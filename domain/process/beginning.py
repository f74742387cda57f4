"""A process begun from a template: from another process, or from a practice card."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from domain.errors import RuleBroken
from domain.indicator.indicator import Indicator
from domain.process import part
from domain.process.chain import Objective
from domain.process.framework import SteeringRole
from domain.process.process import Process
from domain.process.stages import Milestone, Responsibility
from domain.process.template import Area, Goal, Measure, RoleNeeded, Stage, Template


class CopyStartsInThePast(RuleBroken):
    """A process begun from another starts today, or later."""

    it = "Un processo avviato da un altro comincia oggi, o dopo."


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """How a process is begun from a template.

    `holders` says who, here, holds the roles and answers for what is done: by who did there, or by the role.
    """

    template: Template
    title: str
    planned_start: date
    commissioner_id: UUID | None = None
    external_id: str | None = None
    holders: Mapping[str, UUID] = field(default_factory=dict)

    def begun(self, new_id: Callable[[], UUID], today: date) -> Process:
        """Begin the process; what nobody here holds is left out."""
        if self.planned_start < today:
            raise CopyStartsInThePast(planned_start=self.planned_start, today=today)
        template = self.template
        process = Process(
            id=new_id(),
            external_id=self.external_id,
            title=self.title,
            description=template.description,
            origin=template.origin,
            purposes=template.purposes,
            targets=template.targets,
            commissioner_id=self.commissioner_id,
            planned_start=self.planned_start,
            planned_end=self.day(template.days),
        )
        for one in self._parts(new_id, today):
            process = process.add(one, today)
        return process

    def indicator(self, measure: Measure, new_id: UUID, process_id: UUID) -> Indicator:
        """Take an indicator along: what it means and when it is looked at, no value that was measured there."""
        return Indicator(
            id=new_id,
            process_id=process_id,
            **measure.meaning(),
            target_on=self.maybe(measure.after_days),
        )

    def day(self, after: int) -> date:
        """Give the day so long after the start."""
        return date.fromordinal(min(self.planned_start.toordinal() + after, date.max.toordinal()))

    def maybe(self, after: int | None) -> date | None:
        """Give that day, where there is one."""
        return None if after is None else self.day(after)

    def _parts(self, new_id: Callable[[], UUID], today: date) -> Iterator[part.Part]:
        goals = [self._objective(goal, new_id(), today) for goal in self.template.goals]
        yield from (self._milestone(stage, new_id(), today) for stage in self.template.stages)
        yield from goals
        yield from (self._role(held, one, new_id()) for held, one in self.template.roles if held in self.holders)
        yield from (self._area(one, new_id(), goals) for one in self.template.areas if one.holder in self.holders)

    def _milestone(self, stage: Stage, new_id: UUID, today: date) -> Milestone:
        return Milestone(id=new_id, title=stage.title, set_on=today, planned_on=self.day(stage.after_days))

    def _objective(self, goal: Goal, new_id: UUID, today: date) -> Objective:
        due_on = self.maybe(goal.after_days)
        return Objective(id=new_id, title=goal.title, set_on=today, due_on=due_on, criterion=goal.criterion)

    def _role(self, held: str, one: RoleNeeded, new_id: UUID) -> SteeringRole:
        return SteeringRole(
            id=new_id,
            role=one.role,
            political=one.political,
            actor_id=self.holders[held],
            since=self.day(one.since_days),
            until=self.maybe(one.until_days),
        )

    def _area(self, area: Area, new_id: UUID, goals: list[Objective]) -> Responsibility:
        return Responsibility(
            id=new_id,
            actor_id=self.holders[area.holder],
            scope=area.scope,
            objective_id=None if area.goal is None else goals[area.goal].id,
            since=self.day(area.since_days),
            until=self.maybe(area.until_days),
        )
