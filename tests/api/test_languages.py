"""In which language an answer is: the one the caller prefers, or else that of its tenant."""

import time

import pytest

from api.language import preferred
from domain.access import Role
from tests.api.house import Caller, House
from tests.api.refusing import problem


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", None),
        ("*", None),
        ("fr", None),
        ("en", "en"),
        ("IT-it", "it"),
        ("en-GB, it;q=0.5", "en"),
        ("fr, en;q=0.9", "en"),
        ("en;q=0.2, it;q=0.8", "it"),
        ("it;q=0.5,en;q=0.5", "it"),
        ("en; q = 0.9 , it;q=0.1", "en"),
        ("en;q=0", None),
        ("en;q=nothing", None),
        ("en;q=nan, it;q=0.1", "it"),
        ("english, it;q=0.1", "it"),
    ],
)
def test_the_language_a_caller_prefers_of_the_two_we_speak(accepted: str, language: str | None) -> None:
    assert preferred(accepted) == language


def test_who_prefers_none_is_answered_in_the_language_of_its_tenant(house: House, operator: Caller) -> None:
    with house.caller(operator.tenant_id, Role.ADMINISTRATOR) as head:
        head.change("PATCH", "/tenant/settings", {"language": "en"}).raise_for_status()
    until = time.monotonic() + 20
    while (answer := operator.try_to("/actors", {})).headers["content-language"] != "en":
        assert time.monotonic() < until
        time.sleep(0.2)
    assert problem(answer, 422, "invalid-input")["title"].startswith("Some")
    italian = operator.try_to("/actors", {}, **{"accept-language": "fr, it;q=0.1"})
    assert problem(italian, 422, "invalid-input")["title"].startswith("Alcuni")


def test_what_is_kept_for_everyone_depends_on_no_tenant(house: House) -> None:
    for accepted, language in (("", "it"), ("fr, en;q=0.9", "en")):
        with house.caller() as caller:
            answer = caller.http.get("/problems/not-found", headers={"accept-language": accepted})
            assert answer.headers["content-language"] == language
