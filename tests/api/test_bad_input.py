"""Bad input: each its problem, every invalid field named, nothing ambiguous let in."""

import json
from datetime import timedelta

import httpx
import pytest

from api.strict import BODY_LIMIT
from domain.access import Role
from tests.api.house import Caller, House
from tests.api.refusing import named, problem
from tests.api.town import NOBODY, PROCESS, Town, seat_of

ACTOR = {"name": "Pro loco", "kind": "association", "sector": "third_sector"}
SHOWN = ["/processes", "/actors", "/waves", "/tavoli", "/meetings", "/protocols", "/indicators"]


def sent(operator: Caller, body: bytes, media: str = "application/json") -> httpx.Response:
    """Send a body as it is to the directory of actors."""
    return operator.http.post("/actors", content=body, headers={"content-type": media})


def test_an_unknown_field_is_refused_and_named(operator: Caller) -> None:
    answer = operator.try_to("/actors", ACTOR | {"colour": "green"})
    assert named(problem(answer, 422, "invalid-input")) == {"#/colour": "extra_forbidden"}


def test_two_invalid_fields_are_both_told(operator: Caller) -> None:
    answer = operator.try_to("/actors", ACTOR | {"name": "", "kind": "club", "contacts": [{"name": "x", "email": "y"}]})
    pointers = named(problem(answer, 422, "invalid-input"))
    assert pointers.keys() == {"#/name", "#/kind", "#/contacts/0/email"}


def test_a_missing_field_is_named(operator: Caller) -> None:
    answer = operator.try_to("/actors", {})
    assert set(named(problem(answer, 422, "invalid-input")).values()) == {"missing"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", 5),
        ("title", None),
        ("title", "   "),
        ("title", "two\nlines"),
        ("title", "x" * 201),
        ("description", "x" * 20_001),
        ("planned_start", 0),
        ("planned_start", "1700000000"),
        ("planned_start", "2026-02-30"),
        ("planned_start", "2026-01-07T00:00:00Z"),
        ("purposes", "shared_issue"),
        ("purposes", ["fun"]),
        ("istat_codes", ["99099"]),
        ("istat_codes", ["099099"] * 51),
        ("commissioner_id", "7"),
        ("commissioner_id", "{01a2036f-cd08-714b-8fb4-d311fc1ee826}"),
        ("external_id", "with space"),
    ],
)
def test_a_field_of_the_wrong_type_or_form_is_refused_and_named(operator: Caller, field: str, value: object) -> None:
    said = problem(operator.try_to("/processes", PROCESS | {field: value}), 422, "invalid-input")
    assert {pointer.split("/")[1] for pointer in named(said)} == {field}


@pytest.mark.parametrize("value", [True, "5", 5.5, 0, 6])
def test_a_number_is_a_number_within_its_bounds(operator: Caller, value: object) -> None:
    tie = {"source_id": NOBODY, "target_id": NOBODY, "kind": "trust", "strength": value}
    wave = {"number": 1, "observed_on": "2026-01-01", "roster": [{"actor_id": NOBODY}], "ties": [tie]}
    answer = operator.try_to(f"/processes/{NOBODY}/waves", wave)
    assert named(problem(answer, 422, "invalid-input")).keys() == {"#/ties/0/strength"}


def test_a_moment_without_a_zone_is_refused(operator: Caller) -> None:
    meeting = {"title": "x", "starts_at": "2026-03-12T16:30:00", "ends_at": "0001-01-01T00:00:00+14:00"}
    answer = operator.try_to(f"/tavoli/{NOBODY}/meetings", meeting)
    codes = {"#/starts_at": "moment_form", "#/ends_at": "moment_out_of_range"}
    assert named(problem(answer, 422, "invalid-input")) == codes


@pytest.mark.parametrize(
    ("language", "title", "detail"), [(None, "Alcuni", "Il dato"), ("en-GB, it;q=0.5", "Some", "Field")]
)
def test_a_problem_speaks_italian_or_english(operator: Caller, language: str | None, title: str, detail: str) -> None:
    headers = {"accept-language": language} if language else {}
    answer = operator.try_to("/actors", {}, **headers)
    said = problem(answer, 422, "invalid-input")
    assert said["title"].startswith(title)
    assert all(error["detail"].startswith(detail) for error in said["errors"])
    assert answer.headers["content-language"] == ("en" if language else "it")


