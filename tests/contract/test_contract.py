"""The contract holds what the guidelines ask, on every operation, by walking the document."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api import contract
from api.app import build_api
from api.problems import MEDIA_TYPE
from tests.contract.walking import DOCUMENT, Operation, operations, resolved, schemas

COMMITTED = Path(__file__).parents[2] / "openapi" / "openapi.json"
OPERATIONS = list(operations())
SECURED = [operation for operation in OPERATIONS if "x-scope" in operation.said]
VERBS = {"get", "post", "put", "patch", "delete", "head", "options", "create", "update", "read"}
KEBAB = re.compile(r"(/([a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*|\{[a-z_]+\}))*/?")
SNAKE = re.compile(r"[a-z]+(_[a-z]+)+")
RATE = {"X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", "RateLimit", "RateLimit-Policy"}
JOB = {"$ref": "#/components/schemas/Job"}
each = pytest.mark.parametrize("operation", OPERATIONS, ids=str)
each_secured = pytest.mark.parametrize("operation", SECURED, ids=str)


def of_type(*kinds: str) -> Iterator[tuple[str, dict[str, Any]]]:
    return ((place, schema) for place, schema in schemas() if schema.get("type") in kinds)


def test_the_committed_document_is_the_one_of_the_code() -> None:
    assert COMMITTED.read_text("utf-8") == contract.text(build_api(contract.SERVER)), "make openapi"


def test_every_operation_has_an_id_of_its_own() -> None:
    ids = [operation.said["operationId"] for operation in OPERATIONS]
    assert len(ids) == len(set(ids))


@each
def test_an_operation_id_is_in_snake_case_and_does_not_begin_with_a_method(operation: Operation) -> None:
    name = operation.said["operationId"]
    assert SNAKE.fullmatch(name)
    assert name.partition("_")[0] not in VERBS


@each
def test_a_path_is_in_kebab_case(operation: Operation) -> None:
    assert KEBAB.fullmatch(operation.path)


@each
def test_an_operation_says_what_it_does(operation: Operation) -> None:
    assert 5 < len(operation.said["summary"]) <= 120
    assert operation.said["description"].rstrip().endswith(".")


@each
def test_an_operation_stands_under_a_tag_that_is_described(operation: Operation) -> None:
    described = {tag["name"] for tag in DOCUMENT["tags"] if tag["description"]}
    assert operation.said["tags"]
    assert set(operation.said["tags"]) <= described


@each
def test_an_operation_succeeds_with_an_object_or_a_file(operation: Operation) -> None:
    successes = [said for status, said in operation.responses() if status.startswith("2")]
    assert successes
    for kind, media in (pair for success in successes for pair in success["content"].items()):
        assert resolved(media["schema"])["type"] == ("object" if kind.endswith("json") else "string")


@each
def test_an_operation_documents_how_it_is_refused_in_any_case(operation: Operation) -> None:
    always = {"429", "503"} | ({"401", "403"} if operation in SECURED else set())
    assert always <= operation.said["responses"].keys()


@each
def test_every_error_is_a_problem_and_nothing_else(operation: Operation) -> None:
    for status, said in operation.responses():
        if status >= "400":
            assert list(said["content"]) == [MEDIA_TYPE], status
            assert said["content"][MEDIA_TYPE]["schema"]["$ref"].endswith("/Problem")
            assert said["content"][MEDIA_TYPE]["examples"], status


@each
def test_every_answer_declares_its_headers(operation: Operation) -> None:
    for status, said in operation.responses():
        declared = set(said["headers"])
        assert declared >= RATE | {"Cache-Control", "Vary"}, status
        assert not [name for name in declared if name.startswith("X-") and name not in RATE], status
        assert ("Retry-After" in declared) == (status in {"429", "503"})
        assert ("Location" in declared) == (status in {"201", "202", "303"})
        assert ("Preference-Applied" in declared) == (status == "202")
        assert ("WWW-Authenticate" in declared) == (status == "401")


@each
def test_an_operation_that_answers_304_or_412_declares_its_condition_and_an_etag(operation: Operation) -> None:
    conditions = {"304": "If-None-Match", "412": "If-Match"}
    named = {resolved(parameter)["name"] for parameter in operation.said.get("parameters", [])}
    documented = operation.said["responses"].keys() & conditions.keys()
    other = {"If-None-Match"} if operation.path.startswith("/by-external-id/") else set()
    assert {conditions[status] for status in documented} | other == named & set(conditions.values())
    if documented:
        assert any("ETag" in said["headers"] for status, said in operation.responses() if status.startswith("2"))


@each_secured
def test_what_changes_something_demands_the_state_it_starts_from(operation: Operation) -> None:
    changes = operation.method in {"put", "patch", "delete"}
    parameters = map(resolved, operation.said.get("parameters", []))
    demanded = {said["name"] for said in parameters if said["in"] == "header" and said["required"]}
    either = operation.path.startswith("/by-external-id/")  # what was seen, or that there is nothing yet
    assert demanded == ({"If-Match"} if changes and not either else set())
    assert changes == ("428" in operation.said["responses"])
    assert not changes or "412" in operation.said["responses"]


@each
def test_only_a_post_that_changes_something_takes_an_idempotency_key(operation: Operation) -> None:
    named = {resolved(parameter)["name"] for parameter in operation.said.get("parameters", [])}
    changes = operation.method == "post" and not operation.said.get("x-scope", "link:write").endswith(":read")
    assert ("Idempotency-Key" in named) == changes
    assert not changes or {"409", "422"} <= operation.said["responses"].keys()


@each
def test_whatever_changes_something_may_be_signed(operation: Operation) -> None:
    named = {resolved(parameter)["name"] for parameter in operation.said.get("parameters", [])}
    changes = operation in SECURED and operation.method != "get"
    assert ({"Digest", "Agid-JWT-Signature"} & named == {"Digest", "Agid-JWT-Signature"}) == changes


@each
def test_no_header_that_openapi_keeps_for_itself_is_a_parameter(operation: Operation) -> None:
    named = {resolved(parameter)["name"].lower() for parameter in operation.said.get("parameters", [])}
    assert not named & {"authorization", "accept", "content-type"}


@each
def test_only_what_changes_something_takes_a_body(operation: Operation) -> None:
    body = operation.said.get("requestBody")
    assert body is None or operation.method in {"post", "put", "patch"}
    assert body is None or {"400", "413", "415", "422"} <= operation.said["responses"].keys()


def test_what_takes_long_may_be_asked_for_later_and_is_followed_to_its_result() -> None:
    later = {str(one): one for one in OPERATIONS if "202" in one.said["responses"]}
    assert later.keys() >= {"import_actors", "import_ties", "import_measurements"}
    for operation in later.values():
        assert "Prefer" in {resolved(said)["name"] for said in operation.said["parameters"]}
        assert resolved(operation.said["responses"]["202"])["content"]["application/json"]["schema"] == JOB
    [show_job] = [one for one in OPERATIONS if str(one) == "show_job"]
    assert "303" in show_job.said["responses"]


def test_an_operation_that_takes_a_file_says_of_which_kinds() -> None:
    sheets = {"text/csv", "application/x-ndjson"}
    taken = {str(one) for one in OPERATIONS if one.said.get("requestBody", {}).get("content", {}).keys() == sheets}
    assert taken >= {"import_actors", "import_ties", "import_measurements"}


def test_only_the_api_itself_is_open_to_everyone() -> None:
    public = {operation for operation in OPERATIONS if operation not in SECURED}
    by_link = {operation for operation in OPERATIONS if operation.path.startswith("/links/{token}")}
    assert {str(operation) for operation in public - by_link} == {"show_status", "list_vocabularies", "show_problem"}
    assert by_link <= public


@each_secured
def test_a_secured_operation_names_one_scope(operation: Operation) -> None:
    assert operation.said["security"] == [{"bearer": []}]
    assert re.fullmatch(r"[a-z]+:(read|write)", operation.said["x-scope"])
    assert f"`{operation.said['x-scope']}`" in operation.said["description"]


@each
def test_every_parameter_is_described_and_has_a_schema(operation: Operation) -> None:
    for parameter in map(resolved, operation.said.get("parameters", [])):
        assert parameter["schema"]
        assert parameter["in"] == "path" or parameter["description"], parameter["name"]


def test_every_text_has_a_greatest_length_and_a_form() -> None:
    bare = [
        place
        for place, schema in of_type("string")
        if not (schema.keys() & {"enum", "const"} or ("maxLength" in schema and schema.keys() & {"pattern", "format"}))
    ]
    assert bare == []


def test_every_number_has_a_format_and_bounds() -> None:
    bare = [
        place for place, schema in of_type("integer", "number") if not {"format", "minimum", "maximum"} <= set(schema)
    ]
    assert bare == []


def test_every_list_has_bounds() -> None:
    assert [place for place, schema in of_type("array") if not {"minItems", "maxItems"} <= set(schema)] == []


def test_whatever_has_an_identity_in_another_system_is_found_by_it() -> None:
    lists = [operation for operation in OPERATIONS if str(operation).startswith("list_") and identified(operation)]
    assert {"list_actors", "list_processes", "list_tavoli", "list_meetings"} <= {str(one) for one in lists}
    for operation in lists:
        assert "external_id" in {resolved(said)["name"] for said in operation.said["parameters"]}, str(operation)


def identified(operation: Operation) -> bool:
    """Tell whether the rows of a list have an external identifier."""
    shown = operation.said["responses"].get("200", {}).get("content", {}).get("application/json", {}).get("schema", {})
    page = resolved(shown)
    row = resolved(page.get("properties", {}).get("items", {}).get("items", {}))
    return "external_id" in row.get("properties", {})


def test_every_object_is_closed_or_says_what_else_it_holds() -> None:
    bare = [place for place, schema in of_type("object") if schema.get("additionalProperties") in (None, True, {})]
    assert bare == []


def test_no_list_and_no_boolean_is_ever_null() -> None:
    for place, schema in schemas():
        kinds = {resolved(option).get("type") for option in schema.get("anyOf", [])}
        assert "null" not in kinds or not kinds & {"array", "boolean"}, place


def test_a_schema_is_named_in_pascal_case() -> None:
    assert [name for name in DOCUMENT["components"]["schemas"] if not re.fullmatch(r"([A-Z][a-z0-9]+)+", name)] == []


def test_every_field_is_described() -> None:
    for name, schema in DOCUMENT["components"]["schemas"].items():
        assert schema["description"], name
        for field, said in schema.get("properties", {}).items():
            assert said.get("description") or resolved(said).get("description"), f"{name}.{field}"


def test_the_api_introduces_itself_as_the_guidelines_ask() -> None:
    info = DOCUMENT["info"]
    assert info["x-summary"]
    assert info["x-api-id"]
    assert {"contact", "license", "termsOfService", "description", "summary"} <= info.keys()
    assert re.fullmatch(r"\d+\.\d+\.\d+", info["version"])
    assert all(server["url"].endswith("/v1") for server in DOCUMENT["servers"])
    assert "RFC8725" in DOCUMENT["components"]["securitySchemes"]["bearer"]["description"]


def test_every_reference_leads_somewhere() -> None:
    for reference in re.findall(r'"\$ref": "#([^"]+)"', json.dumps(DOCUMENT)):
        place: Any = DOCUMENT
        for step in reference.strip("/").split("/"):
            place = place[step]
        assert place
