"""Which column of a sheet says what of an actor: ours, in English or Italian, and Kumu's."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from enum import StrEnum
from typing import Any, NamedTuple

from api.system.vocabularies import label
from domain.actor.actor import ActorKind, Sector
from domain.actor.identifier import IdentifierKind
from domain.actor.place import Precision
from domain.actor.wave import Scores, TieKind, TieProvenance
from domain.errors import InvalidInput


class UnknownColumn(InvalidInput):
    """Each column of a sheet is one that the import knows, once; those that say what a row is about are among them."""

    it = "Ogni colonna di un foglio è una di quelle previste, una volta sola; c'è quella che dice di chi parla la riga."


class TooManyCells(InvalidInput):
    """A row has no more cells than the sheet has headers."""

    it = "Una riga non ha più celle delle intestazioni del foglio."


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
    "partita_iva": "identifier.vat_number",
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


class Sheet(NamedTuple):
    """The columns of a sheet: the place of each, what it says of what, and how its cells are read."""

    columns: tuple[tuple[int, str, str, Callable[[str], Any]], ...]
    width: int

    @classmethod
    def of(cls, paths: Sequence[str | None], read: Mapping[str, Callable[[str], Any]]) -> "Sheet":
        """Take the fields the headers lead to; what leads to none is passed over."""
        found = ((place, path) for place, path in enumerate(paths) if path is not None)
        return cls(tuple((place, *_split(path), read.get(path, str)) for place, path in found), len(paths))

    def document(self, cells: Sequence[str]) -> dict[str, Any]:
        """Write a row as the document it stands for; an empty cell says nothing."""
        if len(cells) > self.width:
            raise TooManyCells
        said: dict[str, Any] = {}
        for place, group, name, read in self.columns:
            if place < len(cells) and (cell := cells[place].strip()):
                (said.setdefault(group, {}) if group else said)[name] = read(cell)
        return _completed(said)


def actors_of(headers: Sequence[str]) -> Sheet:
    """Read the headers of a sheet of actors. Kumu's may have columns of its own making, which are passed over."""
    names = _names(headers)
    kumu = "label" in names
    paths = [(KUMU if kumu else ALIASES).get(name) for name in names]
    _require(headers, paths, {"name", "external_id"} & set(paths), strict=not kumu)
    return Sheet.of(paths, READ)


def ties_of(headers: Sequence[str]) -> Sheet:
    """Read the headers of a sheet of ties: ours, or Kumu's, with columns of its own making."""
    names = _names(headers)
    paths = [TIES.get(name) for name in names]
    _require(headers, paths, {"source", "target"} <= set(paths), strict="from" not in names)
    return Sheet.of(paths, READ_TIES)


def _names(headers: Sequence[str]) -> list[str]:
    return [re.sub(r"[\s_]+", "_", header.strip().casefold()) for header in headers]


def _require(headers: Sequence[str], paths: Sequence[str | None], needed: object, *, strict: bool) -> None:
    known = [path for path in paths if path is not None]
    unknown = [header for header, path in zip(headers, paths, strict=True) if path is None and header.strip()]
    if (unknown and strict) or len(set(known)) < len(known) or not needed:
        raise UnknownColumn(unknown=unknown[:20])


def _split(path: str) -> tuple[str, str]:
    group, _, name = path.rpartition(".")
    return group, name


def _completed(said: dict[str, Any]) -> dict[str, Any]:
    """Put what a sheet spreads over columns together."""
    contact, identifiers = said.pop("contact", None), said.pop("identifier", None)
    if contact:
        said["contacts"] = [{"name": said.get("name"), **contact}]
    if identifiers:
        said["identifiers"] = [{"kind": kind, "value": value} for kind, value in identifiers.items()]
    return said


def _words(kinds: type[StrEnum]) -> Callable[[str], str]:
    """Read a value, or its label in either language."""
    known = {
        said.casefold(): word.value for word in kinds for said in (word.value, label(word, "it"), label(word, "en"))
    }
    return lambda cell: known.get(cell.casefold(), cell)


def _number(cell: str) -> float | str:
    """Read a number, with a decimal comma too."""
    try:
        number = float(cell.replace(",", "."))
    except ValueError:
        return cell
    return int(number) if number.is_integer() else number


def _day(cell: str) -> str:
    """Read a day, as Italians write it too."""
    return re.sub(r"^(\d{1,2})/(\d{1,2})/(\d{4})$", lambda m: f"{m[3]}-{int(m[2]):02}-{int(m[1]):02}", cell)


def _tags(cell: str) -> list[str]:
    return list(dict.fromkeys(tag.strip() for tag in re.split(r"[|;]", cell) if tag.strip()))


READ: Mapping[str, Callable[[str], Any]] = {
    "kind": _words(ActorKind),
    "sector": _words(Sector),
    "place.precision": _words(Precision),
    "place.lat": _number,
    "place.lon": _number,
    "tags": _tags,
    "contact.consent_on": _day,
    "publication.given_on": _day,
}
READ_TIES: Mapping[str, Callable[[str], Any]] = {
    "kind": _words(TieKind),
    "strength": _number,
    "provenance": _words(TieProvenance),
    "since": _day,
    "until": _day,
    **{f"scores.{score}": _number for score in SCORES},
}
