"""What another process can begin from, taken from one that was lived: its days are counted from its start."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.indicator.indicator import Indicator
from domain.process.framework import SteeringRole
from domain.process.process import Process
from domain.process.stages import Responsibility
from domain.process.template import Area, Goal, Measure, RoleNeeded, Stage, Template


@dataclass(frozen=True, slots=True)
class Lived:
    """A process of which nothing is told that happened, nobody whom it concerned, no money and no value."""

    process: Process

    def template(self, indicators: Iterable[Indicator]) -> Template:
        """Give what can be begun from."""
        process = self.process
        return Template(
            days=self._since(process.planned_end),
            description=process.description,
            origin=process.origin,
            purposes=process.purposes,
            targets=process.targets,
            stages=tuple(Stage(title=one.title, after_days=self._since(one.planned_on)) for one in process.milestones),
            goals=tuple(self._goals()),
            roles=tuple((str(one.actor_id), self._role(one)) for one in process.steering_roles),
            areas=tuple(self._area(one) for one in process.responsibilities),
            measures=tuple(self._measure(one) for one in indicators),
        )

    def _since(self, day: date) -> int:
        """Count the days from the start; what began before it began with it."""
        return max((day - self.process.planned_start).days, 0)

    def _after(self, day: date | None) -> int | None:
        return None if day is None else self._since(day)

    def _goals(self) -> Iterable[Goal]:
        for one in self.process.objectives:
            yield Goal(title=one.title, criterion=one.criterion, after_days=self._after(one.due_on))

    def _role(self, one: SteeringRole) -> RoleNeeded:
        days = self._since(one.since), self._after(one.until)
        return RoleNeeded(role=one.role, political=one.political, since_days=days[0], until_days=days[1])

    def _area(self, one: Responsibility) -> Area:
        places = {objective.id: place for place, objective in enumerate(self.process.objectives)}
        return Area(
            scope=one.scope,
            holder=str(one.actor_id),
            goal=places[one.objective_id] if one.objective_id else None,
            since_days=self._since(one.since),
            until_days=self._after(one.until),
        )

    def _measure(self, one: Indicator) -> Measure:
        return Measure(**one.meaning(), after_days=self._after(one.target_on))
