"""The port of the reads: one statement, whose JSON is sent as it is."""

import typing
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from domain.access import Caller
from domain.process.regia_facts import Facts


@dataclass(frozen=True, slots=True)
class Shown:
    """One resource: its revision and its JSON."""

    revision: int
    body: bytes
    language: str | None = None
    """In which its sentences are kept, where they are not told anew to each caller."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One page: its items as a JSON array, and the sort key of the last one where more follow."""

    items: bytes
    last: str | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Which part of a list is told: so many rows, after that sort key, in an order of its own; which fields of each."""

    limit: int
    after: str | None = None
    sort: str | None = None
    """As the list comes, unless told; `-` before the name of an order reverses it."""
    fields: tuple[str, ...] | None = None
    """All of them, unless told."""


class Reader(typing.Protocol):
    """Answers reads by the name of the operation."""

    async def show(self, operation: str, caller: Caller, wanted: Mapping[str, object]) -> Shown:
        """Show one resource; NotFound where the caller may see none."""
        ...

    async def list(self, operation: str, caller: Caller, wanted: Mapping[str, object], stretch: Stretch) -> Listed:
        """List a page of resources that meet every filter wanted."""
        ...

    async def regia(self, caller: Caller, process_id: UUID, language: str) -> Facts:
        """Give what the regia of a process is told from; NotFound where the caller may see no such process."""
        ...

    async def alive(self) -> bool:
        """Tell whether the database answers."""
        ...
