"""What an import is: the terms of its operation, and what it does with a file. One way for all of them."""

import typing
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Self

from pydantic import TypeAdapter

from api.bulk.files import File
from domain.importing import Report
from domain.job.job import JobKind
from domain.ports import Begin

Progress = Callable[[int], object]


def unseen(rows: int) -> None:
    """Tell nobody how many rows were looked at."""


class Import(typing.Protocol):
    """What is asked for; it can be written down, and read again."""

    kind: ClassVar[JobKind]

    def do(self, begin: Begin, file: File, progress: Progress = unseen) -> Report:
        """Bring the rows of the file in, in one transaction; progress is told the rows looked at so far."""
        ...

    def written(self) -> Mapping[str, Any]:
        """Write down what is asked for."""
        said: Mapping[str, Any] = TypeAdapter(type(self)).dump_python(self, mode="json")
        return said

    @classmethod
    def read(cls, said: Mapping[str, Any]) -> Self:
        """Read what was asked for."""
        return TypeAdapter(cls).validate_python(said)
