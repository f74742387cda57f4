"""Entities on shelves: the repositories of works without a database."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, Generic, TypeVar
from uuid import UUID

from domain.actor.merging import substitute
from domain.errors import AlreadyExists, NotFound, StaleRevision, UnknownReference
from domain.repository import Entity
from domain.tombstone import StillReferredTo, Tombstone, called

E = TypeVar("E", bound=Entity)
Shelf = dict[Any, Any]
NOBODY = UUID(int=0)
KINDS = (
    "tenants",
    "processes",
    "assignments",
    "actors",
    "waves",
    "tavoli",
    "practices",
    "meetings",
    "minutes",
    "protocols",
    "indicators",
    "alerts",
    "errands",
    "jobs",
    "job_files",
    "signed_files",
    "subscriptions",
    "occurrences",
    "deliveries",
    "links",
    "clients",
    "replies",
    "logos",
)
UNIQUE: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "assignments": (("process_id", "subject", "role"),),
    "waves": (("process_id", "number"),),
    "minutes": (("meeting_id", "version"),),
    "indicators": (("process_id", "code"), ("external_id",)),
    "clients": (("purpose_id",),),
    "links": (("token_sha256",),),
    "deliveries": (("event", "subject_id", "recipient_id"),),
}


class MemoryRepository(Generic[E]):
    """Entities of one kind on a shelf."""

    def __init__(self, kind: str, shelf: Shelf, expected: Mapping[UUID, int]) -> None:
        self.shelf, self.expected = shelf, expected
        self.unique = UNIQUE.get(kind, (("external_id",),))
        self.listeners: list[Callable[[Entity | None, Entity | None], None]] = []
        self.neighbours: Iterable[MemoryRepository[Any]] = ()

    def get(self, identity: UUID) -> E:
        """Give the entity; the whole store is held until the work ends."""
        entity = self.see(identity)
        if self.expected.get(identity, entity.revision) != entity.revision:
            raise StaleRevision(revision=entity.revision)
        return entity

    def see(self, identity: UUID) -> E:
        """Give the entity to look at."""
        if identity not in self.shelf:
            raise NotFound
        entity: E = self.shelf[identity]
        return entity

    def see_all(self, identities: Iterable[UUID]) -> Mapping[UUID, E]:
        """Give these entities to look at."""
        wanted = set(identities)
        self.require(*wanted)
        return {identity: self.shelf[identity] for identity in wanted}

    def require(self, *identities: UUID | None) -> None:
        """Refuse identities that name nothing."""
        missing = {identity for identity in identities if identity is not None} - set(self.shelf)
        if missing:
            raise UnknownReference(missing=sorted(str(identity) for identity in missing))

    def known_as(self, external_id: str) -> UUID | None:
        """Tell what another system knows by this identifier, if there is something."""
        return next((one.id for one in self.shelf.values() if one.external_id == external_id), None)

    def save(self, entity: E) -> E:
        """Keep the entity, with its new revision."""
        current = self.shelf.get(entity.id)
        if current and not entity.revision:
            raise AlreadyExists
        if (current.revision if current else 0) != entity.revision:
            raise StaleRevision(revision=current.revision if current else None)
        if any(self._same(entity, other) for other in self.shelf.values()):
            raise AlreadyExists
        self.shelf[entity.id] = replace(entity, revision=entity.revision + 1)
        saved: E = self.shelf[entity.id]
        for listener in self.listeners:
            listener(current, saved)
        return saved

    def remove(self, entity: E) -> Tombstone:
        """Take the entity away."""
        held = (one for neighbour in self.neighbours for one in neighbour.shelf.values() if one.id != entity.id)
        named = sorted(called(one) for one in held if substitute(one, entity.id, NOBODY) is not one)
        if named:
            raise StillReferredTo(referring=named)
        if self.shelf[entity.id].revision != entity.revision:
            raise StaleRevision(revision=self.shelf[entity.id].revision)
        del self.shelf[entity.id]
        for listener in self.listeners:
            listener(entity, None)
        return Tombstone(id=entity.id, revision=entity.revision + 1)

    def takes(self, entity: E, changed: E) -> bool:
        """Tell whether an entity was changed, into something that nothing else is already."""
        return changed is not entity and not any(self._same(changed, other) for other in self.shelf.values())

    def _same(self, entity: E, other: E) -> bool:
        keys = (
            tuple((getattr(entity, name), getattr(other, name)) for name in names)
            for names in self.unique
            if hasattr(entity, names[0])
        )
        return other.id != entity.id and any(all(a is not None and a == b for a, b in key) for key in keys)
