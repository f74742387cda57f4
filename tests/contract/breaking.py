"""What a contract takes away from those who call it, compared with an earlier one.

A caller must bear new operations and events, new optional fields, new fields and new values in answers and notices;
anything else breaks it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]
METHODS = {"get", "put", "post", "delete", "patch"}
LEAST, MOST = (
    ("minimum", "minLength", "minItems", "minProperties"),
    ("maximum", "maxLength", "maxItems", "maxProperties"),
)
SAME = ("pattern", "format", "const")
SCHEME = ("type", "scheme", "bearerFormat", "in", "name", "openIdConnectUrl")


def breaks(old: Json, new: Json) -> Iterator[str]:
    """Name what breaks a caller of the old document under the new one, each with the operation it stands in."""
    for path, method, before in _operations(old):
        after = new["paths"].get(path, {}).get(method)
        name = before["operationId"]
        if after is None or after["operationId"] != name:
            yield f"{name}: gone from {method.upper()} {path}"
        else:
            yield from (f"{name}: {said}" for said in Compared(old, new).operation(before, after))
    yield from _events(old, new)
    for name, scheme in old["components"].get("securitySchemes", {}).items():
        other = new["components"].get("securitySchemes", {}).get(name, {})
        if [scheme.get(word) for word in SCHEME] != [other.get(word) for word in SCHEME]:
            yield f"{name}: callers prove themselves in another way"


def _events(old: Json, new: Json) -> Iterator[str]:
    for event, item in old.get("webhooks", {}).items():
        before, after = item["post"], new.get("webhooks", {}).get(event, {}).get("post")
        if after is None:
            yield f"{before['operationId']}: {event} is told no more"
        else:
            yield from (f"{before['operationId']}: {said}" for said in Compared(old, new).notice(before, after))


def _operations(document: Json) -> Iterator[tuple[str, str, Json]]:
    for path, item in document["paths"].items():
        for method in item.keys() & METHODS:
            yield path, method, item[method]


@dataclass(frozen=True)
class Compared:
    """Two documents, side by side."""

    old: Json
    new: Json

    def operation(self, before: Json, after: Json) -> Iterator[str]:
        """Compare what is asked and what is answered."""
        yield from self._parameters(before, after)
        yield from self._media(before.get("requestBody", {}), after.get("requestBody", {}), answered=False)
        if after.get("requestBody", {}).get("required") and not before.get("requestBody", {}).get("required"):
            yield "a body is demanded"
        for status, response in before["responses"].items():
            if status < "400" and status not in after["responses"]:
                yield f"{status} is not answered any more"
            elif status < "400":
                yield from self._media(response, after["responses"][status], answered=True)
        yield from _admission(before, after)

    def notice(self, before: Json, after: Json) -> Iterator[str]:
        """Compare what a receiver is told, and how it may answer."""
        asked, known = ({one["name"] for one in said.get("parameters", [])} for said in (before, after))
        yield from (f"{name} is not sent any more" for name in asked - known)
        yield from self._media(before["requestBody"], after["requestBody"], answered=True)
        yield from (
            f"{status} is not understood any more" for status in before["responses"].keys() - after["responses"]
        )

    def _parameters(self, before: Json, after: Json) -> Iterator[str]:
        asked = {one["name"]: one for one in _resolved_all(before.get("parameters", []), self.old)}
        known = {one["name"]: one for one in _resolved_all(after.get("parameters", []), self.new)}
        yield from (f"parameter {name} is not known any more" for name in asked.keys() - known.keys())
        for name, one in known.items():
            if one.get("required") and not asked.get(name, {}).get("required"):
                yield f"parameter {name} is demanded"
            if name in asked:
                yield from self.schemas(asked[name]["schema"], one["schema"], name, answered=False)

    def _media(self, before: Json, after: Json, *, answered: bool) -> Iterator[str]:
        before, after = _resolved(before, self.old), _resolved(after, self.new)
        for kind, media in before.get("content", {}).items():
            if kind not in after.get("content", {}):
                yield f"{kind} is not {'answered' if answered else 'read'} any more"
            else:
                there = after["content"][kind].get("schema", {})
                yield from self.schemas(media.get("schema", {}), there, "", answered=answered)

    def schemas(
        self, old: Json, new: Json, place: str, *, answered: bool, within: tuple[str, ...] = ()
    ) -> Iterator[str]:
        """Compare two schemas: nothing asked for may be narrower, nothing answered may be missing."""
        seen = old.get("$ref", "")
        if seen and seen in within:
            return
        within = (*within, seen)
        old, new = _resolved(old, self.old), _resolved(new, self.new)
        before, after = _kinds(old, self.old), _kinds(new, self.new)
        if lost := after - before if answered else before - after:
            yield f"{place or 'the body'} has another type: {', '.join(sorted(lost))}"
            return
        yield from (self._narrower(old, new, place) if not answered else ())
        for branch, other in zip(_branches(old, self.old), _branches(new, self.new), strict=False):
            yield from self._objects(branch, other, place, answered=answered, within=within)
            if "items" in branch and "items" in other:
                yield from self.schemas(branch["items"], other["items"], f"{place}[]", answered=answered, within=within)

    def _objects(self, old: Json, new: Json, place: str, *, answered: bool, within: tuple[str, ...]) -> Iterator[str]:
        fields, known = old.get("properties", {}), new.get("properties", {})
        yield from (f"{place}.{name} is gone" for name in fields.keys() - known.keys())
        demanded, before = set(new.get("required", [])), set(old.get("required", []))
        unsure = before - demanded if answered else demanded - before
        yield from (f"{place}.{name} is {'not always there' if answered else 'demanded'}" for name in unsure)
        for name in fields.keys() & known.keys():
            yield from self.schemas(fields[name], known[name], f"{place}.{name}", answered=answered, within=within)

    def _narrower(self, old: Json, new: Json, place: str) -> Iterator[str]:
        for branch, other in zip(_branches(old, self.old), _branches(new, self.new), strict=False):
            yield from (
                f"{place} has a greater {bound}" for bound in LEAST if other.get(bound, 0) > branch.get(bound, 0)
            )
            worse = (bound for bound in MOST if bound in other and other[bound] < branch.get(bound, float("inf")))
            yield from (f"{place} has a smaller {bound}" for bound in worse)
            yield from (
                f"{place} has another {word}" for word in SAME if word in other and other[word] != branch.get(word)
            )
            if "enum" in other and (lost := set(branch.get("enum", ["any value"])) - set(other["enum"])):
                yield f"{place} is not read any more as {', '.join(sorted(map(str, lost)))}"


def _admission(before: Json, after: Json) -> Iterator[str]:
    """Compare who is let in: whoever was is let in again, with the same scope and by the same means."""
    if after.get("x-scope", before.get("x-scope")) != before.get("x-scope"):
        yield f"needs the scope {after['x-scope']}"
    means = [set(way) for way in after.get("security") or [{}]]
    if any(not any(way <= set(had) for way in means) for had in before.get("security") or [{}]):
        yield "takes other means to let in"


def _resolved(place: Json, document: Json) -> Json:
    while "$ref" in place:
        reference, place = place["$ref"], document
        for step in reference.removeprefix("#/").split("/"):
            place = place[step]
    return place


def _resolved_all(places: list[Json], document: Json) -> list[Json]:
    return [_resolved(place, document) for place in places]


def _options(schema: Json, document: Json) -> list[Json]:
    return _resolved_all(schema.get("anyOf") or schema.get("oneOf") or [schema], document)


def _branches(schema: Json, document: Json) -> list[Json]:
    """Give a schema's alternatives but null, in order; itself where it has none."""
    options = _options(schema, document)
    return [option for option in options if option.get("type") != "null"]


def _kinds(schema: Json, document: Json) -> set[str]:
    options = _options(schema, document)
    return {str(option.get("type", "any")) for option in options}
