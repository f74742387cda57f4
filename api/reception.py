"""Receiving: a request arrives in time, or the line is cut. uvicorn has no deadline of its own for this."""

import json
from asyncio import AbstractEventLoop, BaseTransport, TimerHandle, Transport
from dataclasses import dataclass, field
from typing import Any, cast

from uvicorn import Config
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle
from uvicorn.server import ServerState

from api.problems import MEDIA_TYPE
from api.refusals import AddressTooLong, HeadTooLarge, NotReceived, Unreadable, status_of
from domain.errors import Refusal

LEAST_RATE = 16 * 1024
"""Bytes a second that a body brings at least, once its first seconds are over."""
LONGEST_ADDRESS, LONGEST_HEAD, MOST_HEADERS = 8 * 1024, 16 * 1024, 100


@dataclass(slots=True)
class Waiting:
    """The connections whose request has not arrived in full, the oldest first, and how many there may be in all."""

    seconds: float
    most: int
    base_url: str
    lines: dict["Punctual", None] = field(default_factory=dict)

    def make_room(self, connections: int) -> None:
        """Cut the line that has waited longest, where there are too many."""
        if connections > self.most and self.lines:
            next(iter(self.lines)).hang_up()


class Punctual(HttpToolsProtocol):
    """One connection: each request has a head of bounded size, arrives in time, and its answer is taken in time.

    A head has some seconds; a body as many again, and goes on as long as it brings `LEAST_RATE`. Whoever sends a byte
    now and then is told 408 and cut off; so is, when there are too many connections, the one that dawdled longest.
    """

    waiting: Waiting

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._deadline: TimerHandle | None = None
        self._unread: TimerHandle | None = None
        self._began, self._received = 0.0, 0
        self._in_head, self._unfinished, self._head = False, 0, 0
        self._wrong: type[Refusal] = Unreadable
        self._answering: RequestResponseCycle | None = None

    def connection_made(self, transport: BaseTransport) -> None:
        """Wait for the first head."""
        super().connection_made(cast("Transport", transport))
        self._await_more()
        self.waiting.make_room(len(self.connections))

    def data_received(self, data: bytes) -> None:
        """Note what arrives; after an answer, the first byte begins the next request."""
        if self._deadline is None and (self.cycle is None or self.cycle.response_complete):
            self._await_more()
        self._received += len(data)
        going_on = self._in_head
        super().data_received(data)
        # A header that has not ended is told of by nobody: what came since the head began is counted instead.
        if going_on and self._in_head:
            self._unfinished += len(data)
            if self._unfinished > LONGEST_ADDRESS + LONGEST_HEAD:
                self._wrong = HeadTooLarge
                self.send_400_response("")

    def on_message_begin(self) -> None:
        """Begin to count."""
        self._in_head, self._unfinished, self._head = True, 0, 0
        super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        """Take the address, or a part of it."""
        super().on_url(url)
        if len(self.url) > LONGEST_ADDRESS:
            self._wrong = AddressTooLong
            raise ValueError  # The parser stops, and uvicorn calls `send_400_response`.

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header."""
        super().on_header(name, value)
        self._head += len(name) + len(value)
        if self._head > LONGEST_HEAD or len(self.headers) > MOST_HEADERS:
            self._wrong = HeadTooLarge
            raise ValueError

    def on_headers_complete(self) -> None:
        """Give the body its own time."""
        self._in_head = False
        self._arrived()
        self._await_more()
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Hold the request complete."""
        self._arrived()
        super().on_message_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._arrived()
        self.resume_writing()
        if self._answering is not None:
            self._answering.disconnected = True
        self.pipeline.clear()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """Give who does not read its answer as long as who does not send its request."""
        super().pause_writing()
        self._unread = self.loop.call_later(self.waiting.seconds, self.transport.abort)

    def resume_writing(self) -> None:
        """Go on, for the answer is being read."""
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None
        super().resume_writing()

    def hang_up(self) -> None:
        """Say that the request did not arrive, where nothing was answered yet, and cut the line."""
        self._arrived()
        cycle = self.cycle
        if cycle is None or not cycle.response_started:
            self._refuse(NotReceived)
        self.transport.close()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002
        """Refuse what is no HTTP, or too much of it, as everything is refused: by a problem."""
        self._arrived()
        self._refuse(self._wrong)
        self.transport.close()

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:  # noqa: ANN401
        """Remember what is being answered: uvicorn knows the last request only, and writes to nobody for the others."""
        self._answering = cycle
        super()._start_asgi_task(cycle, app)

    def _await_more(self) -> None:
        self._began, self._received = self.loop.time(), 0
        self.waiting.lines[self] = None
        self._deadline = self.loop.call_later(self.waiting.seconds, self._late)

    def _arrived(self) -> None:
        self.waiting.lines.pop(self, None)
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _late(self) -> None:
        """Go on waiting for a body that comes fast enough, or that we do not take; cut all else off."""
        body = self.cycle is not None and not self.cycle.response_complete
        due = (self.loop.time() - self._began - self.waiting.seconds + 1) * LEAST_RATE
        if body and (self.flow.read_paused or self._received >= due):
            self._deadline = self.loop.call_later(1, self._late)
        else:
            self.hang_up()

    def _refuse(self, kind: type[Refusal]) -> None:
        body, status = _problem(kind, self.waiting.base_url), status_of(kind)
        said = f"content-type: {MEDIA_TYPE}\r\ncontent-language: it\r\ncontent-length: {len(body)}\r\n"
        rest = "cache-control: no-store\r\nx-content-type-options: nosniff\r\nconnection: close\r\n\r\n"
        self.transport.write(STATUS_LINE[status] + said.encode() + rest.encode() + body)


def punctual(waiting: Waiting) -> type[Punctual]:
    """Make the protocol of one server."""
    return cast("type[Punctual]", type("Punctual", (Punctual,), {"waiting": waiting}))


def _problem(kind: type[Refusal], base_url: str) -> bytes:
    """Write the problem of who was never understood: in Italian, about no path."""
    rule = kind.rule("it")
    said = {"type": f"{base_url}/problems/{kind.kind()}", "title": rule, "status": status_of(kind), "detail": rule}
    return json.dumps({**said, "instance": "", "errors": [], "context": {}, "unmet": []}).encode()
