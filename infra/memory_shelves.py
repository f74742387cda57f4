"""Entities on shelves: the repositories of works without a database."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from operator import attrgetter
from typing import Any, Generic, TypeVar
from uuid import UUID

from domain.actor.actor import Actor
from domain.actor.merging import substitute
from domain.actor.wave import Wave
from domain.delivery import Delivery
from domain.errors import AlreadyExists, NotFound, StaleRevision, UnknownReference
from domain.indicator.indicator import Indicator
from domain.process.alert import Alert
from domain.protocol.protocol import Protocol
from domain.repository import Entity
from domain.tavolo.meeting import Meeting
from domain.tavolo.minutes import Minutes
from domain.tombstone import StillReferredTo, Tombstone, called
from domain.webhook.subscription import Subscription

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


class MemoryMeetings(MemoryRepository[Meeting]):
    """Meetings, that are asked for by what they belong to."""

    def around(self, tavolo_id: UUID) -> list[Meeting]:
        """List those of a tavolo, and those at which something was handed over to it."""
        return [
            one
            for one in self.shelf.values()
            if tavolo_id in {one.tavolo_id, *(handing.to_tavolo_id for handing in one.handings)}
        ]


class MemoryMinutes(MemoryRepository[Minutes]):
    """Minutes, that are asked for by their meeting."""

    def latest(self, meeting_id: UUID) -> Minutes:
        """Give the latest version."""
        versions = self.versions(meeting_id)
        if not versions:
            raise NotFound
        newest = versions[-1]
        if self.expected.get(meeting_id, newest.revision) != newest.revision:
            raise StaleRevision(revision=newest.revision)
        return newest

    def versions(self, meeting_id: UUID) -> list[Minutes]:
        """List every version, the first first."""
        found = [minutes for minutes in self.shelf.values() if minutes.meeting_id == meeting_id]
        return sorted(found, key=lambda minutes: minutes.version)


class MemoryDeliveries(MemoryRepository[Delivery]):
    """Deliveries, that are asked for by what they are about."""

    def of(self, event: str, subject_id: UUID) -> list[Delivery]:
        """List those of an event about a subject."""
        return [one for one in self.shelf.values() if (one.event, one.subject_id) == (event, subject_id)]


class MemorySubscriptions(MemoryRepository[Subscription]):
    """Subscriptions, that are asked who is to be told."""

    def remove(self, entity: Subscription) -> Tombstone:
        """Take the subscription away, and with it what it was told or is still owed."""
        for neighbour in self.neighbours:
            theirs = [one.id for one in neighbour.shelf.values() if getattr(one, "recipient_id", None) == entity.id]
            for identity in theirs:
                del neighbour.shelf[identity]
        return super().remove(entity)

    def active(self) -> list[Subscription]:
        """List those that are not disabled."""
        return [subscription for subscription in self.shelf.values() if subscription.disabled_at is None]


class MemoryProtocols(MemoryRepository[Protocol]):
    """Protocols, that are asked for by their process."""

    def of_process(self, process_id: UUID) -> list[Protocol]:
        """List those of a process."""
        return sorted((one for one in self.shelf.values() if one.process_id == process_id), key=lambda one: one.id)


class MemoryAlerts(MemoryRepository[Alert]):
    """Alerts, that are asked for by their process."""

    def standing(self, process_id: UUID) -> list[Alert]:
        """List those of a process that have not ended."""
        return [alert for alert in self.shelf.values() if alert.process_id == process_id and alert.ended_at is None]


class MemoryIndicators(MemoryRepository[Indicator]):
    """Indicators, that are asked for by their process."""

    def of_process(self, process_id: UUID) -> list[Indicator]:
        """List those of a process by their code."""
        ours = (indicator for indicator in self.shelf.values() if indicator.process_id == process_id)
        return sorted(ours, key=attrgetter("code"))

    def called(self, names: Iterable[str]) -> dict[str, list[UUID]]:
        """Tell which are meant by an identity, by an external identifier or by a code."""
        found = {name: [one.id for one in self.shelf.values() if _names(one, name)] for name in names}
        return {name: sorted(identities) for name, identities in found.items() if identities}


def _names(indicator: Indicator, name: str) -> bool:
    return name in {indicator.external_id, indicator.code} or name.lower() == str(indicator.id)


class MemoryWaves(MemoryRepository[Wave]):
    """Waves, that are asked for by their number."""

    def numbered(self, process_id: UUID, number: int) -> Wave | None:
        """Give that wave of a process, if it is recorded."""
        asked = (process_id, number)
        return next((one for one in self.shelf.values() if (one.process_id, one.number) == asked), None)


class MemoryActors(MemoryRepository[Actor]):
    """Actors, of which only those that were not merged into another may be referred to."""

    def require(self, *identities: UUID | None) -> None:
        """Refuse identities that name nothing, or a tombstone."""
        super().require(*identities)
        for identity in identities:
            if identity is not None:
                self.shelf[identity].require_itself()
