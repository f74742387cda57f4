"""Who may call from a browser (CORS): the origins that tenants have named, and nobody unless named.

Tokens travel in a header of the request, never in a cookie: credentials are not allowed.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from starlette.types import Receive, Scope, Send

Headers = list[tuple[bytes, bytes]]
VARY = (b"vary", b"Origin, Accept-Language")
READABLE = (
    b"ETag, Location, Link, Allow, Accept-Patch, Retry-After, Content-Language, Content-Disposition, X-Request-ID, "
    b"Idempotency-Replayed, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, RateLimit, RateLimit-Policy, "
    b"WWW-Authenticate, Digest, Agid-JWT-Signature"
)
SENDABLE = (
    b"Authorization, Content-Type, Accept, Accept-Language, If-Match, If-None-Match, Idempotency-Key, X-Request-ID, "
    b"Digest, Agid-JWT-Signature"
)
GRANTED: Headers = [(b"access-control-expose-headers", READABLE)]
PREFLIGHT: Headers = [
    (b"access-control-allow-methods", b"GET, HEAD, POST, PUT, PATCH, DELETE"),
    (b"access-control-allow-headers", SENDABLE),
    (b"access-control-max-age", b"600"),
]


class Origins:
    """The origins of the frontends of each tenant."""

    def __init__(self) -> None:
        self.learn({})

    def learn(self, named: Mapping[UUID, Iterable[str]]) -> None:
        """Take what the tenants have named in place of what was known."""
        self.named = {tenant_id: frozenset(map(str.encode, origins)) for tenant_id, origins in named.items()}
        self.any = frozenset[bytes]().union(*self.named.values())

    def granted(self, origin: bytes | None, tenant_id: UUID | None) -> Headers:
        """Give the headers that let a page of this origin read the answer; of callers unknown, any tenant's may."""
        allowed = self.any if tenant_id is None else self.named.get(tenant_id, frozenset())
        if origin is None or origin not in allowed:
            return []
        return [(b"access-control-allow-origin", origin), *GRANTED]


async def preflight(scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG001
    """Tell a browser what a page may send."""
    await send({"type": "http.response.start", "status": 204, "headers": [*PREFLIGHT]})
    await send({"type": "http.response.body", "body": b""})
