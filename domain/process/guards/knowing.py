"""What is demanded before a community comes to an agreement, and acts: that the problem is known together."""

from dataclasses import replace
from datetime import date, timedelta

from domain.errors import Lack
from domain.process.alert_texts import written
from domain.process.guard import Case, Missing, at_least, called, demanded, none_of, titles
from domain.process.phase import Phase

KNOWING = (
    "Utilizzo di un tempo significativo per «conoscere» il problema con tutti i soggetti «sensibili» e interessati."
)


@demanded(
    Phase.AGREEMENT,
    it="È passato il tempo per conoscere il problema.",
    method=KNOWING,
    mended_by="change_phase",
)
def knowing_time_spent(case: Case) -> Missing:
    """The time to know the problem has passed."""
    wanted = case.standing.terms.knowing_days
    spent = sum(((period.until or case.today) - period.since).days for period in case.process.phase_stretches)
    lacking = at_least(wanted, spent, "days", it="giorni", en="days")
    return tuple(_met_from(lack, case.today + timedelta(days=wanted - spent)) for lack in lacking)


@demanded(
    Phase.AGREEMENT,
    it="In questa fase ci si è incontrati per conoscere il problema.",
    method=KNOWING,
    mended_by="hold_meeting",
)
def knowing_meetings_held(case: Case) -> Missing:
    """Meetings were held in this phase to know the problem together."""
    held = sum(map(case.process.spent_in_phase, case.standing.meetings_held_on))
    return at_least(case.standing.terms.knowing_meetings, held, "meetings", it="incontri", en="meetings")


@demanded(
    Phase.AGREEMENT,
    it="In questa fase il problema è stato conosciuto con più metodi di ricerca.",
    method="Azioni conoscitive che si realizzano attraverso metodi e strumenti della ricerca sociale sul campo: "
    "osservazione diretta – analisi dati – focus group – questionari – interviste – lavori di gruppo – mappe di "
    "movimento dei cittadini.",
    mended_by="record_finding",
)
def research_methods_used(case: Case) -> Missing:
    """In this phase the problem came to be known by several methods of research."""
    process, now = case.process, case.process.spent_in_phase
    used = {finding.method for finding in process.findings if now(finding.found_on)}
    used |= {study.method for study in process.studies if study.concluded_on and now(study.concluded_on)}
    return at_least(case.standing.terms.knowing_methods, len(used), "methods", it="metodi", en="methods")


@demanded(
    Phase.AGREEMENT,
    it="L'ultima versione della visione è di questa fase; di chi siede ai tavoli o è interessato la fanno propria più "
    "di quanti dissentono.",
    method="Costruzione di una visione condivisa del problema/territorio",
    mended_by="revise_vision",
)
def vision_endorsed(case: Case) -> Missing:
    """The latest version of the vision is of this phase; of those seated or concerned, more endorse it than dissent."""
    members = {*case.standing.seated, *(party.actor_id for party in case.process.concerned_parties)}
    latest = [one for one in case.process.visions[-1:] if case.process.spent_in_phase(one.written_on)]
    if any(vision.endorsed_among(members) for vision in latest):
        return ()
    return (none_of("visions", it="nessuna visione condivisa in questa fase", en="no vision shared in this phase"),)


@demanded(
    Phase.AGREEMENT,
    it="Ogni soggetto interessato è stato ascoltato, o la sua assenza è motivata.",
    method=KNOWING,
    mended_by="revise_concerned_party",
)
def concerned_parties_heard(case: Case) -> Missing:
    """Every concerned party was heard, or its absence is justified."""
    parties = case.process.concerned_parties
    if not parties:
        return (none_of("concerned_parties", it="nessun soggetto in elenco", en="nobody is listed"),)
    return called("concerned_party", (party.name for party in parties if not party.settled))


@demanded(
    Phase.AGREEMENT,
    it="Ogni obiettivo risponde a una rilevazione.",
    method="Interventi/servizi non predefiniti, ma costruiti a partire da rilevazione di esigenze, risorse, competenze "
    "e reciproche contaminazioni tra operatori/cittadini e PA.",
    mended_by="revise_objective",
)
def objectives_answer_to_findings(case: Case) -> Missing:
    """Every objective answers to a finding."""
    return called("objective", (one.title for one in case.process.objectives if one.finding_id is None))


@demanded(
    Phase.ACTION,
    it="Ogni obiettivo ha un titolare, una scadenza e un criterio.",
    method="Condivisione di obiettivi e del metodo: tempi, compiti, aree di responsabilità...",
    mended_by="revise_objective",
)
def objectives_complete(case: Case) -> Missing:
    """Every objective has an owner, a date and a criterion."""
    objectives = case.process.objectives
    if not objectives:
        return (none_of("objectives", it="nessun obiettivo", en="no objective"),)
    lacking = (o.title for o in objectives if not (o.owner_id and o.due_on and o.criterion.strip()))
    return called("objective", lacking)


@demanded(
    Phase.ACTION,
    it="Qualche indicatore di risultato c'è, e ognuno ha un valore di partenza.",
    method="Concretezza delle azioni – indicatori di risultato (cosa facciamo/dove vogliamo arrivare)",
    mended_by="set_baseline",
)
def baselines_set(case: Case) -> Missing:
    """There are outcome indicators, and each has a baseline."""
    if not case.standing.outcome_indicators:
        return (none_of("outcome_indicators", it="nessun indicatore di risultato", en="no outcome indicator"),)
    return titles("indicator", case.standing.without_baseline)


def _met_from(lack: Lack, day: date) -> Lack:
    it, en = f"{lack.it}: bastano dal {written(day, 'it')}", f"{lack.en}: enough from {written(day, 'en')} on"
    return replace(lack, it=it, en=en, met_from=day)
