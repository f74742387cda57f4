"""Asking the API from within: a page knows what the API answers to its reader, and no rule of its own."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.types import ASGIApp, Message, Scope

KNOWN: tuple[str, ...] = ("type", "asgi", "http_version", "scheme", "client", "server")
KNOWN += ("caller", "vouched", "repeated", "over_limit", "request_id")
"""What a question keeps of the request that asks it: who asks, and what the door found out."""
GRANTED = frozenset({200, 201})


@dataclass(frozen=True, slots=True)
class Answer:
    """What the API answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def granted(self) -> bool:
        """Tell whether it was done, or shown."""
        return self.status in GRANTED

    @property
    def said(self) -> Any:  # noqa: ANN401
        """Give the JSON of the body."""
        return json.loads(self.body)


async def ask(api: ASGIApp, scope: Scope, path: str, headers: Mapping[str, str], body: object = None) -> Answer:
    """Ask for a path of the API on behalf of a request: write where there is a body, read where there is none."""
    asked = _question(scope, "GET" if body is None else "POST", path, headers)
    started: Message = {}
    received = bytearray()

    async def receive() -> Message:
        return {"type": "http.request", "body": b"" if body is None else json.dumps(body).encode(), "more_body": False}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            started.update(message)
        received.extend(message.get("body", b""))

    await api(asked, receive, send)
    # Whom the line of the log is about is known now, and what was refused.
    scope.update((name, asked[name]) for name in ("caller", "refused") if name in asked)
    said = {name.decode(): value.decode() for name, value in started["headers"]}
    return Answer(started["status"], said, bytes(received))


def _question(scope: Scope, method: str, path: str, headers: Mapping[str, str]) -> Scope:
    return {
        **{name: scope[name] for name in KNOWN},
        "method": method,
        "root_path": "/v1",
        "path": f"/v1{path}",
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
