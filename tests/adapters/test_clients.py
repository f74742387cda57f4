"""Machine clients are found by what their tokens say, and a token is good once, on every adapter."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from domain.client.client import Proof, TokenReplayed
from domain.errors import AlreadyExists, NotFound
from domain.ports import Begin
from infra.postgres.begin import PostgresBegin
from tests.domain.examples import CLIENT
from tests.domain.town import NOBODY

OTHER = replace(CLIENT, id=UUID(int=1), purpose_id=UUID(int=2))


@pytest.fixture
def full(begin: Begin) -> Begin:
    """Begin in a house with two clients."""
    with begin() as work:
        work.clients.save(CLIENT)
        work.clients.save(OTHER)
    return begin


def test_a_client_is_found_by_its_identity_or_its_purpose(full: Begin) -> None:
    with full() as work:
        assert work.clients.presenting(CLIENT.id, None) == replace(CLIENT, revision=1)
        assert work.clients.presenting(None, OTHER.purpose_id).id == OTHER.id
        for named in ((NOBODY, None), (None, NOBODY), (None, None)):
            with pytest.raises(NotFound):
                work.clients.presenting(*named)


def test_a_purpose_is_that_of_one_client(full: Begin) -> None:
    with pytest.raises(AlreadyExists), full() as work:
        work.clients.save(replace(CLIENT, id=UUID(int=3)))


def test_a_token_is_good_once_for_each_client_and_a_signature_of_the_same_name_too(full: Begin) -> None:
    with full() as work:
        until = work.now + timedelta(hours=1)
        work.clients.spend(CLIENT.id, Proof.TOKEN, "jti", until)
        work.clients.spend(OTHER.id, Proof.TOKEN, "jti", until)
        work.clients.spend(CLIENT.id, Proof.SIGNATURE, "jti", until)
    with pytest.raises(TokenReplayed), full() as work:
        work.clients.spend(CLIENT.id, Proof.TOKEN, "jti", until)


def test_what_would_have_expired_is_forgotten(postgres_begin: PostgresBegin) -> None:
    with postgres_begin() as work:
        work.clients.save(CLIENT)
        work.clients.spend(CLIENT.id, Proof.TOKEN, "old", work.now - timedelta(seconds=1))
        work.clients.spend(CLIENT.id, Proof.TOKEN, "new", work.now + timedelta(hours=1))
        work.clients.spend(CLIENT.id, Proof.TOKEN, "old", work.now + timedelta(hours=1))
