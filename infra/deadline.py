"""A time for the whole of a conversation: a peer that sends a byte now and then does not hold it up."""

import ssl
import time
from collections.abc import Callable
from typing import Any

import httpcore

Remaining = Callable[[], float]


def expires(seconds: float) -> Remaining:
    """Start the time; what it gives tells how much of it remains, and raises when nothing does."""
    end = time.monotonic() + seconds

    def remaining() -> float:
        left = end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("The time for the whole conversation is over.")
        return left

    return remaining


class TimedStream(httpcore.NetworkStream):
    """A connection, each step of which ends with the time of the whole."""

    def __init__(self, stream: httpcore.NetworkStream, remaining: Remaining) -> None:
        self.stream, self.remaining = stream, remaining

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        """Read, as long as time remains."""
        return self.stream.read(max_bytes, self.remaining())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        """Write, as long as time remains."""
        self.stream.write(buffer, self.remaining())

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        """Go on encrypted, under the same time."""
        return TimedStream(self.stream.start_tls(ssl_context, server_hostname, self.remaining()), self.remaining)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401
        """Tell what is known of the connection."""
        return self.stream.get_extra_info(info)

    def close(self) -> None:
        """Hang up."""
        self.stream.close()
