"""Replies kept by Idempotency-Key, in the transaction of their effect."""

from datetime import timedelta

from sqlalchemy import text

from domain.replies import KeyInFlight, KeyReused, Reply
from infra.postgres.repository import Bench
from infra.postgres.tables.system import ReplyRow
from infra.sealing import OtherSecret

KEPT = timedelta(hours=24)
# Held until the transaction ends: whoever comes meanwhile with the same key is told to wait, not made to.
TAKE = text("SELECT pg_try_advisory_xact_lock(hashtextextended(:whose, 0))")


class PostgresReplies:
    """The replies of one caller and operation."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench

    def recall(self, key: str, fingerprint: str) -> Reply | None:
        """Give the reply kept under a key, and write that it was replayed."""
        bench = self.bench
        whose = f"{bench.tenant_id} {bench.subject} {bench.operation} {key}"
        if not bench.session.scalar(TAKE, {"whose": whose}):
            raise KeyInFlight
        row = bench.session.get(ReplyRow, (bench.tenant_id, bench.subject, bench.operation, key))
        if row is None or row.kept_at + KEPT < bench.now:
            return None
        if row.fingerprint != fingerprint:
            raise KeyReused
        row.replays, row.replayed_at = row.replays + 1, bench.now
        return Reply(status=row.status, body=self._opened(row.body), headers=row.headers)

    def keep(self, key: str, fingerprint: str, reply: Reply) -> None:
        """Keep the reply of this request; an expired one with the same key makes room."""
        row = ReplyRow(
            tenant_id=self.bench.tenant_id,
            caller=self.bench.subject,
            operation=self.bench.operation,
            key=key,
            fingerprint=fingerprint,
            status=reply.status,
            body=self.bench.seal.close(reply.body),
            headers=reply.headers,
            replays=0,
            kept_at=self.bench.now,
            replayed_at=None,
        )
        self.bench.session.merge(row)

    def _opened(self, body: bytes) -> bytes:
        """Open a reply, which may hold somebody's data or a secret; under another secret the key has been used."""
        try:
            return self.bench.seal.open(body)
        except OtherSecret as error:
            raise KeyReused from error
