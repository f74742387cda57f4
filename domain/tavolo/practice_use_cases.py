"""What can be done with a practice card: get, say, save."""

from typing import Any
from uuid import UUID

from domain.ports import Begin
from domain.process.course import today
from domain.repository import Changes
from domain.tavolo.practice import PracticeCard
from domain.tavolo.practice_told import told_of


def draft_practice_card(begin: Begin, tavolo_id: UUID, **facts: Any) -> PracticeCard:  # noqa: ANN401
    """Draft a card of a practice, wherever it was done."""
    with begin() as work:
        tavolo = work.tavoli.see(tavolo_id)
        work.actors.require(facts.get("contact_id"), *(teller.actor_id for teller in facts.get("tellers", ())))
        return work.practices.save(PracticeCard.shown_at(tavolo, id=work.new_id(), **facts))


def tell_practice(begin: Begin, tavolo_id: UUID, process_id: UUID) -> PracticeCard:
    """Let the draft of a card write itself from a process of ours."""
    with begin() as work:
        tavolo, process = work.tavoli.see(tavolo_id), work.processes.see(process_id)
        told = told_of(process, work.indicators.of_process(process_id))
        return work.practices.save(PracticeCard.shown_at(tavolo, id=work.new_id(), **told))


def revise_practice_card(begin: Begin, card_id: UUID, changes: Changes[PracticeCard]) -> PracticeCard:
    """Say something else of a draft."""
    with begin() as work:
        card = work.practices.get(card_id)
        revised = card.revise(changes(card))
        work.actors.require(*revised.actor_ids)
        return work.practices.save(revised)


def publish_practice_card(begin: Begin, card_id: UUID) -> PracticeCard:
    """Show a card to everybody."""
    with begin() as work:
        return work.practices.save(work.practices.get(card_id).publish(today(work)))


def withdraw_practice_card(begin: Begin, card_id: UUID, reason: str) -> PracticeCard:
    """Show a card no longer as something to begin from."""
    with begin() as work:
        return work.practices.save(work.practices.get(card_id).withdraw(today(work), reason))
