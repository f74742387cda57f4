"""The code that goes to the address of who holds a link: good for a while, for a few tries, a few times."""

from datetime import timedelta
from uuid import UUID

import pytest

from domain.link.code import (
    LIFE_OF_CODE,
    MOST_CODES,
    MOST_TRIES,
    CodeExpired,
    CodeNotAsked,
    TooManyCodes,
    TooManyTries,
    WrongConfirmationCode,
)
from domain.link.link import Link, LinkInvalid, LinkUsed
from tests.domain.test_link_rules import BEFORE, LINK
from tests.domain.town import NOW

MINUTE = timedelta(minutes=1)
ASKED = BEFORE - timedelta(hours=1)
SENT = LINK.ask_code(UUID(int=7), ASKED)


def spoken(code_id: UUID) -> str:
    """Say which digits belong to a code."""
    return f"{code_id.int:06}"


def proved(link: Link) -> bool:
    return link.code is not None and link.code.proved_at is not None


def test_the_digits_of_the_last_code_prove_the_address() -> None:
    tried = SENT.prove("000007", spoken, ASKED + MINUTE)
    assert tried.asked_code().require_proved() == ASKED + MINUTE


def test_other_digits_prove_nothing_and_are_counted() -> None:
    tried = SENT.prove("000008", spoken, ASKED).prove("7", spoken, ASKED)
    assert (proved(tried), tried.asked_code().tries) == (False, 2)
    with pytest.raises(WrongConfirmationCode) as refused:
        tried.asked_code().require_proved()
    assert refused.value.facts == {"tries_left": MOST_TRIES - 2}


def test_a_code_is_asked_for_before_it_is_given() -> None:
    with pytest.raises(CodeNotAsked):
        LINK.prove("000007", spoken, ASKED)


def test_a_code_is_good_for_fifteen_minutes() -> None:
    assert proved(SENT.prove("000007", spoken, ASKED + LIFE_OF_CODE - MINUTE))
    with pytest.raises(CodeExpired):
        SENT.prove("000007", spoken, ASKED + LIFE_OF_CODE)


def test_after_five_tries_not_even_the_right_digits_prove_anything() -> None:
    tried = SENT
    for _ in range(MOST_TRIES):
        tried = tried.prove("000000", spoken, ASKED)
    with pytest.raises(TooManyTries):
        tried.prove("000007", spoken, ASKED)
    assert proved(tried.ask_code(UUID(int=8), ASKED).prove("000008", spoken, ASKED))


def test_another_code_takes_the_place_of_the_one_before() -> None:
    again = SENT.ask_code(UUID(int=8), ASKED)
    assert not proved(again.prove("000007", spoken, ASKED))


def test_by_one_link_five_codes_are_sent() -> None:
    asked = LINK
    for number in range(MOST_CODES):
        asked = asked.ask_code(UUID(int=number), ASKED)
    with pytest.raises(TooManyCodes):
        asked.ask_code(UUID(int=9), ASKED)


def test_no_code_is_asked_for_by_a_link_that_opens_nothing_or_was_used() -> None:
    with pytest.raises(LinkInvalid):
        LINK.ask_code(UUID(int=7), NOW)
    with pytest.raises(LinkUsed):
        LINK.use(ASKED).ask_code(UUID(int=7), ASKED)
