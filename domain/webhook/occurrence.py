"""Something that happened once: what every notice of it is written from."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """An event that somebody is told of. `subject` names a resource, relative to the address of the API."""

    id: UUID
    revision: int = 0
    type: str
    subject: str
    subject_revision: int
    at: datetime
