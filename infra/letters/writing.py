"""Letters are written from templates: one folder a language, three files a letter."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from domain.text import sha256_of
from infra.documents.changes import changes_in_words
from infra.documents.dates import due_in_words, span_in_words, weekday_in_words
from infra.documents.dates import local as on_local_clocks

_BLANK_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What one person reads: a subject of one line, plain text, and the same words as HTML."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who reads the letter, and what the minutes say of them.

    `own_commitments` are those of `content["commitments"]` of which the reader is the owner; `link` opens the minutes
    to the reader alone.
    """

    recipient_name: str
    attendance_state: str
    own_commitments: Sequence[Mapping[str, Any]] = ()
    link: str | None = None


class LetterWriter:
    """Writes to each person according to who they are in the matter. Safe among threads."""

    def __init__(self) -> None:
        """Templates that name something missing fail, and only HTML is escaped."""
        self._templates = Environment(
            loader=PackageLoader("infra", "letters"),
            autoescape=select_autoescape(["html"]),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def minutes(self, content: Mapping[str, Any], reader: Reader, language: str) -> Letter:
        """Write the letter that carries approved minutes."""
        own = [_dated(one, language) for one in reader.own_commitments]
        words = {**_facts(content, language), **asdict(reader), "own_commitments": own}
        return self._letter(f"{language}/minutes", words)

    def review(self, content: Mapping[str, Any], recipient_name: str, link: str | None, language: str) -> Letter:
        """Write the letter that asks to read a draft."""
        return self._letter(
            f"{language}/review", {**_facts(content, language), "recipient_name": recipient_name, "link": link}
        )

    def written(self, name: str, words: Mapping[str, Any], language: str) -> Letter:
        """Write the letter of that name in these words."""
        return self._letter(f"{language}/{name}", words)

    def _letter(self, name: str, words: Mapping[str, Any]) -> Letter:
        subject, text, html = (
            self._templates.get_template(f"{name}.{kind}").render(words) for kind in ("subject", "text", "html")
        )
        plain = _BLANK_LINES.sub("\n\n", text).strip() + "\n"
        return Letter(subject=" ".join(subject.split()), text=plain, html=html)


def _facts(content: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Take from the minutes what any letter about them says."""
    meeting = content["meeting"]
    zone = meeting["time_zone"]
    return {
        "tenant": content["tenant"]["name"],
        "tavolo": content["tavolo"]["title"],
        "meeting": meeting["title"],
        "place": meeting["place"],
        "version": content["version"],
        "when": span_in_words(meeting["starts_at"], meeting["ends_at"], zone, language),
        "day": weekday_in_words(on_local_clocks(meeting["starts_at"], zone), language),
        "reason": content.get("rectification", {}).get("reason", ""),
        "changes": changes_in_words(content, language),
        "decisions": [decision["text"] for decision in content["decisions"]],
        "sha256": sha256_of(content),
    }


def _dated(commitment: Mapping[str, Any], language: str) -> dict[str, str]:
    return {"text": commitment["text"], "due": due_in_words(commitment["due_on"], language)}
