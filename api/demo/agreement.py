"""The network agreement of Pieve Ardesia: eleven parties and what each commits to."""

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import partial
from uuid import UUID

from api.demo.story import Event, Told, Town
from domain.link.use_cases import use_link
from domain.protocol import life_use_cases as life
from domain.protocol import signing
from domain.protocol import use_cases as protocols
from domain.protocol.kinds import ProtocolKind
from domain.protocol.pledge import PledgeState
from domain.protocol.terms import Article, ArticleTopic, Party, Registration, RenewalRule

WRITTEN_BEFORE_DAYS = 30
ASKED_BEFORE_DAYS = 7
WITNESS = signing.Witness(ip="192.0.2.14", user_agent="Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101")
UNDER_WAY_DAY = 400  # By then every party has begun what it promised.


@dataclass(slots=True, kw_only=True)
class Agreement:
    """The protocol of the town."""

    town: Town
    deliver: Callable[[], object]
    protocol_id: UUID = field(init=False)
    pledge_ids: list[UUID] = field(default_factory=list)

    def events(self) -> Iterator[Event]:
        """Tell how the text is written, approved and signed."""
        said = self.town.story["protocol"]
        yield said["approved_day"] - WRITTEN_BEFORE_DAYS, partial(self.write, said)
        yield said["approved_day"], partial(self.approve, said["registration_number"])
        for party in said["parties"]:
            yield from self._signing(party, min(one["signed_day"] for one in said["parties"]))
        for number, commitment in enumerate(said["commitments"]):
            yield _told_day(commitment), partial(self.report, number, commitment)
        yield said["accession"]["requested_day"], partial(self.ask_to_join, said["accession"])

    def write(self, said: Told) -> None:
        """Write the text, its parties and their commitments."""
        drafted = protocols.draft_protocol(
            self.town.begin,
            process_id=self.town.process_id,
            kind=ProtocolKind(said["kind"]),
            title=said["title"],
            purpose=said["purpose"],
            premises=said["premises"],
            duration_months=said["duration_months"],
            renewal=RenewalRule(said["renewal"]),
            articles=tuple(
                Article(title=article["title"], text=article["text"], topic=ArticleTopic(article["topic"]))
                for article in said["articles"]
            ),
        )
        self.protocol_id = drafted.id
        for party in said["parties"]:
            protocols.invite_party(self.town.begin, drafted.id, self._party(party))
        for commitment in said["commitments"]:
            written = protocols.record_pledge(self.town.begin, drafted.id, **self._pledge(commitment))
            self.pledge_ids.append(written.pledges[-1].id)

    def approve(self, number: str) -> None:
        """Freeze the text, and enter it in the register."""
        protocols.approve_protocol(self.town.begin, self.protocol_id)
        registration = Registration(number=number, on=self.town.clock.now.date())
        protocols.register_protocol(self.town.begin, self.protocol_id, registration)

    def sign(self, party: Told) -> None:
        """Record a signature."""
        signed_on, number = self.town.clock.day(party["signed_day"]), self.town.story["protocol"]["registration_number"]
        protocols.sign_protocol(
            self.town.begin,
            self.protocol_id,
            actor_id=self.town.actor_ids[party["actor"]],
            signed_on=signed_on,
            registration=Registration(number=number, on=signed_on),
        )

    def ask_to_sign(self, party: Told) -> None:
        """Ask who signs for a party to do so by a personal link."""
        said = next(one for one in self.town.story["actors"] if one["no"] == party["actor"])
        name, email = said["contact_role"] or said["name"], said["email"]
        signing.request_signature(self.town.begin, self.protocol_id, self.town.actor_ids[party["actor"]], name, email)
        self.deliver()

    def sign_by_link(self, party: Told) -> None:
        """Ask for the code, read the mail, and sign."""
        with self.town.begin() as work:
            protocol = work.protocols.see(self.protocol_id)
        asked = next(one for one in protocol.requests if one.actor_id == self.town.actor_ids[party["actor"]])
        code = signing.ask_code(self.town.begin, asked.link_id).asked_code()
        self.deliver()
        with self.town.begin() as work:
            digits = work.tokens.code(work.tenant.id, code.id)
            signing.sign_by_link(lambda: nullcontext(work), asked.link_id, digits, asked.sha256, WITNESS)
            use_link(work, asked.link_id)

    def report(self, number: int, said: Told) -> None:
        """Say what became of a commitment: what is not done is under way."""
        state = PledgeState.DONE if said["done_day"] else PledgeState.IN_PROGRESS
        done_on = self.town.clock.maybe(said["done_day"])
        said_so = life.ReportFacts(state=state, done_on=done_on, proof=said["evidence"])
        life.report_pledge(self.town.begin, self.protocol_id, self.pledge_ids[number], **said_so)

    def ask_to_join(self, said: Told) -> None:
        """Record who asks to join."""
        asking, role = self.town.actor_ids[said["actor"]], said["signatory_role"]
        life.request_accession(self.town.begin, self.protocol_id, asking, role, said["reason"])

    def _signing(self, party: Told, ceremony: int) -> Iterator[Event]:
        """Tell how a party signs: on paper, when all came together; later, by a link that was sent a week before."""
        if party["signed_day"] == ceremony:
            yield ceremony, partial(self.sign, party)
        else:
            yield party["signed_day"] - ASKED_BEFORE_DAYS, partial(self.ask_to_sign, party)
            yield party["signed_day"], partial(self.sign_by_link, party)

    def _party(self, said: Told) -> Party:
        return Party(
            actor_id=self.town.actor_ids[said["actor"]],
            signatory_role=said["signatory_role"],
            authorising_act=said["authorising_act"],
            mandatory=said["mandatory"],
        )

    def _pledge(self, said: Told) -> protocols.PledgeFacts:
        return {
            "party_id": self.town.actor_ids[said["party"]],
            "text": said["text"],
            "quantity": said["quantity"],
            "due_on": self.town.clock.day(said["due_day"]),
            "indicator_id": self.town.indicator_ids.get(said.get("indicator", "")),
        }


def _told_day(commitment: Told) -> int:
    """Give the day somebody tells how a commitment goes: when it is done, or that it has begun."""
    day: int = commitment["done_day"] or UNDER_WAY_DAY
    return day
