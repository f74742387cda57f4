"""Stand-ins for the network: one counts the connections it is asked for, one says what names resolve to."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import httpcore


@dataclass(slots=True)
class Dial(httpcore.NetworkBackend):
    """Counts the connections it is asked for, and makes none."""

    asked: list[tuple[str, int]] = field(default_factory=list)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002
        local_address: str | None = None,  # noqa: ARG002
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        self.asked.append((host, port))
        raise httpcore.ConnectError("nobody there")


@dataclass(slots=True)
class Names:
    """Resolves every name to the next of these lists of addresses, and counts."""

    answers: list[list[str]]
    asked: int = 0

    def __call__(self, host: str, port: int) -> list[str]:  # noqa: ARG002
        self.asked += 1
        return self.answers.pop(0)
