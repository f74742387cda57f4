"""What a registered client signs arrives as it was sent, or not at all (ModI INTEGRITY_REST); nothing forged passes."""

import base64
import hashlib
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import httpx
import pytest
from jose import jws

from domain.access import Role
from tests.api.house import Caller, House, Json
from tests.api.machines import Machine, pair, public, registered
from tests.api.refusing import problem

BODY = b'{"name": "Pro loco", "kind": "association", "sector": "third_sector"}'
MEDIA = "application/json"
SCOPES = ["actor:read", "actor:write", "tenant:read"]
Headers = list[tuple[str, str]]


def digest(body: bytes, algorithm: str = "sha256") -> str:
    made = base64.b64encode(hashlib.new(algorithm, body).digest()).decode()
    return f"{algorithm.upper().replace('SHA', 'SHA-')}={made}"


@dataclass(frozen=True)
class Letter:
    """A request of a machine, with what it says of itself."""

    machine: Machine
    body: bytes = BODY
    media: str = MEDIA
    headers: dict[str, str] = field(default_factory=dict)

    def signed(self, **changes: object) -> str:
        """Sign it; what changes of the claims, or None for those it leaves out."""
        said = [{"digest": digest(self.body)}, {"content-type": self.media}]
        return self.sealed({"sub": None, "signed_headers": said} | changes, {"typ": "JWT"})

    def sealed(self, changes: dict[str, object], header: Json, key: Any = None, algorithm: str = "") -> str:
        claims = self.machine.claims(**changes)
        return str(jws.sign(claims, key or self.machine.key, header, algorithm or self.machine.algorithm))

    def send(self, *headers: tuple[str, str], method: str = "POST", path: str = "/actors") -> httpx.Response:
        """Send it with a fresh token."""
        bearer = ("authorization", f"Bearer {self.machine.token()}")
        sent = [bearer, ("content-type", self.media), *self.headers.items(), *headers]
        base = self.machine.house.settings.base_url
        return httpx.request(method, f"{base}{path}", content=self.body, headers=sent, timeout=30)

    def vouched(self, signature: str | None = None) -> httpx.Response:
        """Send it with its digest and its signature."""
        return self.send(("digest", digest(self.body)), ("agid-jwt-signature", signature or self.signed()))


@pytest.fixture
def administrator(house: House) -> Iterator[Caller]:
    with house.caller(role=Role.ADMINISTRATOR) as caller:
        yield caller


@pytest.fixture
def machine(house: House, administrator: Caller) -> Machine:
    return registered(house, administrator, scopes=SCOPES)


@pytest.fixture
def letter(machine: Machine) -> Letter:
    return Letter(machine)


def actors(letter: Letter) -> int:
    return len(letter.machine.administrator.get("/actors")["items"])


@pytest.mark.parametrize("algorithm", ["ES256", "RS256"])
def test_a_signed_request_is_taken(house: House, administrator: Caller, algorithm: str) -> None:
    letter = Letter(registered(house, administrator, algorithm, scopes=SCOPES))
    assert letter.vouched().status_code == 201
    assert actors(letter) == 1


def test_a_token_and_a_signature_may_have_the_same_name(letter: Letter) -> None:
    name = uuid4().hex
    bearer = ("authorization", f"Bearer {letter.machine.token(jti=name)}")
    signature = ("agid-jwt-signature", letter.signed(jti=name))
    sent = [bearer, ("content-type", MEDIA), ("digest", digest(BODY)), signature]
    url = f"{letter.machine.house.settings.base_url}/actors"
    assert httpx.post(url, content=BODY, headers=sent).status_code == 201


@pytest.mark.parametrize(
    "said", [digest(BODY), digest(BODY, "sha512"), f"{digest(BODY)}, md5=x", "sha" + digest(BODY)[3:]]
)
def test_a_digest_alone_is_compared_whoever_calls(administrator: Caller, said: str) -> None:
    headers = {"content-type": MEDIA, "digest": said}
    assert administrator.http.post("/actors", content=BODY, headers=headers).status_code == 201
    refused = administrator.http.post("/actors", content=BODY + b" ", headers=headers)
    assert problem(refused, 400, "digest-mismatch")["detail"]


