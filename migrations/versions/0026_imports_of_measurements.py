"""Measurements are brought in by jobs, too."""

from migrations.admitting import admit

BEFORE = "import_actors import_ties"

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    admit("job", "kind", f"{BEFORE} import_measurements")


def downgrade() -> None:
    """Take the change back."""
    admit("job", "kind", BEFORE)
