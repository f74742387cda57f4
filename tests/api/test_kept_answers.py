"""Who may keep an answer: of what is for everyone anybody, of all else nobody; and what has a tag is not sent twice."""

from collections.abc import Iterator

import httpx
import pytest

from domain.access import Role
from tests.api.calls import all_operations, call_of
from tests.api.estates import Estates
from tests.api.house import Caller, House
from tests.contract.walking import Operation

READS = [each for each in all_operations() if each.method == "get"]
FOR_EVERYONE = {"list_vocabularies", "show_problem"}
AN_HOUR, NOBODY = "public, max-age=3600", "no-store"


@pytest.fixture(scope="module")
def resident(house: House, estates: Estates) -> Iterator[Caller]:
    with house.caller(estates.ours.tenant_id, Role.ADMINISTRATOR) as caller:
        yield caller


@pytest.mark.parametrize("read", READS, ids=str)
def test_only_what_is_for_everyone_may_be_kept(read: Operation, resident: Caller, estates: Estates) -> None:
    answer = call_of(read, estates.ours, estates.ours).by(resident)
    assert answer.headers["cache-control"] == (AN_HOUR if str(read) in FOR_EVERYONE else NOBODY)


@pytest.mark.parametrize("read", READS, ids=str)
def test_what_a_caller_has_seen_is_not_sent_again(read: Operation, resident: Caller, estates: Estates) -> None:
    call = call_of(read, estates.ours, estates.ours)
    first = call.by(resident)
    assert ("304" in read.said["responses"]) == (str(read) != "show_status")
    if first.status_code == 200 and "304" in read.said["responses"]:
        again = call.by(resident, **{"if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["cache-control"] == first.headers["cache-control"]


@pytest.mark.parametrize("path", ["/", "/openapi.json"])
def test_what_describes_the_api_may_be_kept_and_is_not_sent_again(house: House, path: str) -> None:
    first = httpx.get(f"{house.settings.base_url}{path}", timeout=60)  # the contract is written when first asked for
    again = httpx.get(f"{house.settings.base_url}{path}", headers={"if-none-match": first.headers["etag"]})
    assert (first.headers["cache-control"], again.headers["cache-control"]) == (AN_HOUR, AN_HOUR)
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


def test_what_is_for_everyone_is_kept_by_nobody_where_it_was_refused(house: House) -> None:
    answer = httpx.get(f"{house.settings.base_url}/problems/nothing-of-this-name")
    assert (answer.status_code, answer.headers["cache-control"]) == (404, NOBODY)
