"""What becomes of each item of an agenda, where it comes from, and what is handed over between tavoli."""

import sqlalchemy as sa
from alembic import op

from migrations.isolation import everywhere, isolate

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

KINDS = ("item", "commitment", "decision")
# What was met with before anybody could tell what became of it is not met with again.
PAST = """UPDATE agenda_item i SET state = 'closed' FROM meeting m
 WHERE (m.tenant_id, m.id) = (i.tenant_id, i.meeting_id) AND m.state <> 'scheduled'"""


def upgrade() -> None:
    """Apply the change."""
    op.add_column("agenda_item", sa.Column("state", sa.String(40), nullable=False, server_default="planned"))
    op.add_column("agenda_item", sa.Column("reason", sa.String(), nullable=False, server_default=""))
    op.add_column("agenda_item", sa.Column("source_kind", sa.String(40), nullable=True))
    op.add_column("agenda_item", sa.Column("source_meeting_id", sa.Uuid(), nullable=True))
    op.add_column("agenda_item", sa.Column("source_number", sa.Integer(), nullable=True))
    everywhere(PAST)
    op.alter_column("agenda_item", "state", server_default=None)
    op.alter_column("agenda_item", "reason", server_default=None)
    states = "state IN ('planned', 'open', 'closed', 'struck')"
    op.create_check_constraint(op.f("agenda_item_itemstate_check"), "agenda_item", states)
    op.create_check_constraint(op.f("agenda_item_sourcekind_check"), "agenda_item", f"source_kind IN {KINDS}")
    op.create_foreign_key(
        op.f("agenda_item_tenant_id_source_meeting_id_refers"),
        "agenda_item",
        "meeting",
        ["tenant_id", "source_meeting_id"],
        ["tenant_id", "id"],
    )
    op.create_index("agenda_item_by_source", "agenda_item", ["tenant_id", "source_meeting_id"])
    _hand_over()


def _hand_over() -> None:
    kind = sa.Enum(*KINDS, name="sourcekind", native_enum=False, create_constraint=True, length=40)
    op.create_table(
        "handing",
        *(sa.Column(name, sa.Uuid(), nullable=False) for name in ("tenant_id", "meeting_id", "to_tavolo_id")),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("position", "number")),
        sa.Column("kind", kind, nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("handed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "meeting_id"],
            ["meeting.tenant_id", "meeting.id"],
            name=op.f("handing_tenant_id_meeting_id_refers"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "to_tavolo_id"],
            ["tavolo.tenant_id", "tavolo.id"],
            name=op.f("handing_tenant_id_to_tavolo_id_refers"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "position", "meeting_id", name=op.f("handing_key")),
    )
    op.create_index("handing_by_tavolo", "handing", ["tenant_id", "to_tavolo_id"])
    isolate("handing")


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("handing")
    for column in ("source_number", "source_meeting_id", "source_kind", "reason", "state"):
        op.drop_column("agenda_item", column)
