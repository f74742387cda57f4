"""Who may call from a browser (CORS): the origins that tenants have named, and nobody unless named.

Tokens travel in a header of the request, never in a cookie: credentials are not allowed.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from starlette.types import Receive, Scope, Send

from api.contract_terms import CONDITIONS, HEADERS, VOUCHING

Headers = list[tuple[bytes, bytes]]
VARY = (b"vary", b"Origin, Accept-Language")
# What the contract declares, and what it does not tell of: OpenAPI keeps some for itself, the guidelines want no X-.
READABLE = ", ".join((*HEADERS, "Allow", "Link", "X-Request-ID")).encode()
OPENAPI_S_OWN = ("Authorization", "Content-Type", "Accept", "Accept-Language", "X-Request-ID")
SENDABLE = ", ".join((*OPENAPI_S_OWN, *CONDITIONS, *VOUCHING)).encode()
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
