"""What receivers get, in the `webhooks` section of the contract: a schema for each type of event."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Header
from pydantic import Field, create_model

from api.schemas import Id, Moment, Schema, Uri
from api.webhook.schemas import ChangedResource
from domain.webhook.event import SUBJECTS, EventType

RESPONSES: dict[int | str, dict[str, Any]] = {
    204: {"description": "Received: any 2xx will do, and no body is read."},
    410: {"description": "Told no more: the subscription is disabled."},
    "default": {
        "description": "Anything else, redirects included: tried again, after 5 seconds to 24 hours, for 75 hours."
    },
}
Identity = Annotated[Id, Header(alias="Webhook-Id", description="Identity of the event, the same at every try.")]
Timestamp = Annotated[
    int,
    Header(
        alias="Webhook-Timestamp",
        ge=0,
        le=2**53 - 1,
        json_schema_extra={"format": "int64"},
        description="Seconds since 1970 of this try: refuse what is older than five minutes.",
    ),
]
Signature = Annotated[
    str,
    Header(
        alias="Webhook-Signature",
        max_length=188,
        pattern=r"^v1,[A-Za-z0-9+/]{43}=( v1,[A-Za-z0-9+/]{43}=)?( v1a,[A-Za-z0-9+/]{86}==)?$",
        description=(
            "Signatures as Standard Webhooks asks, by a space: `v1` is an HMAC-SHA256 under the secret, twice while "
            "that rotates; `v1a` is for the `public_key` of the subscription (Ed25519), where it shows one."
        ),
    ),
]


class CloudEvent(Schema):
    """A notice in CloudEvents 1.0: what happened to which resource, never what it says."""

    specversion: Literal["1.0"]
    """Version of CloudEvents."""
    id: Id
    """Identity of the event: the same at every try, so that a second copy is told."""
    source: Uri
    """Address of the API."""
    subject: Annotated[str, Field(max_length=200, pattern=r"^[a-z]+/[0-9a-f-]{36}(/[a-z]+)?$")]
    """The resource, relative to the address of the API."""
    time: Moment
    """When it happened."""
    datacontenttype: Literal["application/json"]
    """Form of the data."""
    data: ChangedResource
    """Where to read it."""


def body_of(event: EventType) -> type[CloudEvent]:
    """Make the schema of the notices of one type of event."""
    name = "".join(word.capitalize() for word in event.value.replace(".", "_").split("_")) + "Event"
    kind: Any = Annotated[Literal[event.value], Field(description="What happened.")]
    return create_model(name, __base__=CloudEvent, __doc__=event.en, type=(kind, ...))


def describe(webhooks: APIRouter) -> None:
    """Write every type of event into the `webhooks` section."""
    for event in EventType:
        webhooks.add_api_route(
            event.value,
            _receiver(event),
            methods=["POST"],
            status_code=204,
            summary=event.en.rstrip("."),
            operation_id=f"receive_{event.value.replace('.', '_')}",
            tags=["webhook"],
            responses=RESPONSES,
            openapi_extra={"security": []},
        )


def _receiver(event: EventType) -> Any:  # noqa: ANN401
    form: Any = body_of(event)
    example = {"pieve-ardesia": {"summary": event.en, "value": _example(event)}}

    def receive(
        notice: Annotated[form, Body(media_type="application/cloudevents+json", openapi_examples=example)],
        identity: Identity,
        timestamp: Timestamp,
        signature: Signature,
    ) -> None:
        """Stand for the receiver's side."""

    receive.__doc__ = event.en
    return receive


def _example(event: EventType) -> dict[str, Any]:
    identity, base = "019a5b6e-0000-7000-8000-000000000001", "https://regia.example/v1"
    subject = SUBJECTS[event.entity].replace("{0.id}", identity).replace("{0.meeting_id}", identity)
    return {
        "specversion": "1.0",
        "id": "019a5b6e-0000-7000-8000-000000000002",
        "source": base,
        "type": event.value,
        "subject": subject,
        "time": "2026-03-12T16:30:00Z",
        "datacontenttype": "application/json",
        "data": {"link": f"{base}/{subject}", "revision": 2},
    }
