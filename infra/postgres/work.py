"""The unit of work on Postgres: everything one transaction can reach."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property, partial
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from domain.actor.actor import Actor
from domain.actor.importing import Intake
from domain.actor.municipalities import Municipalities
from domain.errand import Errands
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
from domain.tenant import Tenant
from domain.webhook.announcing import announce
from domain.webhook.occurrence import Occurrence
from domain.webhook.signing import Signer
from infra.municipalities import IstatMunicipalities
from infra.postgres.actors import PostgresActors, PostgresWaves, called, persons_called_in
from infra.postgres.alerts import PostgresAlerts
from infra.postgres.clients import PostgresClients
from infra.postgres.deliveries import PostgresDeliveries
from infra.postgres.errands import PostgresErrands
from infra.postgres.indicators import PostgresIndicators
from infra.postgres.intake import PostgresIntake
from infra.postgres.jobs import PostgresJobFiles
from infra.postgres.links import PostgresLinks
from infra.postgres.logos import PostgresLogos
from infra.postgres.meetings import PostgresMeetings
from infra.postgres.minutes import PostgresMinutes
from infra.postgres.outlook import look_out
from infra.postgres.pending import pending
from infra.postgres.processes import PostgresProcesses
from infra.postgres.protocols import PostgresProtocols
from infra.postgres.references import referring
from infra.postgres.replies import PostgresReplies
from infra.postgres.repository import Bench, PostgresRepository
from infra.postgres.signed_files import PostgresSignedFiles
from infra.postgres.standing import gather
from infra.postgres.subscriptions import PostgresSubscriptions
from infra.postgres.tables.actor import ActorRow, WaveRow
from infra.postgres.tables.alert import AlertRow
from infra.postgres.tables.client import ClientRow
from infra.postgres.tables.indicator import IndicatorRow
from infra.postgres.tables.job import JobRow
from infra.postgres.tables.link import LinkRow
from infra.postgres.tables.meeting import MeetingRow
from infra.postgres.tables.minutes import MinutesRow
from infra.postgres.tables.practice import PracticeCardRow
from infra.postgres.tables.process import AssignmentRow, ProcessRow
from infra.postgres.tables.protocol import ProtocolRow
from infra.postgres.tables.system import DeliveryRow, TenantRow
from infra.postgres.tables.tavolo import TavoloRow
from infra.postgres.tables.webhook import OccurrenceRow, SubscriptionRow


class PostgresWork:
    """Everything one transaction can reach."""

    def __init__(self, bench: Bench, signature: str, tokens: LinkTokens, signer: Signer) -> None:
        self.signature, self.tokens, self.signer = signature, tokens, signer
        self._bench = bench
        self.subject, self.now = bench.subject, bench.now
        self.tenants: Repository[Tenant] = PostgresRepository(bench, TenantRow)
        self.processes: Repository[Process] = PostgresProcesses(bench, ProcessRow)
        self.assignments: Repository[Assignment] = PostgresRepository(bench, AssignmentRow)
        self.actors: Repository[Actor] = PostgresActors(bench, ActorRow)
        self.waves: WaveRepository = PostgresWaves(bench, WaveRow)
        self.tavoli: Repository[Tavolo] = PostgresRepository(bench, TavoloRow)
        self.meetings: MeetingRepository = PostgresMeetings(bench, MeetingRow)
        self.practices: Repository[PracticeCard] = PostgresRepository(bench, PracticeCardRow)
        self.minutes: MinutesRepository = PostgresMinutes(bench, MinutesRow)
        self.protocols: ProtocolRepository = PostgresProtocols(bench, ProtocolRow)
        self.indicators: IndicatorRepository = PostgresIndicators(bench, IndicatorRow)
        self.alerts: AlertRepository = PostgresAlerts(bench, AlertRow)
        self.jobs: Repository[Job] = PostgresRepository(bench, JobRow)
        self.job_files: JobFiles = PostgresJobFiles(bench)
        self.signed_files: SignedFiles = PostgresSignedFiles(bench)
        self.errands: Errands = PostgresErrands(bench)
        self.replies: Replies = PostgresReplies(bench)
        self.logos: Logos = PostgresLogos(bench)
        self.subscriptions: SubscriptionRepository = PostgresSubscriptions(bench, SubscriptionRow)
        self.occurrences: Repository[Occurrence] = PostgresRepository(bench, OccurrenceRow)
        self.deliveries: DeliveryRepository = PostgresDeliveries(bench, DeliveryRow)
        self.clients: ClientRepository = PostgresClients(bench, ClientRow)
        self.links: LinkRepository = PostgresLinks(bench, LinkRow)
        self.municipalities: Municipalities = IstatMunicipalities()
        bench.listeners.extend((partial(announce, self), partial(notice, self)))

    @cached_property
    def tenant(self) -> Tenant:
        """Give the tenant this work belongs to."""
        return self.tenants.see(self._bench.tenant_id)

    def new_id(self) -> UUID:
        """Give a fresh UUIDv7."""
        return uuid7()

    def standing(self, process_id: UUID) -> Standing:
        """Gather what a process needs to know of the rest."""
        return gather(self._bench, process_id)

    def outlook(self, process_id: UUID) -> Outlook:
        """Gather what around a process may fall due, end or come apart."""
        return look_out(self._bench, process_id)

    def pending(self, day: date) -> list[Pending]:
        """List what is pending at the tavoli of the tenant around a day."""
        return pending(self._bench, day)

    def actors_called(self, names: Iterable[str]) -> Mapping[str, list[UUID]]:
        """Tell which actors are meant by an identity, by an external identifier or by a name, whatever its case."""
        return called(self._bench, names)

    def persons_called_in(self, text: str) -> list[str]:
        """List the names of people that a text holds."""
        return persons_called_in(self._bench, text)

    def intake(self) -> Intake:
        """Give an empty place to lay out the actors of an import."""
        return PostgresIntake(self._bench)

    def referring(self, actor_id: UUID, survivor_id: UUID) -> list[tuple[Repository[Any], UUID]]:
        """List what refers to an actor; but for what the survivor has already and can have once only."""
        held = (kept for kept in vars(self).values() if isinstance(kept, PostgresRepository))
        return [*referring(held, actor_id, survivor_id)]
