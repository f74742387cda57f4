"""From an access token to a Caller, by one strict path, remembered until the token or its key expires."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from jose import jws
from jose.backends.base import Key

from domain.access import Caller
from domain.identity import Flaw, Unauthenticated
from infra.identity.claims import caller_of, require_audience, require_current, require_header
from infra.identity.keys import KeySource, UnusableIssuer, require_algorithm
from infra.identity.recent import Recent
from infra.identity.strict import BROKEN, read_compact

MAX_TOKEN = 8192
REMEMBERED = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustedIssuer:
    """Who may issue access tokens, with which algorithm, for which audience."""

    name: str
    audience: str
    algorithm: str
    keys: KeySource
    tenant_claim: str = "tenant"
    roles_claim: str = "roles"

    def __post_init__(self) -> None:
        """Refuse settings that would weaken verification."""
        require_algorithm(self.algorithm)
        if not self.name or not self.audience:
            raise UnusableIssuer("An issuer needs a name and an audience.")


@dataclass(frozen=True, slots=True)
class Verified:
    """A token found genuine: whose it is, until when, and by which key."""

    caller: Caller
    until: float
    keys: KeySource
    kid: str
    key: Key


class TokenVerifier:
    """Recognises callers by the access tokens of the issuers it trusts."""

    def __init__(
        self, issuers: Iterable[TrustedIssuer], clock: Callable[[], datetime], *, remembered: int = REMEMBERED
    ) -> None:
        trusted = tuple(issuers)
        self._issuers = {issuer.name: issuer for issuer in trusted}
        if len(self._issuers) < len(trusted):
            raise UnusableIssuer("Each issuer can be named once.")
        self._clock = clock
        self._recent: Recent[bytes, Verified] = Recent(remembered)

    def verify(self, token: str) -> Caller:
        """Give the caller of a genuine token; the cause of a refusal is for the log."""
        try:
            digest = _digest(token)
            return self._recall(digest) or self._examine(token, digest)
        except BROKEN as cause:
            raise Unauthenticated from cause

    def remembered(self, token: str) -> Caller | None:
        """Give the caller of a token verified before; never waits, so fit for an event loop."""
        try:
            return self._recall(_digest(token))
        except BROKEN:
            return None

    def _recall(self, digest: bytes) -> Caller | None:
        found = self._recent.get(digest)
        if found is None:
            return None
        if self._clock().timestamp() < found.until and found.keys.known(found.kid) is found.key:
            return found.caller
        self._recent.drop(digest)
        return None

    def _examine(self, token: str, digest: bytes) -> Caller:
        compact = read_compact(token)
        issuer = self._issuers.get(compact.claims["iss"])
        if issuer is None:
            raise Flaw("of an issuer that is not trusted")
        kid = require_header(compact.header, issuer.algorithm)
        key = issuer.keys.find(kid)
        if key is None:
            raise Flaw("unknown kid")
        jws.verify(token, key, algorithms=[issuer.algorithm])
        require_audience(compact.claims, issuer.audience)
        until = require_current(compact.claims, self._clock().timestamp())
        caller = caller_of(compact.claims, issuer.tenant_claim, issuer.roles_claim)
        self._recent.put(digest, Verified(caller, until, issuer.keys, kid, key))
        return caller


def _digest(token: str) -> bytes:
    if len(token) > MAX_TOKEN:
        raise Flaw("over 8 KB")
    return sha256(token.encode("ascii")).digest()
