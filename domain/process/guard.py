"""What a guard is: a named function that tells what is still missing before a phase."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from inspect import cleandoc
from types import ModuleType

from domain.errors import Lack, Unmet
from domain.process.phase import Phase
from domain.process.process import Process
from domain.process.standing import Named, Standing


@dataclass(frozen=True, slots=True)
class Case:
    """The process that wants to pass, what is around it, and the day."""

    process: Process
    standing: Standing
    today: date


Missing = tuple[Lack, ...]
Check = Callable[[Case], Missing]


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """A demand of a phase: what it says, which sentence of the method it serves, which operation mends it."""

    to: Phase
    check: Check
    it: str
    method: str
    mended_by: str

    @property
    def code(self) -> str:
        """Name the guard: as its function."""
        return self.check.__name__

    @property
    def en(self) -> str:
        """Say what it demands, in English."""
        return cleandoc(self.check.__doc__ or "")

    def unmet(self, case: Case) -> Unmet | None:
        """Say what is missing, if anything is."""
        missing = self.check(case)
        if not missing:
            return None
        return Unmet(self.code, en=self.en, it=self.it, method=self.method, missing=missing, mended_by=self.mended_by)


def demanded(to: Phase, *, it: str, method: str, mended_by: str) -> Callable[[Check], Guard]:
    """Make a function a guard of a phase; its docstring is what it demands."""
    return lambda check: Guard(to=to, check=check, it=it, method=method, mended_by=mended_by)


def guards_in(module: ModuleType) -> Iterator[Guard]:
    """List the guards of a module, as it is written."""
    return (thing for thing in vars(module).values() if isinstance(thing, Guard))


def at_least(wanted: int, found: int, code: str, *, it: str, en: str) -> Missing:
    """Say how much there is of how much is wanted, where it is too little."""
    lack = Lack(code=code, found=found, wanted=wanted, it=f"{found} su {wanted} {it}", en=f"{found} of {wanted} {en}")
    return () if found >= wanted else (lack,)


def none_of(code: str, *, it: str, en: str) -> Lack:
    """Say that there is nothing of what is wanted."""
    return Lack(code=code, it=it, en=en, found=0, wanted=1)


def called(code: str, titles: Iterable[str]) -> Missing:
    """Say what these things are called, which is the same in both languages."""
    return tuple(Lack(code=code, it=title, en=title) for title in titles)


def titles(code: str, things: tuple[Named, ...]) -> Missing:
    """Say what these are called."""
    return called(code, (thing.title for thing in things))
