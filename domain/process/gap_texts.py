"""What each gap of a condition says, in both languages."""

from collections.abc import Mapping
from typing import NamedTuple

from domain.process.condition import GapCode


class Said(NamedTuple):
    """A sentence in Italian and in English."""

    it: str
    en: str


SAID: Mapping[GapCode, Said] = {
    GapCode.NO_MANDATE_IN_FORCE: Said("Nessun mandato è in vigore.", "No mandate is in force."),
    GapCode.STEERING_NOT_APPOINTED: Said("La regia non è nominata.", "No steering body is appointed."),
    GapCode.STEERING_NOT_PUBLIC: Said("La regia non è di un ente pubblico.", "The steering body is not public."),
    GapCode.NO_POLITICAL_ROLE: Said("Nella regia manca un ruolo politico.", "No political role sits in the steering."),
    GapCode.PURPOSE_NOT_ACCEPTED: Said(
        "La committenza non ha ancora accettato lo scopo.", "The commissioner has not accepted the purpose yet."
    ),
    GapCode.DAYS_WITHOUT_OPERATOR: Said(
        "Alcuni giorni della fase sono senza operatore.", "Some days of the phase are without an operator."
    ),
    GapCode.PLANNED_TIME_TOO_SHORT: Said("Il tempo previsto è troppo breve.", "The planned time is too short."),
    GapCode.MONTH_NOT_FUNDED: Said(
        "Alcuni mesi previsti non sono finanziati.", "Some of the planned months are not funded."
    ),
    GapCode.NO_MILESTONE: Said("Non è fissata alcuna tappa.", "No milestone is set."),
    GapCode.NO_ROLE: Said("Nessun ruolo è ricoperto.", "No role is held."),
    GapCode.NO_RESPONSIBILITY: Said("Nessuno ha un ambito di responsabilità.", "Nobody has an area of responsibility."),
    GapCode.NO_OBJECTIVE: Said("Non è posto alcun obiettivo.", "No objective is set."),
    GapCode.OBJECTIVE_WITHOUT_CRITERION: Said(
        "Un obiettivo è senza criterio di valutazione.", "An objective has no criterion to judge it by."
    ),
    GapCode.OBJECTIVE_WITHOUT_RESPONSIBILITY: Said(
        "Di un obiettivo non risponde nessuno.", "Nobody answers for an objective."
    ),
    GapCode.RESPONSIBILITY_WITHOUT_OBJECTIVE: Said(
        "Un ambito di responsabilità non serve alcun obiettivo.", "An area of responsibility serves no objective."
    ),
}
