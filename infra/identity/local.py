"""The development issuer: a key of this installation's own."""

import json
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from jose import jwk, jws
from jose.backends.base import Key

from domain.access import Role
from infra.identity.strict import encode_segment
from infra.kept import kept

LOCAL_ISSUER = "https://regia.localhost"
LOCAL_AUDIENCE = "regia"
LOCAL_ALGORITHM = "ES256"
KEY_FILE = "local-issuer.pem"


class LocalIssuerDisabled(RuntimeError):
    """A real issuer is set: tokens of the local key are neither issued nor accepted."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class LocalKeys:
    """One ES256 key pair in a folder, created on first use and readable only by its owner."""

    def __init__(self, folder: Path) -> None:
        self._private = jwk.construct(kept(folder / KEY_FILE, _new_key), LOCAL_ALGORITHM)
        self._public = self._private.public_key()
        self.kid = _thumbprint(self._public)

    def known(self, kid: str) -> Key | None:
        """Give the public key under its own kid only."""
        return self._public if kid == self.kid else None

    find = known

    def issue(
        self, tenant_id: UUID, subject: str, *roles: Role, now: datetime, lifetime: timedelta, name: str = ""
    ) -> str:
        """Sign an access token; the verifier accepts lifetimes up to one hour."""
        issued = int(now.timestamp())
        claims = {
            "iss": LOCAL_ISSUER,
            "aud": LOCAL_AUDIENCE,
            "sub": subject,
            "iat": issued,
            "exp": issued + int(lifetime.total_seconds()),
            "tenant": str(tenant_id),
            "roles": sorted(roles),
            "name": name,
        }
        return jws.sign(claims, self._private, {"typ": "at+jwt", "kid": self.kid}, LOCAL_ALGORITHM)


def _new_key() -> bytes:
    """Make a key, as PEM."""
    return ec.generate_private_key(ec.SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _thumbprint(key: Key) -> str:
    """Name a key by its JWK thumbprint (RFC 7638)."""
    members = {name: value for name, value in key.to_dict().items() if name in ("crv", "kty", "x", "y")}
    return encode_segment(sha256(json.dumps(members, sort_keys=True, separators=(",", ":")).encode()).digest())
