"""Every document that is printed when somebody asks, by its name."""

import json
from base64 import b64decode
from collections.abc import Mapping
from functools import cache
from typing import Any

from domain.workshop import Job
from infra.documents.practice import card_of
from infra.documents.report import report_of
from infra.documents.typesetting import Typesetter


@cache
def typesetter() -> Typesetter:
    """Give the typesetter of this process."""
    return Typesetter()


def print_minutes(material: bytes) -> bytes:
    """Set approved minutes, from their content, its SHA-256 and its language."""
    minutes = json.loads(material)
    return typesetter().minutes(minutes["content"], minutes["sha256"], minutes["language"], _logo(minutes))


def print_protocol(material: bytes) -> bytes:
    """Set an approved text, from its content, its SHA-256, its language, and what was gathered since."""
    text = json.loads(material)
    since = {name: text[name] for name in ("registration", "signatures")}
    return typesetter().protocol(text["content"], text["sha256"], text["language"], since, _logo(text))


def print_report(material: bytes) -> bytes:
    """Set the report of a process, in the language it was asked for."""
    asked = json.loads(material)
    return typesetter().report(report_of(material), asked["language"], logo=_logo(asked["stored"]))


def _logo(said: Mapping[str, Any]) -> bytes | None:
    drawn = said.get("logo")
    return b64decode(drawn) if drawn else None


def print_practice(material: bytes) -> bytes:
    """Set a practice card, in the language it was asked for."""
    return typesetter().report(card_of(material), json.loads(material)["language"], "practice")


PRINTERS: Mapping[str, Job] = {
    "minutes": print_minutes,
    "protocol": print_protocol,
    "report": print_report,
    "practice": print_practice,
}