@pytest.mark.parametrize("said", ["", "SHA-256", "md5=x", "x" * 900, "=,=,=", "SHA-256 =x", "\xff=\xff"])
def test_a_digest_that_says_nothing_we_know_is_refused(administrator: Caller, said: str) -> None:
    headers = [(b"content-type", MEDIA.encode()), (b"digest", said.encode("latin-1"))]
    refused = administrator.http.post("/actors", content=BODY, headers=headers)
    kind = "digest-mismatch" if said == "SHA-256" else "malformed-digest"
    assert problem(refused, 400, kind)["status"] == 400


def test_a_file_and_a_command_without_a_body_may_be_signed(letter: Letter) -> None:
    actor = letter.vouched().json()["id"]
    empty = Letter(letter.machine, b"")
    none = {"signed_headers": [{"digest": digest(b"")}, {"content-type": MEDIA}]}
    headers = [("digest", digest(b"")), ("agid-jwt-signature", empty.signed(**none))]
    assert empty.send(*headers, method="GET", path=f"/actors/{actor}").status_code == 200
    only = ("agid-jwt-signature", empty.signed(signed_headers=[{"content-type": MEDIA}]))
    assert empty.send(only, method="GET", path=f"/actors/{actor}").status_code == 200


def said(*pairs: tuple[str, object]) -> list[dict[str, object]]:
    return [{name: value} for name, value in pairs]


GOOD = ("digest", digest(BODY)), ("content-type", MEDIA)
UNLIKE: dict[str, list[Any]] = {
    "the digest of another body": said(("digest", digest(b"{}")), GOOD[1]),
    "another media type": said(GOOD[0], ("content-type", "text/csv")),
    "no digest": said(GOOD[1]),
    "no media type": said(GOOD[0]),
    "a header that did not come": said(*GOOD, ("x-other", "1")),
    "nothing": [],
}


@pytest.mark.parametrize("headers", UNLIKE.values(), ids=UNLIKE)
def test_a_signature_of_other_headers_is_refused(letter: Letter, headers: list[Any]) -> None:
    assert problem(letter.vouched(letter.signed(signed_headers=headers)), 400, "signed-headers-mismatch")["detail"]
    assert actors(letter) == 0


def test_an_encoding_that_is_not_signed_is_refused(letter: Letter) -> None:
    encoded = Letter(letter.machine, headers={"content-encoding": "identity"})
    refused = problem(encoded.vouched(), 400, "signed-headers-mismatch")
    assert refused["context"] == {"unsigned": ["content-encoding"]}
    both = said(*GOOD, ("content-encoding", "identity"))
    assert encoded.vouched(encoded.signed(signed_headers=both)).status_code == 201


def now(**ago: int) -> int:
    return int(time.time() - timedelta(**ago).total_seconds())


CLAIMS: dict[str, dict[str, object]] = {
    "expired": {"iat": now(minutes=20), "nbf": None, "exp": now(minutes=10)},
    "not yet valid": {"nbf": now(minutes=-10)},
    "good for a day": {"exp": now(days=-1)},
    "meant for another tenant": {"aud": f"http://127.0.0.1/v1/{uuid4()}"},
    "meant for nobody": {"aud": None},
    "meant for a number": {"aud": 7},
    "of another client": {"iss": str(uuid4())},
    "of nobody": {"iss": None},
    "without a name": {"jti": None},
    "of a name that is none": {"jti": "a\nb"},
    "of a name that is a list": {"jti": ["a"]},
    "with a header twice": {"signed_headers": said(*GOOD, GOOD[0])},
    "with headers that are no list": {"signed_headers": {"digest": digest(BODY)}},
    "with headers that are no texts": {"signed_headers": said(("digest", 7), ("content-type", None))},
    "with headers in a list of texts": {"signed_headers": ["digest", "content-type"]},
    "with a thousand headers": {"signed_headers": said(*GOOD, *((f"x-{number}", "") for number in range(90)))},
    "with no headers": {"signed_headers": None},
    "issued at no time": {"iat": "now"},
    "issued in infinity": {"iat": 10**30},
}


