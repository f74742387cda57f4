"""One call of each operation of the contract on what stands in a furnished house: bodies come from the schemas."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import httpx

from tests.adapters.test_signed_files import BLANK
from tests.api.estates import Estate
from tests.api.house import Caller
from tests.api.pictures import picture
from tests.contract.smallest import Place, identities, schema_of, smallest
from tests.contract.walking import Operation, operations, resolved
from tests.domain import examples

NAME = re.compile(r"\{(\w+)\}")
LATER = {"ends_at": "2026-02-01T12:00:00Z"}
JWK = {
    "kty": "EC",
    "crv": "P-256",
    "x": "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
    "y": "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",
}
# What the smallest body still lacks before anything is looked for.
SAID: Mapping[str, Mapping[str, Any]] = {
    "schedule_meeting": LATER,
    "schedule_series": {"count": 1},
    "hold_meeting": LATER,
    "correct_proceedings": LATER,
    "record_measurement": {"value": 1},
    "sign_protocol": {"registration": {"number": "7", "on": "2026-02-01"}},
    "upsert_indicator": {"unit": examples.INDICATOR.unit, "direction": examples.INDICATOR.direction},
    "change_settings": {"time_zone": "Europe/Rome"},
    "add_client_key": {"jwk": JWK},
}
FILES = {
    "import_actors": ("text/csv", b"name,kind,sector\nScout,association,third_sector\n"),
    "import_ties": ("text/csv", b"From,To,Type\n"),
    "import_measurements": ("text/csv", b"indicator,wave,measured_on,value\n"),
    "record_signed_file": ("application/pdf", BLANK),
    "hang_logo": ("image/png", picture()),
}
PURPOSE = "00000000-0000-7000-8000-000000000448"


@dataclass(frozen=True)
class Call:
    """One call of an operation."""

    operation: Operation
    path: str
    query: Mapping[str, str]
    body: Any = None

    def by(self, caller: Caller, **headers: str) -> httpx.Response:
        """Let somebody make it."""
        method = self.operation.method.upper()
        kind = "application/merge-patch+json" if method == "PATCH" else "application/json"
        if self.body is not None:
            return caller.http.request(method, self.path, json=self.body, headers={"content-type": kind} | headers)
        kind, file = FILES.get(str(self.operation), ("", None))
        said = {"content-type": kind} if file else {}
        return caller.http.request(method, self.path, params=self.query, content=file, headers=said | headers)


@cache
def all_operations() -> tuple[Operation, ...]:
    """List every operation of the contract."""
    return tuple(operations())


def call_of(operation: Operation, led: Estate, said: Estate, also: Place = (), strange: Estate | None = None) -> Call:
    """Call an operation on what stands in one estate; its body names what stands in another, but at one place."""

    def named(name: str, here: bool) -> str:  # noqa: FBT001
        return PURPOSE if name == "purpose_id" else ((here and strange) or said).id_of(name, operation.path)

    schema = schema_of(operation)
    body = schema and smallest(schema, named, also) | SAID.get(str(operation), {})
    path = NAME.sub(lambda found: _step(found[1], led, operation.path), operation.path)
    asked = {
        each["name"]: smallest(each["schema"], named, (), each["name"])
        for each in _parameters(operation)
        if each.get("required")
    }
    return Call(operation, path, asked, body)


def places_of(operation: Operation) -> Iterator[Place]:
    """Walk the places of a body where an identity may stand."""
    schema = schema_of(operation)
    yield from identities(schema) if schema else ()


def demanded(operation: Operation) -> Iterator[Place]:
    """Walk the places of a body where an identity must stand."""
    required = resolved(schema_of(operation) or {}).get("required", ())
    return (place for place in places_of(operation) if place[0] in required)


def asked_by_id(operation: Operation) -> list[str]:
    """Name the query parameters that hold an identity."""
    return [each["name"] for each in _parameters(operation) if any(identities(each["schema"]))]


def _parameters(operation: Operation) -> list[dict[str, Any]]:
    said = [resolved(parameter) for parameter in operation.said.get("parameters", ())]
    return [parameter for parameter in said if parameter["in"] == "query"]


def _step(name: str, estate: Estate, path: str) -> str:
    if name == "external_id":
        return estate.external_id(path)
    plain = {"kid": examples.CLIENT.keys[0].kid, "token": estate.token, "kind": "not-found", "number": "1"}
    return plain.get(name) or estate.id_of(name, path)
