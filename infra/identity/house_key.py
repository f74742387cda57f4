"""The key with which this house signs its answers (ModI INTEGRITY_REST_01), and what it publishes of it (RFC 7517)."""

import time
from collections.abc import Mapping
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from jose import jwk, jws
from uuid_utils import uuid7

from infra.identity.public_keys import MEMBERS, public_key

SECONDS = 60
"""How long an answer may travel."""


class HouseKey:
    """A private key of this house: EC on P-256 signs with ES256, RSA of at least 2048 bits with RS256."""

    def __init__(self, pem: bytes, house: str) -> None:
        self._house = house
        self._algorithm = "ES256" if isinstance(load_pem_private_key(pem, None), EllipticCurvePrivateKey) else "RS256"
        self._private = jwk.construct(pem, self._algorithm)
        said = self._private.public_key().to_dict()
        self.public = public_key({name: said[name] for name in MEMBERS[said["kty"]]})

    @classmethod
    def read(cls, path: Path, house: str) -> "HouseKey":
        """Read a PEM file without a passphrase; UnusableKey where it is too weak."""
        return cls(path.read_bytes(), house)

    def sign(self, client_id: UUID, headers: Mapping[str, str]) -> str:
        """Sign the headers of an answer to this client."""
        now = int(time.time())
        times = {"iat": now, "nbf": now, "exp": now + SECONDS}
        signed = [{name: value} for name, value in headers.items()]
        claims = {"iss": self._house, "aud": str(client_id), **times, "jti": str(uuid7()), "signed_headers": signed}
        return jws.sign(claims, self._private, {"typ": "JWT", "kid": self.public.kid}, self._algorithm)

    @property
    def document(self) -> dict[str, object]:
        """Give the JWKS that others verify with."""
        return {"keys": [{**self.public.jwk, "kid": self.public.kid, "alg": self._algorithm, "use": "sig"}]}
