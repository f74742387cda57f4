"""Taking something away: get, ask, remove."""

import typing
from collections.abc import Callable
from uuid import UUID

from domain.ports import Begin, Work
from domain.repository import Entity, Repository
from domain.tombstone import Tombstone


class Removable(Entity, typing.Protocol):
    """An entity that knows when it may go."""

    def require_removable(self) -> None:
        """Refuse to be taken away."""
        ...


R = typing.TypeVar("R", bound=Removable)


def remove(room: Callable[[Work], Repository[R]], begin: Begin, identity: UUID) -> Tombstone:
    """Take something away that may go, and that nothing refers to."""
    with begin() as work:
        entity = room(work).get(identity)
        entity.require_removable()
        return room(work).remove(entity)
