"""Callers are recognised by their tokens, quickly the second time, and never for longer than they should."""

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from jose import jwk, jws
from jose.backends.base import Key

from api.settings import Issuer, Settings
from domain.access import Assurance, Caller, Role
from domain.identity import TokenExpired, Unauthenticated, Verifier
from infra.identity import (
    LocalIssuerDisabled,
    LocalKeys,
    TokenVerifier,
    TrustedIssuer,
    UnusableIssuer,
    build_verifier,
    local_issuer,
)
from infra.kept import kept

TENANT = UUID("0195f7a0-0000-7000-8000-000000000001")
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
ANNA = Caller.in_roles(TENANT, "anna", Role.OPERATOR)
REAL = Issuer.model_validate({"issuer": "https://id.example", "audience": "regia", "jwks_url": "https://id.example/k"})


def new_key() -> Key:
    pair: Any = ec.generate_private_key(ec.SECP256R1())
    return jwk.construct(pair, "ES256")


PAIR = new_key()


@dataclass
class Clock:
    """A clock turned by hand."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


class Published(dict[str, Key]):
    """An issuer's keys, until they are withdrawn."""

    def known(self, kid: str) -> Key | None:
        return self.get(kid)

    find = known


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def keys() -> Published:
    return Published(one=PAIR.public_key())


def installed(home: Path, *issuers: Issuer) -> Settings:
    return Settings.model_validate({"home": home, "issuers": issuers})


def trusted(keys: Published, *, tenant_claim: str = "tenant", roles_claim: str = "roles") -> TrustedIssuer:
    claims = {"tenant_claim": tenant_claim, "roles_claim": roles_claim}
    return TrustedIssuer(name="https://id.example", audience="regia", algorithm="ES256", keys=keys, **claims)


@pytest.fixture
def verifier(keys: Published, clock: Clock) -> TokenVerifier:
    return TokenVerifier([trusted(keys)], clock, remembered=3)


def token(**claims: object) -> str:
    names = {"iss": "https://id.example", "aud": "regia", "sub": "anna", "tenant": str(TENANT), "roles": ["operator"]}
    times = {"iat": int(START.timestamp()), "exp": int(START.timestamp()) + 60}
    return jws.sign(names | times | claims, PAIR, {"typ": "JWT", "kid": "one"}, "ES256")


@pytest.mark.parametrize("roles", [(), (Role.MEMBER,), (Role.COMMISSIONER, Role.INTEGRATION), tuple(Role)])
def test_a_caller_has_the_tenant_name_and_roles_of_the_token(verifier: Verifier, roles: tuple[Role, ...]) -> None:
    caller = Caller.in_roles(TENANT, "bruno", *roles)
    assert verifier.verify(token(sub="bruno", roles=list(roles))) == caller


@pytest.mark.parametrize("roles", [None, 7, {}, "", [], ["boss"], [["operator"]], {"operator": 1}, True, [None, 1]])
def test_roles_nobody_knows_give_a_caller_who_may_do_nothing(verifier: Verifier, roles: object) -> None:
    assert verifier.verify(token(roles=roles)) == Caller.in_roles(TENANT, "anna")


def test_unknown_roles_beside_known_ones_are_ignored(verifier: Verifier) -> None:
    assert verifier.verify(token(roles=["offline_access", "operator", 1])) == ANNA
    assert verifier.verify(token(roles="operator")) == ANNA


def test_a_fiscal_number_loses_its_country_prefix(verifier: Verifier) -> None:
    assert verifier.verify(token(sub="TINIT-RSSMRA80A01H501U")).subject == "RSSMRA80A01H501U"


@pytest.mark.parametrize(
    ("acr", "assurance"),
    [
        ("https://www.spid.gov.it/SpidL2", Assurance.SUBSTANTIAL),
        ("http://eidas.europa.eu/LoA/high", Assurance.HIGH),
        ("https://www.spid.gov.it/SpidL4", None),
        (3, None),
        (["https://www.spid.gov.it/SpidL3"], None),
        (None, None),
    ],
)
def test_the_acr_says_how_surely_a_person_was_recognised(verifier: Verifier, acr: object, assurance: object) -> None:
    assert verifier.verify(token(acr=acr)).assurance == assurance


