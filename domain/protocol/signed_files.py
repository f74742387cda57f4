"""The port to the files of signatures."""

import typing


class SignedFiles(typing.Protocol):
    """The files of a tenant's signatures, each under its SHA-256: one that several parties signed is kept once."""

    def keep(self, sha256: str, content: bytes) -> None:
        """Keep a file."""
        ...

    def content(self, sha256: str) -> bytes:
        """Give the file; NotFound where none is kept."""
        ...
