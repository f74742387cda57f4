"""Conditional requests (RFC 9110 §13): ETag, If-None-Match, If-Match."""

import hashlib
import re
from collections.abc import Mapping
from uuid import UUID

from fastapi import Request, Response

from api.problems import Unreadable

TAG = re.compile(r'^"([0-9]{1,9})"$')
UUID_TEXT = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
NO_STORE = "no-store"


def expected_revision(request: Request) -> Mapping[UUID, int]:
    """Read If-Match: the revision the caller has seen of the resource the path names."""
    header = request.headers.get("if-match")
    if header is None or header == "*":
        return {}
    tag, named = TAG.match(header), UUID_TEXT.search(request.scope["path"])
    if tag is None or named is None:
        raise Unreadable("If-Match holds one strong ETag of this resource.")
    return {UUID(named.group()): int(tag.group(1))}


def content_etag(body: bytes) -> str:
    """Write the strong ETag of a body that has no revision of its own."""
    return f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'


def conditional(request: Request, body: bytes, tag: str) -> Response:
    """Answer with the body, or with 304 where the caller already has it."""
    headers = {"etag": tag, "cache-control": "private, no-cache"}
    seen = request.headers.get("if-none-match")
    if seen is not None and (seen == "*" or tag in seen.replace("W/", "").split(", ")):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)
