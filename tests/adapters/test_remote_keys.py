"""The keys of a real issuer are fetched safely, followed when they rotate, and kept when it is away."""

import json
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from hypothesis import given, settings
from hypothesis import strategies as st
from jose import jwk

from domain.access import Caller, Role
from domain.identity import Flaw, Unauthenticated
from infra.identity import InsecureAddress, RemoteKeys, TokenVerifier, TrustedIssuer, UnusableIssuer
from infra.identity.keys import usable_keys
from tests.provider import free_port, provider, signed_in

TENANT = UUID("0195f7a0-0000-7000-8000-000000000001")
ANNA = Caller.in_roles(TENANT, "anna", Role.OPERATOR)
ANNA_SAYS = {"sub": "anna", "tenant": str(TENANT), "roles": ["operator", "offline_access"]}


def published(pair: Any, algorithm: str, kid: str, **members: object) -> dict[str, Any]:
    return jwk.construct(pair.public_key(), algorithm).to_dict() | {"kid": kid} | members


def rsa_pair(bits: int) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


PAIR, P384, RSA, RSA_1024 = (
    ec.generate_private_key(ec.SECP256R1()),
    ec.generate_private_key(ec.SECP384R1()),
    rsa_pair(2048),
    rsa_pair(1024),
)
GOOD = published(PAIR, "ES256", "good")
OTHER = published(ec.generate_private_key(ec.SECP256R1()), "ES256", "other")
ODD = GOOD | {"kid": "odd"}


@dataclass
class Stopwatch:
    """Seconds that pass by hand."""

    seconds: float = 1000.0

    def __call__(self) -> float:
        return self.seconds


@dataclass
class Site:
    """An issuer's web server: what it answers, and how often it was asked."""

    keys: list[Any] = field(default_factory=lambda: [GOOD])
    status: int = 200
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    pause: float = 0.0
    asked: int = 0
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/jwks"

    def content(self) -> bytes:
        return json.dumps({"keys": self.keys}).encode() if self.body is None else self.body


def handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked += 1
            self.send_response(site.status)
            for name, value in site.headers.items():
                self.send_header(name, value)
            self.end_headers()
            for byte in site.content().splitlines(keepends=True):
                time.sleep(site.pause)
                self.wfile.write(byte)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    with ThreadingHTTPServer(("127.0.0.1", 0), handler(site)) as server:
        site.port = server.server_port
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield site
        server.shutdown()


@pytest.fixture
def watch() -> Stopwatch:
    return Stopwatch()


@pytest.fixture
def keys(site: Site, watch: Stopwatch) -> Iterator[RemoteKeys]:
    keys = RemoteKeys(site.url, "ES256", seconds=watch, timeout=0.5)
    yield keys
    keys.close()


def eventually(truth: Any) -> bool:
    deadline = time.monotonic() + 30
    while not truth() and time.monotonic() < deadline:
        time.sleep(0.01)
    return bool(truth())


def alike(member: str, *values: object) -> list[dict[str, Any]]:
    """Give a good key spoilt in one member, once for each value."""
    return [ODD | {member: value} for value in values]


ODDITIES: list[Any] = [
    None,
    1,
    "key",
    [],
    {},
    {"kty": "oct", "k": "c2VjcmV0", "kid": "odd", "alg": "HS256"},
    {"kty": "oct", "k": "c2VjcmV0", "kid": "odd"},
    {"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo", "kid": "odd"},
    {name: value for name, value in GOOD.items() if name != "kid"},
    {name: value for name, value in ODD.items() if name != "x"},
    *alike("kid", None, 1, [], {}, "", "k" * 257),
    *alike("crv", None, "P-384", "P-521", "secp256k1", [], "p-256"),
    *alike("x", None, 1, "", "*", "AA", "AAAA" * 1000, GOOD["y"], "\ud800"),
    *alike("use", "enc", None, [], "SIG"),
    *alike("key_ops", ["sign"], [], None, "verify"),
    *alike("alg", "ES384", "HS256", None, []),
    published(P384, "ES384", "odd"),
    published(P384, "ES384", "odd", alg="ES256"),
    published(RSA, "RS256", "odd"),
    ODD | {"d": GOOD["x"]},
]


