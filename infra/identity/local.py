"""The development issuer: a key of this installation's own."""

import json
import os
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from jose import jwk, jws
from jose.backends.base import Key

from domain.access import Role
from infra.identity.strict import encode_segment

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
        path = folder / KEY_FILE
        if not path.exists():
            _create(path)
        self._private = jwk.construct(path.read_bytes(), LOCAL_ALGORITHM)
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


def _create(path: Path) -> None:
    """Write a new key under its final name only when whole; whoever comes second keeps the first one's."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    pem = ec.generate_private_key(ec.SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.") as draft:
        draft.write(pem)
        draft.flush()
        os.fsync(draft.fileno())
        try:
            os.link(draft.name, path)
        except FileExistsError:
            return


def _thumbprint(key: Key) -> str:
    """Name a key by its JWK thumbprint (RFC 7638)."""
    members = {name: value for name, value in key.to_dict().items() if name in ("crv", "kty", "x", "y")}
    return encode_segment(sha256(json.dumps(members, sort_keys=True, separators=(",", ":")).encode()).digest())
