"""Who comes by a personal link: recognised before anything else of its tenant is known."""

from domain.access import Caller
from domain.link.link import LinkHolder, LinkPurpose
from domain.link.token import tenant_of
from domain.link.use_cases import open_link
from infra.postgres.begin import PostgresBegin


def by_link(here: PostgresBegin, token: str, purpose: LinkPurpose | None, operation: str) -> LinkHolder:
    """Recognise who holds a token, among the links of its tenant: the token says which, and no other is asked."""
    return open_link(here.of(Caller.at_the_door(tenant_of(token)), operation, {}), token, purpose)
