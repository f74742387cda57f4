"""Meetings planned many at a time, or from another, in the contract."""

from datetime import time
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from api.schemas import Count, Day, Few, Flag, Id, Kept, Line, Moment, Schema, Title
from api.tavolo.agenda_schemas import AgendaItemCreate
from api.tavolo.meeting_schemas import MeetingSummary
from domain.tavolo.planning import SeriesPlan
from domain.tavolo.series import MOST_MEETINGS, SeriesRule, SeriesUnit, Weekday

Hour = Annotated[str, StringConstraints(max_length=5, pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
Minutes = Annotated[int, Field(strict=True, ge=1, le=1440, json_schema_extra={"format": "int32"})]
Every = Annotated[int, Field(strict=True, ge=1, le=12, json_schema_extra={"format": "int32"})]
Week = Annotated[int, Field(strict=True, ge=-1, le=4, json_schema_extra={"format": "int32"})]
Meetings = Annotated[int, Field(strict=True, ge=1, le=MOST_MEETINGS, json_schema_extra={"format": "int32"})]


class MeetingSeriesCreate(Schema):
    """A series of meetings: every so many weeks or months on a day of the week, from a day on."""

    title: Title
    """Name of each meeting."""
    place: Line | None = None
    """Where they take place, or the link to join."""
    agenda: Few[AgendaItemCreate] = []
    """What will be discussed at each."""
    starts: Hour
    """The hour on the clock where the tavolo meets, such as 17:30: the same in summer and in winter."""
    minutes: Minutes
    """How long each lasts."""
    starts_on: Day
    """The first day the series looks at."""
    unit: SeriesUnit = SeriesUnit.WEEK
    """What is counted: weeks, or months."""
    every: Every = 1
    """Of how many of them there is one meeting."""
    on: Weekday | None = None
    """On which day of the week; where none is given, that of the first day."""
    week: Week | None = None
    """Of months: which such day of the month, from 1 to 4, or -1 for the last; never 0."""
    count: Meetings | None = None
    """How many meetings there are; or else `until`."""
    until: Day | None = None
    """The last day of the series; or else `count`."""
    skip_feast_days: Flag = False
    """Whether the public holidays of Italy are left out."""
    skip: Few[Day] = []
    """Days that are left out, such as that of the patron."""

    @property
    def rule(self) -> SeriesRule:
        """Give the rule in the words of the domain."""
        return SeriesRule(
            starts_on=self.starts_on,
            unit=self.unit,
            every=self.every,
            on=self.on,
            week=self.week,
            count=self.count,
            until=self.until,
            skip_feast_days=self.skip_feast_days,
            skip=tuple(self.skip),
        )

    @property
    def plan(self) -> SeriesPlan:
        """Give what each meeting has in the words of the domain."""
        facts: dict[str, Any] = self.facts()
        return SeriesPlan(
            title=self.title,
            place=self.place,
            starts=time.fromisoformat(self.starts),
            minutes=self.minutes,
            agenda=facts["agenda"],
        )


class MeetingSeries(Kept):
    """The meetings of a series: each is a meeting of its own."""

    revision: Count
    """Counts the changes of its meetings."""
    tavolo_id: Id
    """The tavolo that meets."""
    meetings: Annotated[list[MeetingSummary], Field(max_length=MOST_MEETINGS)]
    """The meetings, in order of time."""


class SeriesCancellation(Schema):
    """That what is left of a series is called off."""

    reason: Title
    """Why, as those concerned will read it."""
    since: Day | None = None
    """From which day on; from today where none is given."""


class MeetingCopy(Schema):
    """A meeting like another, on another day."""

    starts_at: Moment
    """When it starts; it lasts as long as the other."""
    title: Title | None = None
    """Its name; that of the other where none is given."""
    invite: Flag = True
    """Whether, where somebody was invited to the other, the members on the day and the same guests are invited."""
