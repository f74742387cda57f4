"""Alerts that last, and the errands by which the worker looks for them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.isolation import audited, isolate

CAUSES = (
    "minutes_due minutes_overdue mandate_expiring funding_expiring protocol_expiring condition_lost "
    "uncovered_operator_days isolated_actor cut_point one_broker no_institution_community_tie negative_tie_at_tavolo "
    "influence_without_responsibility responsibility_without_influence overdue_commitment indicator_without_baseline "
    "indicator_not_measured party_without_commitment"
)
BOUND = "nullif(current_setting('app.bound', true), '')"
THEIRS = f"SELECT a.process_id FROM assignment a WHERE a.tenant_id = alert.tenant_id AND a.subject = {BOUND}"
EVERYWHERE = "current_setting('app.all_tenants', true) = 'on'"
RIGHTS = (
    *(
        f"CREATE POLICY own_process_{action.lower()} ON alert AS RESTRICTIVE FOR {action}"
        f" USING ({BOUND} IS NULL OR process_id IN ({THEIRS}))"
        for action in ("SELECT", "UPDATE", "DELETE")
    ),
    # The worker claims the errands of every tenant, as it does the deliveries.
    f"CREATE POLICY worker_looks ON errand FOR SELECT USING ({EVERYWHERE})",
    f"CREATE POLICY worker_claims ON errand FOR UPDATE USING ({EVERYWHERE})",
)

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    alert()
    errand()
    isolate("alert", "errand")
    audited("alert")
    for statement in RIGHTS:
        op.execute(statement)


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("errand")
    op.drop_table("alert")


def alert() -> None:
    """Create the table of the alerts."""
    op.create_table(
        "alert",
        *(sa.Column(name, sa.Uuid(), nullable=False) for name in ("tenant_id", "id", "process_id")),
        sa.Column("revision", sa.Integer(), nullable=False),
        *(moment(name) for name in ("created_at", "changed_at", "opened_at")),
        *(moment(name, nullable=True) for name in ("ended_at", "answered_at")),
        words("cause", "alertcause", CAUSES),
        words("state", "alertstate", "open acknowledged acted dismissed"),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("about", "detail", "it", "en", "mended_by")),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("actor_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("answered_by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name=op.f("alert_tenant_id_refers")),
        sa.ForeignKeyConstraint(
            ["tenant_id", "process_id"],
            ["process.tenant_id", "process.id"],
            name=op.f("alert_tenant_id_process_id_refers"),
        ),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("alert_key")),
    )
    one = ["tenant_id", "process_id", "cause", "about", "detail"]
    op.create_index("alert_standing", "alert", one, unique=True, postgresql_where=sa.text("ended_at IS NULL"))
    op.create_index("alert_by_opening", "alert", ["tenant_id", "opened_at", "id"])


def errand() -> None:
    """Create the table of the errands."""
    op.create_table(
        "errand",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("task", "slot")),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("lease_token", sa.Uuid(), nullable=True),
        moment("due_at"),
        *(moment(name, nullable=True) for name in ("lease_until", "done_at")),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name=op.f("errand_tenant_id_refers")),
        sa.PrimaryKeyConstraint("tenant_id", "task", "slot", name=op.f("errand_key")),
    )
    op.create_index("errand_due", "errand", ["due_at"], postgresql_where=sa.text("done_at IS NULL"))


def moment(name: str, *, nullable: bool = False) -> sa.Column[object]:
    """Write a column that holds a moment."""
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def words(column: str, name: str, values: str) -> sa.Column[object]:
    """Write a column that holds one of these words."""
    kind = sa.Enum(*values.split(), name=name, native_enum=False, create_constraint=True, length=40)
    return sa.Column(column, kind, nullable=False)
