"""Imports in the contract."""

from typing import Annotated

from pydantic import Field

from api.actor.schemas import Scores
from api.schemas import Count, Day, Flag, Line, Schema, Title
from domain.actor.importing import MOST_FAULTS, ImportMode
from domain.actor.wave import TieKind, TieProvenance


class TieRow(Schema):
    """A tie as a row says it: actors by their identity, their external identifier or their name."""

    source: Title
    """The actor the tie starts from."""
    target: Title
    """The actor the tie leads to."""
    kind: TieKind = TieKind.COLLABORATION
    """What passes between them."""
    strength: Annotated[int, Field(ge=1, le=5, json_schema_extra={"format": "int32"})] = 1
    """From 1, weak, to 5, strong."""
    provenance: TieProvenance = TieProvenance.DECLARED
    """Whether somebody said it, or meetings and protocols show it."""
    reporter: Title | None = None
    """The actor that reported it."""
    since: Day | None = None
    """First day of the tie."""
    until: Day | None = None
    """Last day of the tie."""
    scores: Scores | None = None
    """Value and trust."""


class RowFault(Schema):
    """What is wrong with one row."""

    row: Count
    """Its number in the file: the headers of a sheet are row 1."""
    pointer: Line
    """Where in the row, as a JSON pointer into the actor it stands for."""
    code: Line
    """Stable code of the fault."""
    detail: Annotated[str, Field(max_length=1000)]
    """Sentence that helps to mend it."""


class ImportReport(Schema):
    """What came of an import, or would come of it."""

    mode: ImportMode
    """Whether the rows were only checked, or to be kept."""
    kept: Flag
    """Whether anything was kept: with `atomic=all`, one faulty row keeps all of them out."""
    total: Count
    """Rows looked at."""
    created: Count
    """Rows that stand for new actors."""
    updated: Count
    """Rows that change known actors."""
    unchanged: Count
    """Rows that say nothing new."""
    refused: Count
    """Rows with faults, also those whose faults are no longer listed."""
    faults: Annotated[list[RowFault], Field(max_length=MOST_FAULTS)]
    """The faults, by row, up to a thousand."""
