"""The agenda in the contract: what is planned, what becomes of it, and what is handed over to other tavoli."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from api.schemas import Count, Id, Schema, Text, Title
from domain.tavolo import agenda
from domain.tavolo.agenda import ItemState, SourceKind, Visibility

Place = Annotated[int, Field(strict=True, ge=1, le=50, json_schema_extra={"format": "int32"})]
Number = Annotated[int, Field(strict=True, ge=1, le=1000, json_schema_extra={"format": "int32"})]


class AgendaItemCreate(Schema):
    """A point to discuss."""

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


class AgendaSource(Schema):
    """Where an item came from by itself."""

    entity: ClassVar = agenda.Source
    kind: SourceKind
    """An item left open, a commitment that stands, or a decision of another tavolo."""
    meeting_id: Id
    """The meeting."""
    number: Number
    """Its number there, from 1."""


class AgendaItem(AgendaItemCreate):
    """A point to discuss, what was said of it, and what became of it."""

    state: ItemState = ItemState.PLANNED
    """Left as planned, a held meeting closes what was spoken of, and leaves the rest open: it comes forward."""
    reason: Text = ""
    """Why it was closed or struck off; who strikes it says it."""
    source: AgendaSource | None = None
    """Where it came from by itself; null for what was put on the agenda by hand. It is never said anew."""


class ItemSettlement(Schema):
    """That an item is closed, or struck off the agenda: it comes forward no more."""

    state: Literal[ItemState.CLOSED, ItemState.STRUCK]
    """Closed or struck."""
    reason: Text = ""
    """Why; who strikes it says it."""


class PlannedItem(Schema):
    """An item of the agenda, as whoever is invited sees it."""

    title: Title
    """What will be discussed."""
    part_of: Place | None
    """Position in the agenda, from 1, of the item it belongs to."""
    planned_minutes: Count | None
    """How long it should take, in minutes."""
