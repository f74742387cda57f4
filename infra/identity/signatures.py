"""Signatures of requests by the registered clients that send them (ModI INTEGRITY_REST_01, 02)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import UUID

from jose import jws

from domain.access import Caller
from domain.client.client import Client, Proof, TokenReplayed
from domain.client.use_cases import Presented, admit_client
from domain.errors import NotFound
from domain.identity import Flaw, SignatureExpired, SignatureInvalid, SignatureReplayed, TokenExpired
from domain.ports import Begin
from infra.identity.claims import require_audience, require_current
from infra.identity.machines import built, jti_of, require_active
from infra.identity.strict import BROKEN, Compact, read_compact, refuse_first

MAX_SIGNATURE, MAX_HEADER, MOST_SIGNED = 8192, 6144, 20


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureVerifier:
    """Verifies what a client has signed of its request, with the keys it has registered and no others.

    A client has two keys at most, so that nothing of the header is needed to find the one: `kid`, `x5c` and `x5t#S256`
    are not read, `x5u` and `jku` are followed nowhere. Certificates may stand there: a header has up to 6 KB.
    """

    audience: str
    begin_for: Callable[[UUID], Begin]
    clock: Callable[[], datetime]

    def verify(self, caller: Caller, signature: str) -> Mapping[str, str]:
        """Give the headers the caller has signed, by their names in lower case; a signature is good once."""
        try:
            compact = read_compact(signature if len(signature) <= MAX_SIGNATURE else "", MAX_HEADER)
            refuse_first(_flaws(compact, caller))
            require_audience(compact.claims, f"{self.audience}/{caller.tenant_id}")
            signed = _signed_headers(compact.claims["signed_headers"])
            check = partial(_require_signed, signature, compact)
            admit_client(self.begin_for(caller.tenant_id), self._presented(caller, compact.claims), check)
        except TokenExpired as cause:
            raise SignatureExpired from cause
        except TokenReplayed as cause:
            raise SignatureReplayed from cause
        except (NotFound, *BROKEN) as cause:
            raise SignatureInvalid from cause
        return signed

    def _presented(self, caller: Caller, claims: Mapping[str, Any]) -> Presented:
        until = datetime.fromtimestamp(require_current(claims, self.clock().timestamp()), UTC)
        return Presented(client_id=caller.client_id, jti=jti_of(claims), until=until, proof=Proof.SIGNATURE)


def _flaws(compact: Compact, caller: Caller) -> Iterator[str]:
    if str(compact.header.get("typ")).lower() != "jwt":
        yield "not a signature by its typ"
    if "crit" in compact.header:
        yield "critical extensions are not understood"
    if compact.claims["iss"] != str(caller.client_id):
        yield "of another client than the one that calls"
    if jti_of(compact.claims) is None:
        yield "no jti"


def _signed_headers(said: object) -> dict[str, str]:
    """Read the list of objects, each with one header."""
    parts = [part for part in said if isinstance(part, dict)] if isinstance(said, list) else []
    if not isinstance(said, list) or not len(parts) == len(said) <= MOST_SIGNED:
        raise Flaw("signed_headers is not a list of objects")
    pairs = [(name.lower(), value) for part in parts for name, value in part.items() if isinstance(value, str)]
    signed = dict(pairs)
    if not len(signed) == len(pairs) == sum(len(part) for part in parts):
        raise Flaw("signed_headers says a header twice, or something that is no text")
    return signed


def _require_signed(signature: str, compact: Compact, client: Client) -> None:
    """Refuse what none of the client's present keys has signed with its own algorithm."""
    require_active(client)
    for known in client.keys:
        if compact.header.get("alg") == known.algorithm:
            try:
                jws.verify(signature, built(known), algorithms=[known.algorithm])
            except BROKEN:
                continue
            return
    raise Flaw("no key of the client has signed this")
