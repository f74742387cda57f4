"""JSON and compact tokens from strangers, read so that nothing is ambiguous and nothing explodes."""

import base64
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Never

from jose.exceptions import JOSEError

from domain.identity import Flaw

MAX_HEADER, MAX_DEPTH = 1024, 16

# All that python-jose and its parts were seen to raise on hostile input; RecursionError is a RuntimeError.
BROKEN = (JOSEError, ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)

COMPACT = re.compile(r"([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)")
# Possessive, and content with an unclosed string: linear on any input.
STRING = re.compile(rb'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
BRACKET = re.compile(rb"[\[\]{}]")


def refuse_first(flaws: Iterable[str]) -> None:
    """Raise the first flaw, if there is one."""
    for flaw in flaws:
        raise Flaw(flaw)


class Said(dict[str, Any]):
    """What a token says; what is looked for and not said is its flaw."""

    def __missing__(self, name: str) -> Never:
        """Name what is not said."""
        raise Flaw(f"no {name}")


@dataclass(frozen=True, slots=True)
class Compact:
    """Header and claims of a compact token, not verified."""

    header: Said
    claims: Said


def read_compact(token: str, longest_header: int = MAX_HEADER) -> Compact:
    """Read a token of three canonical base64url segments without verifying it."""
    if not (segments := COMPACT.fullmatch(token)):
        raise Flaw("not three base64url segments")
    header, claims, _ = (decode_segment(segment) for segment in segments.groups())
    if len(header) > longest_header:
        raise Flaw(f"header over {longest_header} bytes")
    return Compact(Said(read_object(header)), Said(read_object(claims)))


def decode_segment(segment: str) -> bytes:
    """Decode base64url without padding, refusing the spellings an encoder would not write."""
    raw = base64.b64decode(segment + "=" * (-len(segment) % 4), altchars=b"-_", validate=True)
    if encode_segment(raw) != segment:
        raise Flaw("base64url is not canonical")
    return raw


def encode_segment(raw: bytes) -> str:
    """Encode base64url without padding."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def read_object(raw: bytes) -> dict[str, Any]:
    """Read a JSON object in UTF-8 with bounded nesting, no duplicate keys, no NaN or Infinity."""
    if _depth(raw) > MAX_DEPTH:
        raise Flaw("nested too deep")
    value = json.loads(raw.decode("utf-8"), object_pairs_hook=_without_duplicates, parse_constant=_no_constant)
    if not isinstance(value, dict):
        raise Flaw("not a JSON object")
    return value


def _depth(raw: bytes) -> int:
    brackets = BRACKET.findall(STRING.sub(b"", raw))
    return max(accumulate((1 if bracket in (b"[", b"{") else -1 for bracket in brackets), initial=0))


def _without_duplicates(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise Flaw("duplicate keys")
    return members


def _no_constant(constant: str) -> Never:
    raise Flaw(f"{constant} is not JSON")
