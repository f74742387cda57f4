"""What the answers about a network say beside its figures, in both languages."""

from collections.abc import Mapping
from typing import Literal

Texts = Mapping[Literal["it", "en"], Mapping[str, str]]

ALERTS: Texts = {
    "it": {
        "isolated_actor": "Per questi soggetti non risultano ancora legami: {names}.",
        "cut_point": "Alcune parti della rete sono unite solo dai legami di singoli soggetti: {names}.",
        "one_broker": "Dei passaggi tra gli altri, {share} corre per un solo punto: {names}.",
        "no_institution_community_tie": "Tra istituzioni e comunità non risultano ancora legami.",
    },
    "en": {
        "isolated_actor": "No ties are reported yet for these actors: {names}.",
        "cut_point": "Some parts of the network are joined only by the ties of single actors: {names}.",
        "one_broker": "Of the passages between the others, {share} runs through one point only: {names}.",
        "no_institution_community_tie": "No ties between institutions and the community are reported yet.",
    },
}
CHANGE: Texts = {
    "it": {
        "changed": "Tra i {common} soggetti presenti in entrambe le rilevazioni: legami nuovi {gained}, confermati "
        "{kept}, non più riferiti {lost}{share}.",
        "changed_conflicts": "Tra i {common} soggetti presenti in entrambe le rilevazioni: conflitti sorti {gained}, "
        "ancora riferiti {kept}, non più riferiti {lost}{share}.",
        "share": " ({share} resta uguale)",
        "conflicts": "Conflitti: sorti {arisen}, ancora riferiti {lasting}, non più riferiti {ended}.",
        "incomparable": "Coppie che non si possono confrontare, perché nessuno dei due ha risposto entrambe le volte: "
        "{pairs}.",
        "joined": "Nuovi soggetti nell'elenco: {names}.",
        "left": "Non più nell'elenco: {names}.",
    },
    "en": {
        "changed": "Among the {common} actors present in both waves: {gained} new ties, {kept} confirmed, {lost} no "
        "longer reported{share}.",
        "changed_conflicts": "Among the {common} actors present in both waves: {gained} new conflicts, {kept} still "
        "reported, {lost} no longer reported{share}.",
        "share": " ({share} stays the same)",
        "conflicts": "Conflicts: {arisen} new, {lasting} still reported, {ended} no longer reported.",
        "incomparable": "Pairs that cannot be compared, as neither of the two answered both times: {pairs}.",
        "joined": "New on the roster: {names}.",
        "left": "No longer on the roster: {names}.",
    },
}
SEEN: Texts = {
    "it": {
        "beside": "Legami dichiarati: {declared}, da entrambe le parti {both}; si vedono anche in incontri, impegni e "
        "protocolli comuni: {confirmed}. Coppie che lavorano insieme senza dichiararlo: {others}. "
        "Quanto le due cose coincidono: {share}.",
    },
    "en": {
        "beside": "Ties declared: {declared}, by both sides {both}; also seen in common meetings, commitments and "
        "protocols: {confirmed}. Pairs that work together without declaring it: {others}. The two coincide by {share}.",
    },
}
