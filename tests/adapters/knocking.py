"""The door of the API, and what it answers to whoever comes with a token: all of it but the socket."""

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

from starlette.types import ASGIApp, Message

from api.app import build_api
from api.door import Door
from api.limits import Limits
from api.logs import AccessLog
from api.roofs import Regia
from domain.audit import Pseudonyms
from domain.identity import Verifier

HERE = "https://regia.example/v1"
API = build_api(HERE)


@dataclass
class Knock:
    """Asks for something that is refused to everybody, but only once the caller is known."""

    verifier: Verifier
    door: ASGIApp = field(init=False)

    def __post_init__(self) -> None:
        log, limits = AccessLog(Pseudonyms(b"0" * 32)), Limits(10**9, 10**9)
        self.door = Door(Regia(API, API, too_often=API), verifier=self.verifier, limits=limits, log=log)

    def __call__(self, token: str) -> int:
        """Give the status of the answer, which is a problem, and for a stranger says how to come in."""
        return asyncio.run(self._ask(token.encode("utf-8", "surrogatepass")))

    async def _ask(self, token: bytes) -> int:
        said: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Message) -> None:
            said.append(message)

        await self.door(asked(token), receive, send)
        status, headers = said[0]["status"], dict(said[0]["headers"])
        problem = json.loads(b"".join(part["body"] for part in said[1:]))
        assert (problem["status"], headers[b"content-type"]) == (status, b"application/problem+json")
        assert (b"www-authenticate" in headers) == (status == 401)
        return int(status)


def asked(token: bytes) -> dict[str, Any]:
    """Write the request, as a server hands it on."""
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "scheme": "https",
        "method": "GET",
        "path": "/v1/processes",
        "raw_path": b"/v1/processes",
        "root_path": "",
        "query_string": b"unheard_of=1",
        "headers": [(b"host", b"regia.example"), (b"authorization", b"Bearer " + token)],
        "client": ("192.0.2.1", 1),
        "server": ("regia.example", 443),
    }
