"""The examples of the contract are valid, complete, and those of the demo town."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from schemathesis.specs.openapi.definitions import OPENAPI_31

from api.demo.story import told
from domain.text import sha256_of
from tests.contract.walking import DOCUMENT, Operation, faults, operations, resolved

FOLDER = Path(__file__).parents[2] / "openapi" / "examples"
FILES = {file.stem: json.loads(file.read_text("utf-8")) for file in sorted(FOLDER.glob("*.json"))}
OPERATIONS = list(operations())


def media_of(operation: Operation) -> list[dict[str, Any]]:
    """Gather the bodies of an operation, asked and answered."""
    bodies = [said.get("content", {}) for _, said in operation.responses()]
    bodies.append(operation.said.get("requestBody", {}).get("content", {}))
    return [media for content in bodies for media in content.values()]


def schema_of(media: dict[str, Any]) -> str:
    """Name the schema of a body, if it has one of its own."""
    reference: str = media["schema"].get("$ref", "")
    return reference.rpartition("/")[2]


def town_of(media: dict[str, Any]) -> dict[str, Any]:
    """Give the example of the demo town."""
    value: dict[str, Any] = resolved(media["examples"]["pieve-ardesia"])["value"]
    return value


def items_of(media: dict[str, Any]) -> list[object]:
    """List the rows of an example that is a page."""
    rows: list[object] = town_of(media).get("items", [])
    return rows


def test_the_document_is_valid_openapi_3_1() -> None:
    assert DOCUMENT["openapi"].startswith("3.1.")
    assert list(Draft202012Validator(OPENAPI_31).iter_errors(DOCUMENT)) == []


@pytest.mark.parametrize("schema", sorted(DOCUMENT["components"]["schemas"]))
def test_every_schema_is_a_json_schema(schema: str) -> None:
    Draft202012Validator.check_schema(DOCUMENT["components"]["schemas"][schema])


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_every_example_is_valid(operation: Operation) -> None:
    for media in media_of(operation):
        for example in media.get("examples", {}).values():
            assert faults(schema_of(media), resolved(example)["value"]) == []


@pytest.mark.parametrize("schema", FILES)
def test_every_example_is_shown_wherever_its_schema_is_used(schema: str) -> None:
    used = [media for operation in OPERATIONS for media in media_of(operation) if schema_of(media) == schema]
    pages = [media for operation in OPERATIONS for media in media_of(operation) if schema_of(media) == f"{schema}Page"]
    assert used or pages
    for media in used + pages:
        assert FILES[schema] in (town_of(media), *items_of(media))


def test_the_examples_are_those_of_the_demo_town() -> None:
    story = told("story.json")
    assert FILES["Process"]["title"] == story["process"]["title"]
    assert FILES["Actor"]["name"] in {actor["name"] for actor in story["actors"]}
    assert FILES["Meeting"]["title"] in {meeting["title"] for meeting in story["meetings"]}
    assert FILES["Indicator"]["code"] in {indicator["code"] for indicator in story["indicators"]}
    assert FILES["Protocol"]["title"] == story["protocol"]["title"]


def test_the_hash_of_the_example_minutes_is_that_of_their_content() -> None:
    assert FILES["Minutes"]["sha256"] == sha256_of(FILES["Minutes"]["content"])
