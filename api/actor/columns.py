"""Which column of a sheet says what of an actor: ours, in English or Italian, and Kumu's."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from api.bulk.columns import Document, Sheet, day, names_of, number, require_columns, words
from domain.actor.actor import ActorKind, Sector
from domain.actor.identifier import IdentifierKind
from domain.actor.place import Precision
from domain.actor.wave import Scores, TieKind, TieProvenance

OURS = (
    *("external_id", "name", "kind", "sector", "description", "legal_status", "istat_code", "tags"),
    *("place.lat", "place.lon", "place.precision", "publication.source", "publication.given_on"),
    *(f"contact.{name}" for name in ("name", "role", "email", "phone", "consent_source", "consent_on")),
    *(f"identifier.{kind}" for kind in IdentifierKind),
)
ITALIAN: Mapping[str, str] = {
    "codice": "external_id",
    "nome": "name",
    "denominazione": "name",
    "tipo": "kind",
    "settore": "sector",
    "descrizione": "description",
    "forma_giuridica": "legal_status",
    "codice_istat": "istat_code",
    "etichette": "tags",
    "latitudine": "place.lat",
    "longitudine": "place.lon",
    "precisione": "place.precision",
    "codice_fiscale": "identifier.tax_code",
    "partita_iva": "identifier.vatnumber",
    "codice_ipa": "identifier.ipa",
    "codice_meccanografico": "identifier.school_code",
    "referente": "contact.name",
    "ruolo": "contact.role",
    "telefono": "contact.phone",
    "fonte_consenso": "contact.consent_source",
    "data_consenso": "contact.consent_on",
}
ALIASES: Mapping[str, str] = {
    **ITALIAN,
    **{path.rpartition(".")[2]: path for path in OURS if path.startswith(("place", "identifier"))},
    **{path.replace(".", "_"): path for path in OURS},
    "email": "contact.email",
    "phone": "contact.phone",
}
KUMU: Mapping[str, str] = {
    "label": "name",
    "type": "kind",
    "description": "description",
    "tags": "tags",
    "id": "external_id",
}


SCORES = tuple(score.name for score in fields(Scores))
TIES: Mapping[str, str] = {
    **dict.fromkeys(("from", "source", "source_id", "da"), "source"),
    **dict.fromkeys(("to", "target", "target_id", "a"), "target"),
    **dict.fromkeys(("type", "kind", "tipo"), "kind"),
    **dict.fromkeys(("strength", "forza"), "strength"),
    **dict.fromkeys(("provenance", "fonte"), "provenance"),
    **dict.fromkeys(("reporter", "reporter_id", "riferito_da"), "reporter"),
    **dict.fromkeys(("since", "dal"), "since"),
    **dict.fromkeys(("until", "al"), "until"),
    **{score: f"scores.{score}" for score in SCORES},
}


def actors_of(headers: Sequence[str]) -> Sheet:
    """Read the headers of a sheet of actors. Kumu's may have columns of its own making, which are passed over."""
    names = names_of(headers)
    kumu = "label" in names
    paths = [(KUMU if kumu else ALIASES).get(name) for name in names]
    require_columns(headers, paths, {"name", "external_id"} & set(paths), strict=not kumu)
    return Sheet.of(paths, READ, _completed)


def ties_of(headers: Sequence[str]) -> Sheet:
    """Read the headers of a sheet of ties: ours, or Kumu's, with columns of its own making."""
    names = names_of(headers)
    paths = [TIES.get(name) for name in names]
    require_columns(headers, paths, {"source", "target"} <= set(paths), strict="from" not in names)
    return Sheet.of(paths, READ_TIES)


def _completed(said: Document) -> Document:
    """Put what a sheet spreads over columns together."""
    contact, identifiers = said.pop("contact", None), said.pop("identifier", None)
    if contact:
        said["contacts"] = [{"name": said.get("name"), **contact}]
    if identifiers:
        said["identifiers"] = [{"kind": kind, "value": value} for kind, value in identifiers.items()]
    return said


def _tags(cell: str) -> list[str]:
    return list(dict.fromkeys(tag.strip() for tag in re.split(r"[|;]", cell) if tag.strip()))


READ: Mapping[str, Callable[[str], Any]] = {
    "kind": words(ActorKind),
    "sector": words(Sector),
    "place.precision": words(Precision),
    "place.lat": number,
    "place.lon": number,
    "tags": _tags,
    "contact.consent_on": day,
    "publication.given_on": day,
}
READ_TIES: Mapping[str, Callable[[str], Any]] = {
    "kind": words(TieKind),
    "strength": number,
    "provenance": words(TieProvenance),
    "since": day,
    "until": day,
    **{f"scores.{score}": number for score in SCORES},
}
