"""A process begun from another: its stages, roles and objectives, as many days later as it starts later."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from domain.errors import RuleBroken
from domain.indicator.indicator import Indicator
from domain.process.chain import Objective
from domain.process.framework import SteeringRole
from domain.process.part import Part
from domain.process.process import Process
from domain.process.stages import Milestone, Responsibility


class CopyStartsInThePast(RuleBroken):
    """A process begun from another starts today, or later."""

    it = "Un processo avviato da un altro comincia oggi, o dopo."


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """How a process is begun from another.

    `holders` says who, here, holds the roles and answers for what another actor did there: by the identity of that one.
    """

    source: Process
    title: str
    planned_start: date
    commissioner_id: UUID | None = None
    external_id: str | None = None
    holders: Mapping[UUID, UUID] = field(default_factory=dict)

    def begun(self, new_id: Callable[[], UUID], today: date) -> Process:
        """Begin the process: of what happened there, of whom it concerned, of money and acts, nothing comes along."""
        if self.planned_start < today:
            raise CopyStartsInThePast(planned_start=self.planned_start, today=today)
        source = self.source
        process = Process(
            id=new_id(),
            external_id=self.external_id,
            title=self.title,
            description=source.description,
            origin=source.origin,
            purposes=source.purposes,
            targets=source.targets,
            commissioner_id=self.commissioner_id,
            planned_start=self.planned_start,
            planned_end=self.later(source.planned_end),
        )
        for part in self._parts(new_id, today):
            process = process.add(part, today)
        return process

    def _parts(self, new_id: Callable[[], UUID], today: date) -> tuple[Part, ...]:
        source = self.source
        objectives = {one.id: self._objective(one, new_id(), today) for one in source.objectives}
        return (
            *(self._milestone(one, new_id(), today) for one in source.milestones),
            *objectives.values(),
            *(self._role(one, new_id()) for one in source.steering_roles if one.actor_id in self.holders),
            *(self._area(one, new_id(), objectives) for one in source.responsibilities if one.actor_id in self.holders),
        )

    def indicator(self, there: Indicator, new_id: UUID, process_id: UUID) -> Indicator:
        """Take an indicator along: what it means and when it is looked at, no value that was measured there."""
        return Indicator(
            id=new_id,
            process_id=process_id,
            code=there.code,
            title=there.title,
            description=there.description,
            dimension=there.dimension,
            level=there.level,
            unit=there.unit,
            direction=there.direction,
            source=there.source,
            target_on=self.later(there.target_on) if there.target_on else None,
        )

    def later(self, day: date) -> date:
        """Give the day that is as far from the start here as that day was there; never before the start."""
        offset = max(day - self.source.planned_start, timedelta(0)).days
        return date.fromordinal(min(self.planned_start.toordinal() + offset, date.max.toordinal()))

    def _milestone(self, there: Milestone, new_id: UUID, today: date) -> Milestone:
        return Milestone(id=new_id, title=there.title, set_on=today, planned_on=self.later(there.planned_on))

    def _objective(self, there: Objective, new_id: UUID, today: date) -> Objective:
        due_on = self.later(there.due_on) if there.due_on else None
        return Objective(id=new_id, title=there.title, set_on=today, due_on=due_on, criterion=there.criterion)

    def _role(self, there: SteeringRole, new_id: UUID) -> SteeringRole:
        return SteeringRole(
            id=new_id,
            role=there.role,
            political=there.political,
            actor_id=self.holders[there.actor_id],
            since=self.later(there.since),
            until=self.later(there.until) if there.until else None,
        )

    def _area(self, there: Responsibility, new_id: UUID, objectives: Mapping[UUID, Objective]) -> Responsibility:
        return Responsibility(
            id=new_id,
            actor_id=self.holders[there.actor_id],
            scope=there.scope,
            objective_id=objectives[there.objective_id].id if there.objective_id else None,
            since=self.later(there.since),
            until=self.later(there.until) if there.until else None,
        )