@pytest.mark.parametrize("tenant", [str(TENANT)[:-1], f"urn:uuid:{TENANT}", f"{{{TENANT}}}", TENANT.hex, 1, [], None])
def test_a_tenant_is_a_uuid_written_in_full(verifier: Verifier, tenant: object) -> None:
    with pytest.raises(Unauthenticated):
        verifier.verify(token(tenant=tenant))


@pytest.mark.parametrize("name", ["https://regia.example/roles", "realm_access.roles"])
def test_roles_may_stand_under_a_url_or_inside_another_claim(keys: Published, clock: Clock, name: str) -> None:
    verifier = TokenVerifier([trusted(keys, tenant_claim="org.id", roles_claim=name)], clock)
    outer, _, inner = name.rpartition(".")
    roles = {name: ["operator"]} if name.startswith("https") else {outer: {inner: ["operator"]}}
    assert verifier.verify(token(roles=[], tenant=None, org={"id": str(TENANT)}, **roles)) == ANNA


def test_a_token_seen_before_is_remembered(verifier: TokenVerifier) -> None:
    seen = token()
    assert verifier.remembered(seen) is None
    assert verifier.verify(seen) is verifier.verify(seen) is verifier.remembered(seen)


def test_a_refused_token_is_not_remembered(verifier: TokenVerifier) -> None:
    refused = token(aud="other")
    with pytest.raises(Unauthenticated):
        verifier.verify(refused)
    assert verifier.remembered(refused) is None


@pytest.mark.parametrize("oddity", [None, b"x", "\ud800", "x" * 9000, ""])
def test_nothing_odd_is_remembered(verifier: TokenVerifier, oddity: str) -> None:
    assert verifier.remembered(oddity) is None


def test_a_remembered_token_still_expires(verifier: TokenVerifier, clock: Clock) -> None:
    seen = token()
    verifier.verify(seen)
    clock.advance(89.9)
    assert verifier.verify(seen) == ANNA
    clock.advance(0.1)
    with pytest.raises(TokenExpired):
        verifier.verify(seen)


def test_a_remembered_token_goes_with_its_key(verifier: TokenVerifier, keys: Published) -> None:
    seen = token()
    verifier.verify(seen)
    keys.clear()
    with pytest.raises(Unauthenticated):
        verifier.verify(seen)


def test_a_key_replaced_under_its_old_name_takes_its_tokens_along(verifier: TokenVerifier, keys: Published) -> None:
    seen = token()
    verifier.verify(seen)
    keys["one"] = new_key().public_key()
    with pytest.raises(Unauthenticated):
        verifier.verify(seen)


def test_the_token_used_longest_ago_makes_room(verifier: TokenVerifier) -> None:
    first, second, third, fourth = (token(sub=name) for name in ("a", "b", "c", "d"))
    for seen in (first, second, third, first, fourth):
        verifier.verify(seen)
    assert [verifier.remembered(seen) is not None for seen in (first, second, third, fourth)] == [
        True,
        False,
        True,
        True,
    ]


