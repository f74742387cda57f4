"""What everybody may read of minutes: the public items only, and nobody's name."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from domain.actor.actor import Actor, ActorKind
from domain.tavolo.agenda import Visibility

SCHEMA = "regia/public-minutes/1"
HIDDEN = "[…]"
PERSONS = frozenset({ActorKind.CITIZEN, ActorKind.FAMILY_NETWORK})


def persons_in(actors: Iterable[Actor], content: Mapping[str, Any]) -> frozenset[str]:
    """Name the people who could be named in a text: contacts, delegates, and the actors who are people."""
    named = {contact.name for actor in actors for contact in actor.contacts}
    named |= {actor.name for actor in actors if actor.kind in PERSONS}
    named |= {row["delegate"] for row in content["attendance"] if row["delegate"]}
    return frozenset(named)


def redacted(content: Mapping[str, Any], persons: frozenset[str]) -> dict[str, Any]:
    """Keep of frozen minutes what is public: counts in the place of names, and no free account."""
    agenda = [item for item in content["agenda"] if item["visibility"] == Visibility.PUBLIC]
    public = {item["number"] for item in agenda}
    kept = {name: content[name] for name in ("version", "language", "tenant", "process", "tavolo", "meeting")}
    return {
        "schema": SCHEMA,
        **kept,
        "attendance": dict(Counter(row["state"] for row in content["attendance"])),
        "agenda": [{**item, "discussion": hidden(item["discussion"], persons)} for item in agenda],
        "decisions": [_counted(one, persons) for one in content["decisions"] if one.get("item") in public],
        "commitments": [_unowned(one, persons) for one in content["commitments"] if one.get("item") in public],
    }


def hidden(text: str, persons: frozenset[str]) -> str:
    """Put a sign in the place of every name of a person, the longest first, whatever its case."""
    names = sorted((name for name in persons if name.strip()), key=len, reverse=True)
    pattern = "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names)
    return re.sub(pattern, HIDDEN, text, flags=re.IGNORECASE) if names else text


def _counted(decision: Mapping[str, Any], persons: frozenset[str]) -> dict[str, Any]:
    voices = {name: len(decision[name]) for name in ("consent", "dissent")}
    return {"item": decision["item"], "text": hidden(decision["text"], persons), **voices}


def _unowned(commitment: Mapping[str, Any], persons: frozenset[str]) -> dict[str, Any]:
    kept = {name: commitment[name] for name in ("item", "due_on")}
    return {**kept, "text": hidden(commitment["text"], persons)}
