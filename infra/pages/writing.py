"""Pages are written from templates, one each, in the words of `labels.toml`."""

import tomllib
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from domain.tavolo.agenda import AgendaItem, numbered
from infra.documents import protocol
from infra.documents.changes import labels
from infra.documents.dates import due_in_words, moment_in_words, span_in_words
from infra.documents.minutes import page_of
from infra.documents.protocol import NOTHING_SINCE

HERE = files("infra.pages")


def outline(agenda: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Give each item of an agenda a line: its number, its title, and how long it should take."""
    for one in numbered([AgendaItem(**item) for item in agenda]):
        minutes = f" ({one.item.planned_minutes} min)" if one.item.planned_minutes else ""
        yield f"{one.number}. {one.item.title}{minutes}"


def _templates() -> Environment:
    """Read the templates: whatever they show is escaped, and what is missing fails."""
    templates = Environment(
        loader=PackageLoader("infra.pages", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.globals |= {"due": due_in_words, "moment": moment_in_words, "span": span_in_words, "minutes_of": page_of}
    templates.globals |= {"outline": outline}
    templates.globals |= {"protocol_of": partial(protocol.page_of, since=NOTHING_SINCE)}
    return templates


@dataclass(frozen=True)
class PageWriter:
    """Writes the page of a name in the words of a language. Safe among threads."""

    templates: Environment = field(default_factory=_templates)

    def written(self, name: str, words: Mapping[str, Any], language: str) -> str:
        """Write a page; `words` are what its template names."""
        said = {"say": self._say[language], "document": labels(language), "agreed": protocol.labels(language)}
        known = {**said, "style": Markup(self._style), "language": language}  # noqa: S704
        return self.templates.get_template(f"{name}.html").render({**words, **known})

    @cached_property
    def style_hash(self) -> str:
        """Give the source by which a Content-Security-Policy lets our style in, and no other."""
        return f"sha256-{b64encode(sha256(self._style.encode()).digest()).decode()}"

    @cached_property
    def _style(self) -> str:
        return HERE.joinpath("style.css").read_text("utf-8")

    @cached_property
    def _say(self) -> Mapping[str, Any]:
        return tomllib.loads(HERE.joinpath("labels.toml").read_text("utf-8"))
