"""Counts that processes share in Redis, through the `limits` library; while it is away each counts alone."""

import asyncio
import time

import structlog
from limits.aio.storage import RedisStorage

PATIENCE = 0.25
AWAY = 5.0


class RedisCounts:
    """Counts in windows, each begun by the first who counts. Who asks never waits longer than its patience.

    When Redis does not answer, nobody asks it for five seconds; one line of the log says so, and one that it is back.
    """

    def __init__(self, url: str, window: int, patience: float = PATIENCE) -> None:
        self.storage = RedisStorage(url, implementation="redispy", key_prefix="regia")
        self.window, self.patience = window, patience
        self.trouble: tuple[type[Exception], ...] = (TimeoutError, OSError, *self._base())
        self.ask_again, self._away = 0.0, False

    async def take(self, key: str, amount: int) -> tuple[int, float] | None:
        """Count so many more; give how many that makes, and when the window ends. None: Redis is away."""
        if time.monotonic() < self.ask_again:
            return None
        try:
            async with asyncio.timeout(self.patience):
                taken = await self.storage.incr(key, self.window, amount), await self.storage.get_expiry(key)
        except self.trouble as error:
            self._lost(error)
            return None
        self._found()
        return taken

    async def close(self) -> None:
        """Let the connections go."""
        await self.storage.bridge.get_connection().aclose()  # type: ignore[attr-defined]

    def _base(self) -> tuple[type[Exception], ...]:
        theirs = self.storage.base_exceptions
        return theirs if isinstance(theirs, tuple) else (theirs,)

    def _lost(self, error: Exception) -> None:
        self.ask_again = time.monotonic() + AWAY
        if not self._away:
            self._away = True
            structlog.get_logger().warning("Redis is away: limits are counted by each process alone", error=repr(error))

    def _found(self) -> None:
        if self._away:
            self._away = False
            structlog.get_logger().info("Redis is back: limits are shared again")
