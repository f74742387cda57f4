"""Bringing in many actors at once: looked at as a whole before anything is kept."""

import typing
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from domain.actor.actor import Actor
from domain.errors import AlreadyExists, InvalidInput, Refusal

MOST_FAULTS = 1000
MOST_ROWS = 100_000
NEEDED = frozenset({"name", "kind"})


class TooManyRows(InvalidInput):
    """An import holds at most 100,000 rows: split the file."""

    it = "Un'importazione contiene al massimo 100.000 righe: dividere il file."


class RepeatedInFile(AlreadyExists):
    """A file speaks of an actor in one row."""

    it = "Un file parla di un soggetto in una riga sola."


class NotYetRecorded(InvalidInput):
    """An update speaks of an actor that is recorded under that external identifier."""

    it = "Un aggiornamento riguarda un soggetto già registrato con quell'identificativo esterno."


class TooLittleSaid(InvalidInput):
    """A row that stands for a new actor says its name and its kind."""

    it = "Una riga che corrisponde a un nuovo soggetto ne dice il nome e il tipo."


class ImportMode(StrEnum):
    """Whether the rows are only checked, or kept."""

    VALIDATE = "validate"
    COMMIT = "commit"


class ImportStrategy(StrEnum):
    """What becomes of a row: a new actor, a change of the one with its external identifier, or whichever it is."""

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


class Line(typing.NamedTuple):
    """What a row says of an actor."""

    number: int
    facts: Mapping[str, Any]
    said: frozenset[str]


class Draft(typing.NamedTuple):
    """An actor as a row makes it, and the names of what the row says: an update changes nothing else."""

    number: int
    actor: Actor
    said: frozenset[str]


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


class Intake(typing.Protocol):
    """Where drafts are laid out in a transaction: they are weighed against what is kept, and then kept or let go."""

    def lay_out(self, drafts: Iterable[Draft]) -> None:
        """Lay out drafts beside those already there."""
        ...

    def weigh(self, strategy: ImportStrategy) -> Iterable[tuple[int, type[Refusal]]]:
        """Leave out the drafts that cannot become what the strategy asks: give their numbers, and why."""
        ...

    def outcome(self) -> Outcome:
        """Count what would become of the others."""
        ...

    def keep(self) -> None:
        """Keep the others."""
        ...


class Faults:
    """The faults of an import: counted by row, listed up to a limit."""

    def __init__(self) -> None:
        self.rows: set[int] = set()
        self.listed: list[RowFault] = []

    def add(self, *faults: RowFault) -> None:
        """Take note of faults."""
        self.rows.update(fault.row for fault in faults)
        self.listed += faults[: MOST_FAULTS - len(self.listed)]

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
