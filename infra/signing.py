"""Ed25519 keys (RFC 8032) made from the secret of the house: one for each subscription, and none of them kept."""

import hmac
import secrets
from base64 import b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from domain.webhook.signing import PUBLIC_PREFIX


@dataclass(frozen=True, slots=True)
class HouseSigner:
    """Signs for subscriptions. Without a secret, the keys come from one of the moment. Safe among threads."""

    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def public_key(self, subscription_id: UUID) -> str:
        """Give what verifies the signatures of a subscription."""
        return PUBLIC_PREFIX + b64encode(self._key(subscription_id).public_key().public_bytes_raw()).decode()

    def sign(self, subscription_id: UUID, said: bytes) -> bytes:
        """Sign."""
        return self._key(subscription_id).sign(said)

    def _key(self, subscription_id: UUID) -> Ed25519PrivateKey:
        seed = hmac.digest(self.secret, b"webhook ed25519" + subscription_id.bytes, sha256)
        return Ed25519PrivateKey.from_private_bytes(seed)
