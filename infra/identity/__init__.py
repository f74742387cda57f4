"""Access tokens, verified with python-jose (RFC 7519, RFC 8725, RFC 9068)."""

from infra.identity.build import IdentitySettings, IssuerSettings, build_verifier, local_issuer, machine_verifier
from infra.identity.house_key import HouseKey
from infra.identity.keys import KeySource, UnusableIssuer
from infra.identity.local import LocalIssuerDisabled, LocalKeys
from infra.identity.machines import Callers, MachineVerifier
from infra.identity.public_keys import public_key
from infra.identity.remote import InsecureAddress, RemoteKeys
from infra.identity.signatures import SignatureVerifier
from infra.identity.verifier import TokenVerifier, TrustedIssuer

__all__ = [
    "Callers",
    "HouseKey",
    "IdentitySettings",
    "InsecureAddress",
    "IssuerSettings",
    "KeySource",
    "LocalIssuerDisabled",
    "LocalKeys",
    "MachineVerifier",
    "RemoteKeys",
    "SignatureVerifier",
    "TokenVerifier",
    "TrustedIssuer",
    "UnusableIssuer",
    "build_verifier",
    "local_issuer",
    "machine_verifier",
    "public_key",
]
