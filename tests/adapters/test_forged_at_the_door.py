"""What python-jose believes, left to its defaults: at the door, as a person or as a machine, always 401, never 500."""

from collections.abc import Callable, Mapping
from functools import partial

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from tests.adapters.forging import (
    EC_PAIR,
    GOOD,
    MACHINE,
    NOW,
    OCTETS,
    P384_AS_ES256,
    SHORT_KEY,
    STRANGER,
    Claims,
    headed,
    knock,
    saying,
    token,
    under_a_public_key,
    without,
)


def _leaving_out(claim: str, said: Claims) -> str:
    return without(claim, **said)


def _spelling(claim: str, value: str, said: Claims) -> str:
    return saying(claim, value, **said)


FORGED: Mapping[str, Callable[[Claims], str]] = {
    "HS256 under the public key, DER": lambda said: under_a_public_key(EC_PAIR, Encoding.DER, "ec", **said),
    "HS256 under the public key, PEM": lambda said: under_a_public_key(EC_PAIR, Encoding.PEM, "ec", **said),
    "HS256 under a published secret": lambda said: token(header={"alg": "HS256", "kid": "octets"}, key=OCTETS, **said),
    "unsigned": lambda said: token(header={"alg": "none"}, **said).rpartition(".")[0] + ".",
    "part of the algorithm's name": lambda said: token(header={"alg": "ES"}, **said),
    "a list of algorithms": lambda said: token(header={"alg": ["ES256"]}, **said),
    "crit": lambda said: token(header={"crit": ["exp"]}, **said),
    "typ of a logout": lambda said: token(header={"typ": "logout+jwt"}, **said),
    "typ no text": lambda said: token(header={"typ": 1}, **said),
    "unknown kid": lambda said: token(header={"kid": "unknown"}, **said),
    "kid no text": lambda said: token(header={"kid": ["ec"]}, **said),
    "kid of surrogates": lambda said: token(header={"kid": "\ud800"}, **said),
    "a key brought along": lambda said: token(header={"jwk": STRANGER.public_key().to_dict()}, key=STRANGER, **said),
    "a stranger's key": lambda said: token(key=STRANGER, **said),
    "ES256 on P-384": lambda said: token(header={"kid": "p384"}, key=P384_AS_ES256, **said),
    "RSA of 1024 bits": lambda said: token(header={"alg": "RS256", "kid": "short"}, key=SHORT_KEY, **said),
    **{f"no {claim}": partial(_leaving_out, claim) for claim in ("iss", "aud", "sub", "iat", "exp")},
    **{
        f"{claim} {value}": partial(_spelling, claim, value)
        for claim in ("iss", "aud", "sub", "iat", "exp", "nbf")
        for value in ("null", "[]", "{}", "Infinity", "NaN", "1e400", "9" * 400, '"\\ud800"', '"\\u0000"', "[[]]")
    },
    "expired": lambda said: token(exp=NOW - 30, **said),
    "good for a day": lambda said: token(exp=NOW + 86_400, **said),
    "claims nested deep": lambda said: saying("deep", "[" * 1000 + "]" * 1000, **said),
    "claims said twice": lambda said: saying("deep", '{"y": 1, "y": 2}', **said),
    "over 8 KB": lambda said: token(note="x" * 9000, **said),
}
HEADERS = {
    "nested 990 deep": b'{"a":' + b"[" * 990 + b"]" * 990 + b"}",
    "nested 100 deep": b"[" * 100,
    "a null": b"null",
    "surrogates": b'{"alg": "\\ud800", "typ": "JWT", "kid": "ec"}',
    "no UTF-8": b"\xff",
    "said twice": b'{"alg": "ES256", "alg": "none", "typ": "JWT", "kid": "ec"}',
    "infinite": b'{"alg": Infinity}',
    "another": b'{"alg": "ES256", "typ": "JWT", "kid": "ec"}',
}


@pytest.mark.parametrize("who", [{}, MACHINE], ids=["person", "machine"])
@pytest.mark.parametrize("forged", FORGED)
def test_a_forged_token_lets_nobody_in(forged: str, who: Claims) -> None:
    assert knock(token(**who)) == 422
    assert knock(FORGED[forged](who)) == 401


@pytest.mark.parametrize("whose", [GOOD, token(**MACHINE)], ids=["person", "machine"])
@pytest.mark.parametrize("header", HEADERS)
def test_a_header_that_was_not_signed_lets_nobody_in(header: str, whose: str) -> None:
    assert knock(whose) == 422
    assert knock(headed(HEADERS[header], whose)) == 401


@pytest.mark.parametrize("raw", ["", ".", "..", "a.b.c", "é.é.é", "\ud800.\ud800.\ud800", "\0", "\x7f" * 9000])
def test_what_is_no_token_lets_nobody_in(raw: str) -> None:
    assert knock(raw) == 401