@pytest.mark.parametrize(
    "body",
    [
        b'{"name": ',
        b"",
        b"\xff\xfe{}",
        b'{"name": "a", "name": "b", "kind": "school", "sector": "public"}',
        b'{"name": NaN}',
        b'{"name": -Infinity}',
        rb'{"name": "half \ud800"}',
        rb'{"name": "nul \u0000"}',
        rb'{"contacts": [{"email": "a\u0000@b.example"}]}',
        b"[" * 100_000,
        b"1" * 5000,
    ],
    ids=["broken", "empty", "not UTF-8", "twice", "NaN", "Infinity", "surrogate", "NUL", "NUL within", "deep", "long"],
)
def test_a_body_that_readers_would_read_differently_is_unreadable(operator: Caller, body: bytes) -> None:
    answer = sent(operator, body)
    if body:
        problem(answer, 400, "unreadable")
    else:
        assert named(problem(answer, 422, "invalid-input")) == {"#": "missing"}


def test_a_name_that_stands_twice_is_told(operator: Caller) -> None:
    said = problem(sent(operator, b'{"name": "a", "name": "b"}'), 400, "unreadable")
    assert "'name'" in said["detail"]


def test_escapes_of_ordinary_characters_are_read(operator: Caller) -> None:
    body = json.dumps(ACTOR | {"name": "Città \U0001f3d8 \\u0000"}).encode()
    assert rb"\ud83c\udfd8" in body
    assert sent(operator, body).json()["name"] == "Città \U0001f3d8 \\u0000"


@pytest.mark.parametrize("media", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "*"])
def test_a_body_of_another_media_type_is_refused(operator: Caller, media: str) -> None:
    problem(sent(operator, json.dumps(ACTOR).encode(), media), 415, "unsupported-media-type")


def test_a_body_of_more_than_one_mebibyte_is_refused(operator: Caller) -> None:
    body = json.dumps(ACTOR | {"description": "x" * BODY_LIMIT}).encode()
    problem(sent(operator, body), 413, "content-too-large")


def test_a_body_that_hides_its_length_is_refused_as_it_grows(operator: Caller) -> None:
    pieces = (b" " * 65_536 for _ in range(20))
    answer = operator.http.post("/actors", content=pieces, headers={"content-type": "application/json"})
    problem(answer, 413, "content-too-large")


def test_an_unknown_path_is_not_found(operator: Caller) -> None:
    for path in ("/nothing", "/tavoli/x/y/z", "/%00"):
        problem(operator.http.get(path), 404, "not-found")


@pytest.mark.parametrize(
    ("path", "allowed"),
    [("/actors", "GET, HEAD, POST"), ("/actor-duplicates", "GET, HEAD"), ("/status", "GET, HEAD")],
)
def test_a_method_the_resource_lacks_is_refused_and_the_others_are_named(
    operator: Caller, path: str, allowed: str
) -> None:
    answer = operator.http.delete(path)
    problem(answer, 405, "method-not-allowed")
    assert answer.headers["allow"] == allowed


@pytest.mark.parametrize(
    "query",
    ["colour=green", "Limit=5", "limit=5&limit=6", "limit=0", "limit=201", "limit=many", "q=a%00b", "cursor=%00"],
)
def test_a_query_parameter_that_is_unknown_repeated_or_out_of_bounds_is_refused_and_named(
    operator: Caller, query: str
) -> None:
    said = problem(operator.http.get(f"/actors?{query}"), 422, "invalid-input")
    assert named(said).keys() == {f"query:{query.partition('=')[0]}"}


def test_a_name_that_cannot_be_repeated_as_it_is_is_named_all_the_same(operator: Caller) -> None:
    said = problem(operator.http.get("/actors?co%00lour=green"), 422, "invalid-input")
    assert named(said) == {"query:co\ufffdlour": "unknown_parameter"}


def test_a_method_that_does_not_exist_is_refused_as_such_whatever_else_is_wrong(operator: Caller) -> None:
    problem(operator.http.request("TRACE", "/indicators?colour=green"), 405, "method-not-allowed")


def test_an_identity_that_is_none_is_refused_and_named(operator: Caller) -> None:
    said = problem(operator.http.get("/actors/seven"), 422, "invalid-input")
    assert named(said) == {"path:actor_id": "uuid_form"}


@pytest.mark.parametrize("path", SHOWN)
def test_what_does_not_exist_is_not_found(operator: Caller, path: str) -> None:
    problem(operator.http.get(f"{path}/{NOBODY}"), 404, "not-found")


def test_what_belongs_to_another_tenant_is_not_found(operator: Caller, house: House) -> None:
    town = Town(operator)
    actor_id, meeting_id = town.actor("Scout"), town.drafted()
    with house.caller() as stranger:
        problem(stranger.http.get(f"/actors/{actor_id}"), 404, "not-found")
        problem(stranger.http.get(f"/meetings/{meeting_id}/minutes"), 404, "not-found")
        problem(stranger.try_to(f"/meetings/{meeting_id}/minutes/approval"), 404, "not-found")
        said = problem(stranger.try_to(f"/tavoli/{NOBODY}/seats", seat_of(actor_id)), 422, "unknown-reference")
        assert said["context"] == {"missing": [actor_id]}


