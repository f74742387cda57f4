"""A link that opens nothing any more, or never did, says so alike to programs and to people, and does nothing."""

from collections.abc import Callable, Iterator

import httpx
import psycopg
import pytest

from tests.api.house import House
from tests.api.letterbox import Letterbox, delivered, invited
from tests.api.refusing import problem

EXPIRE = """UPDATE link SET expires_at = now() - interval '1 second', revision = revision + 1
 WHERE tenant_id = %s AND holder_name = 'Scout'"""


def expire(letterbox: Letterbox) -> None:
    """Let the time of a link pass."""
    tenant = letterbox.operator.tenant_id
    with psycopg.connect(letterbox.house.url) as connection:
        connection.execute("SELECT set_config('app.tenant', %s, true)", [str(tenant)])
        assert connection.execute(EXPIRE, [tenant]).rowcount == 1


def revoke(letterbox: Letterbox) -> None:
    """Revoke a link."""
    assert letterbox.revoke("Scout").status_code == 201


ENDS: dict[str, Callable[[Letterbox], None]] = {"expired": expire, "revoked": revoke}


@pytest.fixture(params=list(ENDS.values()), ids=list(ENDS))
def ended(house: House, request: pytest.FixtureRequest) -> Iterator[Letterbox]:
    """Invite to a meeting, and let one of the links end."""
    with house.caller() as operator:
        letterbox = invited(house, operator)
        assert letterbox.open(letterbox.token("Scout"), "/invitation").status_code == 200
        request.param(letterbox)
        yield letterbox


@pytest.mark.parametrize("what", ["", "/invitation", "/logo"])
def test_a_link_that_ended_answers_as_one_that_never_was(ended: Letterbox, what: str) -> None:
    gone, never = ended.open(ended.token("Scout"), what), ended.open("A" * 56, what)
    assert problem(gone, 404, "link-invalid") == problem(never, 404, "link-invalid")


def test_nothing_is_done_by_a_link_that_ended(ended: Letterbox) -> None:
    url = f"{ended.house.settings.base_url}/links/{ended.token('Scout')}/answer"
    assert problem(httpx.post(url, json={"answer": "accepted"}), 404, "link-invalid")["detail"]
    assert ended.send("Scout", "/answer", {"answer": "accepted", "key": "k"}).status_code == 404
    answers = [one["answer"] for one in ended.operator.get(f"/meetings/{ended.meeting_id}")["invitations"]]
    assert set(answers) == {"pending"}


def test_its_page_says_what_to_do_and_that_of_others_opens_still(ended: Letterbox) -> None:
    gone = ended.page("Scout", **{"accept-language": "en"})
    assert (gone.status_code, gone.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert ended.token("Scout") not in gone.text.replace(f"/l/{ended.token('Scout')}", "")
    assert "Scout" not in gone.text
    assert ended.page("Banda").status_code == 200


def test_a_link_for_one_thing_opens_no_other(house: House) -> None:
    with house.caller() as operator:
        readers, guests = delivered(house, operator), invited(house, operator)
    minutes, invitation = readers.token("Scout"), guests.token("Scout")
    for token, what in ((minutes, "/invitation"), (minutes, "/draft"), (invitation, "/minutes.pdf")):
        assert problem(readers.open(token, what), 404, "link-invalid")["detail"]
    assert readers.page("Scout", "/answer").status_code == 404
    assert readers.send("Scout", "/answer", {"answer": "accepted"}).status_code == 404
