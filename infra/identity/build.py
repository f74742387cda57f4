"""Which issuers this installation trusts, from its settings."""

import time
import typing
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from uuid import UUID

from domain.ports import Begin
from infra.identity.local import LOCAL_ALGORITHM, LOCAL_AUDIENCE, LOCAL_ISSUER, LocalIssuerDisabled, LocalKeys
from infra.identity.machines import VOUCHER_ALGORITHM, MachineVerifier, Voucherer
from infra.identity.remote import RemoteKeys
from infra.identity.verifier import TokenVerifier, TrustedIssuer

KEYS_FOLDER = "keys"


class IssuerSettings(typing.Protocol):
    """What must be set about one OpenID Connect issuer."""

    @property
    def issuer(self) -> str:
        """The exact `iss` of its tokens."""
        ...

    @property
    def audience(self) -> str:
        """The `aud` by which it means this API."""
        ...

    @property
    def algorithm(self) -> str:
        """Its one asymmetric algorithm."""
        ...

    @property
    def jwks_url(self) -> object:
        """Where it publishes its keys."""
        ...

    @property
    def tenant_claim(self) -> str:
        """The claim, or dotted path, that holds the tenant's UUID."""
        ...

    @property
    def roles_claim(self) -> str:
        """The claim, or dotted path, that holds the roles."""
        ...


class PdndSettings(typing.Protocol):
    """What must be set about the platform that issues vouchers (PDND)."""

    @property
    def issuer(self) -> str:
        """The exact `iss` of its vouchers."""
        ...

    @property
    def jwks_url(self) -> object:
        """Where it publishes its keys."""
        ...


class IdentitySettings(typing.Protocol):
    """The settings that decide who is believed."""

    @property
    def home(self) -> Path:
        """The folder of this installation's own files."""
        ...

    @property
    def base_url(self) -> str:
        """The absolute address of the API: the tokens of machines are meant for this and their tenant."""
        ...

    @property
    def pdnd(self) -> PdndSettings | None:
        """The platform whose vouchers are accepted, if any."""
        ...

    @property
    def issuers(self) -> Sequence[IssuerSettings]:
        """The real issuers; with none, the local one."""
        ...


def build_verifier(
    settings: IdentitySettings, clock: Callable[[], datetime], seconds: Callable[[], float] = time.monotonic
) -> TokenVerifier:
    """Trust the issuers that are set, or the local one when none is; fetches nothing yet.

    The clock judges tokens; `seconds` counts how old the keys of issuers are.
    """
    return TokenVerifier([_remote(issuer, seconds) for issuer in settings.issuers] or [_local(settings)], clock)


def machine_verifier(
    settings: IdentitySettings, begin_for: Callable[[UUID], Begin], clock: Callable[[], datetime]
) -> MachineVerifier:
    """Trust the clients that the tenants have registered, and the PDND where one is set."""
    pdnd = settings.pdnd
    keys = pdnd and RemoteKeys(str(pdnd.jwks_url), VOUCHER_ALGORITHM)
    voucherer = Voucherer(pdnd.issuer, keys) if pdnd and keys else None
    return MachineVerifier(audience=settings.base_url, begin_for=begin_for, clock=clock, voucherer=voucherer)


def local_issuer(settings: IdentitySettings) -> LocalKeys:
    """Give the development issuer, unless a real one is set."""
    if settings.issuers:
        raise LocalIssuerDisabled
    return LocalKeys(settings.home / KEYS_FOLDER)


def _local(settings: IdentitySettings) -> TrustedIssuer:
    return TrustedIssuer(
        name=LOCAL_ISSUER, audience=LOCAL_AUDIENCE, algorithm=LOCAL_ALGORITHM, keys=local_issuer(settings)
    )


def _remote(issuer: IssuerSettings, seconds: Callable[[], float]) -> TrustedIssuer:
    return TrustedIssuer(
        name=issuer.issuer,
        audience=issuer.audience,
        algorithm=issuer.algorithm,
        keys=RemoteKeys(str(issuer.jwks_url), issuer.algorithm, seconds=seconds),
        tenant_claim=issuer.tenant_claim,
        roles_claim=issuer.roles_claim,
    )
