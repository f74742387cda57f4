"""A reminder leads its reader to what they promised, and to asking for no more; nobody else is led there."""

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID

import httpx
import pytest

from domain.link.token import LinkTokens
from domain.tavolo.reminding import remind
from infra.embedded import Embedded
from infra.postgres.begin import PostgresBegin
from infra.postgres.engine import write_engine
from tests.api.house import SECRET, Caller, House, open_house
from tests.api.letterbox import LINK
from tests.api.letterbox import promised as promised_page
from tests.api.post_office import free_port, post_office
from tests.api.refusing import problem as refused
from tests.api.town import HELD, Town
from tests.contract.walking import complete


@pytest.fixture(scope="module")
def opened(server: Embedded, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with open_house(server, tmp_path_factory.mktemp("reminded")) as house:
        yield house


def reminded(house: House, caller: Caller) -> None:
    """Let the morning of a tenant come."""
    engine, tokens = write_engine(house.url, 1), LinkTokens(SECRET)
    remind(PostgresBegin(engine=engine, tenant_id=caller.tenant_id, subject="worker", tokens=tokens))
    engine.dispose()


def promised(town: Town, *names: str) -> None:
    """Let each promise something for today."""
    due = datetime.now(UTC).date().isoformat()
    owners = [town.actor(name) for name in names]
    commitments = [{"text": f"Cosa di {one}", "owner_id": one, "due_on": due} for one in owners]
    meeting_id = town.meeting(town.tavolo())
    town.operator.post(f"/meetings/{meeting_id}/proceedings", HELD | {"commitments": commitments})


def test_a_reminder_leads_to_what_its_reader_promised_until_they_want_no_more(opened: House) -> None:
    with (
        opened.caller() as caller,
        post_office(port := free_port()) as office,
        opened.worker(f"smtp://127.0.0.1:{port}") as worker,
    ):
        promised(Town(caller), "Ada", "Ugo")
        reminded(opened, caller)
        reminded(opened, caller)
        worker.drain()
        assert len(office.mails) == 2
        mail = office.mails[0]
        body = mail.get_body(("plain",))
        assert body is not None
        found = LINK.search(body.get_content())
        assert found is not None
        assert mail["List-Unsubscribe"] == f"<{found[0]}/unsubscription>"
        url = f"{opened.settings.base_url}/links/{found[2]}"
        [mine] = httpx.get(f"{url}/commitments", timeout=30).json()["items"]
        assert complete("ProcessCommitment", mine | {"note": "x", "changed_at": mine["due_on"]})
        assert f"{mine['owner_name']} <" in str(mail["To"])
        refused(httpx.get(f"{url}/minutes", timeout=30), 404, "link-invalid")
        assert "Cosa di" in httpx.get(found[0], timeout=30).text
        assert "Non inviatemi promemoria" in httpx.get(f"{found[0]}/unsubscription", timeout=30).text
        gone = httpx.post(f"{found[0]}/unsubscription", data={"key": "k"}, timeout=30, follow_redirects=True)
        assert (gone.status_code, "non Le invieremo altri promemoria" in gone.text) == (200, True)
        assert httpx.get(f"{url}", timeout=30).json()["used"] is True


def test_the_page_shows_what_was_promised_in_protocols_too(house: House, operator: Caller) -> None:
    page = httpx.get(promised_page(house, operator), timeout=30).text
    pledges = page[page.index("Nei protocolli") :]
    assert all(said in pledges for said in ("La sala il sabato", "1º maggio 2026", "in ritardo"))


@pytest.mark.parametrize("form", ["data", "files"])
def test_a_mail_program_unsubscribes_its_reader_with_one_click(house: House, operator: Caller, form: str) -> None:
    page = promised_page(house, operator)
    said = {"List-Unsubscribe": "One-Click"}
    sent = {"data": said} if form == "data" else {"files": {name: (None, value) for name, value in said.items()}}
    for _ in range(2):
        answer = httpx.post(f"{page}/unsubscription", **sent, timeout=30)
        assert (answer.status_code, "Non riceve più promemoria" in answer.text) == (200, True)
    [link] = operator.get("/personal-links", purpose="see_commitments")["items"]
    assert link["used_at"] is not None


def test_pages_of_what_was_promised_follow_each_other_by_the_same_link(opened: House) -> None:
    with opened.caller() as caller:
        town = Town(caller)
        ada, today = town.actor("Ada"), datetime.now(UTC).date().isoformat()
        commitments = [{"text": f"Cosa {number}", "owner_id": ada, "due_on": today} for number in range(3)]
        caller.post(f"/meetings/{town.meeting(town.tavolo())}/proceedings", HELD | {"commitments": commitments})
        reminded(opened, caller)
        [link] = caller.get("/personal-links", purpose="see_commitments")["items"]
        token = LinkTokens(SECRET).of(caller.tenant_id, UUID(link["id"]))
        page = httpx.get(f"{opened.settings.base_url}/links/{token}/commitments?limit=2", timeout=30).json()
        rest = httpx.get(page["next"], timeout=30).json()
        assert [one["number"] for one in [*page["items"], *rest["items"]]] == [1, 2, 3]
