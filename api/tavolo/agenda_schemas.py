"""The agenda in the contract."""

from typing import Annotated, ClassVar

from pydantic import Field

from api.schemas import Count, Schema, Text, Title
from domain.tavolo import agenda
from domain.tavolo.agenda import Visibility

Place = Annotated[int, Field(strict=True, ge=1, le=50, json_schema_extra={"format": "int32"})]


class AgendaItem(Schema):
    """A point to discuss, and what was said of it."""

    entity: ClassVar = agenda.AgendaItem
    title: Title
    """The point."""
    part_of: Place | None = None
    """Position in the list, from 1, of the item it is part of."""
    planned_minutes: Count | None = None
    """How long it should take, in minutes."""
    visibility: Visibility = Visibility.PUBLIC
    """Whether it may appear in the public version of the minutes."""
    discussion: Text = ""
    """What was said of it."""


class PlannedItem(Schema):
    """An item of the agenda, as whoever is invited sees it."""

    title: Title
    """What will be discussed."""
    part_of: Place | None
    """Position in the agenda, from 1, of the item it belongs to."""
