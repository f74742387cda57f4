"""Assignments: in which processes a subject takes part, and in what capacity."""

from dataclasses import dataclass
from uuid import UUID

from domain.access import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """A subject, as its issuer names it, may take part in a process in a role."""

    id: UUID
    revision: int = 0
    process_id: UUID
    subject: str
    role: Role
