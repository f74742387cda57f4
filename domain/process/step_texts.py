"""What the next steps say that neither a condition nor a phase says, in both languages."""

from collections.abc import Mapping

from domain.actor.readings import Language

METHOD_OF_CHAIN: Mapping[Language, str] = {
    "it": "Interventi/servizi non predefiniti, ma costruiti a partire da rilevazione di esigenze, risorse, competenze",
    "en": "Services that are not predefined, but built from the needs, resources and competences that are found",
}
PREDEFINED: Mapping[Language, str] = {
    "it": "Alcune azioni non rispondono a nessuna rilevazione: legarle a un obiettivo che risponde a una rilevazione.",
    "en": "Some actions answer to no finding: tie them to an objective that does.",
}
METHOD_OF_BELONGING: Mapping[Language, str] = {
    "it": "Attività che lavorano sul senso di appartenenza ad un territorio",
    "en": "Activities that work on the sense of belonging to a place",
}
BELONGING: Mapping[str, Mapping[Language, str]] = {
    "no_belonging_activity": {
        "it": "Nessuna attività lavora ancora sul senso di appartenenza: pianificarne una.",
        "en": "No activity works on the sense of belonging yet: plan one.",
    },
    "reach_not_counted": {
        "it": "Si sono svolte attività di appartenenza: dire quante persone hanno raggiunto.",
        "en": "Activities of belonging took place: say how many people they reached.",
    },
    "activity_without_aim": {
        "it": "Di alcune attività di appartenenza non si sa che cosa vogliono muovere: indicare gli indicatori.",
        "en": "Of some activities of belonging nobody has said what they are meant to move: name the indicators.",
    },
}
