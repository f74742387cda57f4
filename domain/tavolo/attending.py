"""What is asked of the record of who was at a meeting, and of whose voice was heard in what it decided."""

from domain.errors import InvalidInput, RuleBroken
from domain.tavolo.proceedings import Presence, Proceedings


class NotExpected(RuleBroken):
    """Only a member on the day, or who is invited, attends or is absent; whoever else came is recorded as a guest."""

    it = "Risulta presente o assente solo chi è membro quel giorno o è invitato; chi altro viene è registrato ospite."


class DelegateUnnamed(InvalidInput):
    """Who attended by a delegate says by whom."""

    it = "Chi ha partecipato per delega dice chi ha delegato."


class VoiceTwice(RuleBroken):
    """An actor consents to a decision or dissents from it, once."""

    it = "Su una decisione un soggetto consente o dissente, e una volta sola."


class VoiceNotThere(RuleBroken):
    """Only who was at the meeting, in person or by a delegate, consents to what it decided or dissents from it."""

    it = "Consente o dissente su una decisione solo chi era all'incontro, di persona o per delega."


def require_accounted(happened: Proceedings) -> None:
    """Refuse a delegation to nobody, and a voice that is heard twice or was not there."""
    delegated = (row for row in happened.attendance if row.presence is Presence.DELEGATED)
    if unnamed := [str(row.actor_id) for row in delegated if not (row.delegate or "").strip()]:
        raise DelegateUnnamed(actor_ids=unnamed)
    there = {row.actor_id for row in happened.attendance if row.there}
    for number, decision in enumerate(happened.decisions, start=1):
        if len(set(decision.voices)) < len(decision.voices):
            raise VoiceTwice(decision=number)
        if absent := set(decision.voices) - there:
            raise VoiceNotThere(decision=number, actor_ids=sorted(map(str, absent)))
