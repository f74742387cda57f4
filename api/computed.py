"""How a read answers that the domain computes: checked against its schema, with an ETag of its content."""

from fastapi import Request, Response

from api.conditional import conditional, content_etag
from api.schemas import Schema


def computed(request: Request, schema: type[Schema], result: object) -> Response:
    """Answer with what was computed, or with 304 where the caller already has it."""
    body = schema.model_validate(result).model_dump_json().encode()
    return conditional(request, body, content_etag(body))
