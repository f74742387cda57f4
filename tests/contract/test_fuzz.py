"""Generated calls: whatever is asked, no fault of ours, and every answer as the contract says.

FUZZ_EXAMPLES says how many calls to make of each operation: a slice of a few unless told, and then also every edge
of every schema.
"""

import os
import re
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.config import SchemathesisConfig
from schemathesis.schemas import BaseSchema

from api.contract import SERVER
from infra.embedded import Embedded
from tests.api.house import House, open_house
from tests.contract.walking import narrowed, resolved
from tests.fuzz.rooms import ROOMS

SLICE = 3
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", SLICE))
CALM = settings(
    max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
STEPS = settings(CALM, max_examples=2 * EXAMPLES, stateful_step_count=6)
REFUSED = [400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 428]
CHECKS: dict[str, dict[str, Any]] = {
    # What is well formed may still refer to nothing, or break a rule of the method: that is no fault of the data.
    "positive_data_acceptance": {"enabled": False},
    "negative_data_rejection": {"expected-statuses": REFUSED},
    "missing_required_header": {"expected-statuses": REFUSED},
}
# What is signed has forgeries of its own (tests/api/test_integrity.py): a made-up signature would end most calls.
CONTRACT = narrowed(lambda parameter: resolved(parameter)["name"] not in {"Digest", "Agid-JWT-Signature"})
MAIN_JOB = "^/(actors|tavoli|meetings|protocols|indicators|processes$|processes/{process_id}$)"
# A condition on reading is never invalid (RFC 9110, 13.1.2); one on writing would end most calls before they begin.
CONDITIONS = {"header.If-None-Match": '"0"', "header.If-Match": "*"}


def schema_at(base_url: str, headers: dict[str, str], **checks: dict[str, bool]) -> BaseSchema:
    """Read the contract, to be called at this address."""
    said = {
        "base-url": base_url,
        "headers": headers,
        "checks": CHECKS | checks,
        "parameters": CONDITIONS,
        "phases": {"coverage": {"enabled": EXAMPLES > SLICE}},
    }
    contract = schemathesis.openapi.from_dict(CONTRACT, config=SchemathesisConfig.from_dict(said))
    return contract.exclude(path_regex="-imports$")  # whole files, that have tests of their own


@pytest.fixture(scope="module")
def house(server: Embedded, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with open_house(server, tmp_path_factory.mktemp("fuzz")) as opened:
        yield opened


@pytest.fixture(scope="module")
def bearer(house: House) -> dict[str, str]:
    return {"Authorization": f"Bearer {house.token(house.tenant())}"}


def test_steps_are_made_in_every_room_of_the_contract() -> None:
    paths = [path for path in CONTRACT["paths"] if not path.endswith("-imports")]
    assert [path for path in paths if not any(re.search(room, path) for room in ROOMS.values())] == []


@schema_at(SERVER, {}).parametrize()
@CALM
def test_whatever_is_asked_the_answer_is_as_the_contract_says(
    case: schemathesis.Case[Any], house: House, bearer: dict[str, str]
) -> None:
    case.call_and_validate(base_url=house.settings.base_url, headers=bearer)


def test_steps_that_follow_one_another_are_answered_as_the_contract_says(house: House, bearer: dict[str, str]) -> None:
    # Every step carries our token, whatever the step before made up: there is no call without one to judge.
    contract = schema_at(house.settings.base_url, bearer, ignored_auth={"enabled": False})
    # Hypothesis gives up looking for a first step among more than some thousands: the rooms of the main job will do.
    contract.include(path_regex=MAIN_JOB).as_state_machine().run(settings=STEPS)
