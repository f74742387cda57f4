"""What a sheet says of what an actor has several of is added or takes its like's place; the rest stays."""

from dataclasses import replace
from datetime import date

import pytest

from domain.actor.actor import Contact, Offer, OfferKind
from domain.actor.identifier import Identifier, IdentifierKind
from domain.actor.uniting import united

TAX, OTHER_TAX = (Identifier(kind=IdentifierKind.TAX_CODE, value=value) for value in ("00743110157", "02438750586"))
IPA = Identifier(kind=IdentifierKind.IPA, value="c_x001")
ADA = Contact(name="Ada", role="presidente", email="ada@town.example", consent_source="modulo")
UGO = Contact(name="Ugo", phone="0585 1234")
ROOM = Offer(kind=OfferKind.RESOURCE, code="meeting_room", title="Sala", capacity=40)
NAME = "Circolo"


def contacts(kept: tuple[Contact, ...], *said: Contact) -> tuple[Contact, ...]:
    return united("contacts", kept, said, NAME)


@pytest.mark.parametrize(
    ("kept", "said", "then"),
    [
        ((TAX,), (IPA,), (TAX, IPA)),
        ((TAX, IPA), (OTHER_TAX,), (IPA, OTHER_TAX)),
        ((TAX, IPA), (IPA,), (TAX, IPA)),
        ((TAX, OTHER_TAX), (OTHER_TAX,), (TAX, OTHER_TAX)),
        ((TAX,), (), ()),
    ],
)
def test_an_identifier_stays_unless_another_of_its_kind_is_said(
    kept: tuple[Identifier, ...], said: tuple[Identifier, ...], then: tuple[Identifier, ...]
) -> None:
    assert united("identifiers", kept, said, NAME) == then


def test_whom_the_sheet_does_not_name_stays() -> None:
    new = Contact(name="Ida", email="ida@town.example")
    assert contacts((ADA, UGO), new) == (ADA, UGO, new)


@pytest.mark.parametrize("email", ["ada@town.example", "ADA@Town.Example"])
def test_a_contact_is_recognised_by_its_address_and_says_only_what_it_says(email: str) -> None:
    said = Contact(name="Ada Rossi", email=email, phone="0585 1")
    assert contacts((UGO, ADA), said) == (UGO, replace(ADA, name="Ada Rossi", email=email, phone="0585 1"))


def test_a_contact_is_recognised_by_its_name_when_it_has_a_new_address() -> None:
    said = Contact(name="ada", email="new@town.example", consent_on=date(2026, 1, 2), consent_source="mail")
    [known] = contacts((ADA,), said)
    assert (known.email, known.role, known.consent_source) == ("new@town.example", "presidente", "mail")


def test_of_two_who_are_called_the_same_neither_is_meant_by_name() -> None:
    desks = tuple(Contact(name="Segreteria", email=f"{desk}@town.example") for desk in "ab")
    third = Contact(name="Segreteria", email="c@town.example")
    assert contacts(desks, third) == (*desks, third)


def test_two_who_share_an_address_stay_two() -> None:
    both = tuple(Contact(name=name, email="info@town.example") for name in ("Ada", "Ugo"))
    assert contacts(both, *reversed(both)) == both
    assert contacts((), *both) == both


@pytest.mark.parametrize("said", [Contact(name=NAME, email="ada@town.example"), Contact(name=NAME, phone="0585 1234")])
def test_a_sheet_that_gives_no_name_takes_none_away(said: Contact) -> None:
    assert contacts((ADA, UGO), said) == (ADA, UGO)


def test_the_telephone_of_an_office_makes_nobody_of_another() -> None:
    said = Contact(name="Ida", phone="0585 1234")
    assert contacts((UGO,), said) == (UGO, said)


def test_an_offer_is_recognised_by_what_it_is() -> None:
    other = replace(ROOM, title="Saletta", capacity=None)
    assert united("offers", (ROOM,), (other,), NAME) == (ROOM, other)
    assert united("offers", (ROOM,), (replace(ROOM, capacity=None, hours="9-12"),), NAME) == (
        replace(ROOM, hours="9-12"),
    )


@pytest.mark.parametrize("said", [(ADA, ADA), (ADA, UGO, Contact(name=NAME, phone="1"))])
def test_the_same_sheet_again_changes_nothing(said: tuple[Contact, ...]) -> None:
    once = contacts((UGO,), *said)
    assert contacts(once, *said) == once
