"""Conditional requests: nothing is sent twice, nothing is overwritten unseen."""

import pytest

from tests.api.house import Caller
from tests.api.refusing import problem
from tests.api.town import Town, seat_of


@pytest.fixture
def tavolo(operator: Caller) -> str:
    return f"/tavoli/{Town(operator).tavolo()}"


def test_a_reader_who_has_the_state_gets_304_without_a_body(operator: Caller, tavolo: str) -> None:
    tag = operator.http.get(tavolo).headers["etag"]
    for seen in (tag, f'"other", {tag}', f"W/{tag}", "*"):
        again = operator.http.get(tavolo, headers={"if-none-match": seen})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag


def test_a_reader_of_an_older_state_gets_the_new_one(operator: Caller, tavolo: str) -> None:
    answer = operator.http.get(tavolo, headers={"if-none-match": '"0"'})
    assert answer.status_code == 200


@pytest.mark.parametrize("path", ["/actors", "/tavoli", "/vocabularies"])
def test_lists_have_an_etag_too(operator: Caller, path: str) -> None:
    tag = operator.http.get(path).headers["etag"]
    assert operator.http.get(path, headers={"if-none-match": tag}).status_code == 304


def test_a_change_of_the_state_that_was_seen_succeeds_and_gives_the_new_etag(operator: Caller, tavolo: str) -> None:
    tag = operator.http.get(tavolo).headers["etag"]
    seat = seat_of(Town(operator).actor("Scout"))
    answer = operator.try_to(f"{tavolo}/seats", seat, **{"if-match": tag})
    assert answer.status_code == 201
    assert answer.headers["etag"] == operator.http.get(tavolo).headers["etag"] != tag


def test_a_change_of_a_state_that_has_passed_is_refused(operator: Caller, tavolo: str) -> None:
    tag = operator.http.get(tavolo).headers["etag"]
    operator.post(f"{tavolo}/closure")
    answer = operator.try_to(f"{tavolo}/closure", **{"if-match": tag})
    assert problem(answer, 412, "stale-revision")["context"] == {"revision": 2}


@pytest.mark.parametrize("tag", ["1", 'W/"1"', '"one"', '"1", "2"'])
def test_a_condition_that_is_not_one_strong_etag_is_unreadable(operator: Caller, tavolo: str, tag: str) -> None:
    problem(operator.try_to(f"{tavolo}/closure", **{"if-match": tag}), 400, "unreadable")


def test_any_state_will_do_for_a_star(operator: Caller, tavolo: str) -> None:
    operator.post(f"{tavolo}/closure", **{"if-match": "*"})
