"""What may not stand in the database as it is, nor in its backups: sealed under the secret of the installation."""

import hmac
from base64 import urlsafe_b64encode
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken

SEALED = b"sealed:"


class OtherSecret(Exception):
    """What is kept was sealed under another secret than the one of now."""


class Seal:
    """Seals with Fernet (AES-128-CBC, HMAC-SHA-256), under a key made from the secret. Safe among threads."""

    def __init__(self, secret: bytes = b"") -> None:
        self._box = Fernet(urlsafe_b64encode(hmac.digest(secret, b"sealed at rest", sha256)))

    def close(self, said: bytes) -> bytes:
        """Seal."""
        return SEALED + self._box.encrypt(said)

    def open(self, kept: bytes) -> bytes:
        """Open; what was kept before anything was sealed is read as it stands."""
        if not kept.startswith(SEALED):
            return kept
        try:
            return self._box.decrypt(kept.removeprefix(SEALED))
        except InvalidToken as error:
            raise OtherSecret from error
