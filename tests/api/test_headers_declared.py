"""No answer carries a header that the contract does not tell of: whatever is asked, and whatever becomes of it."""

import httpx
import pytest

from domain.access import Role
from tests.api.calls import all_operations, call_of
from tests.api.estates import Estates
from tests.api.house import Caller, House
from tests.contract.walking import DOCUMENT, Operation, operations, resolved

# What HTTP itself carries, what protects a browser, and what the Italian guidelines want no schema of: told in words.
OF_HTTP = {"date", "content-type", "content-length", "connection", "transfer-encoding"}
OF_SAFETY = {"x-content-type-options", "x-frame-options", "referrer-policy", "content-security-policy"}
OF_SAFETY |= {"strict-transport-security", "cross-origin-resource-policy", "cross-origin-opener-policy"}
OF_SAFETY |= {"permissions-policy"}
TOLD_IN_WORDS = {"x-request-id"}
ACTOR = {"name": "Banda", "kind": "association", "sector": "third_sector"}


def undeclared(operation: Operation, answer: httpx.Response) -> set[str]:
    """Name the headers of an answer that the contract does not tell of."""
    told = dict(operation.responses())
    declared = {name.lower() for name in told[str(answer.status_code)]["headers"]}
    return set(answer.headers) - OF_HTTP - OF_SAFETY - TOLD_IN_WORDS - declared


@pytest.mark.parametrize("operation", all_operations(), ids=str)
def test_every_header_that_is_sent_is_declared(operation: Operation, house: House, estates: Estates) -> None:
    call = call_of(operation, estates.theirs, estates.theirs)
    # Of a state that nobody has seen: what stands there serves other tests, too.
    unseen = {} if operation.method == "get" else {"if-match": '"999999999"'}
    variants = [{}, {"content-encoding": "gzip"}, {"authorization": ""}, {"if-none-match": "*"}]
    with house.caller(estates.theirs.tenant_id, Role.ADMINISTRATOR) as administrator:
        answers = [call.by(administrator, **unseen | more) for more in variants]
    assert [undeclared(operation, answer) for answer in answers] == [set()] * len(answers)


def test_a_replay_says_so_in_a_header_that_is_declared(operator: Caller) -> None:
    [recording] = [one for one in operations() if str(one) == "record_actor"]
    answers = [operator.try_to("/actors", ACTOR, **{"idempotency-key": "one"}) for _ in range(2)]
    assert "idempotency-replayed" in answers[1].headers
    assert [undeclared(recording, answer) for answer in answers] == [set(), set()]


def test_every_header_of_the_contract_is_one_that_some_answer_carries() -> None:
    told = {name for each in operations() for _, said in each.responses() for name in said["headers"]}
    assert told == set(DOCUMENT["components"]["headers"])
    assert all(resolved(DOCUMENT["components"]["headers"][name])["description"] for name in told)