def test_many_threads_may_verify_at_once(verifier: TokenVerifier) -> None:
    tokens = [token(sub=f"person {number}") for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        callers = list(pool.map(verifier.verify, tokens * 50))
    assert [caller.subject for caller in callers] == [f"person {number}" for number in range(8)] * 50


@pytest.mark.parametrize("algorithm", ["HS256", "none", "", "EdDSA", "RSA-OAEP", "dir", "ES"])
def test_an_issuer_with_a_shared_secret_or_no_signature_is_refused(keys: Published, algorithm: str) -> None:
    with pytest.raises(UnusableIssuer):
        TrustedIssuer(name="https://id.example", audience="regia", algorithm=algorithm, keys=keys)


def test_two_issuers_of_one_name_are_refused(keys: Published, clock: Clock) -> None:
    with pytest.raises(UnusableIssuer):
        TokenVerifier([trusted(keys), trusted(keys)], clock)


def test_an_issuer_without_audience_is_refused(keys: Published) -> None:
    with pytest.raises(UnusableIssuer):
        TrustedIssuer(name="https://id.example", audience="", algorithm="ES256", keys=keys)


def test_without_a_real_issuer_the_local_one_is_believed(tmp_path: Path, clock: Clock) -> None:
    settings = installed(tmp_path)
    issued = local_issuer(settings).issue(TENANT, "anna", Role.OPERATOR, now=clock(), lifetime=HOUR)
    assert build_verifier(settings, clock).verify(issued) == ANNA


def test_with_a_real_issuer_local_tokens_are_neither_believed_nor_issued(tmp_path: Path, clock: Clock) -> None:
    issued = local_issuer(installed(tmp_path)).issue(TENANT, "anna", now=clock(), lifetime=HOUR)
    settings = installed(tmp_path, REAL)
    with pytest.raises(Unauthenticated):
        build_verifier(settings, clock).verify(issued)
    with pytest.raises(LocalIssuerDisabled, match="real issuer"):
        local_issuer(settings)


def test_with_a_real_issuer_no_local_key_is_made(tmp_path: Path, clock: Clock) -> None:
    build_verifier(installed(tmp_path / "home", REAL), clock)
    assert not (tmp_path / "home").exists()


def test_a_local_token_that_lives_over_an_hour_is_refused(tmp_path: Path, clock: Clock) -> None:
    settings = installed(tmp_path)
    issued = local_issuer(settings).issue(TENANT, "anna", now=clock(), lifetime=HOUR + timedelta(seconds=1))
    with pytest.raises(Unauthenticated):
        build_verifier(settings, clock).verify(issued)


def test_the_local_key_is_kept_for_its_owners_eyes(tmp_path: Path) -> None:
    first = LocalKeys(tmp_path / "keys")
    (file,) = (tmp_path / "keys").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == stat.S_IRUSR | stat.S_IWUSR
    assert stat.S_IMODE(file.parent.stat().st_mode) == stat.S_IRWXU
    assert LocalKeys(tmp_path / "keys").kid == first.kid


def test_another_installation_has_another_key(tmp_path: Path, clock: Clock) -> None:
    settings = installed(tmp_path / "ours")
    foreign = LocalKeys(tmp_path / "theirs").issue(TENANT, "anna", now=clock(), lifetime=HOUR)
    with pytest.raises(Unauthenticated):
        build_verifier(settings, clock).verify(foreign)


def test_processes_that_start_together_share_one_key(tmp_path: Path) -> None:
    script = (
        f"from pathlib import Path; from infra.identity import LocalKeys; print(LocalKeys(Path({str(tmp_path)!r})).kid)"
    )
    command = [sys.executable, "-c", script]
    starting = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    kids = {process.communicate(timeout=60)[0] for process in starting}
    assert kids == {f"{LocalKeys(tmp_path).kid}\n"}


def test_threads_that_start_together_share_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        kids = set(pool.map(lambda _: LocalKeys(tmp_path / "keys").kid, range(32)))
    assert len(kids) == 1
    assert len(list((tmp_path / "keys").iterdir())) == 1


def test_processes_that_start_together_share_one_secret(tmp_path: Path) -> None:
    def found(number: int) -> bytes:
        return kept(tmp_path / str(number // 16) / "secret", lambda: os.urandom(32))

    with ThreadPoolExecutor(16) as pool:
        secrets = list(pool.map(found, range(320)))
    assert [len(set(secrets[start : start + 16])) for start in range(0, 320, 16)] == [1] * 20
    assert {len(secret) for secret in secrets} == {32}


def test_the_refusal_says_nothing_about_accounts() -> None:
    assert str(Unauthenticated()) == Unauthenticated.rule()
    assert issubclass(TokenExpired, Unauthenticated)
    assert Unauthenticated.kind() == "unauthenticated"
    assert "token" in TokenExpired.rule("it")
