"""What receivers get stands in the contract: every event, its schema, its words."""

from dataclasses import replace
from typing import Any

import pytest

from api import contract
from api.app import build_api
from api.system.vocabularies import label
from api.webhook.events import body_of
from domain.webhook.event import SUBJECTS, EventType
from domain.webhook.notice import notice
from infra.signing import HouseSigner
from tests.contract.walking import judge_of, resolved
from tests.domain.test_webhook_rules import OCCURRENCE, SECOND, SUBSCRIPTION
from tests.domain.town import NOW


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


@pytest.mark.parametrize("public_key", [None, "whpk_"], ids=["secret alone", "public key too"])
@pytest.mark.parametrize("rotating", [False, True], ids=["one secret", "rotating"])
@pytest.mark.parametrize("event", EventType)
def test_what_is_sent_has_the_headers_that_are_declared(
    document: dict[str, Any], event: EventType, public_key: str | None, *, rotating: bool
) -> None:
    one = replace(SUBSCRIPTION, events=(event,), public_key=public_key)
    sent = notice(OCCURRENCE, one.rotate(SECOND, None, NOW) if rotating else one, contract.SERVER, NOW, HouseSigner())
    assert len(sent.headers["webhook-signature"].split()) == 1 + rotating + (public_key is not None)
    for parameter in document["webhooks"][event]["post"]["parameters"]:
        said = sent.headers[parameter["name"].lower()]
        judge_of(parameter["schema"]).validate(int(said) if parameter["schema"]["type"] == "integer" else said)


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
