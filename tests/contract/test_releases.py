"""Who calls the API is told before anything breaks: the contract against the last one released."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.contract.breaking import breaks
from tests.contract.walking import DOCUMENT

FOLDER = Path(__file__).parents[2] / "openapi"
# Comparing the whole contract for each change would take seconds.
OLD = {**DOCUMENT, "paths": {path: item for path, item in DOCUMENT["paths"].items() if path.startswith("/tavoli")}}
TEXT = json.dumps(OLD)
Change = Callable[[dict[str, Any]], object]


def released() -> dict[str, Any]:
    """Read the last contract released."""
    files = sorted((FOLDER / "releases").glob("*.json"), key=lambda file: [int(part) for part in file.stem.split(".")])
    document: dict[str, Any] = json.loads(files[-1].read_text("utf-8"))
    return document


def announced(changelog: str) -> set[str]:
    """Name the operations of which the topmost entry says that they break."""
    topmost = changelog.split("\n## ")[1]
    return {name for line in topmost.splitlines() if "**breaking**" in line for name in re.findall(r"`(\w+)`", line)}


def test_what_breaks_a_caller_of_the_last_release_stands_in_the_change_log() -> None:
    told = announced((FOLDER / "CHANGELOG.md").read_text("utf-8"))
    assert [said for said in breaks(released(), DOCUMENT) if said.partition(":")[0] not in told] == []


def test_a_contract_breaks_nobody_who_follows_it() -> None:
    assert list(breaks(DOCUMENT, DOCUMENT)) == []


def schema(document: dict[str, Any], name: str) -> dict[str, Any]:
    """Give a schema by its name."""
    said: dict[str, Any] = document["components"]["schemas"][name]
    return said


BREAKING: dict[str, Change] = {
    "open_tavolo: gone from POST /tavoli": lambda new: new["paths"]["/tavoli"].pop("post"),
    "open_tavolo: .title is gone": lambda new: schema(new, "TavoloCreate")["properties"].pop("title"),
    "open_tavolo: .purpose is demanded": lambda new: schema(new, "TavoloCreate")["required"].append("purpose"),
    "open_tavolo: .title has a smaller maxLength": lambda new: schema(new, "TavoloCreate")["properties"][
        "title"
    ].update(maxLength=3),
    "open_tavolo: .kind is not read any more as showcase": lambda new: schema(new, "TavoloKind")["enum"].remove(
        "showcase"
    ),
    "show_tavolo: .title is gone": lambda new: schema(new, "Tavolo")["properties"].pop("title"),
    "show_tavolo: .title is not always there": lambda new: schema(new, "Tavolo")["required"].remove("title"),
    "show_tavolo: .title has another type: integer": lambda new: schema(new, "Tavolo")["properties"]["title"].update(
        type="integer"
    ),
    "list_tavoli: parameter limit is not known any more": lambda new: new["paths"]["/tavoli"]["get"].update(
        parameters=[]
    ),
    "open_tavolo: 201 is not answered any more": lambda new: new["paths"]["/tavoli"]["post"]["responses"].pop("201"),
    "show_tavolo: 304 is not answered any more": lambda new: new["paths"]["/tavoli/{tavolo_id}"]["get"][
        "responses"
    ].pop("304"),
    "open_tavolo: needs the scope tavolo:open": lambda new: new["paths"]["/tavoli"]["post"].update(
        {"x-scope": "tavolo:open"}
    ),
    "open_tavolo: takes other means to let in": lambda new: new["paths"]["/tavoli"]["post"].update(
        security=[{"bearer": [], "certificate": []}]
    ),
    "bearer: callers prove themselves in another way": lambda new: new["components"]["securitySchemes"].pop("bearer"),
    "receive_tavolo_opened: tavolo.opened is told no more": lambda new: new["webhooks"].pop("tavolo.opened"),
    "receive_tavolo_opened: .subject is gone": lambda new: schema(new, "TavoloOpenedEvent")["properties"].pop(
        "subject"
    ),
    "receive_tavolo_opened: .data is not always there": lambda new: schema(new, "TavoloOpenedEvent")["required"].remove(
        "data"
    ),
    "receive_tavolo_opened: 410 is not understood any more": lambda new: new["webhooks"]["tavolo.opened"]["post"][
        "responses"
    ].pop("410"),
    "receive_tavolo_opened: Webhook-Id is not sent any more": lambda new: new["webhooks"]["tavolo.opened"]["post"][
        "parameters"
    ].pop(0),
}


@pytest.mark.parametrize("said", BREAKING)
def test_what_is_taken_away_is_named(said: str) -> None:
    new = json.loads(TEXT)
    BREAKING[said](new)
    assert said in set(breaks(OLD, new))


GENTLE: dict[str, Change] = {
    "a new operation": lambda new: new["paths"].update({"/more": new["paths"]["/tavoli"]}),
    "a new field of an answer": lambda new: schema(new, "Tavolo")["properties"].update(more={"type": "string"}),
    "a new optional field": lambda new: schema(new, "TavoloCreate")["properties"].update(more={"type": "string"}),
    "a wider bound": lambda new: schema(new, "TavoloCreate")["properties"]["title"].update(maxLength=9999),
    "a new event": lambda new: new["webhooks"].update({"tavolo.moved": new["webhooks"]["tavolo.opened"]}),
    "no scope": lambda new: new["paths"]["/tavoli"]["post"].pop("x-scope"),
    "another means": lambda new: new["paths"]["/tavoli"]["post"]["security"].append({"certificate": []}),
    "a new value": lambda new: schema(new, "TavoloKind")["enum"].append("other"),
}


@pytest.mark.parametrize("what", GENTLE)
def test_what_is_added_breaks_nobody(what: str) -> None:
    new = json.loads(TEXT)
    GENTLE[what](new)
    assert list(breaks(OLD, new)) == []


def test_the_change_log_names_what_breaks_under_the_release_to_come() -> None:
    log = "# Changes\n\n## 0.2.0, unreleased\n- **breaking** `open_tavolo`: it\n\n## 0.1.0\n- **breaking** `old`"
    assert announced(log) == {"open_tavolo"}
