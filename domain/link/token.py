"""The token of a link: unguessable, and the same whenever a mail is written again."""

import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from uuid import UUID

from domain.link.link import LinkInvalid

LENGTH = 56  # in base64url: the 16 bytes of the tenant's identity, then 26 that only the house can know
WRITTEN = 42
DIGITS = 6


@dataclass(frozen=True, slots=True)
class LinkTokens:
    """Makes tokens of 208 bits from the secret of the house (HMAC-SHA-256): nobody else can, and nothing else is kept.

    Without a secret, they come from one of the moment.
    """

    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def of(self, tenant_id: UUID, link_id: UUID) -> str:
        """Give the token of a link."""
        unguessable = hmac.digest(self.secret, b"personal link" + tenant_id.bytes + link_id.bytes, sha256)
        return urlsafe_b64encode((tenant_id.bytes + unguessable)[:WRITTEN]).decode()

    def code(self, tenant_id: UUID, subject_id: UUID) -> str:
        """Give six digits that are said aloud, and are good only where something else is known as well."""
        digest = hmac.digest(self.secret, b"spoken code" + tenant_id.bytes + subject_id.bytes, sha256)
        return f"{int.from_bytes(digest[:8]) % 10**DIGITS:0{DIGITS}}"


def tenant_of(token: str) -> UUID:
    """Read in whose house a token would be known."""
    if len(token) != LENGTH or not token.isascii():
        raise LinkInvalid
    try:
        return UUID(bytes=urlsafe_b64decode(token)[:16])
    except ValueError as error:
        raise LinkInvalid from error


def hash_of(token: str) -> str:
    """Give the SHA-256 under which a token is kept."""
    return sha256(token.encode()).hexdigest()
