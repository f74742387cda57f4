"""The municipalities of Italy."""

import pytest

from domain.actor.municipalities import UnknownMunicipality
from infra.municipalities import FICTIONAL, IstatMunicipalities, known


def test_the_list_is_whole() -> None:
    assert 7800 < len(known()) < 8100
    assert all(len(code) == 6 and code.isdigit() for code in known())


@pytest.mark.parametrize("code", ["058091", "015146", "001001", None, *FICTIONAL])
def test_a_municipality_is_known_by_its_code(code: str | None) -> None:
    IstatMunicipalities().require(code)


@pytest.mark.parametrize("code", ["000000", "58091", "Roma", ""])
def test_any_other_code_is_refused(code: str) -> None:
    with pytest.raises(UnknownMunicipality) as refused:
        IstatMunicipalities().require("058091", code)
    assert refused.value.facts == {"istat_code": code}


def test_the_fictional_town_takes_the_code_of_none() -> None:
    assert {"099099"} == FICTIONAL
