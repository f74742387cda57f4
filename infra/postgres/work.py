"""The unit of work on Postgres: one transaction, of one tenant, under row-level security."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from uuid import UUID

from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlmodel import Session
from uuid_utils.compat import uuid7

from domain.actor.actor import Actor
from domain.actor.wave import Wave
from domain.delivery import Delivery
from domain.errors import NotFound, Unavailable
from domain.indicator.indicator import Indicator
from domain.ports import MinutesRepository, Repository
from domain.process.assignment import Assignment
from domain.process.process import Process
from domain.protocol.protocol import Protocol
from domain.replies import Replies
from domain.tavolo.meeting import Meeting
from domain.tavolo.tavolo import Tavolo
from domain.tenant import Tenant
from infra.postgres.refusals import refusal
from infra.postgres.replies import PostgresReplies
from infra.postgres.repository import Bench, PostgresMinutes, PostgresRepository
from infra.postgres.tables.actor import ActorRow, WaveRow
from infra.postgres.tables.indicator import IndicatorRow
from infra.postgres.tables.process import AssignmentRow, ProcessRow
from infra.postgres.tables.protocol import ProtocolRow
from infra.postgres.tables.system import DeliveryRow, TenantRow
from infra.postgres.tables.tavolo import MeetingRow, MinutesRow, TavoloRow

ENTER_TENANT = text("SELECT now() FROM (SELECT set_config('app.tenant', :tenant, true)) AS entered")

BIND = text("SELECT set_config('app.bound', :bound, true)")


class PostgresWork:
    """Everything one transaction can reach."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self.subject, self.now = bench.subject, bench.now
        self.processes: Repository[Process] = PostgresRepository(bench, ProcessRow)
        self.assignments: Repository[Assignment] = PostgresRepository(bench, AssignmentRow)
        self.actors: Repository[Actor] = PostgresRepository(bench, ActorRow)
        self.waves: Repository[Wave] = PostgresRepository(bench, WaveRow)
        self.tavoli: Repository[Tavolo] = PostgresRepository(bench, TavoloRow)
        self.meetings: Repository[Meeting] = PostgresRepository(bench, MeetingRow)
        self.minutes: MinutesRepository = PostgresMinutes(bench, MinutesRow)
        self.protocols: Repository[Protocol] = PostgresRepository(bench, ProtocolRow)
        self.indicators: Repository[Indicator] = PostgresRepository(bench, IndicatorRow)
        self.replies: Replies = PostgresReplies(bench)
        self.deliveries: Repository[Delivery] = PostgresRepository(bench, DeliveryRow)

    @cached_property
    def tenant(self) -> Tenant:
        """Give the tenant this work belongs to."""
        row = self._bench.session.get(TenantRow, self._bench.tenant_id)
        if row is None:
            raise NotFound
        tenant: Tenant = row.to_entity()
        return tenant

    def new_id(self) -> UUID:
        """Give a fresh UUIDv7."""
        return uuid7()


@dataclass(frozen=True, kw_only=True)
class PostgresBegin:
    """Begin a transaction on behalf of a caller. Without a clock, now is the database's."""

    engine: Engine
    tenant_id: UUID
    subject: str
    operation: str
    bound: str | None = None
    expected: Mapping[UUID, int] = field(default_factory=dict)
    clock: Callable[[], datetime] | None = None

    @contextmanager
    def __call__(self) -> Iterator[PostgresWork]:
        """Commit when the block ends well; otherwise nothing happened."""
        try:
            with Session(self.engine, expire_on_commit=False) as session, session.begin():
                yield PostgresWork(self._bench(session))
        except IntegrityError as error:
            raise refusal(error) from error
        except (PoolTimeout, OperationalError) as error:
            raise Unavailable from error

    def _bench(self, session: Session) -> Bench:
        moment = session.execute(ENTER_TENANT, {"tenant": str(self.tenant_id)}).scalar_one()
        if self.bound is not None:
            session.execute(BIND, {"bound": self.bound})
        return Bench(
            session=session,
            tenant_id=self.tenant_id,
            subject=self.subject,
            operation=self.operation,
            now=self.clock() if self.clock else moment,
            expected=self.expected,
            new_id=uuid7,
        )
