"""What a rectification changes, in words."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from infra.documents.dates import due_in_words, moment_in_words

Change = Mapping[str, Any]
CODED = {"state": "states", "role": "roles", "visibility": "visibilities"}


def changes_in_words(content: Mapping[str, Any], language: str) -> list[dict[str, str]]:
    """Say of each change where it is, what stood there, and what stands there now."""
    said: Sequence[Change] = content.get("rectification", {}).get("changes", ())
    zone = content["meeting"]["time_zone"]
    return [_in_words(change, labels(language), zone, language) for change in said]


@cache
def labels(language: str) -> Mapping[str, Any]:
    """Read the words of the documents."""
    known: Mapping[str, Any] = tomllib.loads(Path(__file__).with_name("labels.toml").read_text("utf-8"))[language]
    return known


def _in_words(change: Change, words: Mapping[str, Any], zone: str, language: str) -> dict[str, str]:
    field = change["field"]
    place = (words[change["section"]], change["name"], words["fields"].get(field) if field else None)

    def told(value: str | None) -> str:
        return _value(field, value, words, zone, language) if value else "…"

    return {
        "where": " · ".join(part for part in place if part),
        "before": told(change["before"]),
        "after": told(change["after"]),
    }


def _value(field: str | None, value: str, words: Mapping[str, Any], zone: str, language: str) -> str:
    match field:
        case "state" | "role" | "visibility":
            said: str = words[CODED[field]].get(value, value)
            return said
        case "due_on":
            return due_in_words(value, language)
        case "starts_at" | "ends_at":
            return moment_in_words(value, zone, language)
        case _:
            return value
