"""The people whom a text names are found in the directory, whatever their case, and bodies are not among them."""

from dataclasses import replace

from domain.actor.actor import Actor, ActorKind, Contact, Sector
from infra.memory import MemoryBegin
from infra.postgres.begin import PostgresBegin
from tests.domain.examples import named

ROSA = Actor(id=named("rosa"), name="Rosa Verdi", kind=ActorKind.CITIZEN, sector=Sector.NATURAL)
SCHOOL = replace(
    ROSA,
    id=named("school"),
    name="Scuola media",
    kind=ActorKind.SCHOOL,
    contacts=(Contact(name="Ida Neri"), Contact(name="scuola MEDIA"), Contact(name="Ugo Blu")),
)


def test_persons_are_found_in_a_text_by_their_names(begin: MemoryBegin | PostgresBegin) -> None:
    with begin() as work:
        for actor in (ROSA, SCHOOL):
            work.actors.save(actor)
    with begin() as work:
        assert work.persons_called_in("Alla Scuola media ROSA VERDI e ida neri.") == ["Ida Neri", "Rosa Verdi"]
        assert work.persons_called_in("Nessuno.") == []
