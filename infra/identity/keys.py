"""Public keys that may verify tokens, and no others."""

import typing
from collections.abc import Iterator, Mapping

from jose import jwk
from jose.backends.base import Key

from domain.identity import Flaw
from infra.identity.strict import BROKEN, decode_segment, refuse_first

CURVES = {"ES256": "P-256", "ES384": "P-384", "ES512": "P-521"}
RSA = frozenset({"RS256", "RS384", "RS512"})
RSA_BITS = range(2048, 8193)
MAX_KID = 256


class UnusableIssuer(ValueError):
    """The settings of an issuer cannot be used."""


class KeySource(typing.Protocol):
    """The keys of one issuer."""

    def known(self, kid: str) -> Key | None:
        """Give the key if it is known now; never waits."""
        ...

    def find(self, kid: str) -> Key | None:
        """Give the key, asking the issuer for it when it is not known; may wait for the network."""
        ...


def require_algorithm(algorithm: str) -> None:
    """Refuse symmetric and unknown algorithms."""
    if algorithm not in RSA and algorithm not in CURVES:
        raise UnusableIssuer(f"{algorithm!r} is not one of {', '.join(sorted(RSA | CURVES.keys()))}.")


def usable_keys(document: Mapping[str, object], algorithm: str) -> dict[str, Key]:
    """Build the keys of a JWKS (RFC 7517) that can verify this algorithm, by kid; skip all others."""
    entries = document.get("keys")
    if not isinstance(entries, list):
        raise Flaw("not a JWKS")
    usable: dict[str, Key] = {}
    for kid, key in filter(None, (_usable(entry, algorithm) for entry in entries)):
        usable.setdefault(kid, key)
    return usable


def _usable(entry: dict[str, object], algorithm: str) -> tuple[str, Key] | None:
    try:
        kid = entry["kid"]
        if not isinstance(kid, str) or not 0 < len(kid) <= MAX_KID:
            return None
        refuse_first(_flaws(entry, algorithm))
        return kid, jwk.construct(_material(entry, algorithm), algorithm)
    except BROKEN:
        return None


def _flaws(entry: Mapping[str, object], algorithm: str) -> Iterator[str]:
    if entry.get("alg", algorithm) != algorithm:
        yield "for another algorithm"
    if entry.get("use", "sig") != "sig":
        yield "not for signatures"
    operations = entry.get("key_ops", ["verify"])
    if not isinstance(operations, list) or "verify" not in operations:
        yield "not for verification"
    if "d" in entry:
        yield "a published private key is anybody's"


def _material(entry: Mapping[str, object], algorithm: str) -> dict[str, object]:
    if algorithm in RSA:
        material = _members(entry, "RSA", "n", "e")
        if int.from_bytes(decode_segment(material["n"]), "big").bit_length() not in RSA_BITS:
            raise Flaw("RSA modulus too short or too long")
    else:
        material = _members(entry, "EC", "crv", "x", "y")
        if material["crv"] != CURVES[algorithm]:
            raise Flaw("another curve")
    return dict(material)


def _members(entry: Mapping[str, object], kty: str, *names: str) -> dict[str, str]:
    members = {name: entry[name] for name in ("kty", *names)}
    if members["kty"] != kty:
        raise Flaw("another kind of key")
    return {name: value for name, value in members.items() if isinstance(value, str)}
