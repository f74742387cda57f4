"""What becomes of a file of rows, in the contract."""

from typing import Annotated

from pydantic import Field

from api.schemas import Count, Flag, Line, Schema
from domain.importing import MOST_FAULTS, ImportMode


class RowFault(Schema):
    """What is wrong with one row."""

    row: Count
    """Its number in the file: the headers of a sheet are row 1."""
    pointer: Line
    """Where in the row, as a JSON pointer into the document it stands for."""
    code: Line
    """Stable code of the fault."""
    detail: Annotated[str, Field(max_length=1000)]
    """Sentence that helps to mend it, in the language of the caller who handed the file in."""


class ImportReport(Schema):
    """What came of an import, or would come of it."""

    mode: ImportMode
    """Whether the rows were only checked, or to be kept."""
    kept: Flag
    """Whether anything was kept: with `atomic=all`, one faulty row keeps all of them out."""
    total: Count
    """Rows looked at."""
    created: Count
    """Rows that stand for something new."""
    updated: Count
    """Rows that change what was recorded."""
    unchanged: Count
    """Rows that say nothing new."""
    refused: Count
    """Rows with faults, also those whose faults are no longer listed."""
    faults: Annotated[list[RowFault], Field(max_length=MOST_FAULTS)]
    """The faults, by row, up to a thousand."""
