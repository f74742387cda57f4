"""What the domain asks of the world: a unit of work, all of which happens or nothing."""

import typing
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from datetime import date, datetime
from uuid import UUID

from domain.actor.actor import Actor
from domain.actor.importing import Intake
from domain.actor.municipalities import Municipalities
from domain.errand import Errands
from domain.job.files import JobFiles
from domain.job.job import Job
from domain.link.token import LinkTokens
from domain.logo import Logos
from domain.process.assignment import Assignment
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
from domain.tenant import Tenant
from domain.webhook.occurrence import Occurrence
from domain.webhook.signing import Signer


class Work(typing.Protocol):
    """One transaction on behalf of one caller: all of it happens, or nothing."""

    subject: str
    signature: str
    now: datetime
    tenants: Repository[Tenant]
    processes: Repository[Process]
    assignments: Repository[Assignment]
    actors: Repository[Actor]
    waves: WaveRepository
    tavoli: Repository[Tavolo]
    meetings: MeetingRepository
    practices: Repository[PracticeCard]
    minutes: MinutesRepository
    protocols: ProtocolRepository
    indicators: IndicatorRepository
    alerts: AlertRepository
    jobs: Repository[Job]
    job_files: JobFiles
    signed_files: SignedFiles
    errands: Errands
    subscriptions: SubscriptionRepository
    occurrences: Repository[Occurrence]
    deliveries: DeliveryRepository
    links: LinkRepository
    clients: ClientRepository
    replies: Replies
    logos: Logos
    municipalities: Municipalities
    tokens: LinkTokens
    signer: Signer

    @property
    def tenant(self) -> Tenant:
        """Give the tenant this work belongs to."""
        ...

    def new_id(self) -> UUID:
        """Give a fresh identity, in the order of time (UUIDv7)."""
        ...

    def standing(self, process_id: UUID) -> Standing:
        """Gather what a process needs to know of the rest, as it is at this moment."""
        ...

    def outlook(self, process_id: UUID) -> Outlook:
        """Gather what around a process may fall due, end or come apart, as it is at this moment."""
        ...

    def pending(self, day: date) -> list[Pending]:
        """List what is pending at the tavoli of the tenant around a day, the earliest first."""
        ...

    def actors_called(self, names: Iterable[str]) -> Mapping[str, list[UUID]]:
        """Tell which actors are meant by an identity, by an external identifier or by a name, whatever its case."""
        ...

    def persons_called_in(self, text: str) -> list[str]:
        """List the names of people, as the directory has them today, that a text holds, whatever their case."""
        ...

    def intake(self) -> Intake:
        """Give an empty place to lay out the actors of an import."""
        ...

    def referring(self, actor_id: UUID, survivor_id: UUID) -> "list[tuple[Repository[typing.Any], UUID]]":
        """List what refers to an actor; but for what the survivor has already and can have once only."""
        ...


Begin = Callable[[], AbstractContextManager[Work]]
