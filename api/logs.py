"""Logs: one JSON line a request, in UTC, without tokens, query strings or personal data."""

import logging
import sys

import structlog
from starlette.types import Scope

from domain.access import Caller
from domain.errors import Refusal


def configure(level: str) -> None:
    """Write JSON lines to standard error."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )


class AccessLog:
    """Writes the line of each request."""

    def __init__(self) -> None:
        self.log = structlog.get_logger()

    def request(self, scope: Scope, caller: Caller | Refusal, status: int, seconds: float) -> None:
        """Write who asked for what, how it ended and how long it took: the path as its template, never the query."""
        self.log.info(
            "request",
            method=scope["method"],
            path=getattr(scope.get("route"), "path", "-"),
            status=status,
            ms=round(seconds * 1000, 3),
            client=caller.subject if isinstance(caller, Caller) else None,
            tenant=str(caller.tenant_id) if isinstance(caller, Caller) else None,
            request_id=scope["request_id"],
        )
