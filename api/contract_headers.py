"""The headers of the contract: which ones an operation reads, and which ones each of its answers carries."""

from typing import Any

from api.contract_terms import ALWAYS, BY_STATUS, CONDITIONS, SIGNED, VOUCHING
from api.identified import BY_EXTERNAL_ID

SENT = CONDITIONS | VOUCHING
"""The headers that callers may send, described once."""


def conditions(path: str, *, demanded: bool) -> tuple[str, ...]:
    """Name the conditions of a change: that of the state it starts from, or else that there is nothing yet."""
    if BY_EXTERNAL_ID in path:
        return "If-Match", "If-None-Match-nothing"
    return ("If-Match-demanded",) if demanded else ("If-Match",)


def carried(operation: dict[str, Any], status: str) -> list[str]:
    """Name the headers that an answer carries, or may carry, by what its operation is and how it ended."""
    succeeds, keyed = status < "400", reference("parameters", "Idempotency-Key") in operation.get("parameters", [])
    names = [*ALWAYS, *BY_STATUS.get(status, []), *(() if status == "304" else SIGNED)]
    if succeeds:
        names += ["ETag"] if keyed or {"304", "412"} & operation["responses"].keys() else []
        names += ["Idempotency-Replayed"] if keyed else []
    return names


def header(name: str) -> dict[str, Any]:
    """Describe a header that callers may send."""
    description, pattern, longest = SENT[name]
    schema = {"type": "string", "maxLength": longest, "pattern": pattern}
    return {"name": name, "in": "header", "required": False, "description": description, "schema": schema}


def parameter(name: str) -> dict[str, str]:
    """Refer to a header that callers may send."""
    return reference("parameters", name)


def reference(kind: str, name: str) -> dict[str, str]:
    """Refer to a part that several places share."""
    return {"$ref": f"#/components/{kind}/{name}"}
