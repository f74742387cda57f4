"""Machine clients in Postgres."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from domain.client.client import Client, Proof, TokenReplayed
from infra.postgres.repository import PostgresRepository
from infra.postgres.tables.client import ClientRow, SpentTokenRow


class PostgresClients(PostgresRepository[Client]):
    """Machine clients, that are asked for by what their tokens say."""

    def presenting(self, client_id: UUID | None, purpose_id: UUID | None) -> Client:
        """Give the client of this identity, or else the one the PDND issues vouchers for this purpose."""
        named = col(ClientRow.id) == client_id if client_id else col(ClientRow.purpose_id) == purpose_id
        client: Client = self._one(self._where(named)).to_entity()
        return client

    def spend(self, client_id: UUID, proof: Proof, jti: str, until: datetime) -> None:
        """Remember a token or a signature until it expires, in every process; what has expired is forgotten."""
        session, tenant = self.bench.session, self.bench.tenant_id
        theirs = (col(SpentTokenRow.tenant_id) == tenant, col(SpentTokenRow.client_id) == client_id)
        session.execute(delete(SpentTokenRow).where(*theirs, col(SpentTokenRow.expires_at) < self.bench.now))
        row = {"tenant_id": tenant, "client_id": client_id, "proof": proof, "jti": jti, "expires_at": until}
        kept = insert(SpentTokenRow).values(row).on_conflict_do_nothing().returning(col(SpentTokenRow.jti))
        if session.scalar(kept) is None:
            raise TokenReplayed
