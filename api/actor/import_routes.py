"""Bringing many actors and ties in over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query

from api.actor.imports import ActorImport, TieImport
from api.actor.routes import sight_of
from api.bulk.desk import HandedIn, OnTerms, handed_in
from api.routing import Router
from api.schemas import INT32, Day
from api.writes import Begin
from domain.actor.tie_importing import Observation, ObservedOnAnotherDay
from domain.actor.wave_sight import Sight
from domain.errors import UnknownReference

router = Router("actor")
FORMAT: dict[str, Any] = {"format": "int32"}


def observation(
    process_id: Annotated[UUID, Query(description="The process whose network this is.")],
    number: Annotated[int, Query(ge=0, le=INT32, description="Which wave this is.", json_schema_extra=FORMAT)],
    observed_on: Annotated[Day, Query(description="Day on which the ties were observed.")],
    sight: Annotated[Sight, Depends(sight_of)],
) -> Observation:
    """Say which wave the ties belong to, and how much of it the caller sees."""
    return Observation(process_id=process_id, number=number, observed_on=observed_on, sight=sight)


@router.post("/actor-imports", **handed_in())
def import_actors(desk: HandedIn, terms: OnTerms, begin: Begin) -> Any:
    """Bring actors in from a sheet (CSV, also Kumu's) or from NDJSON: all in one transaction, nothing half-done.

    Of an actor that is recorded already, a row changes what it says; an empty cell says nothing. Identifiers, contacts
    and offers that it does not name stay: an identifier that is new takes the place of one of its kind; a contact is
    recognised by its e-mail address, else by its name, where one alone has it (without a name in the row, by its
    telephone), an offer by kind, code and title. Only an empty list, in NDJSON, takes all away.
    """
    return desk.take(begin, ActorImport(terms=terms))


@router.post("/tie-imports", **handed_in(ObservedOnAnotherDay, UnknownReference))
def import_ties(
    desk: HandedIn, seen: Annotated[Observation, Depends(observation)], terms: OnTerms, begin: Begin
) -> Any:
    """Record a wave out of a sheet (CSV, also Kumu's) or NDJSON of ties, or add to one that is recorded.

    The actors that the file names are its roster: a row without a target only puts its source there, and `responded`
    says whether it answered. A tie that is recorded already, from the same reporter, is changed in what the row says.
    Rows of trust, of conflict, or of how far one trusts another are refused to who may not see such ties, whatever is
    recorded.
    """
    return desk.take(begin, TieImport(seen=seen, terms=terms))
