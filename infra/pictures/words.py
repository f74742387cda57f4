"""What the pictures say, in both languages."""

from collections.abc import Mapping
from datetime import date

from domain.actor.actor import Sector
from domain.actor.observed import Observed
from domain.actor.readings import Language
from infra.documents.dates import day_in_words

WORDS: Mapping[Language, Mapping[str, str]] = {
    "it": {
        "wave": "Rilevazione {number}, {day}",
        "counts": "{actors} soggetti, {ties} legami",
        "conflicts": "{count} conflitti",
        "withheld": "legami di fiducia e di conflitto non mostrati",
        "ties": "Legame (più spesso: più forte)",
        "conflict": "Conflitto",
        "size": "Più grande: più percorsi tra gli altri passano di qui",
        "busiest": "Più percorsi passano per: {names}.",
        "both": "Legame in entrambe",
        "gained": "Legame nuovo",
        "lost": "Legame non più riferito",
        "changed": "{gained} legami nuovi, {lost} non più riferiti",
        "heatmap": "Chi è legato a chi, per settore",
        "inside": "{sector}: {tied} di {possible} coppie legate",
        "across": "{one} e {other}: {tied} di {possible}",
        "tied": "Coppia legata (più scura: più forte)",
    },
    "en": {
        "wave": "Wave {number}, {day}",
        "counts": "{actors} actors, {ties} ties",
        "conflicts": "{count} conflicts",
        "withheld": "ties of trust and conflict not shown",
        "ties": "Tie (thicker: stronger)",
        "conflict": "Conflict",
        "size": "Larger: more routes between the others run through it",
        "busiest": "Most routes run through: {names}.",
        "both": "Tie in both",
        "gained": "New tie",
        "lost": "Tie no longer reported",
        "changed": "{gained} new ties, {lost} no longer reported",
        "heatmap": "Who is tied to whom, by sector",
        "inside": "{sector}: {tied} of {possible} pairs tied",
        "across": "{one} and {other}: {tied} of {possible}",
        "tied": "Tied pair (darker: stronger)",
    },
}
SECTORS: Mapping[Language, Mapping[str, str]] = {
    "it": {
        Sector.PUBLIC: "Pubblico",
        Sector.THIRD_SECTOR: "Terzo settore",
        Sector.RELIGIOUS: "Religioso",
        Sector.NATURAL: "Reti naturali",
        Sector.ECONOMIC: "Economico",
    },
    "en": {
        Sector.PUBLIC: "Public",
        Sector.THIRD_SECTOR: "Third sector",
        Sector.RELIGIOUS: "Religious",
        Sector.NATURAL: "Natural networks",
        Sector.ECONOMIC: "Economic",
    },
}


def wave_in_words(wave: Observed, language: Language) -> str:
    """Name a wave by its number and its day."""
    day: date = wave.observed_on
    return WORDS[language]["wave"].format(number=wave.number, day=day_in_words(day, language))


def counts_in_words(wave: Observed, language: Language) -> str:
    """Count its actors, its ties and its conflicts, or say that these are not shown."""
    words, graph = WORDS[language], wave.graph()
    said = [words["counts"].format(actors=len(wave.members), ties=len(graph.strengths()))]
    conflicts = len(graph.strengths(-1))
    if wave.withheld:
        said.append(words["withheld"])
    elif conflicts:
        said.append(words["conflicts"].format(count=conflicts))
    return ", ".join(said)
