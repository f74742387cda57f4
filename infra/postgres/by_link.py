"""Who comes by a personal link: recognised before anything else of its tenant is known."""

from dataclasses import replace

from domain.link.link import LinkHolder, LinkPurpose
from domain.link.token import tenant_of
from domain.link.use_cases import open_link
from infra.postgres.work import PostgresBegin


def by_link(here: PostgresBegin, token: str, purpose: LinkPurpose | None, operation: str) -> LinkHolder:
    """Recognise who holds a token, among the links of its tenant: the token says which, and no other is asked."""
    return open_link(replace(here, tenant_id=tenant_of(token), subject="a link", operation=operation), token, purpose)
