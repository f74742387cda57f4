"""What the page of a protocol shows: the frozen text with dates in words, and what was gathered since."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from infra.documents.dates import due_in_words, local, moment_in_words, weekday_in_words

Row = Mapping[str, Any]
NOTHING_SINCE: Row = {"registration": None, "signatures": ()}


@cache
def labels(language: str) -> Row:
    """Give the words of protocols, beside those of every document."""
    words: Row = tomllib.loads(files("infra.documents").joinpath("labels_protocol.toml").read_text("utf-8"))[language]
    return words


def page_of(content: Row, language: str, since: Row) -> dict[str, object]:
    """Turn the canonical content, and the signatures and registration gathered since, into what the template prints."""
    commitments = [{**one, "due": due_in_words(one["due_on"], language)} for one in content["commitments"]]
    approved = local(content["approved_at"], content["tenant"]["time_zone"])
    return {
        **content,
        "approved_on": weekday_in_words(approved, language),
        "registration": _registered(since["registration"], language),
        "shared": [one for one in commitments if one["party_id"] is None],
        "own": _by_party(content["parties"], commitments),
        "signatures": _signed(content["parties"], since["signatures"], content["tenant"]["time_zone"], language),
    }


def _registered(registration: Row | None, language: str) -> dict[str, str] | None:
    if registration is None:
        return None
    return {"number": registration["number"], "on": due_in_words(registration["on"], language)}


def _by_party(parties: list[Row], commitments: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Give each party, in the order of the text, with what it commits to."""
    own = ((one["name"], [row for row in commitments if row["party_id"] == one["actor_id"]]) for one in parties)
    return [(name, rows) for name, rows in own if rows]


def _signed(parties: list[Row], signatures: list[Row], zone: str, language: str) -> list[dict[str, Any]]:
    """Give everyone the text names, signed or not, then who acceded; as they were called at the approval."""
    given = {one["actor_id"]: one for one in signatures}
    named = {one["actor_id"] for one in parties}
    everyone = [*parties, *(one for one in signatures if one["actor_id"] not in named)]
    return [{**one, **_given(given.get(one["actor_id"], {}), zone, language)} for one in everyone]


def _given(signature: Row, zone: str, language: str) -> dict[str, str | None]:
    """Say when a party signed, who for it, and how."""
    at, on = signature.get("signed_at"), signature.get("signed_on")
    said = moment_in_words(at, zone, language) if at else on and due_in_words(on, language)
    shown = {name: signature.get(name) for name in ("method", "signatory", "file_sha256")}
    number = signature.get("registration")
    return {**shown, "registration_number": number, "signed": said}
