"""Forging: an issuer, a client and their keys, and whoever would like to be believed without them."""

import hashlib
import hmac
import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jose import jwk
from jose.backends.base import Key

from domain.access import Caller, Role
from domain.client.client import Client, ClientKey
from domain.identity import Unauthenticated
from infra.identity import Callers, MachineVerifier, TokenVerifier, TrustedIssuer
from infra.identity.keys import usable_keys
from infra.identity.strict import encode_segment
from tests.adapters.knocking import HERE, Knock
from tests.domain.town import begun

TENANT = UUID("0195f7a0-0000-7000-8000-000000000001")
CLOCK = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
NOW = int(CLOCK.timestamp())
USERINFO = "https://issuer.example/userinfo"
Claims = dict[str, Any]


def key_of(pair: Any, algorithm: str) -> Key:
    return jwk.construct(pair, algorithm)


def rsa_pair(bits: int) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


EC_PAIR, P384_PAIR = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP384R1())
RSA_PAIR = rsa_pair(2048)
EC_KEY, RSA_KEY, SHORT_KEY = key_of(EC_PAIR, "ES256"), key_of(RSA_PAIR, "RS256"), key_of(rsa_pair(1024), "RS256")
P384_KEY, P384_AS_ES256 = key_of(P384_PAIR, "ES384"), key_of(P384_PAIR, "ES256")
STRANGER = key_of(ec.generate_private_key(ec.SECP256R1()), "ES256")
OCTETS = jwk.construct({"kty": "oct", "k": encode_segment(b"a secret that was published" * 2)}, "HS256")

HEADER = {"alg": "ES256", "typ": "at+jwt", "kid": "ec"}
CLAIMS: Claims = {
    "iss": "https://issuer.example",
    "aud": "regia",
    "sub": "anna",
    "iat": NOW - 60,
    "exp": NOW + 600,
    "tenant": str(TENANT),
    "roles": ["operator"],
}
ANNA = Caller.in_roles(TENANT, "anna", Role.OPERATOR)


def published(key: Key, kid: str, **said: str) -> dict[str, Any]:
    return key.public_key().to_dict() | {"kid": kid} | said


class Published(dict[str, Key]):
    """What an issuer publishes, as a source of keys."""

    def __init__(self, algorithm: str, *entries: object) -> None:
        super().__init__(usable_keys({"keys": [*entries]}, algorithm))

    def known(self, kid: str) -> Key | None:
        return self.get(kid)

    find = known


def trusted(name: str, algorithm: str, *entries: object) -> TrustedIssuer:
    return TrustedIssuer(name=name, audience="regia", algorithm=algorithm, keys=Published(algorithm, *entries))


MIXED = (
    published(EC_KEY, "ec"),
    published(RSA_KEY, "rsa"),
    published(P384_KEY, "p384"),
    {"kty": "oct", "k": OCTETS.to_dict()["k"], "kid": "octets", "alg": "HS256"},
    {"kty": "EC", "kid": "broken"},
    {"kty": "OKP", "crv": "Ed25519", "x": "AA", "kid": "other"},
    None,
)
VERIFIER = TokenVerifier(
    [
        trusted(
            "https://issuer.example",
            "ES256",
            published(EC_KEY, "ec", alg="ES256"),
            published(P384_KEY, "p384", alg="ES256"),
        ),
        trusted(
            "https://rsa.example",
            "RS256",
            published(RSA_KEY, "rsa", alg="RS256"),
            published(SHORT_KEY, "short", alg="RS256"),
        ),
        trusted("https://mixed.example", "ES256", *MIXED),
    ],
    lambda: CLOCK,
)

TOWN = begun(lambda: CLOCK)
CLIENT = Client(
    id=UUID(int=7),
    name="Gestionale",
    scopes=("process:read",),
    single_use=False,
    keys=tuple(
        ClientKey(kid=kid, algorithm=algorithm, jwk=published(key, kid))
        for kid, algorithm, key in (("ec", "ES256", EC_KEY), ("p384", "ES256", P384_KEY), ("short", "RS256", SHORT_KEY))
    ),
)
with TOWN() as work:
    work.clients.save(CLIENT)
MACHINE: Claims = {"iss": str(CLIENT.id), "sub": str(CLIENT.id), "aud": f"{HERE}/{TENANT}"}
MACHINES = MachineVerifier(audience=HERE, begin_for=lambda _: TOWN, clock=lambda: CLOCK)
knock = Knock(Callers(VERIFIER, MACHINES))


def signed(claims: bytes | str, header: bytes | str | None = None, key: Key = EC_KEY) -> str:
    """Sign whatever bytes are given, as no library would."""
    parts = [json.dumps(HEADER) if header is None else header, claims]
    message = ".".join(encode_segment(part.encode() if isinstance(part, str) else part) for part in parts)
    return f"{message}.{encode_segment(key.sign(message.encode()))}"


def token(*, header: dict[str, Any] | None = None, key: Key = EC_KEY, **claims: Any) -> str:
    """Sign a token that would be good but for these changes."""
    return signed(json.dumps(CLAIMS | claims), json.dumps(HEADER | (header or {})), key)


def without(claim: str, **claims: Any) -> str:
    return signed(json.dumps({name: value for name, value in (CLAIMS | claims).items() if name != claim}))


def saying(claim: str, value: str, **claims: Any) -> str:
    """Sign a token in which a claim is spelt like this."""
    return signed(json.dumps(CLAIMS | claims | {claim: "HERE"}).replace('"HERE"', value))


def under_a_public_key(pair: Any, encoding: Encoding, kid: str, **claims: Any) -> str:
    """Take a public key for a shared secret."""
    secret = pair.public_key().public_bytes(encoding, PublicFormat.SubjectPublicKeyInfo)
    unsigned = token(header={"alg": "HS256", "kid": kid}, **claims).rpartition(".")[0]
    return f"{unsigned}.{encode_segment(hmac.digest(secret, unsigned.encode(), hashlib.sha256))}"


def headed(header: bytes, good: str | None = None) -> str:
    """Put this header on a token that was signed with another."""
    return f"{encode_segment(header)}.{(good or GOOD).partition('.')[2]}"


def reason(forged: Any) -> str:
    """Give why a token was refused, as the log sees it; over HTTP, whoever sends it is told 401 and nothing more."""
    with pytest.raises(Unauthenticated) as refusal:
        VERIFIER.verify(forged)
    if isinstance(forged, str):
        assert knock(forged) == 401
    return str(refusal.value.__cause__)


GOOD = token()
HEAD, BODY, SIGNATURE = GOOD.split(".")
