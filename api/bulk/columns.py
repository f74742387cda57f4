"""Which column of a sheet says what: the headers are read once, then each row as the document it stands for."""

import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from api.system.vocabularies import label
from domain.errors import InvalidInput

Document = dict[str, Any]
SAID_YES_OR_NO: Mapping[str, bool] = {
    **dict.fromkeys(("yes", "y", "true", "1", "x", "sì", "si", "vero"), True),
    **dict.fromkeys(("no", "n", "false", "0", "falso"), False),
}


class UnknownColumn(InvalidInput):
    """Each column of a sheet is one that the import knows, once; those that say what a row is about are among them."""

    it = "Ogni colonna di un foglio è una di quelle previste, una volta sola; c'è quella che dice di chi parla la riga."


class TooManyCells(InvalidInput):
    """A row has no more cells than the sheet has headers."""

    it = "Una riga non ha più celle delle intestazioni del foglio."


class Sheet(NamedTuple):
    """The columns of a sheet: the place of each, what it says of what, and how its cells are read."""

    columns: tuple[tuple[int, str, str, Callable[[str], Any]], ...]
    width: int
    completed: Callable[[Document], Document]

    @classmethod
    def of(
        cls,
        paths: Sequence[str | None],
        read: Mapping[str, Callable[[str], Any]],
        completed: Callable[[Document], Document] = dict,
    ) -> "Sheet":
        """Take the fields the headers lead to; what leads to none is passed over."""
        found = ((place, path) for place, path in enumerate(paths) if path is not None)
        columns = tuple((place, *_split(path), read.get(path, str)) for place, path in found)
        return cls(columns, len(paths), completed)

    def document(self, cells: Sequence[str]) -> Document:
        """Write a row as the document it stands for; an empty cell says nothing."""
        if len(cells) > self.width:
            raise TooManyCells
        said: Document = {}
        for place, group, name, read in self.columns:
            if place < len(cells) and (cell := cells[place].strip()):
                (said.setdefault(group, {}) if group else said)[name] = read(cell)
        return self.completed(said)


def names_of(headers: Sequence[str]) -> list[str]:
    """Give the headers as they are compared: without case, every run of spaces and dots a single underscore."""
    return [re.sub(r"[\s_.]+", "_", header.strip().casefold()) for header in headers]


def require_columns(
    headers: Sequence[str], paths: Sequence[str | None], needed: object, *, strict: bool = True
) -> None:
    """Refuse a sheet that says a thing twice, or not what its rows are about; strictly, columns that are not known."""
    known = [path for path in paths if path is not None]
    unknown = [header for header, path in zip(headers, paths, strict=True) if path is None and header.strip()]
    twice = [header for header, path in zip(headers, paths, strict=True) if path and known.count(path) > 1]
    if (unknown and strict) or twice or not needed:
        raise UnknownColumn(unknown=unknown[:20], twice=twice[:20])


def _split(path: str) -> tuple[str, str]:
    group, _, name = path.rpartition(".")
    return group, name


def words(kinds: type[StrEnum]) -> Callable[[str], str]:
    """Read a value, or its label in either language."""
    known = {
        said.casefold(): word.value for word in kinds for said in (word.value, label(word, "it"), label(word, "en"))
    }
    return lambda cell: known.get(cell.casefold(), cell)


def number(cell: str) -> float | str:
    """Read a number, with a decimal comma too."""
    try:
        found = float(cell.replace(",", "."))
    except ValueError:
        return cell
    return int(found) if found.is_integer() else found


def day(cell: str) -> str:
    """Read a day, as Italians write it too."""
    return re.sub(r"^(\d{1,2})/(\d{1,2})/(\d{4})$", lambda m: f"{m[3]}-{int(m[2]):02}-{int(m[1]):02}", cell)


def flag(besides: Mapping[str, bool] | None = None) -> Callable[[str], bool | str]:
    """Read a yes or a no, in either language; and what else is said for it in a column."""
    known = {**SAID_YES_OR_NO, **(besides or {})}
    return lambda cell: known.get(cell.casefold(), cell)
