"""Whether a document still is what was approved."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What was approved and what is there, by their fingerprints: SHA-256 of the canonical content."""

    id: UUID
    version: int
    sha256: str
    recomputed: str
    given: str | None

    @property
    def intact(self) -> bool:
        """Tell whether the content still has the fingerprint it was approved with."""
        return self.recomputed == self.sha256

    @property
    def matches(self) -> bool:
        """Tell whether the fingerprint that is asked about is that of this document; its own, where none is."""
        return self.intact and self.given in {None, self.recomputed}


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesVerification(Verification):
    """Whether minutes still are what was approved, and whether they are the version that stands."""

    superseded_by: UUID | None
