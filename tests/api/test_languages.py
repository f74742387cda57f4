"""In which language an answer is: the one the caller prefers, or else that of its tenant."""

import re
import time
from typing import Any

import pytest

from api.language import preferred
from domain.access import Role
from tests.api.calls import all_operations, call_of
from tests.api.estates import Estates
from tests.api.house import Caller, House
from tests.api.letterbox import Letterbox, invited
from tests.api.refusing import problem
from tests.contract.walking import Operation, resolved


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


def speak_english(house: House, operator: Caller) -> None:
    """Let the tenant speak English; the door learns of it within seconds."""
    with house.caller(operator.tenant_id, Role.ADMINISTRATOR) as head:
        head.change("PATCH", "/tenant/settings", {"language": "en"}).raise_for_status()
    until = time.monotonic() + 20
    while operator.try_to("/actors", {}).headers["content-language"] != "en":
        assert time.monotonic() < until
        time.sleep(0.2)


def test_who_prefers_none_is_answered_in_the_language_of_its_tenant(house: House, operator: Caller) -> None:
    speak_english(house, operator)
    assert problem(operator.try_to("/actors", {}), 422, "invalid-input")["title"].startswith("Some")
    italian = operator.try_to("/actors", {}, **{"accept-language": "fr, it;q=0.1"})
    assert problem(italian, 422, "invalid-input")["title"].startswith("Alcuni")


@pytest.fixture
def guests(house: House, operator: Caller) -> Letterbox:
    """Invite to a meeting of a tenant that speaks English by then."""
    letterbox = invited(house, operator)
    speak_english(house, operator)
    return letterbox


@pytest.mark.parametrize("what", ["", "/answer", "/nothing"])
def test_a_page_speaks_as_the_tenant_does_to_whom_prefers_none(what: str, guests: Letterbox) -> None:
    for preferred_one, language in (("", "en"), ("fr", "en"), ("fr, it;q=0.1", "it")):
        page = guests.page("Scout", what, **{"accept-language": preferred_one})
        assert (f'<html lang="{language}">' in page.text, page.headers["content-language"]) == (True, language)


def test_a_link_that_opens_nothing_any_more_says_so_in_the_language_of_its_tenant(guests: Letterbox) -> None:
    assert guests.revoke("Scout").status_code == 201
    assert '<html lang="en">' in guests.page("Scout", **{"accept-language": "fr"}).text
    gone = guests.open(guests.token("Scout"), "/invitation", **{"accept-language": "fr"})
    assert problem(gone, 404, "link-invalid")["title"].startswith("The link opens nothing")


def test_what_is_kept_for_everyone_depends_on_no_tenant(house: House) -> None:
    for accepted, language in (("", "it"), ("fr, en;q=0.9", "en")):
        with house.caller() as caller:
            answer = caller.http.get("/problems/not-found", headers={"accept-language": accepted})
            assert answer.headers["content-language"] == language


ACTOR = {"name": "Banda", "kind": "association", "sector": "third_sector"}
SPEAKS = re.compile("caller's language|language of the caller")


def speaks(said: dict[str, Any], seen: frozenset[str] = frozenset()) -> bool:
    """Tell whether a schema of the contract has a sentence in the caller's language anywhere within."""
    name = said.get("$ref", "")
    if name and name in seen:
        return False
    schema = resolved(said)
    within = (*schema.get("properties", {}).values(), *schema.get("anyOf", ()), *filter(None, [schema.get("items")]))
    return SPEAKS.search(said.get("description", "")) is not None or any(speaks(one, seen | {name}) for one in within)


def tells(operation: Operation) -> bool:
    """Tell whether what an operation answers speaks, where it succeeds."""
    answers = (said.get("content", {}) for status, said in operation.responses() if status < "300")
    return any(speaks(media.get("schema", {})) for content in answers for media in content.values())


# There is no second wave to compare with.
LACKING = "compare_waves"
# It was told before, to who handed the file in.
TOLD = "show_job_result"
TELLING = [each for each in all_operations() if tells(each) and str(each) not in {LACKING, TOLD}]


@pytest.mark.parametrize("operation", TELLING, ids=str)
def test_an_answer_with_sentences_says_in_which_language_they_are(
    operation: Operation, house: House, estates: Estates
) -> None:
    call = call_of(operation, estates.ours, estates.ours)
    with house.caller(estates.ours.tenant_id, Role.ADMINISTRATOR) as caller:
        answers = [call.by(caller, **{"accept-language": language}) for language in ("en", "it")]
    assert [answer.is_success for answer in answers] == [True, True]
    assert [answer.headers["content-language"] for answer in answers] == ["en", "it"]


def test_an_answer_without_sentences_names_no_language(operator: Caller) -> None:
    answers = [operator.http.get("/actors"), operator.try_to("/actors", ACTOR)]
    assert [(answer.is_success, answer.headers.get("content-language")) for answer in answers] == [(True, None)] * 2


def test_what_came_of_a_job_is_in_the_language_of_who_asked_for_it(house: House, estates: Estates) -> None:
    path = f"/jobs/{estates.ours.id_of('job_id', '')}"
    with house.caller(estates.ours.tenant_id, Role.ADMINISTRATOR) as caller:
        told = {job["language"] for job in caller.get("/jobs")["items"]}
        result = caller.http.get(f"{path}/result", headers={"accept-language": "it"})
    assert (told, result.headers["content-language"]) == ({"en"}, "en")


def test_what_is_told_again_to_the_same_key_is_in_the_language_it_was_told_in(operator: Caller) -> None:
    said = {"content-type": "text/csv", "idempotency-key": "one"}
    for preferred_now in ("en", "it"):
        headers = said | {"accept-language": preferred_now}
        answer = operator.http.post("/actor-imports", content=b"name,kind,sector\nScout,,\n", headers=headers)
        assert (answer.status_code, answer.headers["content-language"]) == (201, "en")
        assert answer.json()["faults"][0]["detail"].startswith("A row")