def test_a_call_without_a_token_is_refused(house: House) -> None:
    answer = httpx.get(f"{house.settings.base_url}/actors")
    problem(answer, 401, "unauthenticated")
    assert answer.headers["www-authenticate"].startswith("Bearer")


def test_an_expired_token_is_refused_as_such(house: House) -> None:
    token = house.token(house.tenant(), issued_ago=timedelta(hours=2))
    answer = httpx.get(f"{house.settings.base_url}/actors", headers={"authorization": f"Bearer {token}"})
    problem(answer, 401, "token-expired")
    assert answer.headers["www-authenticate"].startswith("Bearer")


@pytest.mark.parametrize("token", ["x", "a.b.c", "ë", "Basic eDp5"])
def test_a_forged_token_is_refused(house: House, token: str) -> None:
    headers = {b"authorization": f"Bearer {token}".encode()}
    problem(httpx.get(f"{house.settings.base_url}/actors", headers=headers), 401, "unauthenticated")


def test_who_may_not_write_is_refused_before_the_body_is_read(house: House) -> None:
    with house.caller(role=Role.MEMBER) as member:
        said = problem(sent(member, b"{"), 403, "forbidden")
    assert said["context"] == {"scope": "actor:write"}


def test_what_is_public_needs_no_token(house: House) -> None:
    for path in ("/", "/status", "/vocabularies", "/problems/tavolo-closed"):
        assert httpx.get(house.settings.base_url + path).status_code == 200


@pytest.mark.parametrize("coding", ["gzip", "br", "deflate", "identity, gzip", "unknown"])
def test_a_body_that_is_compressed_is_refused_and_the_answer_says_how_to_send_it(operator: Caller, coding: str) -> None:
    answer = operator.http.post("/actors", json=ACTOR, headers={"content-encoding": coding})
    problem(answer, 415, "encoded-body")
    assert (answer.headers["accept-encoding"], "accept-patch" in answer.headers) == ("identity", False)


def test_a_body_of_another_kind_is_not_refused_for_how_it_is_packed(operator: Caller) -> None:
    answer = sent(operator, b"x", "text/plain")
    assert ("accept-encoding" in answer.headers, "accept-patch" in answer.headers) == (False, True)


@pytest.mark.parametrize(
    ("charset", "status"),
    [("utf-8", 201), ('"UTF-8"', 201), ("iso-8859-1", 415), ("utf-16", 415), ("utf-8x", 415), ("", 415)],
)
def test_a_body_is_written_in_utf_8(operator: Caller, charset: str, status: int) -> None:
    answer = sent(operator, json.dumps(ACTOR).encode(), f"application/json; charset={charset}")
    assert answer.status_code == status, answer.text


@pytest.mark.parametrize("name", ["Authorization", "Content-Type", "If-Match", "Idempotency-Key"])
def test_a_header_that_would_say_two_things_is_refused(operator: Caller, name: str) -> None:
    said = {**operator.http.headers, "content-type": "application/json", "if-match": "*", "idempotency-key": "one"}
    again = [(name, said[name.lower()] if name != "Idempotency-Key" else "two")]
    answer = operator.http.post("/actors", content=json.dumps(ACTOR), headers=[*said.items(), *again])
    assert problem(answer, 400, "repeated-header")["context"] == {"header": name.lower()}


def test_what_may_be_said_in_several_headers_may(operator: Caller) -> None:
    tag = operator.http.get("/actors").headers["etag"]
    said = [*operator.http.headers.items(), ("if-none-match", '"other"'), ("if-none-match", tag)]
    assert operator.http.get("/actors", headers=said).status_code in {200, 304}


@pytest.mark.parametrize("text", ["%ff", "%ed%a0%80", "a%c3", "%c0%af", "%f4%90%80%80"])
def test_a_text_of_a_query_that_is_no_utf_8_is_refused_and_named(operator: Caller, text: str) -> None:
    said = problem(operator.http.get(f"/actors?q={text}"), 422, "invalid-input")
    assert named(said) == {"query:q": "string_unicode"}
    said = problem(operator.http.get(f"/actors?{text}=1"), 422, "invalid-input")
    assert set(named(said).values()) <= {"unknown_parameter", "string_unicode"}


def test_a_text_of_a_query_is_found_in_any_script(operator: Caller) -> None:
    operator.post("/actors", ACTOR | {"name": "Città Ζωή"})
    for text in ("citt%C3%A0", "%CE%96%CF%89%CE%AE"):
        assert len(operator.http.get(f"/actors?q={text}").json()["items"]) == 1
