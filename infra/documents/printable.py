"""Text written by people, made such that it can be printed: a name is never a reason to have no minutes."""

import json
import re
from collections.abc import Mapping, Sequence

Replacements = Mapping[int, str]

REPLACEMENT = "\ufffd"
_CONTROL = {code: " " for code in (*range(32), *range(127, 160)) if code != ord("\n")}
_TURNS_THE_LINE = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), "")
CONTROLS: Replacements = _CONTROL | _TURNS_THE_LINE
_REFUSED = re.compile(r'(?:the text|contains the codepoint) `("(?:[^"\\]|\\.)*")`')
_LONG_RUN = re.compile(r"(?<!\S)(?!https?://)\S{36,}")
_PIECE = re.compile(r"\S{12}(?=\S)")
_BREAK_HERE = "\u200b"


def printable(value: object, replacements: Replacements = CONTROLS) -> object:
    """Apply replacements, and let runs longer than a column break, in every string inside a value."""
    if isinstance(value, str):
        return _LONG_RUN.sub(_with_breaks, value.translate(replacements))
    if isinstance(value, Mapping):
        return {name: printable(inner, replacements) for name, inner in value.items()}
    if isinstance(value, Sequence):
        return [printable(inner, replacements) for inner in value]
    return value


def undrawable(diagnostic: str) -> Replacements:
    """Read in Typst's diagnostic the characters that no font of ours draws, each with its replacement."""
    refused = "".join(_unquoted(text) for text in _REFUSED.findall(diagnostic))
    return {ord(character): REPLACEMENT for character in refused if not character.isascii()}


def _with_breaks(run: re.Match[str]) -> str:
    return _PIECE.sub(rf"\g<0>{_BREAK_HERE}", run[0])


def _unquoted(quoted: str) -> str:
    r"""Undo Rust's way of quoting, `"\u{200d}"`, which JSON almost shares."""
    plain = re.sub(r"\\u\{([0-9a-f]+)\}", lambda found: chr(int(found[1], 16)), quoted)
    return str(json.loads(plain, strict=False))
