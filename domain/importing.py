"""Bringing in many rows at once: looked at as a whole before anything is kept."""

import typing
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum

from domain.errors import AlreadyExists, InvalidInput, Refusal

L = typing.TypeVar("L")
T = typing.TypeVar("T")

MOST_FAULTS = 1000
MOST_ROWS = 100_000


class TooManyRows(InvalidInput):
    """An import holds at most 100,000 rows: split the file."""

    it = "Un'importazione contiene al massimo 100.000 righe: dividere il file."


class RepeatedInFile(AlreadyExists):
    """A file speaks of the same thing in one row only."""

    it = "Un file parla della stessa cosa in una riga sola."


class ImportMode(StrEnum):
    """Whether the rows are only checked, or kept."""

    VALIDATE = "validate"
    COMMIT = "commit"


class ImportStrategy(StrEnum):
    """What becomes of a row: something new, a change of what is recorded already, or whichever it is."""

    CREATE = "create"
    UPDATE = "update"
    UPSERT = "upsert"


class ImportScope(StrEnum):
    """Whether one faulty row stops all of them, or only itself."""

    ALL = "all"
    ROW = "row"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How an import is to be done."""

    mode: ImportMode = ImportMode.VALIDATE
    strategy: ImportStrategy = ImportStrategy.UPSERT
    atomic: ImportScope = ImportScope.ALL
    language: str = "it"


class RowFault(typing.NamedTuple):
    """What is wrong with a row: its number in the file, where in it, a stable code, and a sentence."""

    row: int
    pointer: str
    code: str
    detail: str


class Spoilt(typing.NamedTuple):
    """A row that says nothing usable: all that is wrong with it."""

    faults: tuple[RowFault, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What came of an import. The faults are listed up to a thousand; `refused` counts the rows of all of them."""

    revision: int = 1
    mode: ImportMode
    kept: bool = False
    total: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    faults: tuple[RowFault, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How many drafts become new actors, change known ones, or say nothing new."""

    created: int
    updated: int
    unchanged: int


class Faults:
    """The faults of an import: counted by row, listed up to a limit."""

    def __init__(self) -> None:
        self.rows: set[int] = set()
        self.listed: list[RowFault] = []

    def add(self, *faults: RowFault) -> None:
        """Take note of faults."""
        self.rows.update(fault.row for fault in faults)
        self.listed += faults[: MOST_FAULTS - len(self.listed)]

    def refuse(self, row: int, refusal: Refusal, language: str) -> None:
        """Take note of the rule by which a row was refused."""
        self.add(RowFault(row, "#", refusal.kind(), type(refusal).rule(language)))

    def report(self, terms: Terms, total: int, outcome: Outcome) -> Report:
        """Say what came of the import; it is kept where the terms allow."""
        kept = terms.mode is ImportMode.COMMIT and not (self.rows and terms.atomic is ImportScope.ALL)
        return Report(
            mode=terms.mode,
            kept=kept,
            total=total,
            refused=len(self.rows),
            **asdict(outcome),
            faults=tuple(sorted(self.listed)),
        )


Batches = Iterable[Sequence[L | Spoilt]]
"""The rows of a file, a couple of thousand at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered(typing.Generic[L]):
    """The rows of a whole file that say something usable, and what is wrong with the others."""

    lines: list[L]
    faults: Faults
    total: int


def gather(batches: Batches[L], progress: Callable[[int], object]) -> Gathered[L]:
    """Read all of a file; progress is told the rows read so far."""
    lines: list[L] = []
    faults, total = Faults(), 0
    for batch in batches:
        total += len(batch)
        if total > MOST_ROWS:
            raise TooManyRows
        faults.add(*(fault for line in batch if isinstance(line, Spoilt) for fault in line.faults))
        lines += (line for line in batch if not isinstance(line, Spoilt))
        progress(total)
    return Gathered(lines=lines, faults=faults, total=total)


def only(found: Sequence[T], unknown: type[Refusal], ambiguous: type[Refusal]) -> T:
    """Give the one thing that a name stands for."""
    if not found:
        raise unknown
    if len(found) > 1:
        raise ambiguous
    return found[0]
