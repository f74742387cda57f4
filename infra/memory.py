"""Every write port without a database: what the tests of the use cases run on, proven by the suite Postgres passes."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, Generic, TypeVar
from uuid import UUID, uuid4

from uuid_utils.compat import uuid7

from domain.actor.actor import Actor
from domain.actor.importing import Intake
from domain.actor.merging import substitute
from domain.actor.municipalities import Municipalities
from domain.actor.wave import Wave
from domain.delivery import Delivery, DeliveryState
from domain.errors import AlreadyExists, NotFound, StaleRevision, UnknownReference
from domain.indicator.indicator import Indicator
from domain.ports import Claim, Entity, MinutesRepository, Repository, SubscriptionRepository
from domain.process.assignment import Assignment
from domain.process.process import Process
from domain.process.standing import Standing
from domain.protocol.protocol import Protocol
from domain.replies import KeyReused, Replies, Reply
from domain.tavolo.meeting import Meeting
from domain.tavolo.minutes import Minutes
from domain.tavolo.tavolo import Tavolo
from domain.tenant import Tenant, TenantSuspended
from domain.webhook.announcing import announce
from domain.webhook.occurrence import Occurrence
from domain.webhook.subscription import Subscription
from infra.memory_intake import MemoryIntake, called
from infra.memory_standing import Surroundings
from infra.municipalities import IstatMunicipalities

E = TypeVar("E", bound=Entity)
Shelf = dict[Any, Any]
KINDS = (
    "tenants",
    "processes",
    "assignments",
    "actors",
    "waves",
    "tavoli",
    "meetings",
    "minutes",
    "protocols",
    "indicators",
    "subscriptions",
    "occurrences",
    "deliveries",
    "replies",
)
HISTORY = frozenset({"occurrences"})
"""What tells of an actor as it was then, and is not told anew when the actor is merged."""
UNIQUE: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "assignments": (("process_id", "subject", "role"),),
    "waves": (("process_id", "number"),),
    "minutes": (("meeting_id", "version"),),
    "indicators": (("process_id", "code"), ("external_id",)),
    "deliveries": (("event", "subject_id", "recipient_id"),),
}


def now_utc() -> datetime:
    """Give the time of this machine."""
    return datetime.now(UTC)


@dataclass(slots=True, kw_only=True)
class MemoryStore:
    """What all works of one tenant share."""

    tenant: Tenant
    shelves: dict[str, Shelf] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    lock: threading.RLock = field(default_factory=threading.RLock)

    def __post_init__(self) -> None:
        self.shelves["tenants"][self.tenant.id] = self.tenant


class MemoryRepository(Generic[E]):
    """Entities of one kind on a shelf."""

    def __init__(self, kind: str, shelf: Shelf, expected: Mapping[UUID, int]) -> None:
        self.shelf, self.expected = shelf, expected
        self.unique = UNIQUE.get(kind, (("external_id",),))
        self.listeners: list[Callable[[Entity | None, Entity], None]] = []

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


class MemoryMinutes(MemoryRepository[Minutes]):
    """Minutes, that are asked for by their meeting."""

    def latest(self, meeting_id: UUID) -> Minutes:
        """Give the latest version."""
        versions = [minutes for minutes in self.shelf.values() if minutes.meeting_id == meeting_id]
        if not versions:
            raise NotFound
        newest: Minutes = max(versions, key=lambda minutes: minutes.version)
        if self.expected.get(meeting_id, newest.revision) != newest.revision:
            raise StaleRevision(revision=newest.revision)
        return newest


class MemorySubscriptions(MemoryRepository[Subscription]):
    """Subscriptions, that are asked who is to be told."""

    def active(self) -> list[Subscription]:
        """List those that are not disabled."""
        return [subscription for subscription in self.shelf.values() if subscription.disabled_at is None]


class MemoryActors(MemoryRepository[Actor]):
    """Actors, of which only those that were not merged into another may be referred to."""

    def require(self, *identities: UUID | None) -> None:
        """Refuse identities that name nothing, or a tombstone."""
        super().require(*identities)
        for identity in identities:
            if identity is not None:
                self.shelf[identity].require_itself()


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


class MemoryWork:
    """Everything one transaction can reach."""

    def __init__(self, begin: "MemoryBegin", shelves: dict[str, Shelf]) -> None:
        self.subject, self.now, self.shelves = begin.subject, begin.clock(), shelves
        self.signature = begin.signature or begin.subject
        expected = begin.expected
        self.tenants: Repository[Tenant] = MemoryRepository("tenants", shelves["tenants"], expected)
        self.tenant = self.tenants.see(begin.store.tenant.id)
        self.processes: Repository[Process] = MemoryRepository("processes", shelves["processes"], expected)
        self.assignments: Repository[Assignment] = MemoryRepository("assignments", shelves["assignments"], expected)
        self.actors: Repository[Actor] = MemoryActors("actors", shelves["actors"], expected)
        self.waves: Repository[Wave] = MemoryRepository("waves", shelves["waves"], expected)
        self.tavoli: Repository[Tavolo] = MemoryRepository("tavoli", shelves["tavoli"], expected)
        self.meetings: Repository[Meeting] = MemoryRepository("meetings", shelves["meetings"], expected)
        self.minutes: MinutesRepository = MemoryMinutes("minutes", shelves["minutes"], expected)
        self.protocols: Repository[Protocol] = MemoryRepository("protocols", shelves["protocols"], expected)
        self.indicators: Repository[Indicator] = MemoryRepository("indicators", shelves["indicators"], expected)
        self.replies: Replies = MemoryReplies(begin.subject, shelves["replies"])
        subscriptions = shelves["subscriptions"]
        self.subscriptions: SubscriptionRepository = MemorySubscriptions("subscriptions", subscriptions, expected)
        self.occurrences: Repository[Occurrence] = MemoryRepository("occurrences", shelves["occurrences"], expected)
        self.deliveries: Repository[Delivery] = MemoryRepository("deliveries", shelves["deliveries"], expected)
        self.municipalities: Municipalities = IstatMunicipalities()
        self.shelf = shelves["actors"]
        for repository in vars(self).values():
            if isinstance(repository, MemoryRepository):
                repository.listeners.append(partial(announce, self))

    def new_id(self) -> UUID:
        """Give a fresh UUIDv7."""
        return uuid7()

    def standing(self, process_id: UUID) -> Standing:
        """Gather what a process needs to know of the rest."""
        around = Surroundings(shelves=self.shelves, tenant=self.tenant, now=self.now, process_id=process_id)
        return around.standing()

    def actors_called(self, names: Iterable[str]) -> Mapping[str, list[UUID]]:
        """Tell which actors are meant by an identity, by an external identifier or by a name, whatever its case."""
        return called(self.shelf, names)

    def intake(self) -> Intake:
        """Give an empty place to lay out the actors of an import."""
        return MemoryIntake(self.actors, self.shelf)

    def referring(self, actor_id: UUID, survivor_id: UUID) -> list[tuple[Repository[Any], UUID]]:
        """List what refers to an actor; but for what the survivor has already and can have once only."""
        held = [(name, kept) for name, kept in vars(self).items() if isinstance(kept, MemoryRepository)]
        return [
            (kept, entity.id)
            for name, kept in held
            for entity in kept.shelf.values()
            if name not in HISTORY and kept.takes(entity, substitute(entity, actor_id, survivor_id))
        ]


@dataclass(frozen=True, kw_only=True)
class MemoryBegin:
    """Begin a transaction on behalf of a caller."""

    store: MemoryStore
    subject: str = "tester"
    signature: str = ""
    expected: Mapping[UUID, int] = field(default_factory=dict)
    clock: Callable[[], datetime] = now_utc
    even_suspended: bool = False

    @contextmanager
    def __call__(self) -> Iterator[MemoryWork]:
        """Keep the changes when the block ends well; otherwise nothing happened."""
        with self.store.lock:
            work = MemoryWork(self, copies := {kind: dict(shelf) for kind, shelf in self.store.shelves.items()})
            if work.tenant.suspended_at is not None and not self.even_suspended:
                raise TenantSuspended
            yield work
            self.store.shelves = copies


@dataclass(frozen=True, kw_only=True)
class MemoryQueue:
    """The due deliveries of the store."""

    store: MemoryStore
    clock: Callable[[], datetime] = now_utc

    def claim(self, limit: int, lease: timedelta) -> list[Claim]:
        """Take up to this many due deliveries for the length of the lease."""
        with self.store.lock:
            now, shelf = self.clock(), self.store.shelves["deliveries"]
            due = sorted(filter(lambda d: self._due(d, now), shelf.values()), key=lambda d: d.next_attempt_at)[:limit]
            for delivery in due:
                shelf[delivery.id] = replace(delivery, lease_token=uuid4(), lease_until=now + lease)
            return [Claim(self.store.tenant.id, d.id, shelf[d.id].lease_token) for d in due]

    def wait(self, seconds: float) -> None:
        """Return at once: whoever tests moves the clock."""

    def _due(self, delivery: Delivery, now: datetime) -> bool:
        free = delivery.lease_until is None or delivery.lease_until < now
        return delivery.state is DeliveryState.QUEUED and delivery.next_attempt_at <= now and free
