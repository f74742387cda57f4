"""Replies kept by Idempotency-Key (draft-ietf-httpapi-idempotency-key-header): the same request has one effect."""

import typing
from dataclasses import dataclass, field

from domain.errors import InvalidInput, RuleBroken


class KeyReused(InvalidInput):
    """An Idempotency-Key stands for one request: this request differs from the first one with that key."""

    it = "Una Idempotency-Key vale per una sola richiesta: questa è diversa dalla prima con la stessa chiave."


class KeyInFlight(RuleBroken):
    """The first request with this Idempotency-Key is still being answered: try again in a moment."""

    it = "La prima richiesta con questa Idempotency-Key è ancora in corso: riprovare tra un momento."


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What was answered to the first request with a key."""

    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)


class Replies(typing.Protocol):
    """The replies of one caller and operation, kept in the transaction of their effect."""

    def recall(self, key: str, fingerprint: str) -> Reply | None:
        """Give the reply kept under a key, and count the replay; None for a new key.

        KeyInFlight while another transaction answers it, KeyReused where the fingerprint of the request differs.
        """
        ...

    def keep(self, key: str, fingerprint: str, reply: Reply) -> None:
        """Keep the reply of this request."""
        ...
