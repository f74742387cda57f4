"""What is demanded before a process is made ready, starts up, and builds its vision."""

from datetime import date

from domain.errors import Lack
from domain.process.alert_texts import written
from domain.process.condition import GapCode
from domain.process.gap_texts import SAID
from domain.process.guard import Case, Missing, at_least, demanded, none_of
from domain.process.phase import Phase
from domain.process.readiness import readiness
from domain.process.standing import Noticed

FEWEST_ACTORS = 2  # it takes two to have a tie
NETWORK = (
    "Analisi «rete» delle relazioni/attivazioni per comprendere e anticipare eventuali elementi di criticità o "
    "rilevanza nei legami su cui si struttura la comunità/rapporti con Istituzioni"
)


@demanded(
    Phase.READINESS,
    it="È nominata la committenza.",
    method="Chiarezza di mandato e legittimazione e definizione dello scopo per la quale viene attivato il lavoro di "
    "comunità con la committenza",
    mended_by="appoint_bodies",
)
def commissioner_named(case: Case) -> Missing:
    """The commissioner is named."""
    lack = none_of("commissioner", it="nessuna committenza", en="no commissioner")
    return () if case.process.commissioner_id else (lack,)


@demanded(
    Phase.START_UP,
    it="Le sette condizioni sono tutte soddisfatte.",
    method="Quali le condizioni che rendono possibile questa strategia",
    mended_by="show_readiness",
)
def seven_conditions_met(case: Case) -> Missing:
    """All seven conditions are met."""
    found = readiness(case.process, case.standing, case.today).conditions
    each = (dict.fromkeys(gap.code for gap in condition.gaps) for condition in found)
    return tuple(_lack(code) for codes in each for code in codes)


@demanded(
    Phase.SHARED_VISION,
    it="I soggetti del territorio sono mappati.",
    method="Attivazione processo di Mappatura risorse/soggetti territoriali intesa come strumento di «visibilità» di "
    "una comunità attiva e interessata al tema/oggetto",
    mended_by="seat_actor",
)
def actors_mapped(case: Case) -> Missing:
    """The actors of the territory are mapped: they sit at a tavolo, or were asked about their ties."""
    return at_least(FEWEST_ACTORS, case.standing.mapped_actors, "actors", it="soggetti", en="actors")


@demanded(
    Phase.SHARED_VISION,
    it="La rete è stata rilevata almeno una volta.",
    method=NETWORK,
    mended_by="record_wave",
)
def network_observed(case: Case) -> Missing:
    """The network was observed in one wave at least."""
    return at_least(1, len(case.standing.network_waves), "waves", it="rilevazioni", en="waves")


@demanded(
    Phase.SHARED_VISION,
    it="L'ultima rilevazione della rete è stata letta, con le criticità che segnala.",
    method=NETWORK,
    mended_by="record_network_review",
)
def network_reviewed(case: Case) -> Missing:
    """The latest wave of the network was reviewed, with every alert it raises."""
    latest = case.standing.network_waves[-1:]
    read_on = [review.reviewed_on for review in case.process.network_reviews if review.wave in latest]
    if latest and not read_on:
        return (none_of("network_review", it=f"rilevazione {latest[0]} da leggere", en=f"wave {latest[0]} to be read"),)
    # What a review had before its eyes was read with it; what came up later waits for an answer.
    return tuple(_alert(one) for one in case.standing.unread_alerts if one.on > max(read_on, default=date.min))


@demanded(
    Phase.SHARED_VISION,
    it="Un operatore dedicato è all'opera.",
    method="Dare mandato ad un operatore/i dedicato che accompagna e si prende cura di tutto il processo (ente "
    "gestore/ente locale). Nel lavoro di comunità l'implementazione dei legami e la relazione sono strumento e "
    "obiettivo del processo attivato.",
    mended_by="assign_operator",
)
def operator_active(case: Case) -> Missing:
    """A dedicated operator is at work."""
    at_work = (o for o in case.process.operators if o.hours_per_week and o.holds_on(case.today))
    return () if any(at_work) else (none_of("operators", it="nessun operatore", en="no operator"),)


def _lack(code: GapCode) -> Lack:
    return Lack(code=code, it=SAID[code].it, en=SAID[code].en, mended_by=code.mended_by)


def _alert(one: Noticed) -> Lack:
    day = {"it": written(one.on, "it"), "en": written(one.on, "en")}
    it, en = f"avviso del {day['it']} senza risposta", f"alert of {day['en']} not answered"
    return Lack(code=one.cause, it=it, en=en, mended_by="acknowledge_alert")
