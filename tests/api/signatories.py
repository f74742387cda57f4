"""Those who sign a protocol, and have nothing but the link and the code that came by mail."""

import re
from dataclasses import dataclass

import httpx

from tests.api.house import Caller, House, Json
from tests.api.letterbox import LINK
from tests.api.post_office import free_port, post_office
from tests.api.town import Town

CODE = re.compile(r"^(\d{6})\r?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Signatories:
    """A protocol of two parties whose text is approved; one of them is asked to sign."""

    house: House
    operator: Caller
    path: str
    parties: tuple[str, str]
    token: str

    def address(self, what: str = "") -> str:
        """Write the address of the page."""
        return f"{self.house.settings.house_url}/l/{self.token}{what}"

    def read(self, what: str = "") -> httpx.Response:
        """Ask the API for what the link opens."""
        return httpx.get(f"{self.house.settings.base_url}/links/{self.token}{what}", timeout=30)

    def act(self, what: str, body: object = None, **headers: str) -> httpx.Response:
        """Act by the link."""
        url = f"{self.house.settings.base_url}/links/{self.token}/{what}"
        return httpx.post(url, json=body, headers=headers, timeout=30)

    def sign(self, code: str, sha256: str | None = None, **headers: str) -> httpx.Response:
        """Sign with a code."""
        return self.act("signature", {"code": code, "sha256": sha256 or self.protocol["sha256"]}, **headers)

    def code(self) -> str:
        """Ask for a code, and read the mail."""
        answer = self.act("code")
        assert answer.status_code == 201, answer.text
        return self.mailed_code()

    def mailed_code(self) -> str:
        """Read the mail that carries the code."""
        found = [CODE.findall(text) for text in mails_to(self.house, "Ada Neri")]
        return str(found[-1][0])

    @property
    def protocol(self) -> Json:
        """Show the protocol."""
        return self.operator.get(self.path)

    @property
    def signatures(self) -> list[Json]:
        """List what is kept of the signatures."""
        items: list[Json] = self.operator.get(f"{self.path}/signatures")["items"]
        return items


def asked_to_sign(house: House, operator: Caller) -> Signatories:
    """Approve a protocol, and ask Ada Neri to sign it for the school."""
    town = Town(operator)
    parties = town.actor("Scuola media"), town.actor("Comune")
    path = f"/protocols/{town.protocol(*parties)}"
    for owner, text in ((parties[0], "Le aule il sabato"), (None, "Una festa all’anno"), (parties[1], "Il pulmino")):
        operator.post(f"{path}/pledges", {"party_id": owner, "text": text, "due_on": "2027-06-30"})
    operator.post(f"{path}/approval")
    return Signatories(house, operator, path, parties, ask(house, operator, path, parties[0]))


def ask(house: House, operator: Caller, path: str, actor_id: str) -> str:
    """Ask Ada Neri to sign for a party; give the token out of the mail."""
    who = {"actor_id": actor_id, "name": "Ada Neri", "email": "ada.neri@scuola.example"}
    operator.post(f"{path}/signature-requests", who)
    found = LINK.search(mails_to(house, "Ada Neri")[-1])
    assert found is not None
    return found[2]


def mails_to(house: House, name: str) -> list[str]:
    """Send what is due, and give what somebody got."""
    with post_office(port := free_port()) as office, house.worker(f"smtp://127.0.0.1:{port}") as worker:
        worker.drain()
        texts = [mail.get_body(("plain",)) for mail in office.mails]
    said = [str(text.get_content()) for text in texts if text is not None]
    return [text for text in said if f"Buongiorno {name}" in text]
