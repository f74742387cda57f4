"""Activities that work on the sense of belonging to a place: what is done, where, by whom, and how many it reached."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from domain.errors import RuleBroken
from domain.indicator.indicator import Dimension, Indicator
from domain.process.part import NotYetHappened, Part

AIMS = frozenset({Dimension.BELONGING, Dimension.KNOWLEDGE_CULTURE})


class AimNotOfBelonging(RuleBroken):
    """An activity of belonging means to move indicators of its process: of belonging, or of knowledge and culture."""

    it = (
        "Un'attività di appartenenza vuole muovere indicatori del suo processo: di appartenenza, "
        "o di conoscenza e cultura."
    )


class ActivityKind(StrEnum):
    """The method's kinds of activities that work on the sense of belonging; listening is support to parents, too."""

    ANIMATION = "animation"
    AWARENESS = "awareness"
    INFORMATION = "information"
    LISTENING = "listening"
    TRAINING = "training"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivitySession:
    """A day of an activity, and how many it reached: a count, never who; None until it is known."""

    held_on: date
    reached: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BelongingActivity(Part):
    """An activity that works on belonging. Of those it reaches nothing is kept but how many they are."""

    room: ClassVar[str] = "belonging_activities"
    actors: ClassVar[tuple[str, ...]] = ("lead_id",)
    kind: ActivityKind
    title: str
    zone: str
    lead_id: UUID
    indicator_ids: tuple[UUID, ...] = ()
    sessions: tuple[ActivitySession, ...] = ()

    def aim_ids(self) -> tuple[UUID, ...]:
        """Name the indicators it is meant to move."""
        return self.indicator_ids

    def require_aims(self, indicators: Iterable[Indicator], process_id: UUID, /) -> None:
        """Refuse an indicator of something else."""
        for aim in indicators:
            if aim.process_id != process_id or aim.dimension not in AIMS:
                raise AimNotOfBelonging(indicator_id=aim.id, dimension=aim.dimension)

    def require_past(self, today: date) -> None:
        """Refuse to have reached somebody on a day to come."""
        early = [session.held_on for session in self.sessions if session.reached is not None]
        if early and max(early) > today:
            raise NotYetHappened(held_on=max(early), today=today)

    def uncounted_on(self, day: date) -> bool:
        """Tell whether a day of it has passed, and nobody has said how many it reached."""
        return any(session.held_on < day and session.reached is None for session in self.sessions)


@dataclass(frozen=True, slots=True, kw_only=True)
class BelongingCounts:
    """The activities of belonging of a process in figures; the next day is None where none is to come."""

    activities: int
    sessions_held: int
    reached: int
    sessions_to_come: int
    next_on: date | None


def counted(activities: Iterable[BelongingActivity], today: date) -> BelongingCounts:
    """Count the activities; whoever came on two days was reached twice."""
    kept = tuple(activities)
    sessions = [session for activity in kept for session in activity.sessions]
    to_come = [session.held_on for session in sessions if session.held_on > today]
    return BelongingCounts(
        activities=len(kept),
        sessions_held=len(sessions) - len(to_come),
        reached=sum(session.reached or 0 for session in sessions),
        sessions_to_come=len(to_come),
        next_on=min(to_come, default=None),
    )
