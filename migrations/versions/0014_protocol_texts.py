"""The text of a protocol is kept as it was approved, version by version; commitments have an identity."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.admitting import admit
from migrations.isolation import isolate

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

STATES = "draft signing in_force"
TOPICS = "subject governance commitments duration resources data_protection monitoring accession_withdrawal other"
# What the approved texts of until now were: their fingerprint stays good.
KEEP = """
INSERT INTO approved_text (tenant_id, protocol_id, position, version, language, content, sha256, reason, approved_at)
SELECT t.tenant_id, t.id, 0, 1, 'it', jsonb_build_object('schema', 'regia/protocol/1', 'kind', t.kind, 'title', t.title,
       'purpose', t.purpose, 'premises', t.premises, 'duration_months', t.duration_months,
       'articles', (SELECT coalesce(jsonb_agg(jsonb_build_object('title', a.title, 'text', a.text) ORDER BY a.position),
          '[]') FROM article a WHERE (a.tenant_id, a.protocol_id) = (t.tenant_id, t.id)),
       'parties', (SELECT coalesce(jsonb_agg(jsonb_build_object('actor_id', p.actor_id, 'signatory_role',
          p.signatory_role) ORDER BY p.position), '[]') FROM party p
          WHERE (p.tenant_id, p.protocol_id) = (t.tenant_id, t.id)),
       'pledges', (SELECT coalesce(jsonb_agg(jsonb_build_object('party_id', g.party_id, 'text', g.text,
          'due_on', g.due_on, 'evidence', g.evidence) ORDER BY g.position), '[]') FROM pledge g
          WHERE (g.tenant_id, g.protocol_id) = (t.tenant_id, t.id))), t.sha256, '', t.approved_at
  FROM protocol t WHERE t.sha256 IS NOT NULL
"""


def upgrade() -> None:
    """Apply the change."""
    approved_text()
    # The owner is under row-level security too: tenant by tenant.
    op.execute("SET LOCAL app.all_tenants = 'on'")
    for tenant in op.get_bind().scalars(sa.text("SELECT id FROM tenant")).all():
        op.execute(f"SET LOCAL app.tenant = '{tenant}'")
        op.execute(KEEP)
    admit("protocol", "state", "draft negotiation approved_text signing in_force")
    filled("protocol", sa.Column("language", sa.String(), nullable=False, server_default="it"))
    filled("protocol", words("renewal", "renewalrule", "none express tacit", "none"))
    filled("protocol", sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    filled("protocol", sa.Column("amendment_reason", sa.String(), nullable=False, server_default=""))
    for name, kind in (("quorum", sa.Integer), ("registration_number", sa.String), ("registration_on", sa.Date)):
        op.add_column("protocol", sa.Column(name, kind(), nullable=True))
    filled("article", words("topic", "articletopic", TOPICS, "other"))
    pledge()


def downgrade() -> None:
    """Take the change back."""
    op.drop_constraint("pledge_tenant_id_indicator_id_refers", "pledge", type_="foreignkey")
    op.drop_constraint("pledge_tenant_id_protocol_id_id_unique", "pledge", type_="unique")
    op.execute("DELETE FROM pledge WHERE party_id IS NULL")
    op.alter_column("pledge", "party_id", nullable=False)
    for name in ("id", "quantity", "indicator_id"):
        op.drop_column("pledge", name)
    op.drop_column("article", "topic")
    for name in ("language", "renewal", "version", "amendment_reason", "quorum"):
        op.drop_column("protocol", name)
    for name in ("registration_number", "registration_on"):
        op.drop_column("protocol", name)
    op.execute("UPDATE protocol SET state = 'draft' WHERE state = 'negotiation'")
    op.execute("UPDATE protocol SET state = 'signing' WHERE state = 'approved_text'")
    admit("protocol", "state", STATES)
    op.drop_table("approved_text")


def approved_text() -> None:
    """Create the table of the texts."""
    op.create_table(
        "approved_text",
        *(sa.Column(name, sa.Uuid(), nullable=False) for name in ("tenant_id", "protocol_id")),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("position", "version")),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("language", "sha256", "reason")),
        sa.Column("content", postgresql.JSONB(), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["tenant_id", "protocol_id"],
            ["protocol.tenant_id", "protocol.id"],
            name=op.f("approved_text_tenant_id_protocol_id_refers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "position", "protocol_id", name=op.f("approved_text_key")),
        sa.UniqueConstraint(
            "tenant_id", "protocol_id", "version", name=op.f("approved_text_tenant_id_protocol_id_version_unique")
        ),
    )
    isolate("approved_text")


def pledge() -> None:
    """Let commitments be named, be everyone's, and be measured by an indicator."""
    op.add_column("pledge", sa.Column("id", sa.Uuid(), nullable=False, server_default=sa.text("gen_random_uuid()")))
    op.alter_column("pledge", "id", server_default=None)
    filled("pledge", sa.Column("quantity", sa.String(), nullable=False, server_default=""))
    op.add_column("pledge", sa.Column("indicator_id", sa.Uuid(), nullable=True))
    op.alter_column("pledge", "party_id", nullable=True)
    op.create_unique_constraint(
        op.f("pledge_tenant_id_protocol_id_id_unique"), "pledge", ["tenant_id", "protocol_id", "id"]
    )
    name, columns = op.f("pledge_tenant_id_indicator_id_refers"), ["tenant_id", "indicator_id"]
    op.create_foreign_key(name, "pledge", "indicator", columns, ["tenant_id", "id"])


def filled(table: str, column: "sa.Column[object]") -> None:
    """Add a column that every row has from now on; later rows say it themselves."""
    op.add_column(table, column)
    op.alter_column(table, column.name, server_default=None)


def words(column: str, name: str, values: str, first: str) -> "sa.Column[object]":
    """Write a column that holds one of these words."""
    kind = sa.Enum(*values.split(), name=name, native_enum=False, create_constraint=True, length=40)
    return sa.Column(column, kind, nullable=False, server_default=first)
