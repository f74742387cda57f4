"""Every write port without a database: what the tests of the use cases run on, proven by the suite Postgres passes."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from domain.actor.actor import Actor
from domain.actor.importing import Intake
from domain.actor.merging import substitute
from domain.actor.municipalities import Municipalities
from domain.errand import Errands
from domain.errors import counting
from domain.job.files import JobFiles
from domain.job.job import Job
from domain.link.token import LinkTokens
from domain.logo import Logos
from domain.process.assignment import Assignment
from domain.process.noticing import notice
from domain.process.outlook import Outlook
from domain.process.process import Process
from domain.process.standing import Standing
from domain.protocol.signed_files import SignedFiles
from domain.replies import Replies
from domain.repository import (
    AlertRepository,
    ClientRepository,
    DeliveryRepository,
    IndicatorRepository,
    LinkRepository,
    MeetingRepository,
    MinutesRepository,
    ProtocolRepository,
    Repository,
    SubscriptionRepository,
    WaveRepository,
)
from domain.tavolo.pending import Pending
from domain.tavolo.practice import PracticeCard
from domain.tavolo.tavolo import Tavolo
from domain.tenant import Tenant, TenantSuspended
from domain.webhook.announcing import announce
from domain.webhook.occurrence import Occurrence
from domain.webhook.signing import Signer
from infra.memory_doors import MemoryClients, MemoryLinks
from infra.memory_intake import MemoryIntake, called, persons_called_in
from infra.memory_kinds import (
    MemoryActors,
    MemoryAlerts,
    MemoryDeliveries,
    MemoryIndicators,
    MemoryMeetings,
    MemoryMinutes,
    MemoryProtocols,
    MemorySubscriptions,
    MemoryWaves,
)
from infra.memory_outlook import look_out
from infra.memory_pending import pending
from infra.memory_records import MemoryErrands, MemoryJobFiles, MemoryLogos, MemoryReplies, MemorySignedFiles
from infra.memory_shelves import KINDS, MemoryRepository, Shelf
from infra.memory_standing import Surroundings
from infra.municipalities import IstatMunicipalities
from infra.signing import HouseSigner

HISTORY = frozenset({"occurrences"})
"""What tells of an actor as it was then, and is not told anew when the actor is merged."""


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


class MemoryWork:
    """Everything one transaction can reach."""

    def __init__(self, begin: "MemoryBegin", shelves: dict[str, Shelf]) -> None:
        self.subject, self.now, self.shelves = begin.subject, begin.clock(), shelves
        self.signature, self.tokens = begin.signature or begin.subject, begin.tokens
        self.signer: Signer = begin.signer
        expected = begin.expected
        self.tenants: Repository[Tenant] = MemoryRepository("tenants", shelves["tenants"], expected)
        self.tenant = self.tenants.see(begin.store.tenant.id)
        self.processes: Repository[Process] = MemoryRepository("processes", shelves["processes"], expected)
        self.assignments: Repository[Assignment] = MemoryRepository("assignments", shelves["assignments"], expected)
        self.actors: Repository[Actor] = MemoryActors("actors", shelves["actors"], expected)
        self.waves: WaveRepository = MemoryWaves("waves", shelves["waves"], expected)
        self.tavoli: Repository[Tavolo] = MemoryRepository("tavoli", shelves["tavoli"], expected)
        self.meetings: MeetingRepository = MemoryMeetings("meetings", shelves["meetings"], expected)
        self.practices: Repository[PracticeCard] = MemoryRepository("practices", shelves["practices"], expected)
        self.minutes: MinutesRepository = MemoryMinutes("minutes", shelves["minutes"], expected)
        self.protocols: ProtocolRepository = MemoryProtocols("protocols", shelves["protocols"], expected)
        self.indicators: IndicatorRepository = MemoryIndicators("indicators", shelves["indicators"], expected)
        self.alerts: AlertRepository = MemoryAlerts("alerts", shelves["alerts"], expected)
        self.jobs: Repository[Job] = MemoryRepository("jobs", shelves["jobs"], expected)
        self.job_files: JobFiles = MemoryJobFiles(shelves["job_files"])
        self.signed_files: SignedFiles = MemorySignedFiles(shelves["signed_files"])
        self.errands: Errands = MemoryErrands(shelves["errands"])
        self.logos: Logos = MemoryLogos(shelves["logos"])
        self.replies: Replies = MemoryReplies(begin.subject, shelves["replies"])
        subscriptions = shelves["subscriptions"]
        self.subscriptions: SubscriptionRepository = MemorySubscriptions("subscriptions", subscriptions, expected)
        self.occurrences: Repository[Occurrence] = MemoryRepository("occurrences", shelves["occurrences"], expected)
        self.deliveries: DeliveryRepository = MemoryDeliveries("deliveries", shelves["deliveries"], expected)
        self.clients: ClientRepository = MemoryClients("clients", shelves["clients"], expected)
        self.links: LinkRepository = MemoryLinks("links", shelves["links"], expected)
        self.municipalities: Municipalities = IstatMunicipalities()
        self.shelf = shelves["actors"]
        held = [kept for kept in vars(self).values() if isinstance(kept, MemoryRepository)]
        for repository in held:
            repository.neighbours = held
            repository.listeners.extend((partial(announce, self), partial(notice, self)))

    def new_id(self) -> UUID:
        """Give a fresh UUIDv7."""
        return uuid7()

    def standing(self, process_id: UUID) -> Standing:
        """Gather what a process needs to know of the rest."""
        around = Surroundings(shelves=self.shelves, tenant=self.tenant, now=self.now, process_id=process_id)
        return around.standing()

    def outlook(self, process_id: UUID) -> Outlook:
        """Gather what around a process may fall due, end or come apart."""
        return look_out(Surroundings(shelves=self.shelves, tenant=self.tenant, now=self.now, process_id=process_id))

    def pending(self, day: date) -> list[Pending]:
        """List what is pending at the tavoli of the tenant around a day."""
        around = Surroundings(shelves=self.shelves, tenant=self.tenant, now=self.now, process_id=self.tenant.id)
        return pending(around, day)

    def actors_called(self, names: Iterable[str]) -> Mapping[str, list[UUID]]:
        """Tell which actors are meant by an identity, by an external identifier or by a name, whatever its case."""
        return called(self.shelf, names)

    def persons_called_in(self, text: str) -> list[str]:
        """List the names of people that a text holds."""
        return persons_called_in(self.shelf, text)

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
    tokens: LinkTokens = field(default_factory=LinkTokens)
    signer: HouseSigner = field(default_factory=HouseSigner)
    clock: Callable[[], datetime] = now_utc
    even_suspended: bool = False

    @contextmanager
    def __call__(self) -> Iterator[MemoryWork]:
        """Keep the changes when the block ends well; otherwise nothing happened."""
        with self.store.lock:
            work = MemoryWork(self, copies := {kind: dict(shelf) for kind, shelf in self.store.shelves.items()})
            if work.tenant.suspended_at is not None and not self.even_suspended:
                raise TenantSuspended
            with counting() as counted:
                yield work
            self.store.shelves = copies
            counted.tell()
