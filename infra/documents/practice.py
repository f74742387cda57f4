"""The card of a practice on paper: who tells of it, how it was possible, its course, what came of it."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from infra.documents.blocks import NOTHING, Block, Row, Telling


def card_of(material: bytes) -> dict[str, Any]:
    """Compose the card of what the database answered, in a language, with the words of the vocabularies."""
    asked = json.loads(material)
    stored, language = asked["stored"], asked["language"]
    told = Telling(around=stored, words=words_of(language), labels=asked["labels"], language=language)
    card = stored["card"]
    return {
        **_title(told, card),
        "sections": [_tellers(told, card), _how(told, card), _course(told, card), _outcome(told, card)],
    }


@cache
def words_of(language: str) -> Mapping[str, Any]:
    """Read the words of the card."""
    path = Path(__file__).with_name("labels_practice.toml")
    known: Mapping[str, Any] = tomllib.loads(path.read_text("utf-8"))[language]
    return known


def _title(told: Telling, card: Mapping[str, Any]) -> dict[str, Any]:
    words = told.words
    observed = sum(claim["basis"] == "observed" for claim in card["claims"])
    counts = {
        "days": card["days"],
        "stages": len(card["stages"]),
        "tellers": len(card["tellers"]),
        "observed": observed,
    }
    return {
        "tenant": told.around["tenant"],
        **({"ipa_code": told.around["ipa_code"]} if told.around["ipa_code"] else {}),
        "title": card["title"],
        "on": told.around["on"],
        "day": _standing(told, card),
        "description": card["summary"],
        "facts": [
            [words["place"], card["place"] or NOTHING],
            [words["audience"], card["audience"] or NOTHING],
            [words["purposes"], _said(told, "Purpose", card["purposes"])],
            [words["targets"], _said(told, "Target", card["targets"])],
            [words["contact"], told.who(card["contact_id"])],
        ],
        "figures": [[str(count), words["figures"][name]] for name, count in counts.items()],
    }


def _standing(told: Telling, card: Mapping[str, Any]) -> str:
    """Say when it was published, that it is a draft, or that it was withdrawn."""
    return str(told.words[card["state"]]).format(day=told.day(card["withdrawn_on"] or card["published_on"]))


def _said(told: Telling, enumeration: str, values: list[str]) -> str:
    return "; ".join(told.label(enumeration, value) for value in values) or NOTHING


def _tellers(told: Telling, card: Mapping[str, Any]) -> Block:
    rows = (
        (told.who(one["actor_id"]), one["role"] or NOTHING, told.label("ExpertiseBasis", one["expertise_basis"]))
        for one in card["tellers"]
    )
    return told.section("tellers", [told.table("who did basis", ("1fr", "1fr", "auto"), rows)])


def _how(told: Telling, card: Mapping[str, Any]) -> Block:
    said = (told.prose(card[name], name) for name in ("conditions", "method", "resources") if card[name])
    return told.section("how", said)


def _course(told: Telling, card: Mapping[str, Any]) -> Block:
    return told.section(
        "course",
        [
            told.table("stage at", ("1fr", "auto"), _stages(told, card), title="stages"),
            told.table("goal criterion at", ("1fr", "38%", "auto"), _goals(told, card), title="goals"),
            told.table("role kind", ("1fr", "auto"), _roles(told, card), title="roles"),
            told.table("measure dimension unit", ("1fr", "26%", "22%"), _measures(told, card), title="measures"),
            told.prose(told.words["begin"]),
        ],
    )


def _stages(told: Telling, card: Mapping[str, Any]) -> Iterator[Row]:
    for one in card["stages"]:
        yield one["title"], _after(told, one["after_days"])


def _goals(told: Telling, card: Mapping[str, Any]) -> Iterator[Row]:
    for one in card["goals"]:
        yield one["title"], one["criterion"] or NOTHING, _after(told, one["after_days"])


def _roles(told: Telling, card: Mapping[str, Any]) -> Iterator[Row]:
    for one in card["roles"]:
        yield one["role"], told.words["political"] if one["political"] else NOTHING


def _measures(told: Telling, card: Mapping[str, Any]) -> Iterator[Row]:
    for one in card["measures"]:
        yield one["title"], told.label("Dimension", one["dimension"]), one["unit"] or NOTHING


def _after(told: Telling, days: int | None) -> str:
    return NOTHING if days is None else str(told.words["after"]).format(days=days)


def _outcome(told: Telling, card: Mapping[str, Any]) -> Block:
    links = (told.prose(link) for link in card["links"])
    return told.section(
        "outcome",
        [
            told.table("claim claimed", ("1fr", "34%"), _claims(told, card, worked=True), title="worked"),
            told.table("claim claimed", ("1fr", "34%"), _claims(told, card, worked=False), title="failed"),
            *links,
        ],
    )


def _claims(told: Telling, card: Mapping[str, Any], *, worked: bool) -> Iterator[Row]:
    for one in card["claims"]:
        if one["worked"] is worked:
            basis = told.label("ClaimBasis", one["basis"])
            yield one["text"], f"{basis}\n{one['evidence']}" if one["evidence"] else basis
