"""The life of a protocol: terms, accessions, withdrawals, turns, and what became of what was promised."""

import sqlalchemy as sa
from alembic import op

from migrations.admitting import admit
from migrations.isolation import everywhere, isolate

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

FIRST = "draft negotiation approved_text signing in_force"
STATES = f"{FIRST} under_review suspended renewed expired terminated"
FILLS = (
    "UPDATE party SET state = 'signed' WHERE signed_on IS NOT NULL",
    "UPDATE protocol SET ends_on = (in_force_on + make_interval(months => duration_months))::date - 1",
)


def upgrade() -> None:
    """Apply the change."""
    admit("protocol", "state", STATES)
    op.add_column("protocol", sa.Column("ends_on", sa.Date(), nullable=True))
    filled("party", words("state", "partystate", "invited signed acceded withdrawn", "invited"))
    filled("party", sa.Column("withdrawal_reason", sa.String(), nullable=False, server_default=""))
    op.add_column("party", sa.Column("withdrawn_on", sa.Date(), nullable=True))
    filled("pledge", words("state", "pledgestate", "open in_progress done cancelled", "open"))
    filled("pledge", sa.Column("proof", sa.String(), nullable=False, server_default=""))
    op.add_column("pledge", sa.Column("done_on", sa.Date(), nullable=True))
    everywhere(*FILLS)
    held("protocol_term", day("since"), day("until"), sa.Column("tacit", sa.Boolean(), nullable=False), said("act"))
    held("protocol_step", words("state", "stepstate", STATES), day("on"), said("reason"))
    held(
        "accession",
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        *(said(name) for name in ("signatory_role", "reason", "answer")),
        day("requested_on"),
        sa.Column("answered_on", sa.Date(), nullable=True),
        words("state", "accessionstate", "requested accepted refused"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "actor_id"],
            ["actor.tenant_id", "actor.id"],
            name=op.f("accession_tenant_id_actor_id_refers"),
        ),
    )


def downgrade() -> None:
    """Take the change back."""
    for table in ("accession", "protocol_step", "protocol_term"):
        op.drop_table(table)
    for table, names in {
        "pledge": ("state", "proof", "done_on"),
        "party": ("state", "withdrawal_reason", "withdrawn_on"),
        "protocol": ("ends_on",),
    }.items():
        for name in names:
            op.drop_column(table, name)
    everywhere(f"UPDATE protocol SET state = 'in_force' WHERE state <> ALL (string_to_array('{FIRST}', ' '))")
    admit("protocol", "state", FIRST)


def held(table: str, *columns: sa.schema.SchemaItem) -> None:
    """Create the table of what a protocol holds."""
    op.create_table(
        table,
        *(sa.Column(name, sa.Uuid(), nullable=False) for name in ("tenant_id", "protocol_id")),
        sa.Column("position", sa.Integer(), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(
            ["tenant_id", "protocol_id"],
            ["protocol.tenant_id", "protocol.id"],
            name=op.f(f"{table}_tenant_id_protocol_id_refers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "position", "protocol_id", name=op.f(f"{table}_key")),
    )
    isolate(table)


def day(name: str) -> "sa.Column[object]":
    """Write a column that holds a day."""
    return sa.Column(name, sa.Date(), nullable=False)


def said(name: str) -> "sa.Column[object]":
    """Write a column that holds what somebody said."""
    return sa.Column(name, sa.String(), nullable=False)


def filled(table: str, column: "sa.Column[object]") -> None:
    """Add a column that every row has from now on; later rows say it themselves."""
    op.add_column(table, column)
    op.alter_column(table, column.name, server_default=None)


def words(column: str, name: str, values: str, first: str | None = None) -> "sa.Column[object]":
    """Write a column that holds one of these words."""
    kind = sa.Enum(*values.split(), name=name, native_enum=False, create_constraint=True, length=40)
    return sa.Column(column, kind, nullable=False, server_default=first)
