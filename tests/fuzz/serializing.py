"""What Schemathesis cannot send, or had better not: imported here and, as its hooks, by its command line."""

from typing import Any

import schemathesis
from requests import Request

from api.contract import SERVER
from api.reception import LONGEST_ADDRESS

schemathesis.serializer.alias("application/x-ndjson", "text/plain")


@schemathesis.hook
def filter_case(context: schemathesis.HookContext, case: schemathesis.Case[Any]) -> bool:  # noqa: ARG001
    """Leave out what has too long an address: it is refused (414) before anybody looks which operation it asks for."""
    return len(Request(**case.as_transport_kwargs(base_url=SERVER)).prepare().path_url) <= LONGEST_ADDRESS
