"""What the log tells: whoever names the identifier of an answer is helped, and nobody's token stands in it."""

import json
import time
from collections.abc import Callable, Iterator

import httpx
import psycopg
import pytest
from sqlalchemy import make_url

from domain.access import Role
from infra.embedded import Embedded
from tests.api.house import Json
from tests.api.machines import registered
from tests.api.refusing import problem
from tests.api.serving import Served, served
from tests.api.test_integrity import Letter


@pytest.fixture(scope="module")
def broken(server: Embedded, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve a house in which a table is not where the code thinks."""
    with served(server, tmp_path_factory.mktemp("broken")) as process:
        name = make_url(process.house.url).database or ""
        with psycopg.connect(server.owner_url(name), autocommit=True) as owner:
            owner.execute("ALTER TABLE tavolo RENAME TO table_elsewhere")
        yield process


def lines(process: Served, request_id: str, awaited: int = 1) -> list[Json]:
    """Give what the log says of a request: it is written when the answer has left, which may have arrived by then."""
    until = time.monotonic() + 5
    told: list[Json] = []
    while len(told) < awaited and time.monotonic() < until:
        # A line without its end is still being written.
        whole = process.log.read_text().rpartition("\n")[0].splitlines()
        told = [line for line in map(json.loads, whole) if line.get("request_id") == request_id]
    return told


def test_a_fault_of_ours_is_found_in_the_log_by_what_its_answer_is_called(broken: Served) -> None:
    with broken.house.caller() as caller:
        answer = caller.http.get("/tavoli", headers={"x-request-id": "a-name-of-ours"})
    problem(answer, 500, "fault")
    assert answer.headers["x-request-id"] == "a-name-of-ours"
    assert answer.headers["connection"] == "close"
    [request, traceback] = sorted(lines(broken, "a-name-of-ours", 2), key=lambda line: line["event"] != "request")
    assert (request["status"], request["path"]) == (500, "/tavoli")
    assert "UndefinedTable" in traceback["exception"]


def test_no_other_line_bears_the_name_of_a_request(broken: Served) -> None:
    with broken.house.caller() as caller:
        names = [caller.http.get("/tavoli").headers["x-request-id"] for _ in range(3)]
    assert [len(lines(broken, name, 2)) for name in names] == [2, 2, 2]


@pytest.mark.parametrize(
    ("token", "cause"),
    [
        ("x" * 9000, "over 8 KB"),
        ("not-a-token", "not three base64url segments"),
        ("e30.e30.e30", "no iss"),
        ("bm8.bm8.bm8", "JSONDecodeError"),
    ],
)
def test_why_a_token_was_not_believed_stands_in_the_log_and_nowhere_else(
    broken: Served, token: str, cause: str
) -> None:
    headers = {"authorization": f"Bearer {token}"}
    answer = httpx.get(f"{broken.house.settings.base_url}/actors", headers=headers)
    problem(answer, 401, "unauthenticated")
    [line] = lines(broken, answer.headers["x-request-id"])
    assert (line["status"], line["disbelieved"]) == (401, cause)
    assert cause not in answer.text
    assert token not in broken.log.read_text()


def test_of_who_brings_no_token_nothing_was_disbelieved(broken: Served) -> None:
    answer = httpx.get(f"{broken.house.settings.base_url}/actors")
    [line] = lines(broken, answer.headers["x-request-id"])
    assert (line["status"], line["refused"], "disbelieved" in line) == (401, "unauthenticated", False)


@pytest.fixture(scope="module")
def letter(broken: Served) -> Iterator[Letter]:
    """Let a registered client write."""
    with broken.house.caller(role=Role.ADMINISTRATOR) as administrator:
        yield Letter(registered(broken.house, administrator, scopes=["actor:read", "actor:write"]))


SIGNATURES: dict[str, tuple[Callable[[Letter], str], str]] = {
    "no jti": (lambda letter: letter.signed(jti=None), "signature-invalid"),
    "no aud": (lambda letter: letter.signed(aud=None), "signature-invalid"),
    "no signed_headers": (lambda letter: letter.machine.token(), "signature-invalid"),
    "meant for another audience": (lambda letter: letter.signed(aud="another"), "signature-invalid"),
    "of another client than the one that calls": (lambda letter: letter.signed(iss="another"), "signature-invalid"),
    "no key of the client has signed this": (lambda letter: letter.signed()[:-4] + "AAAA", "signature-invalid"),
    "TokenExpired": (lambda letter: letter.signed(iat=1, nbf=1, exp=2), "signature-expired"),
}


@pytest.mark.parametrize(("cause", "signed"), SIGNATURES.items(), ids=SIGNATURES)
def test_why_a_signature_was_not_believed_stands_in_the_line_of_its_request(
    broken: Served, letter: Letter, cause: str, signed: tuple[Callable[[Letter], str], str]
) -> None:
    sign, rule = signed
    signature = sign(letter)
    answer = letter.vouched(signature)
    problem(answer, 401, rule)
    [line] = lines(broken, answer.headers["x-request-id"])
    assert (line["status"], line["refused"], line["disbelieved"]) == (401, rule, cause)
    assert line["tenant"] == str(letter.machine.administrator.tenant_id)
    assert signature not in broken.log.read_text()


@pytest.mark.parametrize(
    ("claims", "cause"),
    [
        ({"iat": None}, "no iat"),
        ({"jti": None}, "no jti"),
        ({"sub": "another"}, "speaks of another subject than its issuer"),
    ],
)
def test_why_a_token_of_a_machine_was_not_believed_stands_there_too(
    broken: Served, letter: Letter, claims: Json, cause: str
) -> None:
    answer = letter.machine.call(letter.machine.token(**claims), "/actors")
    problem(answer, 401, "unauthenticated")
    [line] = lines(broken, answer.headers["x-request-id"])
    assert (line["refused"], line["disbelieved"]) == ("unauthenticated", cause)


def test_whatever_was_refused_the_line_names_the_rule(broken: Served, letter: Letter) -> None:
    token = letter.machine.token()
    replayed = [letter.machine.call(token, "/actors") for _ in range(2)][1]
    unlike = letter.vouched(letter.signed(signed_headers=[]))
    page = httpx.get(f"{broken.house.settings.house_url}/l/{'A' * 56}")
    for answer, rule in ((replayed, "token-replayed"), (unlike, "signed-headers-mismatch"), (page, "link-invalid")):
        [line] = lines(broken, answer.headers["x-request-id"])
        assert (line["status"], line["refused"]) == (answer.status_code, rule)
