"""Two tenants, each with everything: whatever one asks about what is the other's, it is told nothing of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import quote

import httpx
import pytest
from structlog.testing import capture_logs

from domain.access import Role
from tests.api.calls import Call, all_operations, asked_by_id, call_of, places_of
from tests.api.estates import Estate, Estates
from tests.api.house import Caller, House
from tests.contract.walking import Operation

# The refusals that say no more than: there is no such thing here.
NOT_HERE = {"not-found", "unknown-reference", "unknown-node", "tie-outside-roster", "link-invalid"}
NOT_HERE |= {"not-seated", "not-a-recipient", "not-party"}
# Refused for the state of what is ours, before anybody asks who is named.
UNSIGNED = "text-not-approved"
BEFORE = {
    **dict.fromkeys(("record_signed_file", "request_signature", "sign_protocol", "withdraw_party"), UNSIGNED),
    "check_in": "wrong-code",
    # Where an item came from is never said by hand; what is corrected here was not held.
    **dict.fromkeys(("revise_meeting", "hold_meeting"), "source-not-here"),
    "correct_proceedings": "meeting-not-held",
    "copy_process": "copy-starts-in-the-past",  # the smallest body names a day that has passed
}
STAYING = ("tavolo", "meeting", "practice_card", "protocol", "indicator")
BEFORE |= dict.fromkeys((f"upsert_{kind}" for kind in STAYING), "stays-where-it-is")
OF_THE_PDND = "purpose_id"


@dataclass(frozen=True)
class Border:
    """An administrator of one tenant, one of the other, and what stands in both."""

    ours: Estate
    theirs: Estate
    caller: Caller
    neighbour: Caller

    def newest_deed(self) -> object:
        """Tell what was last done in the other tenant."""
        return self.neighbour.get("/audit-events", limit=1)["items"]


@pytest.fixture(scope="module")
def border(house: House, estates: Estates) -> Iterator[Border]:
    ours, theirs = estates.ours, estates.theirs
    with (
        house.caller(ours.tenant_id, Role.ADMINISTRATOR) as caller,
        house.caller(theirs.tenant_id, Role.ADMINISTRATOR) as neighbour,
    ):
        yield Border(ours, theirs, caller, neighbour)


def by_path(operation: Operation, border: Border) -> Iterator[Call]:
    """Ask for theirs in the path, with a body that would do."""
    if "{" in operation.path.replace("{kind}", ""):
        yield call_of(operation, border.theirs, border.ours)


def by_body(operation: Operation, border: Border) -> Iterator[Call]:
    """Name theirs in every place of the body, one at a time, on what is ours."""
    for place in places_of(operation):
        if OF_THE_PDND not in place:
            yield call_of(operation, border.ours, border.ours, place, border.theirs)


def by_query(operation: Operation, border: Border) -> Iterator[Call]:
    """Name theirs in every parameter, one at a time, on what is ours."""
    call = call_of(operation, border.ours, border.ours)
    for name in asked_by_id(operation):
        yield replace(call, query={**call.query, name: border.theirs.id_of(name, operation.path)})


def told(answer: httpx.Response, logged: object) -> str:
    """Give every byte that leaves: the status line, the headers, the body, the lines of the log."""
    return f"{answer.headers} {answer.content.decode('latin-1')} {logged}"


def is_silent(call: Call, said: str, theirs: Estate) -> bool:
    """Tell whether nothing was said of theirs but the identities that were sent."""
    sent = f"{call.path} {call.query} {call.body}"
    said = said.replace(call.path, "").replace(quote(call.path), "")  # a problem names the path that was asked for
    return theirs.mark not in said and not {known for known in theirs.ids() if known in said and known not in sent}


def is_refused(operation: Operation, answer: httpx.Response) -> bool:
    """Tell whether the answer is that there is no such thing: not found, unknown, or in a list, nothing."""
    if answer.status_code == 200:
        lists = [said for said in answer.json().values() if isinstance(said, list)]
        return bool(lists) and not any(lists)
    return answer.json().get("type", "").rpartition("/")[2] in NOT_HERE | {BEFORE.get(str(operation))}


@pytest.mark.parametrize("operation", all_operations(), ids=str)
def test_no_operation_tells_or_changes_anything_of_another_tenant(operation: Operation, border: Border) -> None:
    before = border.newest_deed()
    asked = [call for calls in (by_path, by_body, by_query) for call in calls(operation, border)]
    for call in asked or [call_of(operation, border.ours, border.ours)]:
        with capture_logs() as logged:
            answer = call.by(border.caller, **{"if-match": "*"})
        assert is_silent(call, told(answer, logged), border.theirs), (call, answer.text)
        assert not asked or is_refused(operation, answer), (answer.text, call)
    assert border.newest_deed() == before


def test_the_marks_are_there_to_be_seen(border: Border) -> None:
    shown = [
        call_of(each, border.theirs, border.theirs).by(border.neighbour)
        for each in all_operations()
        if each.method == "get"
    ]
    marked = [answer for answer in shown if border.theirs.mark.encode() in answer.content]
    assert len(marked) > 40
