"""What the domain refuses. The docstring of each class is the rule it states."""

import inspect
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """One thing that is missing before a demand is met: how much there is of how much, from when on it will be met."""

    code: str
    it: str
    en: str
    found: int | None = None
    wanted: int | None = None
    met_from: date | None = None
    mended_by: str | None = None
    """The operation that mends this one, where it differs from thing to thing."""


@dataclass(frozen=True, slots=True)
class Unmet:
    """A demand that is not met: which, the sentence of the method it serves, what is missing, what mends it."""

    code: str
    en: str
    it: str
    method: str
    missing: tuple[Lack, ...]
    mended_by: str
    """The operation of the API that mends it."""


class Refusal(Exception):
    """The request was refused."""

    it: ClassVar[str] = "La richiesta è stata rifiutata."

    def __init__(self, detail: str | None = None, unmet: tuple[Unmet, ...] = (), **facts: object) -> None:
        super().__init__(detail or self.rule())
        self.unmet, self.facts = unmet, facts

    @classmethod
    def rule(cls, language: str = "en") -> str:
        """Say the rule in English (the docstring) or in Italian."""
        return cls.it if language == "it" else inspect.cleandoc(cls.__doc__ or "")

    @classmethod
    def kind(cls) -> str:
        """Name the problem type: the class name in kebab-case."""
        return re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()


class Counted(Exception):
    """Marks a refusal that does not undo what was written before it: that something was tried is kept."""


@dataclass(slots=True)
class Count:
    """What was refused within a work whose changes are kept all the same."""

    refusal: Counted | None = None

    def tell(self) -> None:
        """Refuse, now that it is kept."""
        if self.refusal is not None:
            raise self.refusal


@contextmanager
def counting() -> Iterator[Count]:
    """Hold a refusal that counts back until the work has ended; any other undoes the work."""
    count = Count()
    try:
        yield count
    except Counted as refusal:
        count.refusal = refusal


class RuleBroken(Refusal):
    """A rule of the method does not allow this."""

    it = "Una regola del metodo non lo consente."


class NotFound(Refusal):
    """There is nothing here under that identifier."""

    it = "Non esiste nulla con questo identificativo."


class InvalidInput(Refusal):
    """Some of the input is not valid."""

    it = "Alcuni dati inviati non sono validi."


class UnknownReference(InvalidInput):
    """The input refers to something that does not exist."""

    it = "I dati inviati si riferiscono a qualcosa che non esiste."


class Forbidden(Refusal):
    """The caller may not do this."""

    it = "Chi chiama non è autorizzato a farlo."


class OnlyLooksOn(Forbidden):
    """Whoever only looks on in a process, or takes no part in it, changes nothing there."""

    it = "Chi in un processo guarda soltanto, o non vi partecipa, non vi cambia nulla."


class StaleRevision(Refusal):
    """The resource has changed since it was read: read it again and repeat the change."""

    it = "La risorsa è cambiata da quando è stata letta: rileggerla e ripetere la modifica."


class AlreadyExists(RuleBroken):
    """Something with the same identifier is already recorded."""

    it = "È già registrato un elemento con lo stesso identificativo."


class Unavailable(Refusal):
    """The service cannot answer at the moment: nothing was changed, try again."""

    it = "In questo momento il servizio non può rispondere: nulla è cambiato, riprovare."
