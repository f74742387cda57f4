"""What writers were told is done, kept beside the database, and compared with it in the end."""

import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from uuid import uuid4

import httpx

AGAIN = 0.05
LATER = {409, 503}
"""Not now: somebody asks the same already, or the database is away."""


@dataclass(slots=True)
class Ledger:
    """What was asked for under which key, and which identity the answer gave it."""

    base_url: str
    token: str
    told: dict[str, str] = field(default_factory=dict)
    tries: int = 0
    contradicted: int = 0
    stopping: threading.Event = field(default_factory=threading.Event)

    def write(self) -> None:
        """Ask for one thing after another, each until told that it is done; some once more, to hear the same."""
        with httpx.Client(base_url=self.base_url, timeout=10) as http:
            while not self.stopping.is_set():
                key = uuid4().hex
                self.told[key] = self._done(http, key)
                if len(self.told) % 10 == 0 and self._done(http, key) != self.told[key]:
                    self.contradicted += 1

    def _done(self, http: httpx.Client, key: str) -> str:
        """Ask until told that it is done."""
        actor = {"name": key, "kind": "association", "sector": "third_sector"}
        while True:
            self.tries += 1
            with suppress(httpx.TransportError):
                headers = {"authorization": f"Bearer {self.token}", "idempotency-key": key}
                answer = http.post("/actors", json=actor, headers=headers)
                if answer.status_code == 201:
                    return str(answer.json()["id"])
                assert answer.status_code in LATER, answer.text
            time.sleep(AGAIN)

    def wait_for_more(self, than: int) -> float:
        """Wait until more has been done, and give the seconds."""
        began = time.monotonic()
        while len(self.told) <= than:
            time.sleep(0.01)
        return time.monotonic() - began

    def compared(self, kept: list[tuple[str, str]]) -> tuple[int, int]:
        """Count what was told and is not there, and what is there twice, or under another identity than was told."""
        by_key, times = dict(kept), Counter(key for key, _ in kept)
        lost = sum(key not in times for key in self.told)
        wrong = sum(count > 1 or by_key[key] != self.told.get(key) for key, count in times.items())
        return lost, wrong
