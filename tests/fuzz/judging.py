"""How generated calls are made and judged, wherever they are made: in the slice of `make test`, or by `make fuzz`."""

from typing import Any

import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.schemas import BaseSchema

from api.bulk.desk import FILE
from api.contract_terms import WITHOUT_NUL
from api.schemas import NOT_NUL as NOT_NUL_OF_FIELDS
from domain.access import Role
from tests.contract.walking import narrowed
from tests.fuzz import serializing  # noqa: F401  it registers

ROLES = (Role.OPERATOR, Role.MEMBER)
REFUSED = [400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 428]
CHECKS: dict[str, dict[str, Any]] = {
    # What is well formed may still refer to nothing, or break a rule of the method: that is no fault of the data.
    "positive_data_acceptance": {"enabled": False},
    "negative_data_rejection": {"expected-statuses": REFUSED},
    "missing_required_header": {"expected-statuses": REFUSED},
}
# What is signed has forgeries of its own (tests/api/test_integrity.py): a made-up signature would end most calls. A
# condition on reading is never invalid (RFC 9110, 13.1.2): what cannot be read as one is passed over. On writing, it
# contradicts the other one.
SIGNED, CONDITIONAL = ("Digest", "Agid-JWT-Signature"), ("If-None-Match", "If-None-Match-nothing")
LEFT_OUT = [{"$ref": f"#/components/parameters/{name}"} for name in SIGNED + CONDITIONAL]
CONTRACT = narrowed(lambda parameter: parameter not in LEFT_OUT)
# A text holds no NUL: tests/api/test_bad_input.py and `make fuzz` see to that. In the slice none is made up instead:
# Schemathesis joins the pattern that says so with the greatest length, and is busy for 200 ms with each such body.
ANY_TEXT = (NOT_NUL_OF_FIELDS, WITHOUT_NUL, FILE["pattern"])
# A condition on writing would end most calls before they begin.
CONDITIONS = {"header.If-Match": "*"}


def schema_at(base_url: str, headers: dict[str, str] | None = None, **checks: dict[str, bool]) -> BaseSchema:
    """Read the contract, to be called at this address."""
    said = {"base-url": base_url, "headers": headers or {}, "checks": CHECKS | checks, "parameters": CONDITIONS}
    config = SchemathesisConfig.from_dict(said | {"generation": {"allow-x00": False}})
    return schemathesis.openapi.from_dict(_quick(CONTRACT), config=config)


def _quick(place: Any) -> Any:
    """Give a place of the contract without the patterns that keep NUL out, or nothing."""
    if isinstance(place, list):
        return [_quick(each) for each in place]
    if not isinstance(place, dict):
        return place
    return {name: _quick(said) for name, said in place.items() if name != "pattern" or said not in ANY_TEXT}
