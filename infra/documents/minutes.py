"""What the page of the minutes shows: the frozen content, with dates in words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from domain.tavolo.redaction import SCHEMA as PUBLIC
from infra.documents.changes import changes_in_words
from infra.documents.dates import due_in_words, local, span_in_words, weekday_in_words

_STATES = ("present", "delegated", "excused", "absent", "informed")


def page_of(content: Mapping[str, Any], language: str) -> dict[str, object]:
    """Turn the canonical content into what the template prints, in its order."""
    if content["schema"] == PUBLIC:
        return _public_page_of(content, language)
    return {
        **_told(content, language),
        "public": False,
        "rectification": content.get("rectification"),
        "changes": changes_in_words(content, language),
        "attendance": sorted(content["attendance"], key=lambda seat: _STATES.index(seat["state"])),
        "counts": _counts(Counter(seat["state"] for seat in content["attendance"])),
    }


def _public_page_of(content: Mapping[str, Any], language: str) -> dict[str, object]:
    """Turn a public version, in which people are counted, into what the template prints."""
    nobody: dict[str, object] = {
        "approved_by": None,
        "previous_sha256": None,
        "rectification": None,
        "changes": [],
        "narrative": "",
    }
    return {
        **_told(content, language),
        **nobody,
        "public": True,
        "attendance": [],
        "counts": _counts(content["attendance"]),
    }


def _told(content: Mapping[str, Any], language: str) -> dict[str, object]:
    meeting = content["meeting"]
    zone = meeting["time_zone"]
    return {
        **content,
        "when": span_in_words(meeting["starts_at"], meeting["ends_at"], zone, language),
        "day": weekday_in_words(local(meeting["starts_at"], zone), language),
        "approved_on": _approved_on(content, language),
        "agenda": _with_levels(content["agenda"]),
        "commitments": [{**one, "due": due_in_words(one["due_on"], language)} for one in content["commitments"]],
    }


def _approved_on(content: Mapping[str, Any], language: str) -> str | None:
    approved_at = content["approved_at"]
    zone = content["meeting"]["time_zone"]
    return approved_at and weekday_in_words(local(approved_at, zone), language)


def _counts(found: Mapping[str, int]) -> list[tuple[str, int]]:
    return [(state, found[state]) for state in _STATES if found.get(state)]


def _with_levels(agenda: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Give `1.2` the heading level below `1`, never skipping one: PDF/UA refuses a gap."""
    items: list[dict[str, Any]] = []
    for item in agenda:
        above = items[-1]["level"] if items else 1
        depth = 1 + len(str(item["number"]).strip(".").split("."))
        items.append({**item, "level": min(depth, above + 1)})
    return items
