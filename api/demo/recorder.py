"""Writes down what the story tells of the process, part by part, and what becomes of each part."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from api.demo.story import Event, Told, Town
from domain.process import course
from domain.process.part import Part

Facts = dict[str, Any]
Tell = Callable[[Told], Facts]


@dataclass(slots=True, kw_only=True)
class Recorder:
    """What the process of the town holds so far: each kind of part in the order of the story."""

    town: Town
    parts: dict[tuple[type[Part], int], Part] = field(default_factory=dict)

    def each(self, kind: type[Part], rows: Iterable[Told], day: str, tell: Tell) -> Iterator[Event]:
        """Tell that each of these rows becomes a part, on the day it names."""
        for number, said in enumerate(rows):
            yield said[day], partial(self.add, kind, number, tell, said)

    def later(self, kind: type[Part], rows: Iterable[Told], day: Callable[[Told], int], tell: Tell) -> Iterator[Event]:
        """Tell what becomes of each of these parts on a later day."""
        for number, said in enumerate(rows):
            yield day(said), partial(self.revise, kind, number, tell, said)

    def add(self, kind: type[Part], number: int, tell: Tell, said: Told) -> None:
        """Let the process hold one more part."""
        process = course.add_part(self.town.begin, self.town.process_id, kind, **tell(said))
        self.parts[kind, number] = getattr(process, kind.room)[-1]

    def revise(self, kind: type[Part], number: int, tell: Tell, said: Told) -> None:
        """Say anew what is told of a part."""
        revised = replace(self.parts[kind, number], **tell(said))
        course.revise_part(self.town.begin, self.town.process_id, revised)
        self.parts[kind, number] = revised

    def part(self, kind: type[Part], number: int) -> UUID:
        """Name a part by its place in the story."""
        return self.parts[kind, number].id

    @property
    def story(self) -> Told:
        """Give the story."""
        return self.town.story

    def actor(self, number: int) -> UUID:
        """Name an actor by its number."""
        return self.town.actor_ids[number]

    def day(self, number: int) -> date:
        """Give the date of a day of the story."""
        return self.town.clock.day(number)

    def maybe(self, number: int | None) -> date | None:
        """Give the date of a day of the story, if there is one."""
        return self.town.clock.maybe(number)

    def lasting(self, said: Told) -> Facts:
        """Tell from when to when something holds."""
        return {"since": self.day(said["from_day"]), "until": self.maybe(said["to_day"])}
