"""Whoever is named in minutes, then or today, by whatever way, is not named in their public version."""

import json
from dataclasses import replace
from uuid import UUID

import pytest

from domain.actor.actor import ActorKind, Contact
from domain.actor.use_cases import revise_actor
from domain.ports import Begin
from domain.tavolo import use_cases as tavoli
from domain.tavolo.agenda import AgendaItem
from domain.tavolo.commitment import Commitment
from domain.tavolo.minutes import Minutes
from domain.tavolo.proceedings import Presence
from domain.tavolo.publishing import redact_minutes
from infra.memory import MemoryBegin
from tests.domain.town import ENDS, actor, approved, attendance, begun, proceedings, scheduled, seat, tavolo


def citizen(begin: Begin, name: str) -> UUID:
    recorded = actor(begin, name)
    return revise_actor(begin, recorded.id, lambda _: {"kind": ActorKind.CITIZEN}).id


def told(begin: Begin, discussion: str, *members: UUID, owner: UUID | None = None) -> Minutes:
    """Hold a meeting at which this was said, and approve its minutes."""
    meeting = scheduled(begin, tavolo(begin, [seat(one) for one in members]).id)
    promised = [Commitment(text="Le chiavi", owner_id=owner, due_on=ENDS.date(), agenda_item=1)] if owner else []
    agenda = (AgendaItem(title=f"Sentito: {discussion}", discussion=discussion),)
    there = proceedings(*attendance(Presence.PRESENT, *members))
    tavoli.hold_meeting(begin, meeting.id, replace(there, agenda=agenda, commitments=tuple(promised)))
    return approved(begin, meeting.id)


def public(begin: Begin, minutes: Minutes) -> str:
    return json.dumps(dict(redact_minutes(begin, minutes.id).content), ensure_ascii=False)


@pytest.fixture
def begin() -> MemoryBegin:
    return begun()


def test_who_is_called_otherwise_since_the_approval_is_hidden_by_both_names(begin: MemoryBegin) -> None:
    rosa = citizen(begin, "Rosa Verdi")
    minutes = told(begin, "Rosa Verdi, che sarà Rosa Rossi, propone.", rosa)
    revise_actor(begin, rosa, lambda _: {"name": "Rosa Rossi"})
    assert "[…], che sarà […], propone." in public(begin, minutes)


def test_a_contact_that_is_no_longer_one_is_hidden_as_it_was_at_the_approval(begin: MemoryBegin) -> None:
    school = actor(begin, "Scuola")
    revise_actor(begin, school.id, lambda _: {"contacts": (Contact(name="Ida Neri"),)})
    minutes = told(begin, "Parla Ida Neri.", school.id)
    revise_actor(begin, school.id, lambda _: {"contacts": ()})
    assert minutes.persons == ("Ida Neri",)
    assert "Parla […]." in public(begin, minutes)


def test_who_promised_without_being_there_is_hidden(begin: MemoryBegin) -> None:
    lia = citizen(begin, "Lia")
    assert "Porta […]." in public(begin, told(begin, "Porta Lia.", owner=lia))


def test_who_takes_no_part_is_hidden_by_the_name_the_directory_has_in_full(begin: MemoryBegin) -> None:
    citizen(begin, "Gino Blu")
    citizen(begin, "Rosa")
    said = public(begin, told(begin, "Gino Blu ha una rosa, e Blu Gino anche."))
    assert "[…] ha una rosa, e […] anche." in said


def test_minutes_approved_before_names_were_kept_hide_whom_they_name(begin: MemoryBegin) -> None:
    rosa = citizen(begin, "Rosa Verdi")
    minutes = told(begin, "Rosa Verdi propone.", rosa)
    with begin() as work:
        work.minutes.save(replace(work.minutes.get(minutes.id), persons=()))
    revise_actor(begin, rosa, lambda _: {"name": "Rosa Rossi"})
    assert "Sentito: […] propone." in public(begin, minutes)


def test_the_names_that_are_kept_are_not_in_the_content_that_everyone_gets(begin: MemoryBegin) -> None:
    school = actor(begin, "Scuola")
    revise_actor(begin, school.id, lambda _: {"contacts": (Contact(name="Ida Neri"),)})
    minutes = told(begin, "Si è detto.", school.id)
    assert "Ida Neri" in minutes.persons
    assert "Ida Neri" not in str(minutes.content)