@pytest.mark.parametrize("odd", ODDITIES)
def test_an_odd_key_is_skipped_and_its_neighbours_are_not(odd: object) -> None:
    assert usable_keys({"keys": [odd, GOOD, odd]}, "ES256").keys() == {"good"}


@pytest.mark.parametrize(
    "odd",
    [
        published(RSA_1024, "RS256", "odd"),
        published(RSA, "RS256", "odd", alg="RS512"),
        published(RSA, "RS256", "odd", n="AQAB"),
        published(RSA, "RS256", "odd", n="_" * 1368),
        published(RSA, "RS256", "odd", n=None),
        published(RSA, "RS256", "odd", e="AQ"),
        published(RSA, "RS256", "odd", e=None),
        published(RSA, "RS256", "odd", kty="EC"),
        {name: value for name, value in published(RSA, "RS256", "odd").items() if name != "e"},
    ],
)
def test_a_weak_or_broken_rsa_key_is_skipped(odd: object) -> None:
    assert usable_keys({"keys": [odd, published(RSA, "RS256", "good")]}, "RS256").keys() == {"good"}


@pytest.mark.parametrize("document", [{}, {"keys": None}, {"keys": {}}, {"keys": "x"}, {"key": [GOOD]}])
def test_what_is_no_jwks_is_refused(document: dict[str, object]) -> None:
    with pytest.raises(Flaw):
        usable_keys(document, "ES256")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*GOOD, "use", "d", "n", "e"]), inner),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(st.lists(JSON | st.builds(lambda name, value: ODD | {name: value}, st.sampled_from([*GOOD, "n"]), JSON)))
def test_no_jwks_whatever_does_harm(entries: list[Any]) -> None:
    assert "good" in usable_keys({"keys": [GOOD, *entries]}, "ES256")
    assert not usable_keys({"keys": entries}, "RS256")


def test_a_known_key_is_fetched_once(site: Site, keys: RemoteKeys) -> None:
    assert keys.known("good") is None
    found = keys.find("good")
    assert found is not None
    assert found is keys.find("good") is keys.known("good")
    assert site.asked == 1


def test_an_unknown_key_is_asked_for_at_most_once_a_minute(site: Site, keys: RemoteKeys, watch: Stopwatch) -> None:
    assert [keys.find(f"unknown {number}") for number in range(20)] == [None] * 20
    assert site.asked == 1
    watch.seconds += 59.9
    assert keys.find("other") is None
    site.keys = [GOOD, OTHER]
    watch.seconds += 0.1
    assert keys.find("other") is not None
    assert site.asked == 2


def test_many_threads_with_unknown_keys_ask_once(site: Site, keys: RemoteKeys) -> None:
    with ThreadPoolExecutor(10) as pool:
        found = list(pool.map(keys.find, ["good", "unknown"] * 20))
    assert [key is not None for key in found] == [True, False] * 20
    assert site.asked == 1


FAILURES: dict[str, dict[str, Any]] = {
    "an error": {"status": 500},
    "a page": {"body": b"<html>"},
    "nothing": {"body": b""},
    "a list": {"body": b"[]"},
    "no jwks": {"body": b'{"error": "busy"}'},
    "duplicate keys": {"body": b'{"keys": [], "keys": []}'},
    "not a number": {"body": b'{"keys": [], "x": NaN}'},
    "other encoding": {"body": '{"keys": []}'.encode("utf-16")},
    "deep nesting": {"body": b'{"keys": ' + b"[" * 100_000},
    "a redirect": {"status": 302, "headers": {"Location": "/elsewhere"}},
    "compressed": {"headers": {"Content-Encoding": "gzip"}},
    "too much": {"keys": [GOOD, "x" * 300_000]},
    "too slow": {"body": b"\n" * 100, "pause": 0.05},
    "silence": {"pause": 2},
}


