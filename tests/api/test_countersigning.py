"""Answers to clients that sign are signed by the house, with a key that everybody can read; others are not."""

import base64
import hashlib
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from jose import jwk, jwt

from domain.access import Role
from infra.embedded import Embedded
from tests.api.house import Caller, House, Json, open_house
from tests.api.machines import registered
from tests.api.test_integrity import BODY, Letter, digest


@pytest.fixture(scope="module")
def house(server: Embedded, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    home: Path = tmp_path_factory.mktemp("signing")
    private = ec.generate_private_key(ec.SECP256R1())
    (home / "key.pem").write_bytes(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    with open_house(server, home, signing_key=home / "key.pem") as opened:
        yield opened


@pytest.fixture
def administrator(house: House) -> Iterator[Caller]:
    with house.caller(role=Role.ADMINISTRATOR) as caller:
        yield caller


@pytest.fixture
def letter(house: House, administrator: Caller) -> Letter:
    return Letter(registered(house, administrator, scopes=["actor:read", "actor:write"]))


def claims(letter: Letter, answer: httpx.Response) -> Json:
    """Verify an answer as its reader would, with what the house publishes."""
    base: str = letter.machine.house.settings.base_url
    [key] = httpx.get(base.removesuffix("/v1") + "/.well-known/jwks.json").json()["keys"]
    said: Json = jwt.decode(
        answer.headers["agid-jwt-signature"],
        jwk.construct(key),
        algorithms=["ES256"],
        audience=letter.machine.client["id"],
        issuer=base,
    )
    return said


@pytest.mark.parametrize("body", [BODY, b"{}", b""], ids=["taken", "refused", "empty"])
def test_an_answer_to_a_client_that_signs_is_signed(letter: Letter, body: bytes) -> None:
    answer = Letter(letter.machine, body).vouched()
    made = "SHA-256=" + base64.b64encode(hashlib.sha256(answer.content).digest()).decode()
    assert answer.headers["digest"] == made
    signed = claims(letter, answer)["signed_headers"]
    assert signed == [{"digest": made}, {"content-type": answer.headers["content-type"]}]


def test_the_answer_to_head_speaks_of_what_get_would_have_said(letter: Letter) -> None:
    empty = Letter(letter.machine, b"")
    read, head = (empty.send(("digest", digest(b"")), method=method, path="/actors") for method in ("GET", "HEAD"))
    assert (head.content, head.headers["digest"]) == (b"", read.headers["digest"])


def test_nobody_else_is_sent_a_signature(letter: Letter, administrator: Caller) -> None:
    unsigned = Letter(letter.machine).send()
    person = administrator.http.get("/actors", headers={"digest": digest(b"")})
    for answer in (unsigned, person):
        assert answer.is_success
        assert not {"digest", "agid-jwt-signature"} & answer.headers.keys()
