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
        "share": " ({share} resta uguale)",
        "joined": " Nuovi soggetti nell'elenco: {names}.",
        "left": " Non più nell'elenco: {names}.",
    },
    "en": {
        "changed": "Among the {common} actors present in both waves: {gained} new ties, {kept} confirmed, {lost} no "
        "longer reported{share}.",
        "share": " ({share} stays the same)",
        "joined": " New on the roster: {names}.",
        "left": " No longer on the roster: {names}.",
    },
}
SEEN: Texts = {
    "it": {
        "beside": "Dei {declared} legami dichiarati, {confirmed} si vedono anche in incontri, impegni e protocolli "
        "comuni; {others} coppie lavorano insieme senza dichiararlo. Coincide il {share}.",
    },
    "en": {
        "beside": "Of the {declared} ties declared, {confirmed} also show in common meetings, commitments and "
        "protocols; {others} pairs work together without declaring it. {share} coincide.",
    },
}
ADDED: Texts = {
    "it": {
        "nearer": "Con i legami aggiunti le coppie che possono raggiungersi passano da {before} a {now}; "
        "la vicinanza media passa da {far} a {near}.",
    },
    "en": {
        "nearer": "With the ties added the pairs that can reach one another go from {before} to {now}; "
        "the mean nearness goes from {far} to {near}.",
    },
}
