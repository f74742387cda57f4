"""What an alert says, in both languages, and the operation that mends its cause. It speaks of ties, never of blame."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from domain.actor.readings import Language
from domain.process.alert import AlertCause, Sign


class Said(NamedTuple):
    """A sentence in Italian and in English, and the operation that mends."""

    it: str
    en: str
    mended_by: str


WITHOUT = Said("Senza la referenza di oggi: ", "Without today's point of reference: ", "analyse_network")
SAID: Mapping[AlertCause, Said] = {
    AlertCause.MINUTES_DUE: Said(
        "Il verbale di «{what}» va inviato entro il {day}.",
        "The minutes of “{what}” are due by {day}.",
        "dispatch_minutes",
    ),
    AlertCause.MINUTES_OVERDUE: Said(
        "Il verbale di «{what}» doveva essere inviato entro il {day}.",
        "The minutes of “{what}” were due by {day}.",
        "dispatch_minutes",
    ),
    AlertCause.MANDATE_EXPIRING: Said(
        "Il mandato {what} finisce il {day} e nulla lo continua.",
        "Mandate {what} ends on {day}, and nothing continues it.",
        "grant_mandate",
    ),
    AlertCause.FUNDING_EXPIRING: Said(
        "Il finanziamento «{what}» finisce il {day} e nulla lo continua.",
        "The funding “{what}” ends on {day}, and nothing continues it.",
        "add_funding_line",
    ),
    AlertCause.FUNDING_LAPSING: Said(
        "L'impegno del finanziamento «{what}» va confermato entro il {day}: copre giorni che vengono dopo.",
        "The commitment of the funding “{what}” is to be confirmed by {day}: it pays for days that come later.",
        "revise_funding_line",
    ),
    AlertCause.NO_POINT_OF_REFERENCE: Said(
        "Oggi il processo non ha una referenza: nessuno sa a chi rivolgersi.",
        "Today the process has no point of reference: nobody knows whom to turn to.",
        "appoint_point_of_reference",
    ),
    AlertCause.OVERRIDE_EXPIRING: Said(
        "La deroga vale fino al {day}, e manca ancora ciò a cui si è derogato. {what}",
        "The override holds until {day}, and what it passed over is missing still. {what}",
        "change_phase",
    ),
    AlertCause.OVERRIDE_EXPIRED: Said(
        "La deroga è scaduta il {day}, e manca ancora ciò a cui si è derogato. {what}",
        "The override ended on {day}, and what it passed over is missing still. {what}",
        "change_phase",
    ),
    AlertCause.PROTOCOL_EXPIRING: Said(
        "Il protocollo «{what}» è in vigore fino al {day}.",
        "The protocol “{what}” is in force until {day}.",
        "renew_protocol",
    ),
    AlertCause.CONDITION_LOST: Said(
        "Una condizione che c'era non c'è più: {what}.",
        "A condition that was met is met no more: {what}.",
        "show_readiness",
    ),
    AlertCause.UNCOVERED_OPERATOR_DAYS: Said(
        "Nessun operatore ha ore dal {day} al {until}.",
        "No operator has hours from {day} to {until}.",
        "assign_operator",
    ),
    AlertCause.ISOLATED_ACTOR: Said(
        "Per questo soggetto non risultano ancora legami: {names}.",
        "No ties are reported yet for this actor: {names}.",
        "record_wave",
    ),
    AlertCause.CUT_POINT: Said(
        "Una parte della rete è unita al resto solo dai legami di un soggetto: {names}.",
        "Part of the network is joined to the rest only by the ties of one actor: {names}.",
        "show_position",
    ),
    AlertCause.ONE_BROKER: Said(
        "Dei passaggi tra gli altri, più della metà corre per un solo punto: {names}.",
        "Of the passages between the others, more than half run through one point only: {names}.",
        "show_position",
    ),
    AlertCause.NO_INSTITUTION_COMMUNITY_TIE: Said(
        "Tra istituzioni e comunità non risultano ancora legami.",
        "No ties between institutions and the community are reported yet.",
        "analyse_sectors",
    ),
    AlertCause.NEGATIVE_TIE_AT_TAVOLO: Said(
        "Al tavolo «{what}» siedono due soggetti tra i quali è riferito un conflitto: {names}.",
        "At the tavolo “{what}” sit two actors between whom a conflict is reported: {names}.",
        "schedule_meeting",
    ),
    AlertCause.INFLUENCE_WITHOUT_RESPONSIBILITY: Said(
        "Molti passaggi della rete corrono per questo soggetto, che non ha un ambito di responsabilità: {names}.",
        "Many passages of the network run through this actor, which has no area of responsibility: {names}.",
        "assign_responsibility",
    ),
    AlertCause.RESPONSIBILITY_WITHOUT_INFLUENCE: Said(
        "A questo soggetto è affidato un ambito di responsabilità, e i suoi legami sono ancora pochi: {names}.",
        "This actor has an area of responsibility, and its ties are still few: {names}.",
        "revise_responsibility",
    ),
    AlertCause.OVERDUE_COMMITMENT: Said(
        "L'impegno «{what}» era previsto entro il {day}.",
        "The commitment “{what}” was due by {day}.",
        "revise_action",
    ),
    AlertCause.INDICATOR_WITHOUT_BASELINE: Said(
        "L'indicatore «{what}» non ha ancora un valore di partenza.",
        "The indicator “{what}” has no baseline yet.",
        "set_baseline",
    ),
    AlertCause.INDICATOR_NOT_MEASURED: Said(
        "L'indicatore «{what}» non è misurato nella rilevazione {wave}.",
        "The indicator “{what}” is not measured in wave {wave}.",
        "record_measurement",
    ),
    AlertCause.PARTY_WITHOUT_COMMITMENT: Said(
        "Nel protocollo «{what}» una parte non si è ancora impegnata in nulla: {names}.",
        "In the protocol “{what}” one party commits to nothing yet: {names}.",
        "record_pledge",
    ),
    AlertCause.ORPHANED_COMMITMENT: Said(
        "L'impegno «{what}» è rimasto senza chi lo mantenga, dopo il recesso di una parte: {names}.",
        "The commitment “{what}” has nobody to keep it, since a party withdrew: {names}.",
        "hand_on_pledge",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What an alert tells: what it is called in each language, of which day or wave, and of which actors."""

    it: str = ""
    en: str = ""
    day: date | None = None
    until: date | None = None
    wave: int | None = None
    actor_ids: tuple[UUID, ...] = ()
    without_reference: bool = False
    mended_by: str | None = None

    @classmethod
    def of(
        cls, what: str, day: date | None = None, wave: int | None = None, actor_ids: tuple[UUID, ...] = ()
    ) -> "Fact":
        """Tell of something that is called the same in both languages."""
        return cls(it=what, en=what, day=day, wave=wave, actor_ids=actor_ids)

    def within(self, said: Said, language: Language) -> str:
        """Put the facts into a sentence; names are left to be put in when it is read."""
        opening, what = (getattr(WITHOUT, language) if self.without_reference else ""), getattr(self, language)
        sentence: str = getattr(said, language)
        days = {"day": written(self.day, language), "until": written(self.until, language)}
        told = sentence.format(what=what, wave=self.wave, names="{names}", **days)
        return f"{opening}{told}"

    def mended(self, said: Said) -> str:
        """Name the operation that mends."""
        return self.mended_by or (WITHOUT if self.without_reference else said).mended_by


NOTHING_MORE = Fact()


def sign(cause: AlertCause, about: str, detail: str = "", fact: Fact = NOTHING_MORE) -> Sign:
    """Say that a cause stands."""
    said = SAID[cause]
    return Sign(
        cause=cause,
        about=about,
        detail=f"{detail}:without" if fact.without_reference else detail,
        it=fact.within(said, "it"),
        en=fact.within(said, "en"),
        mended_by=fact.mended(said),
        day=fact.day,
        actor_ids=fact.actor_ids,
    )


def written(day: date | None, language: Language) -> str:
    """Write a day as it is read."""
    return "" if day is None else day.strftime("%d/%m/%Y") if language == "it" else day.isoformat()
