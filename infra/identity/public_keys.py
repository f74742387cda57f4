"""Public keys that clients register, read so that nothing private and nothing weak is kept."""

import json
from collections.abc import Mapping
from hashlib import sha256

from domain.client.client import ClientKey, PrivateKeyGiven, UnusableKey
from infra.identity.keys import usable_keys
from infra.identity.strict import encode_segment

PRIVATE = frozenset({"d", "p", "q", "dp", "dq", "qi", "oth", "k"})
MEMBERS = {"RSA": ("e", "kty", "n"), "EC": ("crv", "kty", "x", "y")}
ALGORITHMS = {"RSA": "RS256", "EC": "ES256"}


def public_key(jwk: Mapping[str, str]) -> ClientKey:
    """Read a JWK (RFC 7517), and name it by its thumbprint (RFC 7638)."""
    if PRIVATE & jwk.keys():
        raise PrivateKeyGiven
    kind = jwk.get("kty", "")
    members = {name: jwk[name] for name in MEMBERS.get(kind, ()) if name in jwk}
    kid = encode_segment(sha256(json.dumps(members, sort_keys=True, separators=(",", ":")).encode()).digest())
    algorithm = ALGORITHMS.get(kind)
    if algorithm is None or not usable_keys({"keys": [{**members, "kid": kid}]}, algorithm):
        raise UnusableKey
    return ClientKey(kid=kid, algorithm=algorithm, jwk=members)
