"""Jobs: what takes long is done by the worker."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.isolation import audited, isolate

BOUND = "nullif(current_setting('app.bound', true), '')"
EVERYWHERE = "current_setting('app.all_tenants', true) = 'on'"
OWN = {
    "job": f"asked_by = {BOUND}",
    "job_file": "job_id IN (SELECT j.id FROM job j WHERE j.tenant_id = job_file.tenant_id)",
}
RIGHTS = (
    # Whoever is bound to processes sees the jobs it asked for itself.
    *(
        f"CREATE POLICY own_job_{action.lower()} ON {table} AS RESTRICTIVE FOR {action}"
        f" USING ({BOUND} IS NULL OR {own})"
        for table, own in OWN.items()
        for action in ("SELECT", "UPDATE", "DELETE")
    ),
    # The worker claims the jobs of every tenant, as it does the deliveries.
    f"CREATE POLICY worker_looks ON job FOR SELECT USING ({EVERYWHERE})",
    f"CREATE POLICY worker_claims ON job FOR UPDATE USING ({EVERYWHERE})",
)

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    job()
    job_file()
    isolate("job", "job_file")
    audited("job")
    for statement in RIGHTS:
        op.execute(statement)


def downgrade() -> None:
    """Take the change back."""
    op.drop_table("job_file")
    op.drop_table("job")


def job() -> None:
    """Create the table of the jobs."""
    op.create_table(
        "job",
        *(sa.Column(name, sa.Uuid(), nullable=False) for name in ("tenant_id", "id")),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("revision", "tries", "done", "total")),
        *(moment(name) for name in ("created_at", "changed_at", "asked_at")),
        *(moment(name, nullable=True) for name in ("lease_until", "begun_at", "ended_at")),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("media_type", "language", "asked_by", "signature")),
        words("kind", "jobkind", "import_actors import_ties"),
        words("state", "jobstate", "queued running done failed cancelled"),
        sa.Column("bound", sa.Boolean(), nullable=False),
        sa.Column("lease_token", sa.Uuid(), nullable=True),
        sa.Column("terms", postgresql.JSONB(), nullable=False),
        *(sa.Column(name, postgresql.JSONB(), nullable=True) for name in ("report", "refusal")),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name=op.f("job_tenant_id_refers")),
        sa.PrimaryKeyConstraint("tenant_id", "id", name=op.f("job_key")),
    )
    op.create_index("job_waiting", "job", ["asked_at"], postgresql_where=sa.text("ended_at IS NULL"))


def job_file() -> None:
    """Create the table of their files, in pieces."""
    op.create_table(
        "job_file",
        *(sa.Column(name, sa.Uuid(), nullable=False) for name in ("tenant_id", "job_id")),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "job_id"],
            ["job.tenant_id", "job.id"],
            name=op.f("job_file_tenant_id_job_id_refers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tenant_id", "job_id", "position", name=op.f("job_file_key")),
    )


def moment(name: str, *, nullable: bool = False) -> sa.Column[object]:
    """Write a column that holds a moment."""
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def words(column: str, name: str, values: str) -> sa.Column[object]:
    """Write a column that holds one of these words."""
    kind = sa.Enum(*values.split(), name=name, native_enum=False, create_constraint=True, length=40)
    return sa.Column(column, kind, nullable=False)
