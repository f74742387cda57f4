"""How a read answers that the domain computes: checked against its schema, with an ETag of its content."""

from fastapi import Request, Response

from api.conditional import conditional, content_etag
from api.schemas import Schema


def computed(request: Request, schema: type[Schema], result: object) -> Response:
    """Answer with what was computed, or with 304 where the caller already has it."""
    return written(request, checked(schema, result))


def checked(schema: type[Schema], result: object) -> bytes:
    """Write what was computed, as its schema has it."""
    return schema.model_validate(result).model_dump_json().encode()


def written(request: Request, body: bytes) -> Response:
    """Answer with what is written, or with 304 where the caller already has it."""
    return conditional(request, body, content_etag(body))
