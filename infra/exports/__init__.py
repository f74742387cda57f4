"""Networks as files for other programs: GraphML, GEXF, Kumu's JSON, CSV. What is left out, they say."""

from domain.actor.observed import Observed
from domain.actor.readings import Language

NOTE = {
    "it": "Senza i legami di fiducia e di conflitto, riservati.",
    "en": "Without the ties of trust and conflict, which are restricted.",
}


def note(wave: Observed, language: Language) -> str:
    """Say what is left out, if anything."""
    return NOTE[language] if wave.withheld else ""
