"""The door: pure ASGI, so that no request pays a task. Who calls, how often, what is logged, which headers leave."""

import re
import time
from collections import Counter
from uuid import UUID

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uuid_utils import uuid7

from api.cors import VARY, Origins, preflight
from api.limits import Limits
from api.logs import ASKED, AccessLog
from api.refusals import TooManyRequests
from api.serving import Duty
from domain.access import Caller
from domain.errors import Refusal
from domain.identity import Unauthenticated, Verifier

REQUEST_ID = re.compile(rb"[A-Za-z0-9._-]{8,64}")
BEARER, DIGEST, SIGNATURE = b"bearer ", b"digest", b"agid-jwt-signature"
ONCE = frozenset({b"authorization", b"content-type", b"if-match", b"idempotency-key", DIGEST, SIGNATURE})
"""The headers of which two would say two things."""
SECURITY = [
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"strict-transport-security", b"max-age=31536000"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"interest-cohort=()"),
]
NOBODY = UUID(int=0)
CLOSE = (b"connection", b"close")
FAULT = 500
NO_STORE = (b"cache-control", b"no-store")


class Door:
    """Stands before the API: recognises the caller, counts, names the request, and writes one line about it."""

    def __init__(
        self, app: ASGIApp, *, verifier: Verifier, limits: Limits, log: AccessLog, origins: Origins | None = None
    ) -> None:
        self.app, self.verifier, self.limits, self.log = app, verifier, limits, log
        self.origins, self.duty = origins or Origins(), Duty()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through; its answer leaves with our headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started, status, headers = time.perf_counter(), 500, dict(scope["headers"])
        scope["request_id"] = _request_id(headers)
        ASKED.set(scope["request_id"])
        scope["repeated"] = _repeated(scope) if len(headers) < len(scope["headers"]) else None
        scope["vouched"] = DIGEST in headers or SIGNATURE in headers
        scope["caller"] = caller = await self._caller(headers)
        known = caller.tenant_id if isinstance(caller, Caller) else None
        granted = self.origins.granted(headers.get(b"origin"), known)
        asks_first = granted and scope["method"] == "OPTIONS" and b"access-control-request-method" in headers
        ours = [*await self._count(scope, caller), *granted, *([CLOSE] if self.duty.leaving else [])]

        async def leave(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                # uvicorn hangs up after a fault: who is not told would send the next request into nothing.
                message["headers"] = _leaving(message["headers"], [*ours, CLOSE] if status == FAULT else ours)
            await send(message)

        try:
            await (preflight if asks_first else self.app)(scope, receive, leave)
        finally:
            self.log.request(scope, scope["caller"], status, time.perf_counter() - started)

    async def _caller(self, headers: dict[bytes, bytes]) -> Caller | Refusal:
        """Recognise the caller; who is refused may still ask for what is public."""
        given = headers.get(b"authorization", b"")
        if given[: len(BEARER)].lower() != BEARER:
            return Unauthenticated()
        token = given[len(BEARER) :].decode("latin-1")
        try:
            # A token not seen before may have to wait for its issuer's keys: not on the event loop.
            known = self.verifier.remembered(token)
            return known if known is not None else await run_in_threadpool(self.verifier.verify, token)
        except Refusal as refusal:
            return refusal

    async def _count(self, scope: Scope, caller: Caller | Refusal) -> list[tuple[bytes, bytes]]:
        """Count the request against the caller, or the address it comes from; `Regia` refuses beyond the limit.

        Whoever is counted stands under a pseudonym: the counts may be kept elsewhere.
        """
        if isinstance(caller, Caller):
            who, tenant = self.log.pseudonym(caller.tenant_id, caller.subject), str(caller.tenant_id)
        else:
            who, tenant = self.log.pseudonym(NOBODY, str((scope["client"] or ("unknown",))[0])), None
        allowance = await self.limits.spend(who, tenant)
        scope["over_limit"] = None if allowance.granted else TooManyRequests(retry_after=allowance.seconds)
        return [*SECURITY, *allowance.headers, (b"x-request-id", scope["request_id"].encode())]


def _request_id(headers: dict[bytes, bytes]) -> str:
    given = headers.get(b"x-request-id", b"")
    return given.decode() if REQUEST_ID.fullmatch(given) else str(uuid7())


def _repeated(scope: Scope) -> str | None:
    """Name a header that stands twice where it stands once."""
    times = Counter(name for name, _ in scope["headers"] if name in ONCE)
    return next((name.decode() for name, count in times.items() if count > 1), None)


def _leaving(theirs: list[tuple[bytes, bytes]], ours: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    said = {name for name, _ in theirs}
    kept = [header for header in ours if header[0] not in said]
    return [*theirs, *kept, VARY] if b"cache-control" in said else [*theirs, *kept, VARY, NO_STORE]
