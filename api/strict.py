"""Reading a request to the letter: nothing ambiguous is let in (RFC 8259, RFC 7493)."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, unquote

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import Scope

from api.refusals import EncodedBody, UnsupportedMediaType

BODY_LIMIT = 1024 * 1024
UPLOAD_LIMIT = 25 * BODY_LIMIT
PARAMETERS = {
    "unknown_parameter": "This operation has no parameter of that name",
    "repeated_parameter": "This parameter is given once",
    "nul_character": "A text holds no NUL character",
    "string_unicode": "A text is percent-encoded UTF-8",
}
UTF_8 = re.compile(rb';\s*charset\s*=\s*"?utf-8"?\s*(;|$)')
TOO_LARGE, NOT_RECEIVED = 413, 408


class StrictRequest(Request):
    """A request whose body is at most 1 MiB of JSON that every reader reads alike, or a file of at most 25 MiB."""

    async def body(self) -> bytes:
        """Read the body, and stop where it becomes too large."""
        if not hasattr(self, "_body"):
            if int(self.headers.get("content-length", 0)) > self._limit:
                raise HTTPException(TOO_LARGE)
            self._body = await self._within_limit()
        return self._body

    async def json(self) -> Any:  # noqa: ANN401
        """Parse the body."""
        if not hasattr(self, "_json"):
            self._json = parsed(await self.body())
        return self._json

    @property
    def _limit(self) -> int:
        return getattr(self.scope.get("route"), "longest_body", BODY_LIMIT)

    async def _within_limit(self) -> bytes:
        read = bytearray()
        try:
            async for chunk in self.stream():
                read += chunk
                if len(read) > self._limit:
                    raise HTTPException(TOO_LARGE)
        except ClientDisconnect as gone:
            raise HTTPException(NOT_RECEIVED) from gone
        return bytes(read)


def parsed(body: bytes) -> Any:  # noqa: ANN401
    """Parse JSON in UTF-8; refuse duplicate names, NaN and infinities, lone surrogates and NUL characters."""
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        raise json.JSONDecodeError("It is not UTF-8", "", error.start) from error
    found = json.loads(text, object_pairs_hook=_without_duplicates, parse_constant=_no_number)
    # Every escape that JSON knows stands in the text: only where there is one can a string hold what is refused.
    if "\\u" in text:
        _require_plain(found)
    return found


def require_known(scope: Scope, known: Mapping[str, bool]) -> None:
    """Refuse, by name, query parameters that do not exist, those given twice that are no list, and what is no text."""
    said = scope["query_string"].decode("ascii", "surrogateescape")
    pairs = parse_qsl(said, keep_blank_values=True, errors="surrogateescape")
    given = Counter(name for name, _ in pairs)
    repeated = [name for name, times in given.items() if times > 1 and not known.get(name, True)]
    faults = [_fault("query", name, "unknown_parameter") for name in given if name not in known]
    faults += [_fault("query", name, "repeated_parameter") for name in repeated]
    faults += [_fault("query", name, "nul_character") for name, value in pairs if "\0" in value]
    faults += [_fault("query", name, "string_unicode") for name, value in pairs if _broken(name) or _broken(value)]
    if faults:
        raise RequestValidationError(faults)


def require_text(scope: Scope) -> None:
    """Refuse a path with a step that is no text: the server has put U+FFFD there, which would name another thing."""
    said: bytes = scope.get("raw_path") or b""
    if b"%" in said:
        steps = unquote(said.decode("ascii"), errors="surrogateescape").split("/")
        if faults := [_fault("path", step, "string_unicode") for step in steps if _broken(step)]:
            raise RequestValidationError(faults)


def require_plain_body(scope: Scope) -> None:
    """Refuse a body that is compressed, or written in other characters than those of UTF-8."""
    for name, value in scope["headers"]:
        if name == b"content-encoding" and value.lower() != b"identity":
            raise EncodedBody
        if name == b"content-type" and b"charset" in value.lower() and not UTF_8.search(value.lower()):
            raise UnsupportedMediaType


def _broken(text: str) -> bool:
    """Tell whether a text holds halves of surrogate pairs: what was no UTF-8 was read as such."""
    return not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text)


def _fault(place: str, name: str, kind: str) -> dict[str, Any]:
    return {"type": kind, "loc": (place, name.encode(errors="replace").decode()), "msg": PARAMETERS[kind]}


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        name, _ = Counter(name for name, _ in pairs).most_common(1)[0]
        raise json.JSONDecodeError(f"The name {name[:100]!r} stands twice in an object", "", 0)
    return found


def _no_number(name: str) -> float:
    raise json.JSONDecodeError(f"{name} is not a number of JSON", "", 0)


def _require_plain(value: object) -> None:
    match value:
        case str():
            if "\0" in value or _broken(value):
                raise json.JSONDecodeError("A string holds a NUL character or half of a surrogate pair", "", 0)
        case list():
            for item in value:
                _require_plain(item)
        case dict():
            for name, item in value.items():
                _require_plain(name)
                _require_plain(item)
