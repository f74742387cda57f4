"""Personal links in Postgres."""

from uuid import UUID

from sqlmodel import col

from domain.errors import NotFound
from domain.link.link import Link, LinkInvalid, LinkPurpose
from infra.postgres.repository import PostgresRepository
from infra.postgres.tables.link import LinkRow


class PostgresLinks(PostgresRepository[Link]):
    """Personal links, that are asked for by their token, or by whom they were made for."""

    def opened_by(self, token_sha256: str) -> Link:
        """Give the link whose token has this hash, to look at."""
        try:
            link: Link = self._one(self._where(col(LinkRow.token_sha256) == token_sha256)).to_entity()
        except NotFound as error:
            raise LinkInvalid from error
        return link

    def made_for(self, purpose: LinkPurpose, target_id: UUID, holder_id: UUID) -> Link | None:
        """Give the newest link that was made for somebody, to look at."""
        theirs = self._where(col(LinkRow.holder_id) == holder_id)
        of_this = theirs.where(col(LinkRow.purpose) == purpose, col(LinkRow.target_id) == target_id)
        row = self.bench.session.scalar(of_this.order_by(col(LinkRow.id).desc()).limit(1))
        return None if row is None else row.to_entity()
