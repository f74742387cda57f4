"""Who is admitted: callers of tenants that are not suspended."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from api.cors import Origins
from domain.access import Caller
from domain.errors import Refusal
from domain.identity import Verifier
from domain.tenant import Standing, TenantSuspended

SECONDS = 2.0


@dataclass(slots=True)
class Admission:
    """Verifies tokens, and refuses those of suspended tenants without asking the database at each request.

    A write asks it all the same, in the statement that opens its transaction.
    """

    verifier: Verifier
    ask: Callable[[], Iterable[Standing]]
    origins: Origins = field(default_factory=Origins)
    suspended: frozenset[UUID] = field(default_factory=frozenset)
    demanding: frozenset[UUID] = field(default_factory=frozenset)
    """The tenants that demand signatures."""
    languages: Mapping[UUID, str] = field(default_factory=dict)
    """The languages of those that do not speak Italian."""

    def verify(self, token: str) -> Caller:
        """Give the caller of a genuine token, unless its tenant is suspended."""
        return self._admit(self.verifier.verify(token))

    def remembered(self, token: str) -> Caller | None:
        """Give the caller of a token verified before, unless its tenant is suspended."""
        caller = self.verifier.remembered(token)
        return caller and self._admit(caller)

    def demands(self, caller: Caller | Refusal) -> bool:
        """Tell whether the tenant of a registered client demands that it signs what it writes."""
        return isinstance(caller, Caller) and caller.client_id is not None and caller.tenant_id in self.demanding

    def spoken_in(self, tenant_id: UUID) -> str:
        """Give the language of a tenant."""
        return self.languages.get(tenant_id, "it")

    async def watch(self) -> None:
        """Ask again every two seconds how the tenants stand; while the database is away, what was last known holds."""
        while True:
            with suppress(SQLAlchemyError):
                self.learn(await run_in_threadpool(self.ask))
            await asyncio.sleep(SECONDS)

    def learn(self, tenants: Iterable[Standing]) -> None:
        """Take how tenants stand in place of what was known."""
        standing = list(tenants)
        self.suspended = frozenset(one.tenant_id for one in standing if one.suspended)
        self.demanding = frozenset(one.tenant_id for one in standing if one.signature_demanded)
        self.languages = {one.tenant_id: one.language for one in standing}
        self.origins.learn({one.tenant_id: one.cors_origins for one in standing if not one.suspended})

    def _admit(self, caller: Caller) -> Caller:
        if caller.tenant_id in self.suspended:
            raise TenantSuspended
        return caller