@pytest.mark.parametrize("changes", CLAIMS.values(), ids=CLAIMS)
def test_a_signature_that_claims_what_is_not_so_is_refused(letter: Letter, changes: dict[str, object]) -> None:
    expected = "signature-expired" if changes is CLAIMS["expired"] else "signature-invalid"
    assert problem(letter.vouched(letter.signed(**changes)), 401, expected)["detail"]
    assert actors(letter) == 0


def bare(letter: Letter, **header: object) -> str:
    """Put another header before what was signed."""
    written = base64.urlsafe_b64encode(json.dumps(header).encode()).rstrip(b"=").decode()
    return ".".join([written, *letter.signed().split(".")[1:]])


def forged(letter: Letter, key: Any, header: Json, algorithm: str) -> str:
    headers = said(*GOOD)
    return letter.sealed({"sub": None, "signed_headers": headers}, header, key, algorithm)


def of_another(letter: Letter) -> str:
    stranger = registered(letter.machine.house, letter.machine.administrator, scopes=SCOPES)
    return forged(letter, stranger.key, {"typ": "JWT"}, "ES256")


def with_its_public_key(letter: Letter) -> str:
    return forged(letter, json.dumps(public(letter.machine.key)), {"typ": "JWT"}, "HS256")


NOWHERE = "http://127.0.0.1:1/"
FORGERIES: dict[str, Callable[[Letter], str]] = {
    "an unknown key": lambda letter: forged(letter, pair("ES256"), {"typ": "JWT"}, "ES256"),
    "the key of another client": of_another,
    "a key of another kind": lambda letter: forged(letter, pair("RS256"), {"typ": "JWT"}, "RS256"),
    "HS256 with the public key": with_its_public_key,
    "alg none": lambda letter: bare(letter, alg="none", typ="JWT"),
    "alg of no text": lambda letter: bare(letter, alg=["ES256"], typ="JWT"),
    "no alg": lambda letter: bare(letter, typ="JWT"),
    "a critical extension": lambda letter: forged(letter, letter.machine.key, {"typ": "JWT", "crit": ["x"]}, "ES256"),
    "typ of a token": lambda letter: forged(letter, letter.machine.key, {"typ": "at+jwt"}, "ES256"),
    "x5u of elsewhere": lambda letter: bare(letter, alg="ES256", typ="JWT", x5u=NOWHERE),
    "jku of elsewhere": lambda letter: bare(letter, alg="ES256", typ="JWT", jku=NOWHERE),
    "a key of its own": lambda letter: bare(letter, alg="ES256", typ="JWT", jwk=public(pair("ES256"))),
    "a certificate of its own": lambda letter: bare(letter, alg="ES256", typ="JWT", x5c=["MII" + "A" * 2000]),
    "a huge header": lambda letter: bare(letter, alg="ES256", typ="JWT", x5c=["A" * 7000]),
    "a huge signature": lambda letter: letter.signed(x="A" * 9000),
    "a deep header": lambda letter: bare(letter, alg="ES256", x=json.loads("[" * 50 + "]" * 50)),
    "a cut signature": lambda letter: letter.signed()[:-4],
    "an altered signature": lambda letter: letter.signed()[:-4] + "AAAA",
    "no signature": lambda letter: letter.signed().rpartition(".")[0] + ".",
    "its own token": lambda letter: letter.machine.token(),
    "words": lambda letter: "signed, with love",  # noqa: ARG005
    "emptiness": lambda letter: "",  # noqa: ARG005
    "dots": lambda letter: "...",  # noqa: ARG005
    "bytes": lambda letter: "\xff\xfe.\xff.\xff",  # noqa: ARG005
}


@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES)
def test_a_forged_signature_is_refused(letter: Letter, forge: Callable[[Letter], str]) -> None:
    headers = [("digest", digest(BODY)), ("agid-jwt-signature", forge(letter).encode("latin-1"))]
    answer = letter.send(*headers)  # type: ignore[arg-type]
    assert problem(answer, 401, "signature-invalid")["detail"]
    assert answer.headers["www-authenticate"]
    assert actors(letter) == 0


