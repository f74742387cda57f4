"""Serving: how the HTTP server runs, and how it leaves without failing anybody."""

import signal
import time
from dataclasses import dataclass
from types import FrameType

import uvicorn
from starlette.types import ASGIApp

from api.reception import Waiting, punctual
from api.settings import Settings

LAST_REQUESTS = 20
"""Seconds for what is still being answered when the doors are closed."""


@dataclass(slots=True)
class Duty:
    """Whether this process takes requests, or is about to leave and asks to be left alone."""

    leaving: bool = False


class Server(uvicorn.Server):
    """A server that on SIGTERM says first that it is leaving, and goes on answering while others take over.

    For `drain_seconds` the status is 503 and every answer ends its connection; then nobody is let in any more, and
    what is being answered is finished. SIGINT, and a second SIGTERM, skip the first part.
    """

    def __init__(self, app: ASGIApp, duty: Duty, settings: Settings) -> None:
        waiting = Waiting(settings.receive_seconds, settings.connections, settings.base_url)
        config = uvicorn.Config(
            app,
            host=settings.host,
            port=settings.port,
            http=punctual(waiting),
            ws="none",
            access_log=False,
            log_config=None,
            server_header=False,
            forwarded_allow_ips=settings.proxies,
            timeout_graceful_shutdown=LAST_REQUESTS,
        )
        super().__init__(config)
        self.duty, self.drain_seconds = duty, settings.drain_seconds
        self._leave_at = float("inf")

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to leave; the signal has then done what it should, and kills nobody who is still cleaning up."""
        if sig == signal.SIGTERM and not self.duty.leaving:
            self.duty.leaving = True
            self._leave_at = time.monotonic() + self.drain_seconds
        elif sig == signal.SIGTERM:
            self.should_exit = True
        else:
            super().handle_exit(sig, frame)

    async def on_tick(self, counter: int) -> bool:
        """Leave when the time has come."""
        return await super().on_tick(counter) or time.monotonic() >= self._leave_at
