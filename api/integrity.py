"""Whether a request is as it was sent: its Digest, and its signature by a registered client (ModI INTEGRITY_REST).

What the pattern says, and what it leaves to us: docs/adr/0022-integrity-of-requests.md.
"""

import hashlib
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers

from api.refusals import (
    DigestMismatch,
    MalformedDigest,
    RepeatedHeader,
    SignatureDemanded,
    SignedHeadersMismatch,
    SignerUnknown,
)
from domain.access import Caller
from domain.errors import Refusal

DIGEST, SIGNATURE = "digest", "agid-jwt-signature"
DESCRIBING = ("content-type", "content-encoding")
ALGORITHMS = {"sha-256": hashlib.sha256, "sha-512": hashlib.sha512}


@dataclass(frozen=True, slots=True)
class Integrity:
    """How signatures are verified, and of whom they are demanded."""

    verify: Callable[[Caller, str], Mapping[str, str]]
    demands: Callable[[Caller | Refusal], bool]

    def require(self, caller: Caller | Refusal, headers: Headers, body: bytes) -> None:
        """Refuse what is not as its sender vouches, or is not vouched for as it must be."""
        digest, signature = (_once(headers, name) for name in (DIGEST, SIGNATURE))
        if digest is not None:
            require_digest(digest, body)
        if signature is not None:
            if not isinstance(caller, Caller) or caller.client_id is None:
                raise SignerUnknown
            require_signed(self.verify(caller, signature), headers, body)
        elif body and self.demands(caller):
            raise SignatureDemanded


async def require_intact(request: Request) -> None:
    """Refuse a request that is not as its sender vouches; who vouches for nothing pays for nothing."""
    integrity: Integrity = request.app.state.integrity
    caller = request.scope["caller"]
    if request.scope["vouched"] or integrity.demands(caller):
        await run_in_threadpool(integrity.require, caller, request.headers, await request.body())


def require_digest(said: str, body: bytes) -> None:
    """Compare the body with its digests (RFC 3230 §4.3.2): those we know must all be right, and there must be one."""
    parts = [part.strip().partition("=") for part in said.split(",")]
    known = [(ALGORITHMS[name.lower()], value) for name, _, value in parts if name.lower() in ALGORITHMS]
    if not known:
        raise MalformedDigest
    if any(b64encode(algorithm(body).digest()).decode() != value for algorithm, value in known):
        raise DigestMismatch


def require_signed(signed: Mapping[str, str], headers: Headers, body: bytes) -> None:
    """Compare the headers that were signed with those that came; what describes the body must be among them."""
    due = {name for name in (DIGEST, *DESCRIBING) if name in headers} | ({DIGEST} if body else set())
    if missing := due - signed.keys():
        raise SignedHeadersMismatch(unsigned=sorted(missing))
    if other := [name for name, value in signed.items() if headers.getlist(name) != [value]]:
        raise SignedHeadersMismatch(different=sorted(other))


def _once(headers: Headers, name: str) -> str | None:
    values = headers.getlist(name)
    if len(values) > 1:
        raise RepeatedHeader(header=name)
    return values[0] if values else None
