"""How work on Postgres begins: one transaction, of one tenant, under row-level security."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Self
from uuid import UUID

from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlmodel import Session
from uuid_utils.compat import uuid7

from domain.access import Caller
from domain.audit import Pseudonyms
from domain.errors import Unavailable, counting
from domain.link.token import LinkTokens
from domain.tenant import TenantSuspended
from infra.postgres.refusals import refusal
from infra.postgres.repository import Bench
from infra.postgres.work import PostgresWork
from infra.sealing import Seal
from infra.signing import HouseSigner

NOWHERE = UUID(int=0)
ENTER_TENANT = text("SELECT now() FROM (SELECT set_config('app.tenant', :tenant, true)) AS entered")
# In one statement: where the work belongs, who does what, and whether the tenant admits it.
ENTER = text("""
SELECT now(), (SELECT t.suspended_at FROM tenant AS t WHERE t.tenant_id = CAST(entered.tenant AS uuid))
  FROM (SELECT set_config('app.tenant', :tenant, true) AS tenant, set_config('app.caller', :caller, true),
               set_config('app.operation', :operation, true), set_config('app.bound', :bound, true)) AS entered
""")


@dataclass(frozen=True, kw_only=True)
class PostgresBegin:
    """Begin a transaction on behalf of a caller. Without a clock, now is the database's."""

    engine: Engine
    tenant_id: UUID = NOWHERE
    subject: str = ""
    operation: str = ""
    signature: str = ""
    bound: str | None = None
    pseudonyms: Pseudonyms = field(default=Pseudonyms(b""), repr=False)
    tokens: LinkTokens = field(default_factory=LinkTokens)
    signer: HouseSigner = field(default_factory=HouseSigner)
    seal: Seal = field(default_factory=Seal, repr=False)
    even_suspended: bool = False
    expected: Mapping[UUID, int] = field(default_factory=dict)
    clock: Callable[[], datetime] | None = None

    @classmethod
    def keyed(cls, engine: Engine, secret: bytes) -> Self:
        """Begin nobody's work yet, in a house with this secret: whatever it keys is keyed here."""
        return cls(
            engine=engine,
            pseudonyms=Pseudonyms(secret),
            tokens=LinkTokens(secret),
            signer=HouseSigner(secret),
            seal=Seal(secret),
        )

    def of(self, caller: Caller, operation: str, expected: Mapping[UUID, int]) -> Self:
        """Begin in the same house on behalf of this caller, who may be bound to the processes it is assigned to."""
        return replace(
            self,
            tenant_id=caller.tenant_id,
            subject=caller.subject,
            signature=caller.name,
            operation=operation,
            bound=caller.bound,
            expected=expected,
        )

    @contextmanager
    def __call__(self) -> Iterator[PostgresWork]:
        """Commit when the block ends well; otherwise nothing happened."""
        try:
            with Session(self.engine, expire_on_commit=False) as session, session.begin(), counting() as counted:
                yield PostgresWork(self._bench(session), self.signature or self.subject, self.tokens, self.signer)
            counted.tell()
        except IntegrityError as error:
            raise refusal(error) from error
        except (PoolTimeout, OperationalError) as error:
            raise Unavailable from error

    def _bench(self, session: Session) -> Bench:
        moment, suspended_at = session.execute(ENTER, self._entering).one()
        if suspended_at is not None and not self.even_suspended:
            raise TenantSuspended
        return Bench(
            session=session,
            tenant_id=self.tenant_id,
            subject=self.subject,
            operation=self.operation,
            now=self.clock() if self.clock else moment,
            expected=self.expected,
            new_id=uuid7,
            seal=self.seal,
        )

    @property
    def _entering(self) -> dict[str, str]:
        return {
            "tenant": str(self.tenant_id),
            "caller": self.pseudonyms.of(self.tenant_id, self.subject),
            "operation": self.operation,
            "bound": self.bound or "",
        }
