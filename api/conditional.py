"""Conditional requests (RFC 9110 §13): ETag, If-None-Match, If-Match."""

import hashlib
import re
from collections.abc import Mapping
from uuid import UUID

from fastapi import Request, Response
from starlette.types import Scope

from api.language import spoken
from api.refusals import PreconditionRequired, Unreadable

TAG = re.compile(r'^"([0-9]{1,9})"$')
UUID_TEXT = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
NOT_MODIFIED = 304
DEMANDING = frozenset({"PUT", "PATCH", "DELETE"})
"""The methods that change what is there: none overwrites what its caller has not seen (RFC 6585 §3)."""


def etag(revision: int) -> str:
    """Write the strong ETag of a resource."""
    return f'"{revision}"'


def require_condition(scope: Scope, conditions: frozenset[bytes]) -> None:
    """Refuse a change that does not say which state it starts from; `*` says any, as long as there is one."""
    if scope["method"] in DEMANDING and not any(name in conditions for name, _ in scope["headers"]):
        raise PreconditionRequired


def expected_revision(request: Request) -> Mapping[UUID, int]:
    """Read If-Match: the revision the caller has seen of the resource the path names, or else of its tenant."""
    header = request.headers.get("if-match")
    if header is None or header == "*":
        return {}
    tag, named = TAG.match(header), UUID_TEXT.search(request.scope["path"])
    if tag is None:
        raise Unreadable("If-Match holds one strong ETag of this resource.")
    return {UUID(named.group()) if named else request.scope["caller"].tenant_id: int(tag.group(1))}


def content_etag(body: bytes) -> str:
    """Write the strong ETag of a body that has no revision of its own."""
    # Processors compute SHA-256 themselves: half the time of BLAKE2.
    return f'"{hashlib.sha256(body).hexdigest()[:24]}"'


FOR_EVERYONE = (b"cache-control", b"public, max-age=3600")
"""What is the same for whoever asks may be kept for an hour; all else nobody keeps (the door says `no-store`)."""


class Shown(Response):
    """JSON as the database wrote it. Its few headers are written as they leave, not collected and completed."""

    def __init__(self, body: bytes, tag: str, status: int = 200) -> None:
        self.body, self.status_code, self.background = body, status, None
        self.raw_headers = [(b"etag", tag.encode())]
        if status != NOT_MODIFIED:
            self.raw_headers += [(b"content-length", b"%d" % len(body)), (b"content-type", b"application/json")]


def conditional(request: Request, body: bytes, tag: str) -> Response:
    """Answer with the body, or with 304 where the caller already has it.

    A caller has it where its program has kept it with its tag: of what is somebody's, no cache on the way does.
    """
    seen = next((value for name, value in request.scope["headers"] if name == b"if-none-match"), None)
    had = seen is not None and (seen == b"*" or tag.encode() in seen.replace(b"W/", b"").split(b", "))
    answer = Shown(b"", tag, NOT_MODIFIED) if had else Shown(body, tag)
    if request.scope["route"].for_everyone:
        answer.raw_headers.append(FOR_EVERYONE)
    answer.raw_headers += [(name.encode(), language.encode()) for name, language in spoken(request.scope).items()]
    return answer
