"""Answers to registered clients that vouch for what they ask are vouched for, too (ModI INTEGRITY_REST, note to B)."""

import hashlib
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from domain.access import Caller

SIGNED = (b"content-type", b"content-encoding")
WITHOUT_BODY = frozenset({204, 304})


@dataclass(frozen=True, slots=True)
class Countersigned:
    """Signs the answers of an app: those to clients that sent a Digest or a signature, and only those."""

    app: ASGIApp
    sign: Callable[[UUID, Mapping[str, str]], str]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through; its answer leaves whole."""
        caller = scope.get("caller")
        if not scope.get("vouched") or not isinstance(caller, Caller) or caller.client_id is None:
            await self.app(scope, receive, send)
            return
        held: list[Message] = []

        async def hold(message: Message) -> None:
            held.append(message)
            if message["type"] == "http.response.body" and not message.get("more_body", False):
                await self._leave(held, caller.client_id or UUID(int=0), send)

        await self.app(scope, receive, hold)

    async def _leave(self, held: list[Message], client_id: UUID, send: Send) -> None:
        start, body = held[0], b"".join(message.get("body", b"") for message in held[1:])
        if start["status"] not in WITHOUT_BODY:
            digest = f"SHA-256={b64encode(hashlib.sha256(body).digest()).decode()}"
            described = {name.decode(): value.decode() for name, value in start["headers"] if name in SIGNED}
            signature = self.sign(client_id, {"digest": digest, **described})
            ours = [(b"digest", digest.encode()), (b"agid-jwt-signature", signature.encode())]
            start = {**start, "headers": [*start["headers"], *ours]}
        await send(start)
        await send({"type": "http.response.body", "body": body})
