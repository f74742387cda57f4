"""What a report is composed of: headings, prose, tables, figures and strips; and how it says days, names and codes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from domain.actor.readings import Language
from domain.process.guards import GUARDS
from domain.process.mandate import Mandate
from domain.process.regia import Regia
from domain.process.suppression import smallest_told, withheld
from infra.documents.dates import day_in_words, short_day

Block = Mapping[str, object]
Row = Sequence[str]
NOTHING = "—"
TO = " \u2013 "


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What a document is told from, in one language."""

    around: Mapping[str, Any]
    words: Mapping[str, Any]
    labels: Mapping[str, Mapping[str, str]]
    language: Language

    def who(self, identity: UUID | str | None) -> str:
        """Call an actor by its name."""
        return NOTHING if identity is None else str(self.around["names"].get(str(identity), NOTHING))

    def label(self, enumeration: str, value: str) -> str:
        """Say a value of an enumeration, as the vocabularies do."""
        return self.labels[enumeration][value]

    def day(self, day: date | str | None) -> str:
        """Say a day in full."""
        return NOTHING if day is None else day_in_words(_date(day), self.language)

    def short(self, day: date | str | None) -> str:
        """Say a day in a table."""
        return NOTHING if day is None else short_day(_date(day), self.language)

    def span(self, since: date, until: date | None) -> str:
        """Say from when to when."""
        return f"{self.short(since)}{TO}{self.short(until) if until else self.words['open_end']}"

    def number(self, value: float | None) -> str:
        """Say a number with two decimals at most."""
        if value is None:
            return NOTHING
        said = f"{value:,.2f}".rstrip("0").rstrip(".")
        return said.translate(str.maketrans(",.", ".,")) if self.language == "it" else said

    def euro(self, cents: int) -> str:
        """Say an amount of money."""
        whole = f"{cents / 100:,.2f}".removesuffix(".00")
        return f"€ {whole.translate(str.maketrans(',.', '.,')) if self.language == 'it' else whole}"

    def table(self, heads: str | Sequence[str], widths: Sequence[str], rows: Iterable[Row], title: str = "") -> Block:
        """Compose a table; `heads` names the words of its columns, or says them."""
        names = heads.split() if isinstance(heads, str) else heads
        said = [self.words["heads"].get(name, name) for name in names]
        return {
            "kind": "table",
            "title": self.words[title] if title else "",
            "heads": said,
            "widths": list(widths),
            "rows": list(map(list, rows)),
        }

    def prose(self, text: str, name: str = "") -> Block:
        """Compose text, with what it is before it."""
        return {"kind": "prose", "name": self.words[name] if name else "", "text": text}

    def quote(self, text: str, by: str, title: str = "") -> Block:
        """Compose the words of somebody."""
        return {"kind": "quote", "title": self.words[title] if title else "", "text": text, "by": by}

    def section(self, title: str, blocks: Iterable[Block]) -> Block:
        """Compose a section; a table without rows has no place in it."""
        kept = [block for block in blocks if block.get("rows") != []]
        return {"title": self.words[title], "blocks": kept or [self.prose(self.words["nothing"])]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told(Telling):
    """Everything the report of a process is told from."""

    regia: Regia

    def count(self, count: int, *, minors: bool = False) -> str:
        """Say how many people, unless they are so few that it would tell of somebody."""
        smallest = smallest_told(self.around["tenant"]["smallest_count"], minors=minors)
        return self.words["fewer"].format(smallest=smallest) if withheld(count, smallest) else str(count)

    def mandate(self, mandate: Mandate) -> Row:
        """Say an act, whom it charges, with what, from when to when."""
        act = f"{mandate.number}\n{self.label('MandateKind', mandate.kind)}, {self.who(mandate.body_id)}"
        return act, self.who(mandate.charged_id), mandate.purpose, self.span(mandate.starts_on, mandate.ends_on)

    def demand(self, code: str) -> str:
        """Say what a phase demands."""
        return next((getattr(guard, self.language) for guard in GUARDS if guard.code == code), code)


def _date(day: date | str) -> date:
    return date.fromisoformat(day) if isinstance(day, str) else day
