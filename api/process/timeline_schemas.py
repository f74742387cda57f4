"""The timeline of a process in the contract."""

from api.schemas import Day, Line, Schema, Text
from domain.process.fact import FactKind


class Fact(Schema):
    """A dated fact of a process."""

    day: Day
    """The day it happened, is planned for, or began."""
    until: Day | None
    """The last day, of what lasts and has an end."""
    kind: FactKind
    """What sort of fact it is."""
    title: Text
    """What it is called: a title, the number of an act or of a wave, the beginning of a text."""
    subject: Line
    """The resource that holds it, relative to the address of the API."""
    ref: Line
    """Tells the facts of one kind apart."""
