"""How a protocol that lives is said anew: its text is opened again, given up, or takes the place of the one before."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self
from uuid import UUID

from domain.protocol.kinds import ENDED, OPEN_TEXT, RUNNING, ProtocolKind, ProtocolState
from domain.protocol.pledge import Pledge
from domain.protocol.refusals import NothingToAbandon, NothingToAmend, PartyWithdrawn, ProtocolEnded, TextNotApproved
from domain.protocol.signed import Signed
from domain.protocol.terms import ApprovedText, Article, ArticleTopic, Party, PartyState, RenewalRule
from domain.protocol.turns import Opened

PLAIN = ("title", "purpose", "premises", "duration_months", "quorum")


@dataclass(frozen=True, slots=True, kw_only=True)
class Amended(Signed):
    """A protocol whose text is opened again while it lives on."""

    def amend(self, reason: str) -> Self:
        """Open the text again: what is approved next is another version, to sign again. Until then this one stands."""
        if self.state in OPEN_TEXT | ENDED:
            raise NothingToAmend(state=self.state)
        return replace(
            self,
            state=ProtocolState.NEGOTIATION,
            version=self.version + 1,
            amendment_reason=reason,
            opened=Opened(state=self.state),
        )

    def abandon(self) -> Self:
        """Give an amendment up before it is approved: the protocol stands again as it did, and says what it said.

        Who withdrew meanwhile has withdrawn, what became of a commitment became of it.
        """
        if self.opened is None:
            raise NothingToAbandon(state=self.state)
        text = self.text()
        before = replace(
            self,
            state=ProtocolState.RENEWED if self.opened.state in RUNNING and self.terms else self.opened.state,
            version=text.version,
            amendment_reason=text.reason,
            opened=None,
            parties=_parties_of(text, self.parties),
            pledges=_pledges_of(text, self.pledges),
            **facts_of(text),
        )
        return before.advanced(before.parties) if before.state is ProtocolState.SIGNING else before

    def withdraw(self, actor_id: UUID, reason: str, on: date) -> Self:
        """Let a party go, whether or not the text is open; what it has not kept is orphaned."""
        if not self.texts:
            raise TextNotApproved
        if self.state in ENDED:
            raise ProtocolEnded(state=self.state)
        party = self._party(actor_id)
        if not party.stays:
            raise PartyWithdrawn(actor_id=actor_id)
        gone = replace(party, state=PartyState.WITHDRAWN, withdrawn_on=on, withdrawal_reason=reason)
        if self.state is ProtocolState.SIGNING:
            return self.advanced(self._with(gone))
        return replace(self, parties=self._with(gone))


def _articles(said: list[dict[str, str]]) -> tuple[Article, ...]:
    return tuple(Article(title=one["title"], text=one["text"], topic=ArticleTopic(one["topic"])) for one in said)


READ: Mapping[str, Callable[[Any], object]] = {
    "kind": ProtocolKind,
    "renewal": RenewalRule,
    "articles": _articles,
}


def facts_of(text: ApprovedText) -> dict[str, Any]:
    """Give what an approved text says of its protocol, as it is written down; who its parties are, it holds itself."""
    said, tavolo = text.content, text.content.get("tavolo")
    return {
        **{name: said[name] for name in PLAIN if name in said},
        **{name: make(said[name]) for name, make in READ.items() if name in said},
        "language": text.language,
        "tavolo_id": UUID(tavolo["id"]) if tavolo else None,
    }


def _parties_of(text: ApprovedText, parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Give the parties of a text, as it says they are; who acceded since, or was merged, stays as they are."""
    said = {one["actor_id"]: one for one in text.content.get("parties", ())}
    staying = (party for party in parties if party.since_version <= text.version)
    return tuple(_as_said(party, said.get(str(party.actor_id))) for party in staying)


def _as_said(party: Party, said: dict[str, Any] | None) -> Party:
    terms = ("signatory_role", "authorising_act", "mandatory")
    return replace(party, **{name: said[name] for name in terms}) if said else party


def _pledges_of(text: ApprovedText, pledges: tuple[Pledge, ...]) -> tuple[Pledge, ...]:
    """Give the commitments of a text again: those that were to come go, those that were to end go on."""
    before = (pledge for pledge in pledges if pledge.since_version <= text.version)
    return tuple(replace(one, until_version=None) if one.until_version == text.version else one for one in before)
