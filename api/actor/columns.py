"""Which column of a sheet says what of an actor: ours, in English or Italian, and Kumu's."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from api.bulk.columns import Document, Sheet, day, flag, names_of, number, require_columns, words
from domain.actor.actor import ActorKind, OfferKind, Sector
from domain.actor.identifier import IdentifierKind
from domain.actor.place import Precision
from domain.actor.wave import Scores, TieKind, TieProvenance

OURS = (
    *("external_id", "name", "kind", "sector", "description", "legal_status", "istat_code", "tags"),
    *("place.lat", "place.lon", "place.precision", "publication.source", "publication.given_on"),
    *(f"contact.{name}" for name in ("name", "role", "email", "phone", "consent_source", "consent_on")),
    *(f"offer.{name}" for name in ("kind", "code", "title", "capacity", "hours")),
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
    "partita_iva": "identifier.vat_number",
    "codice_ipa": "identifier.ipa",
    "codice_meccanografico": "identifier.school_code",
    "codice_runts": "identifier.runts",
    "referente": "contact.name",
    "ruolo": "contact.role",
    "telefono": "contact.phone",
    "fonte_consenso": "contact.consent_source",
    "data_consenso": "contact.consent_on",
    "tipo_offerta": "offer.kind",
    "codice_offerta": "offer.code",
    "offerta": "offer.title",
    "capienza": "offer.capacity",
    "orari": "offer.hours",
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
TELLING = {"external_id", "name", *(f"identifier.{kind}" for kind in IdentifierKind)}
"""What tells of whom a row speaks."""
SPREAD: Mapping[str, str] = {"contact": "contacts", "offer": "offers"}
"""What an actor may have several of: the columns of the second and of later ones say so, as in `contact.2.email`."""

SCORES = tuple(score.name for score in fields(Scores))
TIES: Mapping[str, str] = {
    **dict.fromkeys(("from", "source", "source_id", "da"), "source"),
    **dict.fromkeys(("to", "target", "target_id", "a"), "target"),
    **dict.fromkeys(("type", "kind", "tipo"), "kind"),
    **dict.fromkeys(("direction", "mutual", "direzione", "reciproco"), "mutual"),
    **dict.fromkeys(("strength", "forza"), "strength"),
    **dict.fromkeys(("provenance", "fonte"), "provenance"),
    **dict.fromkeys(("reporter", "reporter_id", "riferito_da"), "reporter"),
    **dict.fromkeys(("since", "dal"), "since"),
    **dict.fromkeys(("until", "al"), "until"),
    **dict.fromkeys(("responded", "ha_risposto"), "responded"),
    **{score: f"scores.{score}" for score in SCORES},
}


def actors_of(headers: Sequence[str]) -> Sheet:
    """Read the headers of a sheet of actors. Kumu's may have columns of its own making, which are passed over."""
    names = names_of(headers)
    kumu = "label" in names
    paths = [_path(name, {**ALIASES, **KUMU} if kumu else ALIASES) for name in names]
    require_columns(headers, paths, TELLING & set(paths), strict=not kumu)
    groups = sorted({path.rpartition(".")[0] for path in paths if path})
    return Sheet.of(
        paths, {path: READ[_of_first(path)] for path in paths if path and _of_first(path) in READ}, Completed(groups)
    )


def ties_of(headers: Sequence[str]) -> Sheet:
    """Read the headers of a sheet of ties: ours, or Kumu's, with columns of its own making."""
    names = names_of(headers)
    paths = [TIES.get(name) for name in names]
    needed = "source" in paths and {"target", "responded"} & set(paths)
    require_columns(headers, paths, needed, strict="from" not in names)
    return Sheet.of(paths, READ_TIES)


def _path(name: str, known: Mapping[str, str]) -> str | None:
    """Tell what a column says; of what an actor has several of, its number stands in the header."""
    path, number = known.get(name), NUMBERED.search(name)
    if path is not None or number is None:
        return path
    group, _, field = (known.get(NUMBERED.sub("", name)) or "").rpartition(".")
    place = "" if number[1] == "1" else f".{number[1]}"
    return f"{group}{place}.{field}" if group in SPREAD else None


def _of_first(path: str) -> str:
    group, _, field = path.rpartition(".")
    return f"{group.partition('.')[0]}.{field}" if group else field


class Completed:
    """Puts what a sheet spreads over columns together."""

    def __init__(self, groups: Sequence[str]) -> None:
        self.spread = [(group, SPREAD[kind]) for group in groups if (kind := group.partition(".")[0]) in SPREAD]

    def __call__(self, said: Document) -> Document:
        """Put a row together."""
        for group, field in self.spread:
            if one := said.pop(group, None):
                named = {"name": said.get("name"), **one} if field == "contacts" else one
                said.setdefault(field, []).append(named)
        if identifiers := said.pop("identifier", None):
            said["identifiers"] = [{"kind": kind, "value": value} for kind, value in identifiers.items()]
        return said


def _tags(cell: str) -> list[str]:
    return list(dict.fromkeys(tag.strip() for tag in re.split(r"[|;]", cell) if tag.strip()))


NUMBERED = re.compile(r"_([1-9])(?=_|$)")
READ: Mapping[str, Callable[[str], Any]] = {
    "kind": words(ActorKind),
    "sector": words(Sector),
    "place.precision": words(Precision),
    "place.lat": number,
    "place.lon": number,
    "tags": _tags,
    "contact.consent_on": day,
    "publication.given_on": day,
    "offer.kind": words(OfferKind),
    "offer.capacity": number,
}
DIRECTIONS: Mapping[str, bool] = {
    **dict.fromkeys(("directed", "diretta", "diretto"), False),
    **dict.fromkeys(("mutual", "undirected", "reciproca", "reciproco"), True),
}
"""What Kumu calls the direction of a connection: one that has none holds both ways."""
READ_TIES: Mapping[str, Callable[[str], Any]] = {
    "kind": words(TieKind),
    "mutual": flag(DIRECTIONS),
    "responded": flag(),
    "strength": number,
    "provenance": words(TieProvenance),
    "since": day,
    "until": day,
    **{f"scores.{score}": number for score in SCORES},
}
