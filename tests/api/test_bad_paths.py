"""A path is percent-encoded UTF-8: what is no text is not read as another one."""

from urllib.parse import unquote

import pytest

from tests.api.house import Caller
from tests.api.refusing import named, problem

ACTOR = {"name": "Pro loco", "kind": "association", "sector": "third_sector"}
NO_TEXT = {"%ff": "?", "%ed%a0%80": "???", "a%c3": "a?", "%c0%af": "??"}
NOTHING_YET = {"if-none-match": "*"}


@pytest.mark.parametrize(("text", "told"), NO_TEXT.items())
@pytest.mark.parametrize("path", ["/{}", "/actors/{}", "/problems/{}", "/{}/actors", "/status/{}"])
def test_a_step_that_is_no_utf_8_is_refused_and_named(operator: Caller, path: str, text: str, told: str) -> None:
    said = problem(operator.http.get(path.format(text)), 422, "invalid-input")
    assert named(said) == {f"path:{told}": "string_unicode"}


@pytest.mark.parametrize("text", NO_TEXT)
def test_nothing_is_recorded_under_an_identifier_that_is_no_text(operator: Caller, text: str) -> None:
    answer = operator.http.put(f"/by-external-id/actors/{text}", json=ACTOR, headers=NOTHING_YET)
    assert set(named(problem(answer, 422, "invalid-input")).values()) == {"string_unicode"}
    assert operator.get("/actors")["items"] == []


@pytest.mark.parametrize("text", ["Citt%C3%A0", "%CE%96%CF%89%CE%AE", "%EF%BF%BD"])
def test_a_step_may_be_in_any_script(operator: Caller, text: str) -> None:
    answer = operator.http.put(f"/by-external-id/actors/{text}", json=ACTOR, headers=NOTHING_YET)
    assert (answer.status_code, answer.json()["external_id"]) == (201, unquote(text))
