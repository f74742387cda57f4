"""What stays of something that was taken away."""

import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from domain.errors import RuleBroken

WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])")


class StillReferredTo(RuleBroken):
    """What something else refers to stays: take away first what refers to it."""

    it = "Ciò a cui qualcos'altro si riferisce resta: prima va tolto ciò che vi si riferisce."


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """Something was here, and is no more."""

    id: UUID
    revision: int
    """The one that came of the removal: of what was taken away, or of what held it."""
    deleted: bool = True


def called(entity: Any) -> str:  # noqa: ANN401
    """Name an entity where something refuses to go for its sake: by its kind and its identity."""
    return f"{WORDS.sub('_', type(entity).__name__).lower()} {entity.id}"
