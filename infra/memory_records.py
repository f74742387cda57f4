"""What is kept without a database beside entities: errands, replies, the files of jobs."""

from collections.abc import Iterable
from uuid import UUID

from domain.errand import Errand
from domain.errors import NotFound
from domain.logo import Logo
from domain.replies import KeyReused, Reply
from infra.memory_shelves import Shelf


class MemoryErrands:
    """The errands of the store."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def add(self, errand: Errand) -> None:
        """Take an errand on, unless that slot is taken."""
        self.shelf.setdefault((errand.task, errand.slot), errand)


class MemoryReplies:
    """The replies of one caller: works of one store wait for each other, so none is ever in flight."""

    def __init__(self, subject: str, shelf: Shelf) -> None:
        self.subject, self.shelf = subject, shelf

    def recall(self, key: str, fingerprint: str) -> Reply | None:
        """Give the reply kept under a key."""
        kept: tuple[str, Reply] | None = self.shelf.get((self.subject, key))
        if kept is not None and kept[0] != fingerprint:
            raise KeyReused
        return kept[1] if kept else None

    def keep(self, key: str, fingerprint: str, reply: Reply) -> None:
        """Keep the reply of this request."""
        self.shelf[self.subject, key] = (fingerprint, reply)


class MemorySignedFiles:
    """The files of the signatures of the store."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def keep(self, sha256: str, content: bytes) -> None:
        """Keep a file."""
        self.shelf.setdefault(sha256, content)

    def content(self, sha256: str) -> bytes:
        """Give the file."""
        if sha256 not in self.shelf:
            raise NotFound
        return bytes(self.shelf[sha256])


class MemoryJobFiles:
    """The files of the jobs of the store."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def lay_by(self, job_id: UUID, pieces: Iterable[bytes]) -> None:
        """Keep a file, piece by piece."""
        self.shelf[job_id] = tuple(pieces)

    def pieces(self, job_id: UUID) -> Iterable[bytes]:
        """Give the pieces of a file, one at a time."""
        pieces: Iterable[bytes] = self.shelf.get(job_id, ())
        return pieces

    def let_go(self, job_id: UUID) -> None:
        """Keep the file no longer."""
        self.shelf.pop(job_id, None)


class MemoryLogos:
    """The pictures that are logos, or once were."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def keep(self, logo: Logo) -> None:
        """Keep a picture for good."""
        self.shelf[logo.sha256] = logo.image

    def image(self, sha256: str | None) -> bytes | None:
        """Give a picture that was kept."""
        return self.shelf[sha256] if sha256 else None
