"""What a process can be begun from: stages, objectives, roles and indicators, by the day they stand from the start."""

from dataclasses import dataclass

from domain.indicator.indicator import Meaning
from domain.process.purposes import Origin, Purpose, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A stage (*tappa*), so many days after the start."""

    title: str
    after_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """An objective and by what it is judged; to be reached so many days after the start."""

    title: str
    criterion: str = ""
    after_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleNeeded:
    """A role in the steering, from a day to a day; who holds it is said anew where a process begins."""

    role: str
    political: bool = False
    since_days: int = 0
    until_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """What somebody answers for, and the place of the goal it serves."""

    scope: str
    holder: str
    goal: int | None
    since_days: int
    until_days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Meaning):
    """An indicator without its values: what it means, and when it is to be where it should."""

    after_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A course of so many days."""

    days: int
    description: str = ""
    origin: Origin = Origin.PRACTICE
    purposes: tuple[Purpose, ...] = ()
    targets: tuple[Target, ...] = ()
    stages: tuple[Stage, ...] = ()
    goals: tuple[Goal, ...] = ()
    roles: tuple[tuple[str, RoleNeeded], ...] = ()
    """Each with who held it there; a role that nobody held, with its own name."""
    areas: tuple[Area, ...] = ()
    measures: tuple[Measure, ...] = ()