def test_a_body_that_was_changed_on_its_way_is_refused(letter: Letter) -> None:
    headers = [("digest", digest(BODY)), ("agid-jwt-signature", letter.signed())]
    changed = Letter(letter.machine, BODY.replace(b"Pro", b"Pre"))
    assert problem(changed.send(*headers), 400, "digest-mismatch")["detail"]
    fitted = [("digest", digest(changed.body)), ("agid-jwt-signature", letter.signed())]
    assert problem(changed.send(*fitted), 400, "signed-headers-mismatch")["context"] == {"different": ["digest"]}


def test_a_signature_is_good_once(letter: Letter) -> None:
    signature = letter.signed()
    assert letter.vouched(signature).status_code == 201
    assert problem(letter.vouched(signature), 401, "signature-replayed")["detail"]
    assert actors(letter) == 1


@pytest.mark.parametrize("name", ["digest", "agid-jwt-signature"])
def test_a_header_given_twice_is_refused(letter: Letter, name: str) -> None:
    headers = [("digest", digest(BODY)), ("agid-jwt-signature", letter.signed())]
    refused = problem(letter.send(*headers, (name, dict(headers)[name])), 400, "repeated-header")
    assert refused["context"] == {"header": name}


def test_a_signature_is_no_token(letter: Letter) -> None:
    """Whoever sees a signature could call with it, if it were."""
    header = {"typ": "JWT", "kid": letter.machine.client["keys"][0]["kid"]}
    signature = letter.sealed({"signed_headers": said(*GOOD)}, header)
    assert letter.machine.status(letter.sealed({}, header), "/actors") == 200
    assert letter.machine.status(signature, "/actors") == 401


def test_a_signature_of_a_retired_key_or_a_suspended_client_is_refused(letter: Letter) -> None:
    machine, newer = letter.machine, pair("RS256")
    machine.do("keys", {"jwk": public(newer)})
    assert (
        letter.vouched(forged(letter, newer, {"typ": "JWT", "kid": "as the PDND calls it"}, "RS256")).status_code == 201
    )
    machine.do(f"keys/{machine.client['keys'][0]['kid']}/retirement")
    assert letter.vouched().status_code == 401


def test_a_person_signs_nothing(operator: Caller, letter: Letter) -> None:
    headers = {"content-type": MEDIA, "digest": digest(BODY), "agid-jwt-signature": letter.signed()}
    refused = operator.http.post("/actors", content=BODY, headers=headers)
    assert problem(refused, 403, "signer-unknown")["detail"]


@pytest.fixture
def demanding(letter: Letter) -> Letter:
    """Let the tenant demand signatures, and wait until every process knows."""
    administrator = letter.machine.administrator
    administrator.change("PATCH", "/tenant/settings", {"signature_demanded": True}).raise_for_status()
    until = time.monotonic() + 10
    while letter.send().status_code != 403:
        assert time.monotonic() < until
        time.sleep(0.1)
    return letter


def test_a_tenant_demands_that_its_clients_sign_every_body(demanding: Letter) -> None:
    refused = problem(demanding.send(), 403, "signature-demanded")
    assert "Agid-JWT-Signature" in refused["detail"]
    assert problem(demanding.send(("digest", digest(BODY))), 403, "signature-demanded")["detail"]
    made = demanding.vouched()
    assert made.status_code == 201
    empty = Letter(demanding.machine, b"")
    assert empty.send(method="GET", path="/actors").status_code == 200
    removed = empty.send(("if-match", "*"), method="DELETE", path=f"/actors/{made.json()['id']}")
    assert removed.status_code == 200, "what has no body has nothing to sign"


def test_what_is_demanded_of_clients_is_not_demanded_of_people_nor_elsewhere(
    house: House, demanding: Letter, operator: Caller
) -> None:
    person = partial(house.caller, demanding.machine.administrator.tenant_id)
    with person() as colleague:
        assert colleague.try_to("/actors", json.loads(BODY)).status_code == 201
    assert operator.try_to("/actors", json.loads(BODY)).status_code == 201
