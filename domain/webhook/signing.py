"""Signing for who is given nothing that could sign: receivers hold a public key."""

import typing
from uuid import UUID

PUBLIC_PREFIX = "whpk_"


class Signer(typing.Protocol):
    """Signs with the key that belongs to a subscription, which leaves the house for nobody (Ed25519, RFC 8032)."""

    def public_key(self, subscription_id: UUID) -> str:
        """Give what verifies the signatures of a subscription: `whpk_` and 32 bytes in base64."""
        ...

    def sign(self, subscription_id: UUID, said: bytes) -> bytes:
        """Give the signature, 64 bytes."""
        ...
