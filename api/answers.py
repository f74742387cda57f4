"""Answers that say themselves with which status, headers and body they are given."""

import typing
from dataclasses import dataclass
from typing import Any

from fastapi import Request

from api.conditional import etag
from domain.replies import Reply

CREATED = 201


@typing.runtime_checkable
class Answer(typing.Protocol):
    """What a use case led to, and how it is told."""

    def reply(self, request: Request) -> Reply:
        """Tell it."""
        ...


@dataclass(frozen=True, slots=True)
class Recorded:
    """Something new, found under this collection by its identity."""

    entity: Any
    collection: str

    def reply(self, request: Request) -> Reply:
        """Answer with what was recorded, and where it is."""
        body = request.scope["route"].response_model.model_validate(self.entity).model_dump_json().encode()
        place = f"{request.app.state.base_url}{self.collection}/{self.entity.id}"
        return Reply(status=CREATED, body=body, headers={"ETag": etag(self.entity.revision), "Location": place})
