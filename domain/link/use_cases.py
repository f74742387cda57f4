"""What can be done with a personal link: made, opened, used, revoked."""

from uuid import UUID

from domain.link.link import LIFE, ONE_TIME, Link, LinkHolder, LinkPurpose, Target, address
from domain.link.token import hash_of
from domain.mail import Addressee
from domain.ports import Begin, Work


def link_for(work: Work, purpose: LinkPurpose, target: Target, holder: Addressee) -> Link:
    """Make a link for somebody, within the work that owes it to them."""
    identity = work.new_id()
    made = Link(
        id=identity,
        purpose=purpose,
        target_id=target.id,
        process_id=target.process_id,
        title=target.title,
        holder_id=holder.id,
        holder_name=holder.name,
        holder_email=holder.mail_address,
        token_sha256=hash_of(work.tokens.of(work.tenant.id, identity)),
        expires_at=work.now + LIFE[purpose],
        one_time=purpose in ONE_TIME,
    )
    return work.links.save(made)


def address_for(work: Work, purpose: LinkPurpose, target_id: UUID, holder_id: UUID, house_url: str) -> str | None:
    """Write where the link leads that was made for somebody; none where it opens nothing any more."""
    token = token_for(work, purpose, target_id, holder_id)
    return token and address(token, work.tenant.frontend_url, house_url)


def token_for(work: Work, purpose: LinkPurpose, target_id: UUID, holder_id: UUID) -> str | None:
    """Give the token of the link that was made for somebody; none where it opens nothing any more."""
    link = work.links.made_for(purpose, target_id, holder_id)
    if link is None or not link.opens(work.now):
        return None
    token = work.tokens.of(work.tenant.id, link.id)
    # Where the secret of the house has changed since, no token is better than a wrong one.
    return token if hash_of(token) == link.token_sha256 else None


def open_link(begin: Begin, token: str, purpose: LinkPurpose | None) -> LinkHolder:
    """Recognise the holder of the link that a token opens for this purpose, or for any."""
    with begin() as work:
        link = work.links.opened_by(hash_of(token)).require(purpose, work.now)
        return LinkHolder.of(work.tenant.id, link)


def use_link(work: Work, link_id: UUID) -> Link:
    """Note, in the work that acts, that the link was used; who revoked it meanwhile is heard."""
    return work.links.save(work.links.get(link_id).use(work.now))


def revoke_link(begin: Begin, link_id: UUID) -> Link:
    """Let a link open nothing from now on."""
    with begin() as work:
        return work.links.save(work.links.get(link_id).revoke(work.now))
