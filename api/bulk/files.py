"""A file as the lines of an import: each row is read by a schema of the contract, or all that is wrong is told."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from itertools import islice
from typing import Any, BinaryIO, TypeVar

from pydantic import ValidationError

from api.bulk.columns import Sheet
from api.bulk.sheets import MalformedSheet, rows_of
from api.faults import field_error
from api.strict import parsed
from domain.errors import Refusal
from domain.importing import RowFault, Spoilt

L = TypeVar("L")
BATCH = 2000
LONGEST = 1 << 20


class FileFormat(StrEnum):
    """How a file of rows is written."""

    CSV = "text/csv"
    NDJSON = "application/x-ndjson"


@dataclass(frozen=True, slots=True)
class File:
    """A file of rows; what is wrong with one is said in a language."""

    content: BinaryIO
    format: FileFormat
    language: str = "it"

    def lines(
        self, sheet_of: Callable[[Sequence[str]], Sheet], write: Callable[[int, Any], L]
    ) -> Iterator[list[L | Spoilt]]:
        """Give the lines, a couple of thousand at a time."""
        documents = self._of_sheet(sheet_of) if self.format is FileFormat.CSV else self._of_documents()
        lines = (self._line(number, read, write) for number, read in documents)
        while batch := list(islice(lines, BATCH)):
            yield batch

    def _of_sheet(self, sheet_of: Callable[[Sequence[str]], Sheet]) -> Iterator[tuple[int, Callable[[], Any]]]:
        rows = rows_of(self.content)
        headers = next(rows, None)
        if headers is None:
            raise MalformedSheet(row=1)
        sheet = sheet_of(headers)
        for number, cells in enumerate(rows, start=2):
            if any(cells):
                yield number, partial(sheet.document, cells)

    def _of_documents(self) -> Iterator[tuple[int, Callable[[], Any]]]:
        number = 0
        while text := self.content.readline(LONGEST):
            number += 1
            if text.strip():
                yield number, partial(parsed, text)

    def _line(self, number: int, read: Callable[[], Any], write: Callable[[int, Any], L]) -> L | Spoilt:
        try:
            return write(number, read())
        except json.JSONDecodeError as error:
            return Spoilt((RowFault(number, "#", "json_invalid", error.msg),))
        except ValidationError as error:
            found = ({**fault, "loc": ("body", *fault["loc"])} for fault in error.errors(include_url=False))
            return Spoilt(tuple(RowFault(number, **field_error(fault, self.language)) for fault in found))
        except Refusal as refusal:
            return Spoilt((RowFault(number, "#", refusal.kind(), type(refusal).rule(self.language)),))
