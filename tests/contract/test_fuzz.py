"""Generated calls: whatever is asked, no fault of ours, and every answer as the contract says.

A slice of what `make fuzz` does at length: every operation is called as operator and as member, with what is well
formed and with what is not, and steps follow one another. It takes less than a minute: when its seconds are over, what
is left is called but once.
"""

import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from requests import Session
from schemathesis import GenerationMode

from api.contract import SERVER
from infra.embedded import Embedded
from tests.api.house import House, Json, open_house
from tests.contract.walking import Operation, operations
from tests.fuzz.judging import CONTRACT, ROLES, schema_at
from tests.fuzz.rooms import ROOMS


def may_be_wrong(said: Json) -> bool:
    """Say whether an operation takes anything that could be other than the contract says."""
    return bool(said["parameters"] or "requestBody" in said)


MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
ASKED = [
    pytest.param(operation, mode, id=f"{operation}-{mode.value}")
    for operation in operations()
    for mode in MODES
    if mode is GenerationMode.POSITIVE or may_be_wrong(CONTRACT["paths"][operation.path][operation.method])
]
SECONDS, EXAMPLES = 20, 2
CALM = settings(deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
STEPS = settings(CALM, max_examples=4, stateful_step_count=6)
MAIN_JOB = "^/(actors|tavoli|meetings|protocols|indicators|processes$|processes/{process_id}$)"
SCHEMA = schema_at(SERVER)
Headers = dict[str, str]


@pytest.fixture(scope="module")
def house(server: Embedded, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with open_house(server, tmp_path_factory.mktemp("fuzz")) as opened:
        yield opened


@pytest.fixture(scope="module")
def bearers(house: House) -> list[Headers]:
    """Give what an operator and a member of one tenant send."""
    tenant = house.tenant()
    return [{"Authorization": f"Bearer {house.token(tenant, role)}"} for role in ROLES]


@pytest.fixture(scope="module")
def as_both(house: House, bearers: list[Headers]) -> Iterator[Callable[[schemathesis.Case[Any]], None]]:
    """Make a call as each of them, all on one line: to open one for each call would take longer than most answers."""
    with Session() as line:

        def asked(case: schemathesis.Case[Any]) -> None:
            for bearer in bearers:
                case.call_and_validate(base_url=house.settings.base_url, headers=bearer, session=line)

        yield asked


@pytest.fixture(scope="module")
def until() -> float:
    return time.monotonic() + SECONDS


def test_steps_are_made_in_every_room_of_the_contract() -> None:
    assert [path for path in CONTRACT["paths"] if not any(re.search(room, path) for room in ROOMS.values())] == []


@pytest.mark.parametrize(("operation", "mode"), ASKED)
def test_whatever_is_asked_the_answer_is_as_the_contract_says(
    operation: Operation, mode: GenerationMode, as_both: Callable[[schemathesis.Case[Any]], None], until: float
) -> None:
    @settings(CALM, max_examples=EXAMPLES if time.monotonic() < until else 1)
    @given(case=SCHEMA[operation.path][operation.method].as_strategy(generation_mode=mode))
    def ask(case: schemathesis.Case[Any]) -> None:
        as_both(case)

    ask()


@pytest.mark.parametrize("role", range(len(ROLES)), ids=ROLES)
def test_steps_that_follow_one_another_are_answered_as_the_contract_says(
    house: House, bearers: list[Headers], role: int
) -> None:
    # Every step carries our token, whatever the step before made up: there is no call without one to judge.
    contract = schema_at(house.settings.base_url, bearers[role], ignored_auth={"enabled": False})
    # Hypothesis gives up looking for a first step among more than some thousands: the rooms of the main job will do.
    contract.include(path_regex=MAIN_JOB).as_state_machine().run(settings=STEPS)
