"""What everybody may read of minutes: the public items only, and nobody's name."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from unicodedata import normalize

from domain.actor.actor import Actor, ActorKind
from domain.tavolo.agenda import Visibility

SCHEMA = "regia/public-minutes/1"
HIDDEN = "[…]"
PERSONS = frozenset({ActorKind.CITIZEN, ActorKind.FAMILY_NETWORK})
APOSTROPHE = "['\u2019\u02bc]"


def persons_of(actor: Actor) -> frozenset[str]:
    """Name the people behind an actor: itself, where it is one, and its contacts that are not called as it is."""
    own = {actor.name} if actor.kind in PERSONS else set()
    return frozenset(own | {one.name for one in actor.contacts if one.name.casefold() != actor.name.casefold()})


def persons_in(content: Mapping[str, Any], taking_part: Iterable[Actor]) -> frozenset[str]:
    """Name the people a content names, as it calls them and as they are called today."""
    actors = {str(actor.id): actor for actor in taking_part}
    called = (persons_of(actor) for actor in actors.values())
    named = [(row["actor_id"], row["name"]) for row in content["attendance"]]
    named += [(one["owner_id"], one["owner"]) for one in content["commitments"]]
    frozen = {name for actor_id, name in named if actors[actor_id].kind in PERSONS}
    voices = {name for one in content["decisions"] for name in (*one["consent"], *one["dissent"])}
    unknown = voices - {name for _, name in named}
    return frozenset().union(*called, frozen, unknown, _stand_ins(content))


def redacted(content: Mapping[str, Any], persons: frozenset[str]) -> dict[str, Any]:
    """Keep of frozen minutes what is public: counts in the place of names, and no free account."""
    veil = Veil(persons)
    agenda = [item for item in content["agenda"] if item["visibility"] == Visibility.PUBLIC]
    public = {item["number"] for item in agenda}
    kept = {name: content[name] for name in ("version", "language", "tenant", "approved_at")}
    around = {name: veil.over(content[name], "title", "place") for name in ("process", "tavolo", "meeting")}
    return {
        "schema": SCHEMA,
        **kept,
        **around,
        "attendance": dict(Counter(row["state"] for row in content["attendance"])),
        "agenda": [veil.over(item, "title", "discussion") for item in agenda],
        "decisions": [veil.over(_counted(one), "text") for one in content["decisions"] if one.get("item") in public],
        "commitments": [
            veil.over(_unowned(one), "text") for one in content["commitments"] if one.get("item") in public
        ],
    }


class Veil:
    """Puts a sign in the place of every name of a person, the longest first, whatever its case and its order."""

    def __init__(self, persons: Iterable[str]) -> None:
        names = {_loosely(words) for person in persons if (words := normalize("NFC", person).split())}
        whole = "|".join(rf"(?<!\w)(?:{name})(?!\w)" for name in sorted(names, key=len, reverse=True))
        self._names = re.compile(whole, re.IGNORECASE) if whole else None

    def hide(self, text: str) -> str:
        """Hide them in a text."""
        return self._names.sub(HIDDEN, normalize("NFC", text)) if self._names else text

    def over(self, said: Mapping[str, Any], *fields: str) -> dict[str, Any]:
        """Hide them in these fields."""
        return {name: self.hide(it) if name in fields and it else it for name, it in said.items()}


def _loosely(words: list[str]) -> str:
    """Write the pattern of a name: its surname may come first or last, and its words stand on two lines."""
    orders = dict.fromkeys((tuple(words), (words[-1], *words[:-1]), (*words[1:], words[0])))
    spaced = (r"\s+".join(re.escape(word) for word in order) for order in orders)
    return "|".join(re.sub(APOSTROPHE, APOSTROPHE, one) for one in spaced)


def _stand_ins(content: Mapping[str, Any]) -> Iterator[str]:
    """Name who sits for others, who came in their place, and who approved."""
    for row in content["attendance"]:
        yield from (name for name in (row["delegate"], row.get("represented_by")) if name)
    if content.get("approved_by"):
        yield content["approved_by"]


def _counted(decision: Mapping[str, Any]) -> dict[str, Any]:
    voices = {name: len(decision[name]) for name in ("consent", "dissent")}
    return {"item": decision["item"], "text": decision["text"], **voices}


def _unowned(commitment: Mapping[str, Any]) -> dict[str, Any]:
    return {name: commitment[name] for name in ("item", "due_on", "text")}
