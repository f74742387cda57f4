"""The one written form of a content, so that its fingerprint can be recomputed anywhere."""

import hashlib
import json
from collections.abc import Mapping


def canonical_bytes(content: Mapping[str, object]) -> bytes:
    """Write a content as JSON in UTF-8 with sorted keys and no spaces: equal contents, equal bytes."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode()


def one_line(text: str, most: int) -> str:
    """Write a text on one line of at most so many characters."""
    plain = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return (plain if len(plain) <= most else f"{plain[: most - 1].rstrip()}…") or "…"


def sha256_of(content: Mapping[str, object]) -> str:
    """Compute the SHA-256 of the canonical bytes, as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(canonical_bytes(content)).hexdigest()
