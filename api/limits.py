"""How often a caller may call (draft-ietf-httpapi-ratelimit-headers), counted in a storage of the `limits` library."""

import time
from dataclasses import dataclass

from limits.storage import Storage

WINDOW = 60


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left to a caller: whether this request is within it, and the headers that say so."""

    granted: bool
    headers: list[tuple[bytes, bytes]]


class Memory(Storage):
    """Counts in the memory of this process, forgetting what ended once a window.

    The library's own MemoryStorage starts a thread every 10 ms that looks through all callers.
    """

    STORAGE_SCHEME = None
    base_exceptions = ()

    def __init__(self) -> None:
        super().__init__()
        self._windows: dict[str, tuple[int, float]] = {}
        self._forget_at = 0.0

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count, in a window that begins when there is none."""
        count, end = self._windows.get(key, (0, 0.0))
        now = time.time()
        if end <= now:
            self._forget(now, expiry)
            count, end = 0, now + expiry
        self._windows[key] = (count + amount, end)
        return count + amount

    def _forget(self, now: float, expiry: int) -> None:
        if now >= self._forget_at:
            self._windows = {key: window for key, window in self._windows.items() if window[1] > now}
            self._forget_at = now + expiry

    def get(self, key: str) -> int:
        """Give the count of the window."""
        count, end = self._windows.get(key, (0, 0.0))
        return count if end > time.time() else 0

    def get_expiry(self, key: str) -> float:
        """Give the moment the window ends."""
        return self._windows[key][1] if key in self._windows else time.time()

    def check(self) -> bool:
        """Tell whether it can count: always."""
        return True

    def clear(self, key: str) -> None:
        """Forget one window."""
        self._windows.pop(key, None)

    def reset(self) -> None:
        """Forget every window."""
        self._windows.clear()


class Limits:
    """Counts requests by caller in windows of a minute, each begun by its first request."""

    def __init__(self, per_minute: int, storage: Storage | None = None) -> None:
        self.per_minute, self.storage = per_minute, storage or Memory()
        self.policy = f'"minute";q={per_minute};w={WINDOW}'.encode()
        self.most = str(per_minute).encode()

    def spend(self, caller: str) -> Allowance:
        """Count one request of this caller."""
        count, end = self.storage.incr(caller, WINDOW), self.storage.get_expiry(caller)
        left, reset = max(self.per_minute - count, 0), max(int(end - time.time()), 0)
        return Allowance(count <= self.per_minute, self._headers(b"%d" % left, b"%d" % reset))

    def _headers(self, left: bytes, reset: bytes) -> list[tuple[bytes, bytes]]:
        return [
            (b"x-ratelimit-limit", self.most),
            (b"x-ratelimit-remaining", left),
            (b"x-ratelimit-reset", reset),
            (b"ratelimit-policy", self.policy),
            (b"ratelimit", b'"minute";r=' + left + b";t=" + reset),
        ]
