"""Signatures with what shows them, who is asked for one by a link, and the code to confirm with."""

import sqlalchemy as sa
from alembic import op

from migrations.isolation import everywhere, isolate

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

# Who had signed before signatures were kept has one all the same: that it was made elsewhere is all that is known.
FILL = """INSERT INTO signature (tenant_id, protocol_id, position, id, actor_id, signed_on, method, version, sha256,
  signatory, signatory_role, authorising_act, user_agent)
SELECT p.tenant_id, p.protocol_id, row_number() OVER (PARTITION BY p.protocol_id ORDER BY p.position) - 1,
  gen_random_uuid(), p.actor_id, p.signed_on, 'recorded',
  coalesce((SELECT max(x.version) FROM approved_text x
    WHERE (x.tenant_id, x.protocol_id, x.sha256) = (p.tenant_id, p.protocol_id, p.signed_sha256)), 0),
  coalesce(p.signed_sha256, ''), '', p.signatory_role, p.authorising_act, ''
  FROM party p WHERE p.signed_on IS NOT NULL"""
BOUND = "nullif(current_setting('app.bound', true), '')"


def upgrade() -> None:
    """Apply the change."""
    in_sight("minutes", "meeting", "protocol")
    for name, kind in {"code_id": sa.Uuid(), "code_tries": sa.Integer()}.items():
        op.add_column("link", sa.Column(name, kind, nullable=True))
    for name in ("code_asked_at", "code_proved_at"):
        op.add_column("link", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    op.add_column("link", sa.Column("codes", sa.Integer(), nullable=False, server_default="0"))
    op.alter_column("link", "codes", server_default=None)
    held(
        "signature_request",
        ids("actor_id", "link_id"),
        said("name", "email", "sha256"),
        [
            sa.Column("version", sa.Integer(), nullable=False),
            sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        ],
        [refers("signature_request", "link_id", "link")],
    )
    held(
        "signature",
        ids("id", "actor_id"),
        said("sha256", "signatory", "signatory_role", "user_agent"),
        said("authorising_act", "email", "ip", "registration_number", "file_sha256", nullable=True),
        [
            sa.Column("signed_on", sa.Date(), nullable=False),
            sa.Column("method", words("signaturemethod", "link", "recorded"), nullable=False),
            sa.Column("version", sa.Integer(), nullable=False),
            *(sa.Column(name, sa.DateTime(timezone=True), nullable=True) for name in ("signed_at", "verified_at")),
            sa.Column("registration_on", sa.Date(), nullable=True),
            sa.Column("file_kind", words("signedfilekind", "pdf", "p7m"), nullable=True),
            sa.Column("file_size", sa.Integer(), nullable=True),
            sa.Column("file_attached", words("attachedtext", "same", "other", "none"), nullable=True),
        ],
        [sa.UniqueConstraint("tenant_id", "protocol_id", "id", name=op.f("signature_tenant_id_protocol_id_id_unique"))],
    )
    everywhere(FILL)


def downgrade() -> None:
    """Take the change back."""
    in_sight("minutes", "meeting")
    op.drop_table("signature")
    op.drop_table("signature_request")
    for name in ("codes", "code_proved_at", "code_asked_at", "code_tries", "code_id"):
        op.drop_column("link", name)


def in_sight(*subjects: str) -> None:
    """Let whoever is bound to processes see, and change, the deliveries about these things of theirs."""
    own = [f"subject_id IN (SELECT s.id FROM {it} s WHERE s.tenant_id = delivery.tenant_id)" for it in subjects]
    for action in ("select", "update", "delete"):
        said = f"{BOUND} IS NULL OR subscription_id IS NOT NULL OR {' OR '.join(own)}"
        op.execute(f"ALTER POLICY own_process_{action} ON delivery USING ({said})")


def held(table: str, *columns: "list[sa.Column[object]] | list[sa.schema.Constraint]") -> None:
    """Create a table of what a protocol holds of its parties."""
    op.create_table(
        table,
        *ids("tenant_id", "protocol_id"),
        sa.Column("position", sa.Integer(), nullable=False),
        *(one for some in columns for one in some),
        refers(table, "protocol_id", "protocol", ondelete="CASCADE"),
        refers(table, "actor_id", "actor"),
        sa.PrimaryKeyConstraint("tenant_id", "position", "protocol_id", name=op.f(f"{table}_key")),
    )
    isolate(table)


def refers(table: str, column: str, other: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    """Refer to something of the same tenant."""
    here, there = ["tenant_id", column], [f"{other}.tenant_id", f"{other}.id"]
    return sa.ForeignKeyConstraint(here, there, name=op.f(f"{table}_tenant_id_{column}_refers"), ondelete=ondelete)


def ids(*names: str) -> "list[sa.Column[object]]":
    """Write columns that hold identities."""
    return [sa.Column(name, sa.Uuid(), nullable=False) for name in names]


def said(*names: str, nullable: bool = False) -> "list[sa.Column[object]]":
    """Write columns that hold what somebody said."""
    return [sa.Column(name, sa.String(), nullable=nullable) for name in names]


def words(name: str, *values: str) -> sa.Enum:
    """Write the type of a column that holds one of these words."""
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)