@pytest.mark.parametrize("failure", FAILURES.values(), ids=FAILURES)
def test_the_last_good_keys_outlive_a_failure(
    site: Site, keys: RemoteKeys, watch: Stopwatch, failure: dict[str, Any]
) -> None:
    good = keys.find("good")
    vars(site).update(failure)
    watch.seconds += 61
    assert keys.find("other") is None
    assert site.asked == 2
    assert keys.find("good") is good is not None


def test_an_issuer_that_is_away_gives_no_keys_and_no_error() -> None:
    keys = RemoteKeys("http://127.0.0.1:1/jwks", "ES256")
    assert keys.find("good") is None
    keys.close()


def test_old_keys_are_fetched_again_without_anyone_waiting(site: Site, keys: RemoteKeys, watch: Stopwatch) -> None:
    good = keys.find("good")
    site.keys, site.pause = [OTHER], 0.1
    watch.seconds += 600
    assert keys.known("good") is good
    assert eventually(lambda: keys.known("good") is None)
    assert keys.known("other") is not None
    assert site.asked == 2


def test_a_key_published_again_stays_the_same_key(site: Site, keys: RemoteKeys, watch: Stopwatch) -> None:
    good = keys.find("good")
    site.keys = [OTHER, GOOD]
    watch.seconds += 61
    assert keys.find("other") is not None
    assert keys.find("good") is good


def test_proxies_of_the_environment_are_not_used(keys: RemoteKeys, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert keys.find("good") is not None


@pytest.mark.parametrize(
    "url",
    [
        "http://id.example/jwks",
        "http://10.0.0.1/jwks",
        "http://localhost.example/jwks",
        "http://127.0.0.1.example/jwks",
        "http://localhost@id.example/jwks",
        "http://2130706433/jwks",
        "ftp://127.0.0.1/jwks",
        "file:///etc/jwks",
        "https:///jwks",
        "/jwks",
        "",
    ],
)
def test_keys_are_not_fetched_in_the_clear(url: str) -> None:
    with pytest.raises(InsecureAddress):
        RemoteKeys(url, "RS256")


@pytest.mark.parametrize("url", ["https://id.example", "http://localhost:1", "http://127.0.0.2", "http://[::1]:8/k"])
def test_https_and_this_machine_will_do(url: str) -> None:
    RemoteKeys(url, "RS256").close()


def test_symmetric_algorithms_have_no_remote_keys() -> None:
    with pytest.raises(UnusableIssuer):
        RemoteKeys("https://id.example/jwks", "HS256")


def trusting(port: int, watch: Stopwatch) -> TokenVerifier:
    issuer = f"http://127.0.0.1:{port}"
    keys = RemoteKeys(f"{issuer}/jwks", "RS256", seconds=watch)
    trusted = TrustedIssuer(name=issuer, audience="regia", algorithm="RS256", keys=keys)
    return TokenVerifier([trusted], lambda: datetime.now(UTC))


@pytest.fixture
def port() -> int:
    return free_port()


def test_a_real_provider_is_believed_and_followed_when_its_key_rotates(port: int, watch: Stopwatch) -> None:
    verifier = trusting(port, watch)
    with provider(port, ANNA_SAYS) as issuer:
        before = signed_in(issuer)
        assert verifier.verify(before) == ANNA
    assert verifier.verify(before) == ANNA, "the provider is away, its last good key is not"
    with provider(port, ANNA_SAYS) as issuer:
        watch.seconds += 60
        assert verifier.verify(signed_in(issuer)) == ANNA
    with pytest.raises(Unauthenticated):
        verifier.verify(before)


def test_tokens_of_a_real_provider_that_name_no_key_are_refused(port: int, watch: Stopwatch) -> None:
    with provider(port, ANNA_SAYS, kid=False) as issuer, pytest.raises(Unauthenticated) as refusal:
        trusting(port, watch).verify(signed_in(issuer))
    assert "kid" in str(refusal.value.__cause__)
