"""Machines call with tokens they sign themselves, or with vouchers of the PDND; nothing forged comes in."""

import base64
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from jose import jwk, jws

from api.settings import Pdnd
from domain.access import Role
from infra.embedded import Embedded
from infra.identity import public_key
from tests.api.house import Caller, House, open_house
from tests.api.machines import PDND, Machine, Platform, pair, public, registered
from tests.api.town import NOBODY
from tests.contract.walking import complete, faults


@pytest.fixture(scope="module")
def platform() -> Iterator[Platform]:
    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(found.document())

        def log_message(self, *given: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as site:
        found = Platform(f"http://127.0.0.1:{site.server_address[1]}/jwks")
        serving = Thread(target=site.serve_forever)
        serving.start()
        yield found
        site.shutdown()
        serving.join()


@pytest.fixture(scope="module")
def house(server: Embedded, tmp_path_factory: pytest.TempPathFactory, platform: Platform) -> Iterator[House]:
    pdnd = Pdnd.model_validate({"issuer": PDND, "jwks_url": platform.url})
    with open_house(server, tmp_path_factory.mktemp("machines"), pdnd=pdnd) as opened:
        yield opened


@pytest.fixture
def administrator(house: House) -> Iterator[Caller]:
    with house.caller(role=Role.ADMINISTRATOR) as caller:
        yield caller


@pytest.fixture
def machine(house: House, administrator: Caller) -> Machine:
    return registered(house, administrator)


@pytest.mark.parametrize("algorithm", ["ES256", "RS256"])
def test_a_registered_client_calls_with_a_token_it_signed(house: House, administrator: Caller, algorithm: str) -> None:
    machine = registered(house, administrator, algorithm)
    assert machine.status(machine.token()) == 200
    me = machine.call(machine.token(), "/processes")
    assert me.status_code == 200
    assert machine.status(machine.token(), "/actors") == 403, "it has the scope process:read only"


def test_a_client_is_shown_as_the_contract_says(machine: Machine) -> None:
    shown = machine.administrator.get(f"/clients/{machine.client['id']}")
    assert shown == machine.client == machine.administrator.get("/clients")["items"][0]
    assert faults("Client", shown) == []
    assert complete("Client", shown)
    assert shown["keys"][0]["kid"] == public_key(public(machine.key)).kid


def test_a_token_is_good_for_one_request_in_whichever_process_it_comes(machine: Machine) -> None:
    token = machine.token()
    with ThreadPoolExecutor(8) as many:
        statuses = list(many.map(machine.status, [token] * 8))
    assert sorted(statuses) == [200] + [401] * 7
    assert machine.call(token).json()["type"].endswith("/token-replayed")


def test_a_client_whose_tokens_may_be_used_again_needs_no_jti(house: House, administrator: Caller) -> None:
    machine = registered(house, administrator, single_use=False)
    token = machine.token(jti=None)
    assert [machine.status(token) for _ in range(2)] == [200, 200]


def test_a_voucher_of_the_pdnd_admits_the_client_with_its_purpose_once(machine: Machine, platform: Platform) -> None:
    voucher = machine.voucher(platform)
    assert [machine.status(voucher) for _ in range(2)] == [200, 401]


def test_vouchers_that_are_not_to_the_letter_are_refused(machine: Machine, platform: Platform, house: House) -> None:
    with house.caller(role=Role.ADMINISTRATOR) as other:
        elsewhere = f"{house.settings.base_url}/{other.tenant_id}"
    forged = Platform("")
    wrong = [
        machine.voucher(platform, typ="JWT"),
        machine.voucher(platform, jti=None),
        machine.voucher(platform, nbf=None),
        machine.voucher(platform, nbf=machine.claims()["exp"]),
        machine.voucher(platform, exp=1),
        machine.voucher(platform, aud=house.settings.base_url),
        machine.voucher(platform, aud=elsewhere),
        machine.voucher(platform, purposeId=str(uuid4())),
        machine.voucher(platform, purposeId=None),
        machine.voucher(platform, purposeId=["x"]),
        machine.voucher(forged),
    ]
    assert [machine.status(token) for token in wrong] == [401] * len(wrong)


ODD: list[dict[str, object]] = [
    {"jti": None},
    {"jti": ""},
    {"jti": 3},
    {"jti": "\0"},
    {"jti": "x" * 256},
    {"sub": NOBODY},
    {"sub": None},
    {"iss": NOBODY, "sub": NOBODY},
    {"iss": "nobody", "sub": "nobody"},
    {"iss": None},
    {"iss": [], "sub": []},
    {"exp": 1},
    {"exp": None},
    {"exp": 1e300},
    {"iat": None},
    {"nbf": 253402300799},
    {"aud": "https://elsewhere.example/v1/x"},
]


@pytest.mark.parametrize("changes", ODD, ids=str)
def test_a_token_that_is_not_to_the_letter_is_refused(machine: Machine, changes: dict[str, object]) -> None:
    assert machine.status(machine.token(**changes)) == 401


@pytest.mark.parametrize("audience", ["{base}/", "{base}/x", "{base}/00000000-0000-0000-0000-000000000000"])
def test_a_token_for_no_tenant_is_refused(machine: Machine, house: House, audience: str) -> None:
    assert machine.status(machine.token(aud=audience.format(base=house.settings.base_url))) == 401


def headed(token: str, **header: object) -> str:
    said = base64.urlsafe_b64encode(json.dumps(header).encode()).rstrip(b"=").decode()
    return ".".join([said, *token.split(".")[1:]])


def test_forged_headers_and_signatures_are_refused(machine: Machine, house: House) -> None:
    kid, other = machine.client["keys"][0]["kid"], pair("ES256")
    with house.caller(role=Role.ADMINISTRATOR) as elsewhere:
        stranger = registered(house, elsewhere)
    claims, good = machine.claims(), machine.token()
    forged = [
        jws.sign(claims, other, {"typ": "JWT", "kid": kid}, "ES256"),
        jws.sign(claims, stranger.key, {"typ": "JWT", "kid": stranger.client["keys"][0]["kid"]}, "ES256"),
        jws.sign(claims, json.dumps(public(machine.key)), {"typ": "JWT", "kid": kid}, "HS256"),
        jws.sign(claims, machine.key, {"typ": "JWT", "kid": "unknown"}, "ES256"),
        jws.sign(claims, machine.key, {"typ": "JWT"}, "ES256"),
        jws.sign(claims, machine.key, {"typ": "JWT", "kid": kid, "crit": ["x"]}, "ES256"),
        headed(good, alg="none", typ="JWT", kid=kid),
        headed(good, alg="ES256", typ=3, kid=kid),
        headed(good, alg="ES256", typ="JWT", kid=kid, jku="http://127.0.0.1:1/jwks", x5u="http://127.0.0.1:1/x"),
        headed(good, alg="ES256", typ="JWT", kid=[kid]),
        good[:-4] + "AAAA",
    ]
    assert [machine.status(token) for token in forged] == [401] * len(forged)


def test_keys_rotate_without_a_pause(machine: Machine) -> None:
    key = pair("RS256")
    changed = machine.do("keys", {"jwk": public(key)})
    newer = Machine(machine.house, machine.administrator, {**changed, "keys": changed["keys"][1:]}, key, "RS256")
    assert (machine.status(machine.token()), newer.status(newer.token())) == (200, 200)
    machine.do(f"keys/{machine.client['keys'][0]['kid']}/retirement")
    assert (machine.status(machine.token()), newer.status(newer.token())) == (401, 200)


def test_a_suspended_or_removed_client_does_not_come_in(machine: Machine, platform: Platform) -> None:
    machine.do("suspension")
    assert (machine.status(machine.token()), machine.status(machine.voucher(platform))) == (401, 401)
    machine.do("resumption")
    assert machine.status(machine.token()) == 200
    machine.do("removal")
    assert (machine.status(machine.token()), machine.status(machine.voucher(platform))) == (401, 401)


def test_private_and_weak_keys_are_refused(administrator: Caller) -> None:
    weak: Any = rsa.generate_private_key(65537, 1024)  # noqa: S505
    refused = [
        ({**pair("ES256").to_dict()}, "private-key-given"),
        ({"kty": "oct", "k": "AAAA"}, "private-key-given"),
        (public(jwk.construct(weak, "RS256")), "unusable-key"),
        ({"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"}, "unusable-key"),
        ({}, "unusable-key"),
    ]
    for material, kind in refused:
        body = {"name": "x", "scopes": ["process:read"], "keys": [{"jwk": material}]}
        answer = administrator.try_to("/clients", body)
        assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (422, kind)


def test_clients_are_written_into_the_audit_trail(machine: Machine) -> None:
    machine.do("suspension")
    deeds = machine.administrator.get("/audit-events", entity="client", entity_id=machine.client["id"])["items"]
    assert [deed["operation"] for deed in deeds] == ["register_client", "suspend_client"]


def test_only_administrators_manage_clients(house: House, administrator: Caller) -> None:
    for role in set(Role) - {Role.ADMINISTRATOR}:
        with house.caller(administrator.tenant_id, role) as caller:
            assert caller.http.get("/clients").status_code == 403
