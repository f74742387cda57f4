"""The official identifiers of an actor, with the check digits that the norms give them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from stdnum import luhn
from stdnum.exceptions import InvalidChecksum, ValidationError
from stdnum.it import codicefiscale, iva

from domain.errors import InvalidInput


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


BODY = re.compile("(?!0{7})[0-9]{11}")
FORM: Mapping[IdentifierKind, re.Pattern[str]] = {
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
        object.__setattr__(self, "value", normal(self.kind, self.value))

    def require_sound(self) -> None:
        """Refuse what is no such identifier: asked when it is said, for what is kept may be of other days."""
        try:
            sound = CHECKED[self.kind](self.value) == self.value
        except InvalidChecksum as error:
            raise WrongCheckDigit(kind=self.kind) from error
        except ValidationError as error:
            raise MalformedIdentifier(kind=self.kind) from error
        if not sound:
            raise MalformedIdentifier(kind=self.kind)


def normal(kind: IdentifierKind, value: str) -> str:
    """Write an identifier the one way it is kept."""
    bare = re.sub(r"[\s:./-]", "", value)
    if kind is IdentifierKind.IPA:
        return bare.lower()
    upper = bare.upper()
    return upper.removeprefix("IT") if kind is IdentifierKind.VAT_NUMBER else upper


def _tax_code(value: str) -> str:
    """Check a tax code: 16 characters of a person, or 11 digits of a body, which tell no office as VAT numbers do."""
    return luhn.validate(value) if BODY.fullmatch(value) else codicefiscale.validate(value)


def _formed(kind: IdentifierKind) -> Callable[[str], str]:
    return lambda value: value if FORM[kind].fullmatch(value) else ""


CHECKED: Mapping[IdentifierKind, Callable[[str], str]] = {
    IdentifierKind.TAX_CODE: _tax_code,
    IdentifierKind.VAT_NUMBER: iva.validate,
    **{kind: _formed(kind) for kind in FORM},
}
"""What gives an identifier back as it is, where it is sound (python-stdnum)."""
