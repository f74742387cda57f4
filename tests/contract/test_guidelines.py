"""What the ruleset of the Italian guidelines asks beside, by walking the document; the linter itself needs Node."""

import re

import pytest

from tests.contract.walking import DOCUMENT, Operation, operations, resolved, schemas

OPERATIONS = list(operations())
TRAIN = re.compile(r"[A-Z][A-Za-z0-9]*(-[A-Z][A-Za-z0-9]*)*")
BY_LINK = "/links/{token}"


def test_an_object_that_is_open_says_how_many_fields_it_has_and_what_they_are() -> None:
    bare = [
        place
        for place, schema in schemas()
        if isinstance(more := schema.get("additionalProperties"), dict)
        and not ("maxProperties" in schema and (more.keys() & {"description", "$ref", "type", "anyOf"}))
    ]
    assert bare == []
    assert not [place for place, schema in schemas() if schema.get("additionalProperties") is True]


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_the_names_of_headers_are_in_train_case(operation: Operation) -> None:
    parameters = [resolved(said) for said in operation.said.get("parameters", ())]
    names = {said["name"] for said in parameters if said["in"] == "header"}
    names |= {name for _, said in operation.responses() for name in said["headers"]}
    assert [name for name in names if not TRAIN.fullmatch(name)] == []


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_an_answer_says_how_long_it_lasts_in_exactly_one_way(operation: Operation) -> None:
    for status, said in operation.responses():
        assert len({"Cache-Control", "Expires"} & said["headers"].keys()) == 1, status


def test_a_server_is_described() -> None:
    assert DOCUMENT["servers"]
    assert all(server["description"] and server["url"].endswith("/v1") for server in DOCUMENT["servers"])


@pytest.mark.parametrize("operation", [one for one in OPERATIONS if one.method != "get"], ids=str)
def test_whatever_changes_something_is_secured_by_a_scheme_or_by_the_token_of_a_link(operation: Operation) -> None:
    by_link = operation.path.startswith(f"{BY_LINK}/")
    assert operation.said["security"] == ([{}] if by_link else [{"bearer": []}])
    token = [said for said in operation.said.get("parameters", ()) if resolved(said)["name"] == "token"]
    assert len(token) == by_link
