"""The official identifiers of an actor, with the check digits that the norms give them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain.errors import InvalidInput

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# What a character is worth in an odd place, by its number (a digit's own, or a letter's place in the alphabet).
ODD = (1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23)


class MalformedIdentifier(InvalidInput):
    """The identifier does not have the form of its kind."""

    it = "L'identificativo non ha la forma del suo tipo."


class WrongCheckDigit(InvalidInput):
    """The check digit of the identifier is not the one its other characters ask for: one of them is mistyped."""

    it = "Il carattere di controllo dell'identificativo non corrisponde agli altri: uno è stato scritto male."


class IdentifierKind(StrEnum):
    """Who gave the identifier."""

    TAX_CODE = "tax_code"
    VAT_NUMBER = "vat_number"
    IPA = "ipa"
    RUNTS = "runts"
    SCHOOL_CODE = "school_code"


FORM: Mapping[IdentifierKind, re.Pattern[str]] = {
    # Of a body 11 digits; of a person 16 characters, in which letters may stand for digits where two people coincide.
    IdentifierKind.TAX_CODE: re.compile(
        "(?!0{7})[0-9]{11}|[A-Z]{6}[0-9L-NP-V]{2}[ABCDEHLMPRST][0-9L-NP-V]{2}[A-Z][0-9L-NP-V]{3}[A-Z]"
    ),
    IdentifierKind.VAT_NUMBER: re.compile("(?!0{7})[0-9]{11}"),
    IdentifierKind.IPA: re.compile("[a-z0-9_]{2,30}"),
    IdentifierKind.RUNTS: re.compile("[0-9]{1,8}"),
    IdentifierKind.SCHOOL_CODE: re.compile("[A-Z]{4}[0-9A-Z]{6}"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """An official identifier, kept without spaces, dashes and country."""

    kind: IdentifierKind
    value: str

    def __post_init__(self) -> None:
        value = normal(self.kind, self.value)
        object.__setattr__(self, "value", value)
        if FORM[self.kind].fullmatch(value) is None:
            raise MalformedIdentifier(kind=self.kind)
        check = CHECKED.get(self.kind)
        if check is not None and check(value[:-1]) != value[-1]:
            raise WrongCheckDigit(kind=self.kind)


def normal(kind: IdentifierKind, value: str) -> str:
    """Write an identifier the one way it is kept."""
    bare = re.sub(r"[\s:./-]", "", value)
    if kind is IdentifierKind.IPA:
        return bare.lower()
    upper = bare.upper()
    return upper.removeprefix("IT") if kind is IdentifierKind.VAT_NUMBER else upper


def digit_of_body(body: str) -> str:
    """Compute the check digit of ten digits: Luhn's, by the decree of the Minister of Finance of 23 December 1976."""
    doubled = (2 * int(character) for character in body[1::2])
    return str(-(sum(map(int, body[::2])) + sum(even // 10 + even % 10 for even in doubled)) % 10)


def letter_of_person(body: str) -> str:
    """Compute the check letter of fifteen characters, by the same decree (13813/1976, art. 7)."""
    worth = [int(character) if character.isdigit() else LETTERS.index(character) for character in body]
    return LETTERS[(sum(ODD[number] for number in worth[::2]) + sum(worth[1::2])) % 26]


def _of_tax_code(body: str) -> str:
    return digit_of_body(body) if body.isdigit() else letter_of_person(body)


CHECKED: Mapping[IdentifierKind, Callable[[str], str]] = {
    IdentifierKind.TAX_CODE: _of_tax_code,
    IdentifierKind.VAT_NUMBER: digit_of_body,
}
