"""What is demanded before a community comes to an agreement, and acts: that the problem is known together."""

from domain.process.guard import Case, Missing, at_least, demanded, titles
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
    spent = sum(((period.until or case.today) - period.since).days for period in case.process.phase_stretches)
    return at_least(case.standing.terms.knowing_days, spent, "days")


@demanded(
    Phase.AGREEMENT,
    it="Per conoscere il problema ci si è incontrati.",
    method=KNOWING,
    mended_by="hold_meeting",
)
def knowing_meetings_held(case: Case) -> Missing:
    """Meetings were held to know the problem together."""
    knowing = case.process.phase_stretches
    held = sum(any(period.includes(day) for period in knowing) for day in case.standing.meetings_held_on)
    return at_least(case.standing.terms.knowing_meetings, held, "meetings")


@demanded(
    Phase.AGREEMENT,
    it="Il problema è conosciuto con più metodi di ricerca.",
    method="Azioni conoscitive che si realizzano attraverso metodi e strumenti della ricerca sociale sul campo: "
    "osservazione diretta – analisi dati – focus group – questionari – interviste – lavori di gruppo – mappe di "
    "movimento dei cittadini.",
    mended_by="record_finding",
)
def research_methods_used(case: Case) -> Missing:
    """The problem is known by several methods of research."""
    process = case.process
    used = {finding.method for finding in process.findings} | {s.method for s in process.studies if s.concluded_on}
    return at_least(case.standing.terms.knowing_methods, len(used), "methods")


@demanded(
    Phase.AGREEMENT,
    it="L'ultima versione della visione è fatta propria da più membri di quanti dissentono.",
    method="Costruzione di una visione condivisa del problema/territorio",
    mended_by="revise_vision",
)
def vision_endorsed(case: Case) -> Missing:
    """The latest version of the vision is endorsed by more members than dissent."""
    latest = case.process.visions[-1:]
    return () if any(vision.endorsed for vision in latest) else ("visions",)


@demanded(
    Phase.AGREEMENT,
    it="Ogni soggetto interessato è stato ascoltato, o la sua assenza è motivata.",
    method=KNOWING,
    mended_by="revise_concerned_party",
)
def concerned_parties_heard(case: Case) -> Missing:
    """Every concerned party was heard, or its absence is justified."""
    parties = case.process.concerned_parties
    return tuple(party.name for party in parties if not party.settled) if parties else ("concerned_parties",)


@demanded(
    Phase.ACTION,
    it="Ogni obiettivo ha un titolare, una scadenza e un criterio.",
    method="Condivisione di obiettivi e del metodo: tempi, compiti, aree di responsabilità...",
    mended_by="revise_objective",
)
def objectives_complete(case: Case) -> Missing:
    """Every objective has an owner, a date and a criterion."""
    objectives = case.process.objectives
    lacking = (o.title for o in objectives if not (o.owner_id and o.due_on and o.criterion.strip()))
    return tuple(lacking) if objectives else ("objectives",)


@demanded(
    Phase.ACTION,
    it="Ogni indicatore di risultato ha un valore di partenza.",
    method="Concretezza delle azioni – indicatori di risultato (cosa facciamo/dove vogliamo arrivare)",
    mended_by="set_baseline",
)
def baselines_set(case: Case) -> Missing:
    """Every outcome indicator has a baseline."""
    return titles(case.standing.without_baseline)
