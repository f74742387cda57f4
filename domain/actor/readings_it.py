"""The readings in Italian.

No article stands before a number, since it would change with the number (il 7%, l'8%, lo 0%).
"""

from collections.abc import Mapping

TEXTS: Mapping[str, str] = {
    "density": "Legami attivi su tutti quelli possibili: {value}; dice quanto è fitta la rete, non quanto funziona.",
    "degree_centralization": (
        "Concentrazione dei legami su pochi soggetti: {value}, da 0% (uguali per tutti) a 100% (tutti attorno a uno)."
    ),
    "betweenness_centralization": (
        "Concentrazione dei passaggi: {value}, da 0% (ripartiti in modo uguale) a 100% (tutti per un solo punto)."
    ),
    "closeness_centralization": (
        "Differenza di distanza dal resto della rete tra un soggetto e l'altro: {value} di quella massima possibile."
    ),
    "reciprocity": "Legami ricambiati da chi li riceve: {value}.",
    "transitivity": (
        "Due soggetti legati allo stesso terzo sono legati anche tra loro in questa parte dei casi: {value}."
    ),
    "mean_clustering": "Quanto i contatti di un soggetto sono anche in contatto tra loro, in media: {value}.",
    "diameter": "Tra i due soggetti collegati più lontani la distanza è {value}; con 1 si è in contatto diretto.",
    "mean_path_length": "Tra due soggetti collegati la distanza media è {value}; con 1 si è in contatto diretto.",
    "components.none": "Nella rete non c'è ancora nessun soggetto.",
    "components.one": "La rete è unita: ogni soggetto è collegato a ogni altro, direttamente o attraverso altri.",
    "components.many": (
        "La rete è in {value} parti tra cui non risultano legami; soggetti nella più grande: {largest} su {all}."
    ),
    "isolates.none": "Ogni soggetto ha almeno un legame.",
    "isolates.one": "Per un soggetto non risultano ancora legami: {names}{unheard}.",
    "isolates.many": "Per {value} soggetti non risultano ancora legami: {names}{unheard}.",
    "cut_points.none": "Se un soggetto qualsiasi mancasse, i legami degli altri li terrebbero collegati come ora.",
    "cut_points.one": "Alcune parti della rete sono unite solo dai legami di un soggetto: {names}.",
    "cut_points.many": (
        "Alcune parti della rete sono unite solo dai legami di singoli soggetti, {value} in tutto: {names}."
    ),
    "bridges.none": "Nessun legame è l'unico passaggio tra due parti della rete.",
    "bridges.one": "Un legame è l'unico passaggio tra due parti della rete: {names}.",
    "bridges.many": "Legami che sono ciascuno l'unico passaggio tra due parti della rete: {value} ({names}).",
    "max_core.none": "Non risultano ancora legami da cui si formi un nucleo.",
    "max_core.some": (
        "Nel nucleo più coeso ogni soggetto ha, dentro il nucleo, almeno questo numero di legami: {value}."
    ),
    "degree_assortativity.below": "Chi ha molti legami li ha più spesso con chi ne ha pochi ({value}, tra -1 e 1).",
    "degree_assortativity.none": "I legami non seguono il numero di legami dei due soggetti ({value}, tra -1 e 1).",
    "degree_assortativity.above": (
        "I legami uniscono più spesso soggetti con un numero simile di legami ({value}, tra -1 e 1)."
    ),
    "ei_index.below": "I legami dentro lo stesso settore sono più di quelli tra settori diversi ({value}, tra -1 e 1).",
    "ei_index.none": (
        "I legami dentro i settori e quelli tra settori diversi sono in numero uguale ({value}, tra -1 e 1)."
    ),
    "ei_index.above": "I legami tra settori diversi sono più di quelli dentro lo stesso settore ({value}, tra -1 e 1).",
    "group_modularity.below": "I legami attraversano i settori più di quanto farebbero a caso (modularità {value}).",
    "group_modularity.none": "I legami attraversano i settori quanto farebbero a caso (modularità {value}).",
    "group_modularity.above": "I legami restano dentro i settori più di quanto farebbero a caso (modularità {value}).",
    "communities.none": "Nella rete non c'è ancora nessun soggetto.",
    "communities.one": "I legami formano un solo insieme: non si distinguono cerchie più strette.",
    "communities.many": (
        "I legami disegnano {value} cerchie, più fitte dentro che verso l'esterno; chi non ha legami fa cerchia a sé."
    ),
    "global_efficiency": (
        "Vicinanza media tra i soggetti: {value}; è 0 senza legami e 1 se ogni coppia è in contatto diretto."
    ),
    "fragmentation": "Coppie di soggetti che nessun percorso collega: {value}.",
    "balance": (
        "Terne di soggetti tutti legati tra loro in cui legami positivi e negativi non si contraddicono: {value}."
    ),
    "frustration.none": "I legami positivi e negativi sono compatibili: nessuno contraddice l'insieme degli altri.",
    "frustration.one": (
        "Legami che contraddicono l'insieme degli altri, positivi e negativi: {bound}uno; "
        "lì c'è qualcosa di cui parlare."
    ),
    "frustration.many": (
        "Legami che contraddicono l'insieme degli altri, positivi e negativi: {bound}{value}; "
        "lì c'è qualcosa di cui parlare."
    ),
    "undefined.few": "Non si può misurare: soggetti e legami sono troppo pochi, o troppo uguali tra loro.",
    "undefined.direction": "Non si può misurare: i legami sono senza direzione, o non ce ne sono.",
    "undefined.pieces": (
        "Non si può misurare: servono almeno tre soggetti, tutti in grado di raggiungersi, e legami non pesati."
    ),
    "undefined.groups": "Non si può misurare: nessun legame unisce due soggetti di cui si conosca il settore.",
    "trend.same": "Come nella rilevazione precedente.",
    "trend.moved": "Nella rilevazione precedente: {before}.",
    "trend.unknown": "Nella rilevazione precedente non si poteva misurare.",
    "whole.same": "Come nella rete com'è.",
    "whole.moved": "Nella rete com'è: {before}.",
    "whole.unknown": "Nella rete com'è non si può misurare.",
    "unheard": " (non ha risposto: {names})",
    "conflict.density": "Coppie tra cui è riferito un conflitto, su tutte quelle possibili: {value}.",
    "conflict.degree_centralization": (
        "Concentrazione dei conflitti riferiti: {value}, da 0% (ripartiti in modo uguale) "
        "a 100% (tutti in relazione a uno stesso soggetto)."
    ),
    "conflict.reciprocity": "Conflitti riferiti da entrambe le parti: {value}.",
    "conflict.isolates.none": "Per ogni soggetto è riferito almeno un conflitto.",
    "conflict.isolates.one": "Soggetti per cui non è riferito nessun conflitto: uno.",
    "conflict.isolates.many": "Soggetti per cui non è riferito nessun conflitto: {value}.",
    "at most": "al più ",
    "and": " e ",
    "others": "altri {count}",
    "left.nobody": "Senza {gone} nella rete non resta nessun altro soggetto.",
    "left.one": "Senza {gone} nella rete resta un solo soggetto.",
    "left.same": "Senza {gone} gli altri {count} soggetti restano collegati come prima{longer}.",
    "left.longer": "; la distanza media tra chi è collegato passa da {before} a {now}",
    "left.apart": (
        "Senza {gone} le coppie di altri soggetti che possono raggiungersi passano da {before} a {now}, "
        "e la rete resta in {parts} parti{alone}."
    ),
    "left.alone": "; restano senza legami: {names}",
    "left.conflict": "Senza {gone} i conflitti riferiti passano da {before} a {now}.",
    "added.nearer": (
        "Con i legami aggiunti le coppie che possono raggiungersi passano da {before} a {now}; "
        "la vicinanza media passa da {far} a {near}."
    ),
    "added.conflict": "Con quelli aggiunti i conflitti riferiti passano da {before} a {now}.",
    "ei_test.inward": (
        "I legami restano dentro i settori più spesso di quanto accadrebbe per caso: {value}, e per caso in media "
        "{expected} (da -1, tutti dentro, a 1, tutti tra settori diversi)."
    ),
    "ei_test.outward": (
        "I legami uniscono settori diversi più spesso di quanto accadrebbe per caso: {value}, e per caso in media "
        "{expected} (da -1, tutti dentro, a 1, tutti tra settori diversi)."
    ),
    "ei_test.chance": (
        "I legami stanno dentro e tra i settori come potrebbe accadere per caso: {value}, e per caso in media "
        "{expected} (da -1, tutti dentro, a 1, tutti tra settori diversi)."
    ),
    "institution_community.none": "Tra istituzioni e comunità non risultano ancora legami.",
    "institution_community.one": (
        "Tra istituzioni e comunità risulta un legame; non ne hanno ancora: istituzioni {institutions}, "
        "soggetti della comunità {community}."
    ),
    "institution_community.many": (
        "Legami tra istituzioni e comunità: {value}; non ne hanno ancora: istituzioni {institutions}, "
        "soggetti della comunità {community}."
    ),
    "brokerage.none": "Non ci sono due soggetti senza un legame proprio che un terzo metta in contatto.",
    "brokerage.one": "Due soggetti senza un legame proprio sono in contatto attraverso un terzo: {names}.",
    "brokerage.many": (
        "Passaggi tra due soggetti senza un legame proprio, attraverso un terzo: {value}; "
        "più spesso attraverso {names}."
    ),
    "multiplexity": "Coppie legate in più di un modo, su tutte quelle legate: {value}.",
    "actor.degree": "Legami di {name}: {value}.",
    "actor.betweenness_normalized": "Percorsi più brevi tra altri soggetti che passano per {name}: {value}.",
    "actor.closeness": "Vicinanza di {name} a tutti gli altri: {value}; è 1 con un contatto diretto con ognuno.",
    "actor.harmonic": (
        "Vicinanza di {name} agli altri, dove chi non si raggiunge conta 0: {value}; "
        "è 1 con un contatto diretto con ognuno."
    ),
    "actor.eigenvector": "Legami di {name} con soggetti che a loro volta ne hanno molti: {value}, da 0 a 1.",
    "actor.constraint": (
        "Quanto i legami di {name} portano nella stessa cerchia: {value}; più è basso, più le cerchie sono diverse."
    ),
    "actor.effective_size": "Contatti di {name}, senza contare due volte quelli già in contatto tra loro: {value}.",
    "actor.core": (
        "Nel nucleo più coeso di cui fa parte {name} ognuno ha, "
        "dentro il nucleo, almeno questo numero di legami: {value}."
    ),
    "actor.conflict.degree": "Conflitti riferiti tra {name} e altri: {value}.",
    "actor.value": "Valore riconosciuto a {name} dagli altri, da 1 a 4: {value} in media.",
    "actor.trust": "Fiducia degli altri in {name}, da 1 a 4: {value} in media.",
    "actor.unsaid": "Di {name} nessuno lo ha detto.",
    "network.value": "Valore che i soggetti si riconoscono tra loro, da 1 a 4: {value} in media.",
    "network.trust": "Fiducia tra i soggetti, da 1 a 4: {value} in media.",
    "network.unsaid": "Nessuno lo ha detto.",
    "actor.undefined": "Per {name} non si può misurare: mancano legami, o non tutti possono raggiungersi.",
}
