"""What is demanded before a process is evaluated, goes on, and is closed: that something was done, and changed."""

from domain.process.guard import Case, Missing, at_least, called, demanded, none_of, titles
from domain.process.phase import Phase

FEWEST_WAVES = 2
CHANGE = (
    "LE FINALITA' DI UN INTERVENTO DI COMUNITA' DEVONO ESSERE QUELLE DI PRODURRE CAMBIAMENTI (es. risoluzione o "
    "trasformazione dei problemi, piano di conoscenze e culture, livello di percezione del benessere...) ANDANDO AD "
    "ACCRESCERE IL SENSO DI APPARTENENZA O IL LIVELLO DI BENESSERE PER QUANTI ABITANO QUEL TERRITORIO"
)


@demanded(
    Phase.EVALUATION,
    it="Qualche azione c'è, e ognuna è fatta, o annullata con un motivo.",
    method="Concretezza delle azioni – indicatori di risultato (cosa facciamo/dove vogliamo arrivare)",
    mended_by="revise_action",
)
def actions_settled(case: Case) -> Missing:
    """There are actions, and each is done, or cancelled for a reason."""
    if not case.process.actions:
        return (none_of("actions", it="nessuna azione", en="no action"),)
    return called("action", (action.title for action in case.process.actions if action.open))


@demanded(
    Phase.EVALUATION,
    it="Nessun verbale è in ritardo.",
    method="Verbale tavolo di lavoro da inviare dopo ogni incontro.",
    mended_by="dispatch_minutes",
)
def minutes_sent(case: Case) -> Missing:
    """No minutes are overdue."""
    return titles("minutes", case.standing.overdue_minutes)


@demanded(
    Phase.CONTINUITY,
    it="Gli indicatori sono misurati in almeno due rilevazioni.",
    method=CHANGE,
    mended_by="record_measurement",
)
def two_waves_measured(case: Case) -> Missing:
    """Indicators are measured in two waves at least."""
    return at_least(FEWEST_WAVES, len(case.standing.measured_waves), "waves", it="rilevazioni", en="waves")


@demanded(
    Phase.CONTINUITY,
    it="È pubblicato un rapporto sul cambiamento.",
    method="Governare, riconoscere, rendere visibile il movimento di una comunità.",
    mended_by="publish_change_report",
)
def change_report_published(case: Case) -> Missing:
    """A report on the change is published."""
    lack = none_of("change_reports", it="nessun rapporto", en="no report")
    return () if case.process.change_reports else (lack,)


@demanded(
    Phase.CONTINUITY,
    it="Un atto rinnova il processo o lo consegna ad altri.",
    method="Continuità di investimento",
    mended_by="record_continuity_act",
)
def continuity_decided(case: Case) -> Missing:
    """An act renews the process, or hands it over."""
    lack = none_of("continuity_acts", it="nessun atto", en="no act")
    return () if case.process.continuity_acts else (lack,)


@demanded(
    Phase.CLOSED,
    it="I protocolli sono conclusi o passati ad altri.",
    method="Protocolli di formalizzazione della rete territoriale tra i partner",
    mended_by="record_continuity_act",
)
def protocols_settled(case: Case) -> Missing:
    """Every protocol has ended, or has passed to somebody else."""
    passed = {identity for act in case.process.continuity_acts for identity in act.transferred_protocol_ids}
    return titles("protocol", tuple(one for one in case.standing.open_protocols if one.id not in passed))


@demanded(
    Phase.CLOSED,
    it="Qualcuno dice che cosa è cambiato.",
    method=CHANGE,
    mended_by="record_change_claim",
)
def change_claimed(case: Case) -> Missing:
    """Somebody says what has changed."""
    lack = none_of("change_claims", it="nessuna voce sul cambiamento", en="no claim of change")
    return () if case.process.change_claims else (lack,)


@demanded(
    Phase.CLOSED,
    it="Un indicatore di appartenenza o di benessere è misurato in almeno due rilevazioni.",
    method=CHANGE,
    mended_by="record_measurement",
)
def change_measured(case: Case) -> Missing:
    """An indicator of belonging or of wellbeing is measured in two waves at least."""
    lack = none_of("change_measured", it="nessun indicatore di appartenenza o benessere", en="no such indicator")
    return () if case.standing.change_measured else (lack,)
