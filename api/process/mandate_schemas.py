"""Mandates in the contract."""

from api.schemas import Day, Id, Identified, Line, Schema, Text
from domain.process.mandate import MandateKind


class MandateCreate(Schema):
    """A mandate to grant or to revise."""

    kind: MandateKind
    """What sort of act gives the mandate."""
    number: Line
    """Number of the act."""
    body_id: Id
    """The actor that gives the mandate."""
    charged_id: Id
    """The actor that is charged."""
    purpose: Text
    """What it is charged with."""
    starts_on: Day
    """First day in force."""
    ends_on: Day | None = None
    """Last day in force; null while open."""


class Mandate(Identified, MandateCreate):
    """A dated act that says who is charged, by whom, for what, from when to when."""
