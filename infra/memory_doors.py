"""Those who come in without an account, on shelves: holders of links, and machines."""

from datetime import datetime
from uuid import UUID

from domain.client.client import Client, Proof, TokenReplayed
from domain.errors import NotFound
from domain.link.link import Link, LinkInvalid, LinkPurpose
from infra.memory_shelves import MemoryRepository


class MemoryLinks(MemoryRepository[Link]):
    """Personal links, that are asked for by their token, or by whom they were made for."""

    def opened_by(self, token_sha256: str) -> Link:
        """Give the link whose token has this hash."""
        for link in self.shelf.values():
            if link.token_sha256 == token_sha256:
                found: Link = link
                return found
        raise LinkInvalid

    def made_for(self, purpose: LinkPurpose, target_id: UUID, holder_id: UUID) -> Link | None:
        """Give the newest link that was made for somebody."""
        asked = (purpose, target_id, holder_id)
        theirs = (link for link in self.shelf.values() if (link.purpose, link.target_id, link.holder_id) == asked)
        return max(theirs, key=lambda link: link.id, default=None)


class MemoryClients(MemoryRepository[Client]):
    """Machine clients, that are asked for by what their tokens say."""

    def presenting(self, client_id: UUID | None, purpose_id: UUID | None) -> Client:
        """Give the client of this identity, or else the one with this purpose."""
        for client in self._clients:
            if client.id == client_id if client_id else client.purpose_id == purpose_id:
                return client
        raise NotFound

    def spend(self, client_id: UUID, proof: Proof, jti: str, until: datetime) -> None:
        """Remember that a token or a signature was used."""
        if (client_id, proof, jti) in self.shelf:
            raise TokenReplayed
        self.shelf[client_id, proof, jti] = until

    @property
    def _clients(self) -> list[Client]:
        return [kept for kept in self.shelf.values() if isinstance(kept, Client)]

    def _same(self, entity: Client, other: Client) -> bool:
        return isinstance(other, Client) and super()._same(entity, other)
