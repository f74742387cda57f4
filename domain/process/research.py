"""Field research in its simplest true form: which study, by what method; and how the network was read."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from domain.calendar import Period
from domain.errors import RuleBroken
from domain.process.part import Part


class MoreAnswersThanAsked(RuleBroken):
    """At most as many people answer as were invited."""

    it = "Rispondono al massimo tante persone quante sono state invitate."


class ResearchMethod(StrEnum):
    """The methods of social research in the field."""

    DIRECT_OBSERVATION = "direct_observation"
    DATA_ANALYSIS = "data_analysis"
    FOCUS_GROUP = "focus_group"
    QUESTIONNAIRE = "questionnaire"
    INTERVIEW = "interview"
    GROUP_WORK = "group_work"
    MOVEMENT_MAP = "movement_map"


@dataclass(frozen=True, slots=True, kw_only=True)
class Study(Part):
    """One piece of field research: its method, its days, how many were invited and how many responded."""

    room: ClassVar[str] = "studies"
    happened: ClassVar[tuple[str, ...]] = ("started_on", "concluded_on")
    title: str
    method: ResearchMethod
    started_on: date
    concluded_on: date | None = None
    invited: int | None = None
    responded: int | None = None

    def __post_init__(self) -> None:
        Period(self.started_on, self.concluded_on)
        if self.invited is not None and self.responded is not None and self.responded > self.invited:
            raise MoreAnswersThanAsked(invited=self.invited, responded=self.responded)


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkReview(Part):
    """A wave of the network was read, to understand and anticipate what is critical or relevant in its ties."""

    room: ClassVar[str] = "network_reviews"
    happened: ClassVar[tuple[str, ...]] = ("reviewed_on",)
    wave: int
    reviewed_on: date
    text: str
