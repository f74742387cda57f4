"""Legal forms of organisations: the controlled vocabulary of OntoPiA, third level, as it is published.

Source: OntoPiA, the network of ontologies and controlled vocabularies of the Italian public administration, vocabulary
of legal forms; licence CC BY 4.0. Unaltered, but for 2.2.20, which the source gives to two forms: both are kept.
"""

from collections.abc import Mapping

from domain.errors import InvalidInput


class UnknownLegalStatus(InvalidInput):
    """A legal status is a third-level code of OntoPiA's legal forms, such as 1.7.10 for a recognised association."""

    it = "La forma giuridica è un codice di terzo livello di OntoPiA, come 1.7.10 per un'associazione riconosciuta."


LEGAL_STATUS: Mapping[str, str] = {
    "1.1.10": "Imprenditore individuale agricolo",
    "1.1.20": "Imprenditore individuale non agricolo",
    "1.1.30": "Libero professionista",
    "1.1.40": "Lavoratore autonomo",
    "1.2.10": "Società semplice",
    "1.2.20": "Società in nome collettivo",
    "1.2.30": "Società in accomandita semplice",
    "1.2.40": "Studio associato e società di professionisti",
    "1.2.50": "Società di fatto o irregolare, comunione ereditaria",
    "1.3.10": "Società per azioni",
    "1.3.20": "Società a responsabilità limitata",
    "1.3.30": "Società a responsabilità limitata con un unico socio",
    "1.3.40": "Società in accomandita per azioni",
    "1.4.10": "Società cooperativa a mutualità prevalente",
    "1.4.20": "Società cooperativa diversa",
    "1.4.30": "Società cooperativa sociale",
    "1.4.40": "Società di mutua assicurazione",
    "1.5.10": "Consorzio di diritto privato",
    "1.5.20": "Società consortile",
    "1.5.30": "Associazione o raggruppamento temporaneo di imprese",
    "1.5.40": "Gruppo europeo di interesse economico",
    "1.6.10": "Ente pubblico economico",
    "1.6.20": "Azienda speciale ai sensi del t.u. 267/2000",
    "1.6.30": "Azienda pubblica di servizi alle persone ai sensi del d.lgs n. 207/2001",
    "1.7.10": "Associazione riconosciuta",
    "1.7.20": "Fondazione (esclusa fondazione bancaria)",
    "1.7.30": "Fondazione bancaria",
    "1.7.40": "Ente ecclesiastico",
    "1.7.50": "Società di mutuo soccorso",
    "1.7.90": "Altra forma di ente privato con personalità giuridica",
    "1.8.10": "Associazione non riconosciuta",
    "1.8.20": "Comitato",
    "1.8.30": "Condominio",
    "1.8.90": "Altra forma di ente privato senza personalità giuridica",
    "1.9.00": "Impresa o ente privato costituito all'estero non altrimenti classificabile che svolge una attività "
    "economica in Italia",
    "2.1.00": "Organo costituzionale o a rilevanza costituzionale",
    "2.2.10": "Presidenza del consiglio",
    "2.2.20": "Ministero / Agenzia dello Stato",
    "2.2.40": "Archivio notarile",
    "2.3.00": "Autorità indipendenti",
    "2.4.10": "Regione",
    "2.4.20": "Provincia",
    "2.4.30": "Comune",
    "2.4.40": "Comunità montana o isolana",
    "2.4.50": "Unione di comuni",
    "2.4.60": "Città metropolitana",
    "2.5.00": "Azienda o ente del servizio sanitario nazionale",
    "2.6.10": "Istituto e scuola pubblica di ogni ordine e grado",
    "2.6.20": "Università pubblica",
    "2.7.11": "Istituto o ente pubblico di ricerca",
    "2.7.12": "Istituto pubblico di assistenza e beneficenza",
    "2.7.20": "Camera di commercio",
    "2.7.30": "Ordine e collegio professionale",
    "2.7.40": "Consorzio di diritto pubblico",
    "2.7.51": "Ente parco",
    "2.7.52": "Ente o autorità portuale",
    "2.7.53": "Ente di sviluppo agricolo regionale o di altro ente locale",
    "2.7.54": "Ente per il turismo",
    "2.7.55": "Ente ambientale regionale",
    "2.7.56": "Ente per la ricerca e per l'aggiornamento educativo",
    "2.7.90": "Altro ente pubblico non economico nazionale",
}


def require_known(code: str | None) -> None:
    """Refuse a code that is not in the vocabulary; None says nothing."""
    if code is not None and code not in LEGAL_STATUS:
        raise UnknownLegalStatus(legal_status=code)
