"""The port to the files that jobs are about."""

import typing
from collections.abc import Iterable
from uuid import UUID


class JobFiles(typing.Protocol):
    """A file for each job, until it has ended."""

    def lay_by(self, job_id: UUID, pieces: Iterable[bytes]) -> None:
        """Keep a file, piece by piece."""
        ...

    def pieces(self, job_id: UUID) -> Iterable[bytes]:
        """Give the pieces of a file, one at a time."""
        ...

    def let_go(self, job_id: UUID) -> None:
        """Keep the file no longer."""
        ...
