"""What has a title is found by words, stems and beginnings, whatever their accents: as actors are."""

from typing import Any

import pytest

from tests.api.house import Caller
from tests.api.pieve import Pieve
from tests.api.town import INDICATOR, PROTOCOL, TAVOLO, Town

SAID = {"title": "La Portineria di comunità in via dell'Università"}
SOUGHT = ("portineria", "PORTINERIE", "comunita", "universit", "portineria università", "di comunità")
IN_VAIN = ("palestra", "portineria palestra", "ortineria", "…")


@pytest.fixture
def town(operator: Caller) -> Town:
    """Hold one of each kind that is sought, and another that is not."""
    town = Town(operator)
    process_id = town.process(**SAID)
    tavolo_id = town.recorded("/tavoli", TAVOLO | SAID | {"process_id": process_id})
    town.recorded("/protocols", PROTOCOL | SAID | {"process_id": process_id})
    town.recorded("/indicators", INDICATOR | SAID | {"process_id": process_id})
    town.meeting(tavolo_id, **SAID)
    town.meeting(town.tavolo())
    town.protocol()
    town.indicator()
    return town


@pytest.mark.parametrize("path", ["/processes", "/tavoli", "/meetings", "/protocols", "/indicators"])
def test_what_has_a_title_is_found_by_its_words(town: Town, path: str) -> None:
    def found(words: str) -> list[Any]:
        return [item["title"] for item in town.operator.get(path, q=words)["items"]]

    assert len(town.operator.get(path)["items"]) > 1
    assert [found(words) for words in SOUGHT] == [[SAID["title"]]] * len(SOUGHT)
    assert [found(words) for words in IN_VAIN] == [[]] * len(IN_VAIN)


def test_a_meeting_is_found_by_its_place_too(operator: Caller) -> None:
    town = Town(operator)
    meeting_id = town.meeting(place="Biblioteca civica")
    assert [item["id"] for item in operator.get("/meetings", q="biblioteche")["items"]] == [meeting_id]


def everything(pieve: Pieve, what: str) -> list[Any]:
    """Read a list of the process to its end, page by page."""
    page = pieve.ask(what, limit=200)
    items: list[Any] = page["items"]
    while page["next"]:
        page = pieve.caller.http.get(page["next"]).json()
        items += page["items"]
    return items


def test_what_was_promised_and_what_happened_is_found_by_its_words(pieve: Pieve) -> None:
    for what, told in ("commitments", "text"), ("timeline", "title"):
        whole = everything(pieve, what)
        word = whole[0][told].split()[0].strip(",.:")
        found = pieve.ask(what, limit=200, q=word)["items"]
        assert whole[0] in found
        assert all(item in whole for item in found)
        assert pieve.ask(what, q="zqnowhere")["items"] == []
