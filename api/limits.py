"""How often a caller may call (draft-ietf-httpapi-ratelimit-headers), counted by the `limits` library."""

import time
from dataclasses import dataclass

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left to a caller: whether this request is within it, and the headers that say so."""

    granted: bool
    headers: list[tuple[bytes, bytes]]


class Limits:
    """Counts requests by caller in windows of a minute, in the memory of this process."""

    def __init__(self, per_minute: int) -> None:
        self.item = RateLimitItemPerMinute(per_minute)
        self.limiter = FixedWindowRateLimiter(MemoryStorage())
        self.policy = f'"minute";q={per_minute};w=60'.encode()
        self.most = str(per_minute).encode()

    def spend(self, caller: str) -> Allowance:
        """Count one request of this caller."""
        granted = self.limiter.hit(self.item, caller)
        window = self.limiter.get_window_stats(self.item, caller)
        left, reset = max(window.remaining, 0), max(int(window.reset_time - time.time()), 0)
        return Allowance(granted, self._headers(str(left).encode(), str(reset).encode()))

    def _headers(self, left: bytes, reset: bytes) -> list[tuple[bytes, bytes]]:
        return [
            (b"x-ratelimit-limit", self.most),
            (b"x-ratelimit-remaining", left),
            (b"x-ratelimit-reset", reset),
            (b"ratelimit-policy", self.policy),
            (b"ratelimit", b'"minute";r=' + left + b";t=" + reset),
        ]
