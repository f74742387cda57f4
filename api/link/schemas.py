"""Personal links in the contract."""

from api.schemas import Email, Flag, Id, Kept, Line, Moment, Schema, Title
from domain.link.link import LinkPurpose


class Link(Schema):
    """What a personal link opens, for whoever holds it."""

    purpose: LinkPurpose
    """What it is for."""
    title: Title
    """What it opens is called: the title of the meeting, of the protocol."""
    tenant: Title
    """The body that sent it."""
    logo: Flag
    """Whether that body has a logo, at `/links/{token}/logo`."""
    time_zone: Line
    """Where that body is, in the IANA database."""
    holder_id: Id
    """The actor it was made for."""
    holder_name: Title
    """The name of that actor, then; of a protocol, of who signs for it."""
    expires_at: Moment
    """When it ends."""
    one_time: Flag
    """Whether it is good for one act only."""
    used: Flag
    """Whether an act was done with it."""


class PersonalLink(Kept):
    """A personal link, for those who manage links. Its token is kept nowhere."""

    purpose: LinkPurpose
    """What it is for."""
    target_id: Id
    """What it opens: the minutes, the protocol, the meeting."""
    process_id: Id
    """The process that belongs to."""
    title: Title
    """What it opens is called."""
    holder_id: Id
    """The actor it was made for."""
    holder_name: Title
    """The name of that actor, then; of a protocol, of who signs for it."""
    holder_email: Email | None
    """Where it was sent; null for who may not see contacts, or where there was no address."""
    expires_at: Moment
    """When it ends."""
    one_time: Flag
    """Whether it is good for one act only."""
    used_at: Moment | None
    """When an act was last done with it; reading is not noted."""
    revoked_at: Moment | None
    """When it was revoked."""
