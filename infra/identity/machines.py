"""Tokens of machines: signed by registered clients themselves (ModI ID_AUTH_REST_01, 02), or vouchers of the PDND."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import UUID

from jose import jws
from jose.backends.base import Key

from domain.access import Caller
from domain.client.client import Client, ClientKey
from domain.client.use_cases import Presented, admit_client
from domain.errors import InvalidInput, NotFound
from domain.identity import Flaw, Unauthenticated, Verifier
from domain.ports import Begin
from infra.identity.claims import require_current, require_header
from infra.identity.keys import KeySource, usable_keys
from infra.identity.strict import BROKEN, Compact, read_compact

VOUCHER_ALGORITHM = "RS256"
VOUCHER = frozenset({"at+jwt", "application/at+jwt"})
MAX_TOKEN, MAX_JTI = 8192, 255


@dataclass(frozen=True, slots=True)
class Voucherer:
    """The platform that issues vouchers (PDND): its name, and its keys."""

    name: str
    keys: KeySource


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineVerifier:
    """Recognises clients. The audience of a token ends in its tenant, in whose house alone the client is looked for."""

    audience: str
    begin_for: Callable[[UUID], Begin]
    clock: Callable[[], datetime]
    voucherer: Voucherer | None = None

    def meant(self, token: str) -> bool:
        """Tell whether a token says that it is a machine's."""
        try:
            aud = read_compact(token).claims["aud"] if len(token) <= MAX_TOKEN else None
        except BROKEN:
            return False
        return isinstance(aud, str) and aud.startswith(f"{self.audience}/")

    def verify(self, token: str) -> Caller:
        """Give the client of a genuine token; the cause of a refusal is for the log."""
        try:
            compact = read_compact(token)
            begin = self.begin_for(UUID(compact.claims["aud"].removeprefix(f"{self.audience}/")))
            if self.voucherer is not None and compact.claims["iss"] == self.voucherer.name:
                return self._voucher(begin, token, compact, self.voucherer)
            return self._own(begin, token, compact)
        except (NotFound, InvalidInput, *BROKEN) as cause:
            raise Unauthenticated from cause

    def _own(self, begin: Begin, token: str, compact: Compact) -> Caller:
        claims = compact.claims
        if claims["sub"] != claims["iss"]:
            raise Flaw("speaks of another subject than its issuer")
        if "signed_headers" in claims:
            raise Flaw("a signature, no token: whoever sees it would be let in")
        presented = Presented(client_id=UUID(claims["iss"]), jti=jti_of(claims), until=self._until(claims))
        return admit_client(begin, presented, partial(_require_signed, token, compact, presented.jti))

    def _voucher(self, begin: Begin, token: str, compact: Compact, voucherer: Voucherer) -> Caller:
        claims = compact.claims
        if compact.header["typ"].lower() not in VOUCHER or "nbf" not in claims or jti_of(claims) is None:
            raise Flaw("not a voucher: typ at+jwt, nbf and jti are demanded")
        _verify(token, compact, voucherer.keys.find(str(compact.header["kid"])), VOUCHER_ALGORITHM)
        presented = Presented(purpose_id=UUID(claims["purposeId"]), jti=jti_of(claims), until=self._until(claims))
        return admit_client(begin, presented, require_active)

    def _until(self, claims: Mapping[str, Any]) -> datetime:
        return datetime.fromtimestamp(require_current(claims, self.clock().timestamp()), UTC)


@dataclass(frozen=True, slots=True)
class Callers:
    """Recognises everybody: people by their issuers, machines by their audience."""

    people: Verifier
    machines: MachineVerifier

    def verify(self, token: str) -> Caller:
        """Give the caller of a genuine token."""
        return self.machines.verify(token) if self.machines.meant(token) else self.people.verify(token)

    def remembered(self, token: str) -> Caller | None:
        """Give a person whose token was verified before; a machine's token is looked at every time."""
        return self.people.remembered(token)


def require_active(client: Client) -> None:
    """Refuse a client that may not call."""
    if not client.active:
        raise Flaw("the client is suspended or removed")


def _require_signed(token: str, compact: Compact, jti: str | None, client: Client) -> None:
    """Refuse a token that no present key of the client has signed, or that might be used twice."""
    require_active(client)
    if client.single_use and jti is None:
        raise Flaw("no jti")
    known = next((key for key in client.keys if key.kid == compact.header["kid"]), None)
    if known is None:
        raise Flaw("unknown kid")
    _verify(token, compact, built(known), known.algorithm)


def _verify(token: str, compact: Compact, key: Key | None, algorithm: str) -> None:
    require_header(compact.header, algorithm)
    if key is None:
        raise Flaw("unknown kid")
    jws.verify(token, key, algorithms=[algorithm])


def built(known: ClientKey) -> Key:
    """Build the key that verifies."""
    return usable_keys({"keys": [{**known.jwk, "kid": known.kid}]}, known.algorithm)[known.kid]


def jti_of(claims: Mapping[str, Any]) -> str | None:
    """Give the name of a token, if it has one."""
    jti = claims.get("jti")
    if jti is None:
        return None
    if not isinstance(jti, str) or not 0 < len(jti) <= MAX_JTI or not jti.isprintable():
        raise Flaw("jti is not a name")
    return jti
