"""Cursors of lists: opaque, signed, good only for the list, filter and tenant they were made for."""

import hashlib
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from uuid import UUID

from domain.errors import InvalidInput

SIGNATURE = 16


class InvalidCursor(InvalidInput):
    """A cursor belongs to the list, the filters and the tenant that gave it."""

    it = "Un cursore vale per l'elenco, i filtri e l'ente per cui è stato dato."


class Cursors:
    """Makes and reads cursors with a secret of this installation."""

    def __init__(self, secret: bytes) -> None:
        self.secret = secret

    def make(self, last: str, tenant_id: UUID, asked: str) -> str:
        """Write the cursor that follows the row with this sort key."""
        return urlsafe_b64encode(self._sign(last, tenant_id, asked) + last.encode()).decode().rstrip("=")

    def read(self, cursor: str, tenant_id: UUID, asked: str) -> str:
        """Give the sort key of a genuine cursor; refuse any other."""
        try:
            raw = urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4))
            signature, last = raw[:SIGNATURE], raw[SIGNATURE:].decode()
        except ValueError as error:
            raise InvalidCursor from error
        if not hmac.compare_digest(signature, self._sign(last, tenant_id, asked)):
            raise InvalidCursor
        return last

    def _sign(self, last: str, tenant_id: UUID, asked: str) -> bytes:
        said = b"\0".join((last.encode(), tenant_id.bytes, asked.encode()))
        return hmac.digest(self.secret, said, hashlib.sha256)[:SIGNATURE]
