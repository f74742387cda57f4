"""Personal links are found by the hash of their token and by whom they were made for, on every adapter."""

from dataclasses import replace
from uuid import UUID

import pytest

from domain.link.link import LinkInvalid, LinkPurpose
from domain.ports import Begin
from infra.postgres.begin import PostgresBegin
from tests.domain.examples import COMUNE, HELD, LINK, SCUOLA

NEWER = replace(LINK, id=UUID(int=2**128 - 1), token_sha256="f" * 64)
OTHERS = (
    replace(NEWER, id=UUID(int=1), token_sha256="1" * 64, purpose=LinkPurpose.READ_MINUTES),
    replace(NEWER, id=UUID(int=2), token_sha256="2" * 64, target_id=UUID(int=2)),
    replace(NEWER, id=UUID(int=3), token_sha256="3" * 64, holder_id=COMUNE),
)


@pytest.fixture
def full(begin: Begin) -> Begin:
    """Begin in a house that holds every example, and more links."""
    with begin() as work:
        for kind, entity in HELD:
            getattr(work, kind).save(entity)
        for link in (NEWER, *OTHERS):
            work.links.save(link)
    return begin


def test_a_link_is_found_by_the_hash_of_its_token(full: Begin) -> None:
    with full() as work:
        assert work.links.opened_by(LINK.token_sha256).id == LINK.id
        assert work.links.opened_by(NEWER.token_sha256).id == NEWER.id


def test_an_unknown_token_opens_nothing(full: Begin) -> None:
    with full() as work, pytest.raises(LinkInvalid):
        work.links.opened_by("0" * 64)


def test_the_newest_link_made_for_somebody_is_found(full: Begin) -> None:
    with full() as work:
        found = work.links.made_for(LINK.purpose, LINK.target_id, SCUOLA)
        assert found == replace(NEWER, revision=1)
        assert work.links.made_for(LinkPurpose.CHECK_IN, LINK.target_id, SCUOLA) is None


def test_a_token_of_one_tenant_opens_nothing_in_another(ours: PostgresBegin, theirs: PostgresBegin) -> None:
    with ours() as work:
        work.links.save(NEWER)
    with theirs() as work, pytest.raises(LinkInvalid):
        work.links.opened_by(NEWER.token_sha256)
