"""Whoever reads how a person is reached is noted: every exit of contacts and addresses, by walking the document."""

from typing import Any

import pytest
from fastapi.dependencies.models import Dependant

from api.personal import noting
from tests.contract.walking import API, Operation, operations, resolved

PERSONAL = {"email", "phone", "contacts", "holder_email", "address", "tax_code"}
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
    return operation.method == "get" and any(PERSONAL & fields(kind["schema"]) for kind in media)


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
