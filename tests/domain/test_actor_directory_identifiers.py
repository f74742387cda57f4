"""Official identifiers: their form and their check digits, against python-stdnum."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.it import codicefiscale, iva

from domain.actor.identifier import (
    Identifier,
    IdentifierKind,
    MalformedIdentifier,
    WrongCheckDigit,
    digit_of_body,
    letter_of_person,
)

TAX, VAT, IPA = IdentifierKind.TAX_CODE, IdentifierKind.VAT_NUMBER, IdentifierKind.IPA
RUNTS, SCHOOL = IdentifierKind.RUNTS, IdentifierKind.SCHOOL_CODE


@pytest.mark.parametrize(
    ("kind", "written", "kept"),
    [
        (TAX, "007 4311 0157", "00743110157"),
        (TAX, "rccmnl83s18d969h", "RCCMNL83S18D969H"),
        (VAT, "IT 00743110157", "00743110157"),
        (IPA, "C_H501", "c_h501"),
        (RUNTS, "12.345", "12345"),
        (SCHOOL, "rmic8ga002", "RMIC8GA002"),
    ],
)
def test_an_identifier_is_kept_in_one_form(kind: IdentifierKind, written: str, kept: str) -> None:
    assert Identifier(kind=kind, value=written) == Identifier(kind=kind, value=kept)
    assert Identifier(kind=kind, value=written).value == kept


@pytest.mark.parametrize(
    ("kind", "value"),
    [(TAX, "00743110158"), (VAT, "00743110151"), (TAX, "RCCMNL83S18D969A"), (TAX, "RCCMNL83S81D969H")],
)
def test_a_mistyped_identifier_is_told_by_its_check_digit(kind: IdentifierKind, value: str) -> None:
    with pytest.raises(WrongCheckDigit) as refused:
        Identifier(kind=kind, value=value)
    assert value not in str(refused.value.facts), "a tax code is not repeated"


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (TAX, ""),
        (TAX, "0074311015"),
        (TAX, "00000000000"),
        (VAT, "RCCMNL83S18D969H"),
        (VAT, "0074311015٧"),
        (IPA, "c h!"),
        (RUNTS, "abc"),
        (SCHOOL, "RM1C8GA002"),
        (SCHOOL, "RMIC8GA0021"),
    ],
)
def test_an_identifier_has_the_form_of_its_kind(kind: IdentifierKind, value: str) -> None:
    with pytest.raises(MalformedIdentifier):
        Identifier(kind=kind, value=value)


@given(st.from_regex("[0-9]{7}(00[1-9]|0[1-9][0-9])", fullmatch=True).filter(lambda body: int(body[:7])))
def test_the_digit_of_a_body_is_that_of_stdnum(body: str) -> None:
    assert iva.is_valid(body + digit_of_body(body))


@given(st.from_regex("[A-Z]{6}[0-9]{2}[ABCDEHLMPRST][0-9]{2}[A-Z][0-9]{3}", fullmatch=True))
def test_the_letter_of_a_person_is_that_of_stdnum(body: str) -> None:
    assert letter_of_person(body) == codicefiscale.calc_check_digit(body)
