"""Assignments: in which processes a subject takes part, and in what capacity."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self
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

    def revise(self, changes: Mapping[str, Any]) -> Self:
        """Let the subject take part in another capacity."""
        return replace(self, **changes)
