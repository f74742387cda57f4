"""What the pictures say, in both languages."""

from collections.abc import Iterator, Mapping
from datetime import date

from domain.actor.actor import Sector
from domain.actor.comparison import WaveComparison
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
        "both or untold": "Legame in entrambe, o che non si può confrontare",
        "ended": "Conflitto non più riferito",
        "arisen": "Conflitto nuovo",
        "changed": "{gained} legami nuovi, {lost} non più riferiti.",
        "conflicts changed": "{arisen} conflitti nuovi, {ended} non più riferiti.",
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
        "both or untold": "Tie in both, or one that cannot be compared",
        "ended": "Conflict no longer reported",
        "arisen": "New conflict",
        "changed": "{gained} new ties, {lost} no longer reported.",
        "conflicts changed": "{arisen} new conflicts, {ended} no longer reported.",
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


def changes_in_words(change: WaveComparison, language: Language) -> Iterator[str]:
    """Count the ties that came and went, and the conflicts where there are any."""
    words, conflicts = WORDS[language], change.conflicts
    yield words["changed"].format(gained=len(change.gained), lost=len(change.lost))
    if conflicts.arisen or conflicts.ended or conflicts.lasting:
        yield words["conflicts changed"].format(arisen=len(conflicts.arisen), ended=len(conflicts.ended))
