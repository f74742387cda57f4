"""Whoever reads how a person is reached is noted: every exit of contacts and addresses, by walking the document."""

from typing import Any

import pytest
from fastapi.dependencies.models import Dependant

from api.personal import noting
from tests.contract.walking import API, Operation, operations, resolved

PERSONAL = {"email", "phone", "contacts", "holder_email", "address", "tax_code", "asked_by"}
# Where people are named in words of their own: who takes part, what was said, who was there.
OF_PEOPLE = {"Assignment", "Minutes", "TavoloAttendance"}
NOTED = noting("").__qualname__


def fields(schema: dict[str, Any], seen: frozenset[str] = frozenset()) -> set[str]:
    """Name every field an answer may hold, at any depth."""
    reference, schema = schema.get("$ref", ""), resolved(schema)
    if reference in seen:
        return set()
    items = [schema["items"]] if "items" in schema else []
    inside = [*items, *schema.get("anyOf", []), *schema.get("properties", {}).values()]
    within = (fields(each, seen | ({reference} - {""})) for each in inside)
    return set(schema.get("properties", {})).union(*within)


def tells_of_people(operation: Operation) -> bool:
    answers = (answer for status, answer in operation.responses() if status == "200")
    media = (kind for answer in answers for kind in answer.get("content", {}).values())
    schemas = [kind["schema"] for kind in media]
    by_link = operation.path.startswith("/links/")  # Who holds it is shown what is their own.
    told = any(PERSONAL & fields(schema) or (OF_PEOPLE & named(schema) and not by_link) for schema in schemas)
    return operation.method == "get" and told


def named(schema: dict[str, Any]) -> set[str]:
    """Name what is answered with: itself, or what a page of it holds."""
    items = resolved(schema).get("properties", {}).get("items", {}).get("items", {})
    return {each.get("$ref", "").rpartition("/")[2] for each in (schema, items)}


def notes(dependant: Dependant) -> bool:
    named = getattr(dependant.call, "__qualname__", "") == NOTED
    return named or any(notes(part) for part in dependant.dependencies)


EXITS = [operation for operation in operations() if tells_of_people(operation)]


def test_there_are_such_exits() -> None:
    assert {"show_actor", "list_deliveries", "list_personal_links"} <= {str(operation) for operation in EXITS}


@pytest.mark.parametrize("operation", EXITS, ids=str)
def test_a_read_of_how_people_are_reached_leaves_a_note(operation: Operation) -> None:
    [route] = [each for each in API.routes if getattr(each, "operation_id", None) == str(operation)]
    assert notes(vars(route)["dependant"])
