"""The machine client: a system that signs its own tokens, or comes with vouchers of the PDND."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Self
from uuid import UUID

from domain.access import SCOPES, Caller, Role
from domain.errors import InvalidInput, RuleBroken
from domain.identity import Unauthenticated

MOST_KEYS = 2


class ScopesTooWide(InvalidInput):
    """A machine client has scopes of the role integration only."""

    it = "Un client applicativo ha soltanto permessi del ruolo integrazione."


class PrivateKeyGiven(InvalidInput):
    """Only a public key is registered: the one sent holds private material, and is compromised from now on."""

    it = "Si registra solo una chiave pubblica: quella inviata contiene materiale privato, e da ora è compromessa."


class UnusableKey(InvalidInput):
    """A key is RSA of 2048 to 8192 bits (RS256) or EC on P-256 (ES256), as a JWK."""

    it = "Una chiave è RSA da 2048 a 8192 bit (RS256) o EC su P-256 (ES256), come JWK."


class TooManyKeys(RuleBroken):
    """A machine client has two keys at most: retire one before adding another."""

    it = "Un client applicativo ha al massimo due chiavi: ritirarne una prima di aggiungerne un'altra."


class KeyKnown(RuleBroken):
    """The key is registered for this client already."""

    it = "La chiave è già registrata per questo client."


class NoSuchKey(RuleBroken):
    """The client has no key of that name."""

    it = "Il client non ha una chiave con questo nome."


class ClientNotActive(RuleBroken):
    """The client is suspended already, or was removed."""

    it = "Il client è già sospeso, o è stato rimosso."


class ClientNotSuspended(RuleBroken):
    """Only a suspended client is resumed."""

    it = "Si riattiva solo un client sospeso."


class Proof(StrEnum):
    """What a client proves itself by; each has its own names, for systems give a token and its signature the same."""

    TOKEN = "token"  # noqa: S105
    SIGNATURE = "signature"


class TokenReplayed(Unauthenticated):
    """A token with this jti was used before: each is good for one request."""

    it = "Un token con questo jti è già stato usato: ciascuno vale per una sola richiesta."


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientKey:
    """A public key. `kid` is its JWK thumbprint (RFC 7638)."""

    kid: str
    algorithm: str
    jwk: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """A system that calls on its own behalf."""

    id: UUID
    revision: int = 0
    name: str
    scopes: tuple[str, ...]
    purpose_id: UUID | None = None
    """The purpose under which the PDND issues it vouchers."""
    single_use: bool = True
    """Whether each of its own tokens is good for one request (ModI ID_AUTH_REST_02)."""
    suspended_at: datetime | None = None
    removed_at: datetime | None = None
    keys: tuple[ClientKey, ...] = field(default=())

    def __post_init__(self) -> None:
        if excess := set(self.scopes) - SCOPES[Role.INTEGRATION]:
            raise ScopesTooWide(scopes=sorted(excess))

    @property
    def active(self) -> bool:
        """Tell whether it may call."""
        return self.suspended_at is None and self.removed_at is None

    def caller(self, tenant_id: UUID) -> Caller:
        """Give it as a caller in its tenant."""
        return Caller(
            tenant_id=tenant_id,
            subject=f"client:{self.id}",
            name=self.name,
            roles=frozenset({Role.INTEGRATION}),
            scopes=frozenset(self.scopes),
            client_id=self.id,
        )

    def add_key(self, key: ClientKey) -> Self:
        """Take a key beside the one there is, so that it can be changed without a pause."""
        if key.kid in {known.kid for known in self.keys}:
            raise KeyKnown(kid=key.kid)
        if len(self.keys) >= MOST_KEYS:
            raise TooManyKeys
        return replace(self, keys=(*self.keys, key))

    def retire_key(self, kid: str) -> Self:
        """Believe a key no more."""
        kept = tuple(key for key in self.keys if key.kid != kid)
        if kept == self.keys:
            raise NoSuchKey(kid=kid)
        return replace(self, keys=kept)

    def suspend(self, now: datetime) -> Self:
        """Let it call no more until it is resumed."""
        if not self.active:
            raise ClientNotActive
        return replace(self, suspended_at=now)

    def resume(self) -> Self:
        """Let it call again."""
        if self.suspended_at is None or self.removed_at is not None:
            raise ClientNotSuspended
        return replace(self, suspended_at=None)

    def remove(self, now: datetime) -> Self:
        """Let it never call again; its keys go."""
        if self.removed_at is not None:
            raise ClientNotActive
        return replace(self, removed_at=now, keys=(), purpose_id=None)
