"""Access tokens, verified with python-jose (RFC 7519, RFC 8725, RFC 9068)."""

from infra.identity.build import IdentitySettings, IssuerSettings, build_verifier, local_issuer
from infra.identity.keys import KeySource, UnusableIssuer
from infra.identity.local import LocalIssuerDisabled, LocalKeys
from infra.identity.remote import InsecureAddress, RemoteKeys
from infra.identity.verifier import TokenVerifier, TrustedIssuer

__all__ = [
    "IdentitySettings",
    "InsecureAddress",
    "IssuerSettings",
    "KeySource",
    "LocalIssuerDisabled",
    "LocalKeys",
    "RemoteKeys",
    "TokenVerifier",
    "TrustedIssuer",
    "UnusableIssuer",
    "build_verifier",
    "local_issuer",
]
