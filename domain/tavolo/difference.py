"""What a version of the minutes says otherwise than the one before, leaf by leaf."""

from collections.abc import Iterator, Mapping
from typing import Any

# What names a row of each list from one version to the next.
NAMES: Mapping[str, str] = {"attendance": "name", "agenda": "title", "decisions": "text", "commitments": "text"}
KEYS: Mapping[str, str] = {**NAMES, "attendance": "actor_id"}
# What only counts the rows, names again what another leaf names, or was planned before.
APART = {"number", "actor_id", "owner_id", "id", "planned_minutes"}
Change = dict[str, str | None]


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """List the changes: the section, the row it is about, the field; a row that is new or gone has no field."""
    told = [*_fields("meeting", None, before["meeting"], after["meeting"])]
    for section in NAMES:
        told += _rows(section, before[section], after[section])
    return [*told, *_fields("narrative", None, {"text": before["narrative"]}, {"text": after["narrative"]})]


def _rows(section: str, before: list[dict[str, Any]], after: list[dict[str, Any]]) -> Iterator[Change]:
    here, there = _keyed(section, before), _keyed(section, after)
    for key in dict.fromkeys((*here, *there)):
        row = there.get(key) or here[key]
        name = str(row[NAMES[section]])
        if key in here and key in there:
            yield from _fields(section, name, here[key], there[key])
        else:
            gone = key in here
            yield _change(section, None, None, name if gone else None, None if gone else name)


def _keyed(section: str, rows: list[dict[str, Any]]) -> dict[tuple[str, int], dict[str, Any]]:
    """Name each row; the second of two that are called the same is the second."""
    named: dict[tuple[str, int], dict[str, Any]] = {}
    for row in rows:
        key = str(row[KEYS[section]])
        named[key, sum(key == other for other, _ in named)] = row
    return named


def _fields(section: str, name: str | None, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    for field in dict.fromkeys((*before, *after)):
        here, there = _text(before.get(field)), _text(after.get(field))
        if field not in APART and here != there:
            yield _change(section, name, field, here, there)


def _change(section: str, name: str | None, field: str | None, before: str | None, after: str | None) -> Change:
    return {"section": section, "name": name, "field": field, "before": before, "after": after}


def _text(value: object) -> str | None:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return None if value is None else str(value)
