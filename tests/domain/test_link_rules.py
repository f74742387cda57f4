"""A personal link opens one thing to one person, for a while; its token cannot be guessed, and is kept nowhere."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from domain.errors import Refusal
from domain.link import use_cases
from domain.link.link import (
    LIFE,
    Link,
    LinkAlreadyRevoked,
    LinkHolder,
    LinkInvalid,
    LinkPurpose,
    LinkUsed,
    address,
)
from domain.link.token import LENGTH, LinkTokens, hash_of, tenant_of
from infra.memory import MemoryBegin
from tests.domain.town import ENDS, HOUSE, NOW, Clock, begun, reachable, seat, sent

LINK = Link(
    id=UUID(int=1),
    purpose=LinkPurpose.SIGN_PROTOCOL,
    target_id=UUID(int=2),
    process_id=UUID(int=3),
    title="Accordo di rete",
    holder_id=UUID(int=4),
    holder_name="Ada",
    token_sha256="0" * 64,
    expires_at=NOW,
    one_time=True,
)
BEFORE, TENANT = NOW - timedelta(seconds=1), UUID(int=5)
TOKEN = LinkTokens(b"secret").of(TENANT, LINK.id)


def test_every_purpose_has_an_end() -> None:
    assert LIFE.keys() == set(LinkPurpose)


def test_a_link_opens_until_it_expires_or_is_revoked() -> None:
    assert LINK.opens(BEFORE)
    assert not LINK.opens(NOW)
    assert not LINK.revoke(BEFORE).opens(BEFORE)


@pytest.mark.parametrize(
    ("link", "purpose"),
    [
        (replace(LINK, expires_at=BEFORE), None),
        (replace(LINK, revoked_at=ENDS), None),
        (LINK, LinkPurpose.READ_MINUTES),
    ],
    ids=["expired", "revoked", "for another purpose"],
)
def test_a_link_that_opens_nothing_does_not_say_why(link: Link, purpose: LinkPurpose | None) -> None:
    with pytest.raises(LinkInvalid) as refused:
        link.require(purpose, BEFORE)
    assert (str(refused.value), refused.value.facts) == (LinkInvalid.rule(), {})


def test_a_link_opens_for_its_own_purpose_and_where_any_will_do() -> None:
    assert LINK.require(LinkPurpose.SIGN_PROTOCOL, BEFORE) == LINK.require(None, BEFORE) == LINK


def test_a_link_for_one_time_is_used_once_and_another_as_often_as_one_likes() -> None:
    used = LINK.use(BEFORE)
    with pytest.raises(LinkUsed):
        used.use(BEFORE)
    again = replace(used, one_time=False)
    assert again.use(BEFORE).used_at == BEFORE


@pytest.mark.parametrize(
    ("link", "refusal"),
    [(replace(LINK, expires_at=ENDS), LinkInvalid), (replace(LINK, revoked_at=ENDS), LinkInvalid)],
    ids=["expired", "revoked"],
)
def test_nobody_acts_by_a_link_that_opens_nothing(link: Link, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        link.use(BEFORE)


def test_a_link_is_revoked_once() -> None:
    with pytest.raises(LinkAlreadyRevoked):
        LINK.revoke(BEFORE).revoke(BEFORE)


def test_a_token_is_the_same_every_time_and_another_for_each_link_tenant_and_secret() -> None:
    other = UUID(int=6)
    tokens = LinkTokens(b"secret")
    assert tokens.of(TENANT, LINK.id) == TOKEN
    strange = [tokens.of(TENANT, other), tokens.of(other, LINK.id), LinkTokens(b"secret2").of(TENANT, LINK.id)]
    assert len({TOKEN, *strange, LinkTokens().of(TENANT, LINK.id), LinkTokens().of(TENANT, LINK.id)}) == 6


def test_a_token_says_its_tenant_and_hides_208_bits() -> None:
    assert len(TOKEN) == LENGTH
    assert tenant_of(TOKEN) == TENANT
    assert len(TOKEN[22:]) * 6 >= 200
    assert TOKEN not in repr(LinkTokens(b"secret")) + repr(LINK)


@pytest.mark.parametrize("token", ["", "x", TOKEN[:-1], TOKEN + "A", "è" * LENGTH, "\0" * LENGTH])
def test_what_is_no_token_opens_nothing(token: str) -> None:
    with pytest.raises(LinkInvalid):
        use_cases.open_link(begun(), token, None) if len(token) == LENGTH else tenant_of(token)


def test_a_link_leads_to_the_frontend_of_the_tenant_or_to_the_house() -> None:
    assert address("abc", None, HOUSE) == f"{HOUSE}/l/abc"
    assert address("abc", "https://percorsi.example/pieve", HOUSE) == "https://percorsi.example/pieve/l/abc"


@pytest.fixture
def town() -> MemoryBegin:
    """Begin in a town whose minutes went out to two members."""
    begin = begun(Clock())
    sent(begin, [seat(actor_id) for actor_id in reachable(begin, "Ada", "Ugo")])
    return begin


def links(begin: MemoryBegin) -> list[Link]:
    return list(begin.store.shelves["links"].values())


def test_whoever_is_sent_minutes_has_a_link_that_opens_them(town: MemoryBegin) -> None:
    assert sorted(link.holder_name for link in links(town)) == ["Ada", "Ugo"]
    for link in links(town):
        token = town.tokens.of(town.store.tenant.id, link.id)
        holder = use_cases.open_link(town, token, LinkPurpose.READ_MINUTES)
        assert isinstance(holder, LinkHolder)
        assert (holder.link, holder.name, holder.scopes) == (link, link.holder_name, frozenset())
        assert link.token_sha256 == hash_of(token)


def written_for(begin: MemoryBegin, link: Link) -> str | None:
    with begin() as work:
        return use_cases.address_for(work, link.purpose, link.target_id, link.holder_id, HOUSE)


def test_a_mail_written_again_leads_to_the_same_place_until_the_link_is_revoked(town: MemoryBegin) -> None:
    mine, other = links(town)
    written = written_for(town, mine)
    assert written == written_for(town, mine) == f"{HOUSE}/l/{town.tokens.of(town.store.tenant.id, mine.id)}"
    use_cases.revoke_link(town, mine.id)
    assert written_for(town, mine) is None
    assert written_for(town, other) is not None


def test_a_token_that_would_no_longer_open_is_not_written(town: MemoryBegin) -> None:
    [mine, _] = links(town)
    assert written_for(replace(town, tokens=LinkTokens(b"another secret")), mine) is None
