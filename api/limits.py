"""How often a caller and its tenant may call (draft-ietf-httpapi-ratelimit-headers).

Where several processes serve, each takes a portion of a quota at a time from the counts they share, and spends it by
itself: together they never grant more than the quota, and few requests wait for an answer. What one process has taken
and not spent the others cannot grant: at most a sixtieth of the quota.
"""

import asyncio
import time
import typing
from dataclasses import dataclass, field

WINDOW = 60
PORTIONS = 60
Headers = list[tuple[bytes, bytes]]


class Counts(typing.Protocol):
    """Counts that processes share."""

    async def take(self, key: str, amount: int) -> tuple[int, float] | None:
        """Count so many more; give how many that makes, and when the minute ends. None: there is nobody to ask."""
        ...

    async def close(self) -> None:
        """Let the connections go."""
        ...


@dataclass(slots=True)
class Window:
    """One minute of one caller, begun by its first request: what is granted to this process, and what to nobody."""

    end: float
    rest: int
    granted: int = 0
    asking: asyncio.Lock = field(default_factory=asyncio.Lock)

    def grant(self, portion: int) -> None:
        """Take a portion of what is left."""
        self.granted += min(portion, self.rest)
        self.rest -= min(portion, self.rest)

    def learn(self, count: int, portion: int, end: float, quota: int) -> None:
        """Take a portion that was counted among all: what goes beyond the quota is nobody's."""
        self.granted += max(portion - max(count - quota, 0), 0)
        self.rest, self.end = max(quota - count, 0), end


class Quota:
    """Grants each of many callers so many requests a minute."""

    def __init__(self, name: str, most: int, shared: Counts | None) -> None:
        self.name, self.most, self.shared = name, most, shared
        self.portion = max(most // PORTIONS, 1) if shared else most
        self._windows: dict[str, Window] = {}
        self._forget_at = 0.0

    async def spend(self, who: str, now: float) -> tuple[bool, int, int]:
        """Count one request; tell whether it is granted, how many are left, and for how many seconds."""
        window = self._windows.get(who)
        if window is None or window.end <= now:
            window = self._begin(who, now)
        if not window.granted and window.rest:
            await self._ask(who, window)
        granted = window.granted > 0
        window.granted -= granted
        return granted, window.granted + window.rest, max(int(window.end - now), 0)

    def _begin(self, who: str, now: float) -> Window:
        if now >= self._forget_at:
            self._windows = {key: window for key, window in self._windows.items() if window.end > now}
            self._forget_at = now + WINDOW
        self._windows[who] = window = Window(now + WINDOW, self.most)
        return window

    async def _ask(self, who: str, window: Window) -> None:
        """Take a portion, once for all who wait for it; who has nobody to ask grants the whole rest."""
        async with window.asking:
            if window.granted or not window.rest:
                return
            taken = await self.shared.take(f"{self.name}/{who}", self.portion) if self.shared else None
            if taken is None:
                window.grant(self.most)
            else:
                window.learn(taken[0], self.portion, taken[1], self.most)


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left: whether this request is within it, in how many seconds there is more, and the headers of both."""

    granted: bool
    seconds: int
    headers: Headers


class Limits:
    """Counts requests by caller and by tenant."""

    def __init__(self, per_caller: int, per_tenant: int, shared: Counts | None = None) -> None:
        self.shared = shared
        self.caller, self.tenant = Quota("caller", per_caller, shared), Quota("tenant", per_tenant, shared)
        self._policies = {quota: f'"{quota.name}";q={quota.most};w={WINDOW}' for quota in (self.caller, self.tenant)}

    async def spend(self, caller: str, tenant: str | None) -> Allowance:
        """Count one request of this caller, and of its tenant where it has one."""
        now, quotas = time.time(), [(self.caller, caller)]
        if tenant is not None:
            quotas.append((self.tenant, tenant))
        spent = [(quota, *await quota.spend(who, now)) for quota, who in quotas]
        nearest, _, left, reset = min(spent, key=_left)
        headers = [
            (b"x-ratelimit-limit", b"%d" % nearest.most),
            (b"x-ratelimit-remaining", b"%d" % left),
            (b"x-ratelimit-reset", b"%d" % reset),
            (b"ratelimit-policy", ", ".join([self._policies[quota] for quota, *_ in spent]).encode()),
            (b"ratelimit", ", ".join([f'"{one.name}";r={left};t={reset}' for one, _, left, reset in spent]).encode()),
        ]
        return Allowance(all(granted for _, granted, *_ in spent), reset, headers)

    async def close(self) -> None:
        """Share no more."""
        if self.shared:
            await self.shared.close()


def _left(spent: tuple[Quota, bool, int, int]) -> tuple[bool, int]:
    """Put first who was refused, then who has least left."""
    return spent[1], spent[2]
