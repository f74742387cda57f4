"""The code that goes to the address of who holds a link: whoever knows it reads the mail of that address."""

import hmac
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Self
from uuid import UUID

from domain.errors import Counted, InvalidInput, RuleBroken

LIFE_OF_CODE = timedelta(minutes=15)
MOST_TRIES, MOST_CODES = 5, 5


class CodeNotAsked(RuleBroken):
    """The code to confirm with is asked for first: it comes by mail."""

    it = "Il codice di conferma si chiede prima: arriva per posta elettronica."


class CodeExpired(RuleBroken):
    """The code was good for fifteen minutes: ask for another."""

    it = "Il codice valeva quindici minuti: se ne può chiedere un altro."


class TooManyTries(RuleBroken):
    """After five wrong tries a code opens nothing any more: ask for another."""

    it = "Dopo cinque tentativi sbagliati un codice non vale più: se ne può chiedere un altro."


class TooManyCodes(RuleBroken):
    """By one link five codes can be asked for: whoever sent the link can send another."""

    it = "Con un link si possono chiedere cinque codici: chi lo ha inviato può inviarne un altro."


class WrongConfirmationCode(Counted, InvalidInput):
    """The code to confirm with is the last one that came by mail."""

    it = "Il codice di conferma è l'ultimo arrivato per posta elettronica."


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkCode:
    """A code that was asked for. What it says is not here: it comes of its identity and the secret of the house."""

    id: UUID
    asked_at: datetime
    tries: int = 0
    proved_at: datetime | None = None
    """When its holder gave it back: their address was verified."""

    @property
    def expires_at(self) -> datetime:
        """Give the moment from which it is good for nothing."""
        return self.asked_at + LIFE_OF_CODE

    def require_good(self, now: datetime) -> None:
        """Refuse what is too old, or was guessed at too often."""
        if now >= self.expires_at:
            raise CodeExpired
        if self.tries >= MOST_TRIES:
            raise TooManyTries

    def tried(self, given: str, spoken: Callable[[UUID], str], now: datetime) -> Self:
        """Count a try; of the right one, say when."""
        self.require_good(now)
        right = hmac.compare_digest(given.encode(), spoken(self.id).encode())
        return replace(self, tries=self.tries + 1, proved_at=now if right else None)

    def require_proved(self) -> datetime:
        """Give when it was given back; refuse who has not."""
        if self.proved_at is None:
            raise WrongConfirmationCode(tries_left=MOST_TRIES - self.tries)
        return self.proved_at
