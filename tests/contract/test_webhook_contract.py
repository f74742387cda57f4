"""What receivers get stands in the contract: every event, its schema, its words."""

from typing import Any

import pytest

from api import contract
from api.app import build_api
from api.system.vocabularies import label
from api.webhook.events import body_of
from domain.webhook.event import SUBJECTS, EventType
from tests.contract.walking import resolved


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    """Write the document."""
    return build_api(contract.SERVER).openapi()


def test_the_contract_lists_every_event(document: dict[str, Any]) -> None:
    assert set(document["webhooks"]) == {event.value for event in EventType}


@pytest.mark.parametrize("event", EventType)
def test_every_event_has_the_schema_of_its_notice_and_an_example_that_fits(
    document: dict[str, Any], event: EventType
) -> None:
    content = document["webhooks"][event]["post"]["requestBody"]["content"]["application/cloudevents+json"]
    named = document["components"]["schemas"][content["schema"]["$ref"].rpartition("/")[2]]
    assert named["properties"]["type"]["const"] == event
    assert named["additionalProperties"] is False
    body_of(event).model_validate(resolved(content["examples"]["pieve-ardesia"])["value"])


@pytest.mark.parametrize("event", EventType)
def test_the_headers_of_standard_webhooks_are_declared(document: dict[str, Any], event: EventType) -> None:
    parameters = document["webhooks"][event]["post"]["parameters"]
    assert [one["name"] for one in parameters] == ["Webhook-Id", "Webhook-Timestamp", "Webhook-Signature"]


def test_every_event_leads_to_a_resource_that_can_be_read(document: dict[str, Any]) -> None:
    readable = {
        path.split("{")[0] + path.rpartition("}")[2] for path, item in document["paths"].items() if "get" in item
    }
    subjects = {"/" + subject.split("{")[0] + subject.rpartition("}")[2] for subject in SUBJECTS.values()}
    assert subjects <= readable


def test_no_answer_but_that_of_creation_and_rotation_holds_a_secret(document: dict[str, Any]) -> None:
    holding = [
        name for name, schema in document["components"]["schemas"].items() if "secret" in schema.get("properties", {})
    ]
    assert holding == ["SubscriptionWithSecret"]


def test_the_words_for_events_are_sentences_in_both_languages() -> None:
    assert label(EventType.MEETING_HELD, "it") == "Un incontro si è tenuto."
    assert label(EventType.MEETING_HELD, "en") == "A meeting was held."
