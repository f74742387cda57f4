"""Those who get mails with personal links, and open them with nothing else."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import httpx

from domain.link.link import LinkPurpose, Target
from domain.link.token import LinkTokens, tenant_of
from domain.link.use_cases import link_for
from infra.postgres.begin import PostgresBegin
from infra.postgres.engine import write_engine
from tests.api.house import SECRET, Caller, House, Json
from tests.api.post_office import free_port, post_office
from tests.api.town import AGREED, Town, signature

LINK = re.compile(r"(\S*)/l/([A-Za-z0-9_-]{56})")


@dataclass(frozen=True, slots=True)
class Letterbox:
    """An operator whose minutes went out to two actors, and who holds which link."""

    house: House
    operator: Caller
    meeting_id: str
    mails: dict[str, str]

    def token(self, name: str) -> str:
        """Take the token out of the mail of an actor."""
        found = LINK.search(self.mails[name])
        assert found is not None
        return found[2]

    def open(self, token: str, what: str = "", **headers: str) -> httpx.Response:
        """Ask for what a token opens, as somebody who has nothing but the token."""
        return httpx.get(f"{self.house.settings.base_url}/links/{token}{what}", headers=headers, timeout=30)

    def page(self, name: str, what: str = "", **headers: str) -> httpx.Response:
        """Ask for the page of the link of an actor, as a browser does."""
        return httpx.get(self.address(name, what), headers=headers, timeout=30)

    def send(self, name: str, what: str, form: dict[str, str], **headers: str) -> httpx.Response:
        """Send the form of a page."""
        return httpx.post(self.address(name, what), data=form, headers=headers, timeout=30)

    def address(self, name: str, what: str = "") -> str:
        """Write the address of a page of an actor."""
        return f"{self.house.settings.house_url}/l/{self.token(name)}{what}"

    def links(self, **query: object) -> list[Json]:
        """List the links as the operator sees them."""
        items: list[Json] = self.operator.get("/personal-links", **query)["items"]
        return items

    def revoke(self, name: str) -> httpx.Response:
        """Revoke the link of an actor."""
        [mine] = [link for link in self.links() if link["holder_name"] == name]
        return self.operator.try_to(f"/personal-links/{mine['id']}/revocation")


def delivered(house: House, operator: Caller, **happened: object) -> Letterbox:
    """Hold a meeting of two actors, and send them its minutes."""
    town = Town(operator)
    meeting_id = town.dispatched(town.actor("Scout"), town.actor("Banda"), **happened)
    return Letterbox(house, operator, meeting_id, mailed(house, operator.tenant_id))


def invited(house: House, operator: Caller) -> Letterbox:
    """Invite two actors to a meeting."""
    town = Town(operator)
    meeting_id = town.meeting(town.tavolo(town.actor("Scout"), town.actor("Banda")))
    operator.post(f"/meetings/{meeting_id}/invitations", {})
    return Letterbox(house, operator, meeting_id, mailed(house, operator.tenant_id))


def awaited(house: House, operator: Caller) -> Letterbox:
    """Invite two actors to a meeting that is about to begin."""
    town = Town(operator)
    meeting_id = upcoming(town, town.actor("Scout"), town.actor("Banda"))
    operator.post(f"/meetings/{meeting_id}/invitations", {})
    return Letterbox(house, operator, meeting_id, mailed(house, operator.tenant_id))


def asked(house: House, operator: Caller) -> Letterbox:
    """Ask two actors to read the draft of minutes."""
    town = Town(operator)
    meeting_id = town.drafted(town.actor("Scout"), town.actor("Banda"))
    operator.post(f"/meetings/{meeting_id}/minutes/review")
    return Letterbox(house, operator, meeting_id, mailed(house, operator.tenant_id))


def expected(house: House, operator: Caller) -> Letterbox:
    """Expect an actor at a meeting that is about to begin."""
    town = Town(operator)
    scout = town.actor("Scout")
    meeting_id = upcoming(town, scout)
    token = made(house, town, meeting_id, scout, LinkPurpose.CHECK_IN)
    return Letterbox(house, operator, meeting_id, {"Scout": f"/l/{token}"})


def promised(house: House, operator: Caller) -> str:
    """Let an actor promise something at a meeting, and in a protocol; give the address of the page that shows it."""
    town = Town(operator)
    scout = town.actor("Scout")
    promises = [{"text": text, "owner_id": scout, "due_on": "2026-04-01"} for text in ("Le chiavi", "Le sedie")]
    meeting_id = town.held(scout, commitments=promises)
    path = f"/protocols/{town.protocol(scout, town.actor('Comune'))}"
    operator.post(f"{path}/pledges", {"party_id": scout, "text": "La sala il sabato", "due_on": "2026-05-01"})
    operator.post(f"{path}/approval", AGREED)
    for party in operator.get(path)["parties"]:
        operator.post(f"{path}/signatures", signature(party["actor_id"], "2026-03-01"))
    token = made(house, town, meeting_id, scout, LinkPurpose.SEE_COMMITMENTS)
    return f"{house.settings.house_url}/l/{token}"


def mailed(house: House, tenant_id: UUID) -> dict[str, str]:
    """Send the mails that are due; give the text that each of the two of this tenant got, with a link in it."""
    with post_office(port := free_port()) as office, house.worker(f"smtp://127.0.0.1:{port}") as worker:
        worker.drain()
        texts = [mail.get_body(("plain",)) for mail in office.mails]
    said = [str(text.get_content()) for text in texts if text is not None]
    # What other tests have left to send goes out as well.
    ours = [text for text in said if (found := LINK.search(text)) and tenant_of(found[2]) == tenant_id]
    return {name: text for text in ours for name in ("Scout", "Banda") if f"Buongiorno {name}" in text}


def upcoming(town: Town, *members: str) -> str:
    """Schedule a meeting that starts in a quarter of an hour."""
    starts = datetime.now(UTC) + timedelta(minutes=15)
    span = {"starts_at": starts.isoformat(), "ends_at": (starts + timedelta(hours=1)).isoformat()}
    tavolo_id = town.tavolo(*members)
    return str(town.operator.post(f"/tavoli/{tavolo_id}/meetings", {"title": "Oggi", **span})["id"])


def made(house: House, town: Town, meeting_id: str, actor_id: str, purpose: LinkPurpose) -> str:
    """Make a link of this purpose, as what owes it would; give its token."""
    engine, tokens = write_engine(house.url, 1), LinkTokens(SECRET)
    begin = PostgresBegin(engine=engine, tenant_id=town.operator.tenant_id, subject="worker", tokens=tokens)
    with begin() as work:
        meeting = work.meetings.see(UUID(meeting_id))
        target = Target(meeting.id, work.tavoli.see(meeting.tavolo_id).process_id, meeting.title)
        link = link_for(work, purpose, target, work.actors.see(UUID(actor_id)))
    engine.dispose()
    return tokens.of(town.operator.tenant_id, link.id)
