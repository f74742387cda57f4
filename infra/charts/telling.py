"""What a chart is told from: the regia of a process, in one language, with the words of the vocabularies."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from domain.actor.readings import Language
from domain.process.regia import Regia, regia
from domain.process.regia_facts import Facts
from infra.charts.words import WORDS
from infra.documents.dates import day_in_words
from infra.facts import FACTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Everything a chart needs."""

    facts: Facts
    regia: Regia
    labels: Mapping[str, Mapping[str, str]]
    language: Language

    @classmethod
    def of(cls, material: bytes) -> Self:
        """Read what the database answered, and how it is to be said."""
        asked = json.loads(material)
        facts, language = FACTS.validate_python(asked["stored"]), asked["language"]
        return cls(facts=facts, regia=regia(facts, language), labels=asked["labels"], language=language)

    @property
    def words(self) -> Mapping[str, str]:
        """Give the words of the charts."""
        return WORDS[self.language]

    def label(self, enumeration: str, value: str) -> str:
        """Say a value of an enumeration, as the vocabularies do."""
        return self.labels[enumeration][value]

    def day(self, day: date) -> str:
        """Say a day."""
        return day_in_words(day, self.language)
