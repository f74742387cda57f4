"""Official identifiers: their form and their check digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.actor.identifier import (
    Identifier,
    IdentifierKind,
    MalformedIdentifier,
    WrongCheckDigit,
)

TAX, VAT, IPA = IdentifierKind.TAX_CODE, IdentifierKind.VAT_NUMBER, IdentifierKind.IPA
RUNTS, SCHOOL = IdentifierKind.RUNTS, IdentifierKind.SCHOOL_CODE


@pytest.mark.parametrize(
    ("kind", "written", "kept"),
    [
        (TAX, "007 4311 0157", "00743110157"),
        (TAX, "rccmnl83s18d969h", "RCCMNL83S18D969H"),
        (TAX, "12345675008", "12345675008"),
        (VAT, "IT 00743110157", "00743110157"),
        (IPA, "C_H501", "c_h501"),
        (RUNTS, "12.345", "12345"),
        (SCHOOL, "rmic8ga002", "RMIC8GA002"),
    ],
)
def test_an_identifier_is_kept_in_one_form(kind: IdentifierKind, written: str, kept: str) -> None:
    assert is_sound(kind, written)
    assert Identifier(kind=kind, value=written) == Identifier(kind=kind, value=kept)
    assert Identifier(kind=kind, value=written).value == kept


@pytest.mark.parametrize(
    ("kind", "value"),
    [(TAX, "00743110158"), (VAT, "00743110151"), (TAX, "RCCMNL83S18D969A"), (TAX, "RCCMNL83S81D969H")],
)
def test_a_mistyped_identifier_is_told_by_its_check_digit(kind: IdentifierKind, value: str) -> None:
    with pytest.raises(WrongCheckDigit) as refused:
        Identifier(kind=kind, value=value).require_sound()
    assert value not in str(refused.value.facts), "a tax code is not repeated"


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (TAX, ""),
        (TAX, "0074311015"),
        (TAX, "00000000000"),
        (TAX, "RCCMNL83B30D969F"),  # born on 30 February
        (VAT, "12345675008"),  # of an office that is none
        (VAT, "ITIT00743110157"),
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
        Identifier(kind=kind, value=value).require_sound()


@pytest.mark.parametrize(
    "value",
    [
        "MRTMTT91D08F205J",  # the examples of Wikipedia, "Italian fiscal code"
        "MLLSNT82P65Z404U",
        "RCCMNL83S18D969H",
        "RCCMNL83S1UD969E",  # the last digit of the day written as a letter, where two people coincide
    ],
)
def test_the_tax_code_of_a_person_is_sound(value: str) -> None:
    assert is_sound(TAX, value)


@given(
    st.from_regex("[0-9]{7}(00[1-9]|0[1-9][0-9]|100|120|121|888|999)", fullmatch=True).filter(lambda it: int(it[:7]))
)
def test_of_the_ten_last_digits_one_is_right(body: str) -> None:
    sound = [digit for digit in "0123456789" if is_sound(VAT, body + digit)]
    assert len(sound) == 1
    assert sum(map(int, body[::2] + sound[0])) % 10 == -sum(DOUBLED[int(digit)] for digit in body[1::2]) % 10


def is_sound(kind: IdentifierKind, value: str) -> bool:
    try:
        Identifier(kind=kind, value=value).require_sound()
    except WrongCheckDigit:
        return False
    return True


# Decree of the Minister of Finance of 23 December 1976: digits in even places count twice, and their digits are added.
DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)
