"""Logs: one JSON line a request, in UTC, without tokens, query strings or personal data."""

import json
import logging
import sys
from contextvars import ContextVar
from functools import cached_property, lru_cache
from typing import Any, TextIO, cast

import structlog
from starlette.types import Scope
from structlog.typing import EventDict, WrappedLogger

from domain.access import Caller
from domain.audit import Pseudonyms
from domain.errors import Refusal
from domain.identity import Flaw, Unauthenticated

ASKED: ContextVar[str | None] = ContextVar("request_id", default=None)
"""The identifier of the request that is being answered: every line written meanwhile has it, a traceback's too."""
ENCODER = json.JSONEncoder(default=str)


class StandardError:
    """The standard error of the moment: whoever redirects it later finds the lines there."""

    def write(self, line: str) -> int:
        """Write a line."""
        return sys.stderr.write(line)

    def flush(self) -> None:
        """Have it written now."""
        sys.stderr.flush()


class Forwarding(logging.Handler):
    """Hands on what libraries log, so that every line has one form."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line of theirs as one of ours."""
        said = {"logger": record.name, "exc_info": record.exc_info}
        structlog.get_logger().log(record.levelno, record.getMessage(), **said)


def configure(level: str) -> None:
    """Write JSON lines to standard error, those of the libraries too."""
    logging.basicConfig(handlers=[Forwarding()], level=logging.WARNING, force=True)
    # It asks for email-validator, which nothing of ours needs.
    logging.getLogger("fastapi").setLevel(logging.ERROR)
    structlog.configure(
        processors=[
            of_request,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            _as_line,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=structlog.WriteLoggerFactory(cast(TextIO, StandardError())),
        cache_logger_on_first_use=True,
    )


def of_request(logger: WrappedLogger, name: str, event: EventDict) -> EventDict:  # noqa: ARG001
    """Say in a line which request it belongs to; structlog's own merge_contextvars looks through every variable."""
    asked = ASKED.get()
    if asked is not None:
        event.setdefault("request_id", asked)
    return event


def _as_line(logger: WrappedLogger, name: str, event: EventDict) -> str:  # noqa: ARG001
    """Write an event as JSON: structlog's own JSONRenderer builds an encoder for every line."""
    return ENCODER.encode(event)


def _refused(refusal: Refusal | None, caller: Caller | Refusal) -> dict[str, str]:
    """Say by which rule a request was refused and, of a token or signature that was not believed, why."""
    said = {} if refusal is None else {"refused": refusal.kind()}
    causes = (one.__cause__ for one in (refusal, caller) if isinstance(one, Unauthenticated))
    cause = next(filter(None, causes), None)
    if cause is None:
        return said
    return said | {"disbelieved": str(cause) if isinstance(cause, Flaw) else type(cause).__name__}


class AccessLog:
    """Writes the line of each request; callers stand in it as pseudonyms, since a subject may be a tax code."""

    def __init__(self, pseudonyms: Pseudonyms) -> None:
        # The same few callers come again and again.
        self.pseudonym = lru_cache(maxsize=4096)(pseudonyms.of)

    def request(self, scope: Scope, caller: Caller | Refusal, status: int, seconds: float) -> None:
        """Write who asked for what, how it ended and how long it took: the path as its template, never the query.

        Of a token or signature that was not believed, why: in our words, or by the kind of error; never what it says.
        """
        known = caller if isinstance(caller, Caller) else None
        self._log.info(
            "request",
            method=scope["method"],
            path=getattr(scope.get("route"), "path", "-"),
            status=status,
            ms=round(seconds * 1000, 3),
            client=self.pseudonym(known.tenant_id, known.subject) if known else None,
            tenant=str(known.tenant_id) if known else None,
            request_id=scope["request_id"],
            **_refused(scope.get("refused"), caller),
        )

    @cached_property
    def _log(self) -> Any:  # noqa: ANN401
        """Bind the logger once, when the first line is written: by then it is configured."""
        return structlog.get_logger().bind()
